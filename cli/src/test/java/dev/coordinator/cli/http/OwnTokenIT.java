package dev.coordinator.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.access.AccessToken;
import dev.coordinator.contracts.access.LocalKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTokenIT {
  private static final String STACK = "http://127.0.0.1:8080";
  private final AccessToken token = AccessToken.random();
  @TempDir private Path data;

  @BeforeEach
  void leave() throws IOException {
    new LocalKey(STACK, token).writeTo(data);
  }

  @Test
  void theStacksTokenIsShownToThatStackAndToNoOtherServer() throws IOException {
    var environment = Map.of("COORDINATOR_DATA", data.toString());
    assertThat(OwnToken.ofPerson(environment, STACK)).contains(token);
    assertThat(OwnToken.ofPerson(environment, STACK + "/")).contains(token);
    assertThat(OwnToken.ofPerson(environment, "http://127.0.0.1:8081")).isEmpty();
    assertThat(OwnToken.ofPerson(environment, "https://team.example")).isEmpty();
    assertThat(OwnToken.ofPerson(Map.of(), STACK)).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aNamedTokenCountsBeforeTheStacksAndARunnerTakesNoOther() {
    var named = Map.of("COORDINATOR_DATA", data.toString(), "COORDINATOR_TOKEN", "pct_named");
    assertThat(OwnToken.ofPerson(named, STACK)).contains(new AccessToken("pct_named"));
    assertThat(OwnToken.named(named)).contains(new AccessToken("pct_named"));
    assertThat(OwnToken.named(Map.of("COORDINATOR_DATA", data.toString()))).isEmpty();
  }

  private Path file() {
    return data.resolve("member.json");
  }
}
