package dev.coordinator.cli.runner.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a profile's command hands to the program, as the shell reads it. */
class ProfileCommandIT {
  @TempDir private Path folder;

  @Test
  void opencodeRunsNoCommandButOursUnlessThePersonSaysSo() throws Exception {
    var usual = Json.STRICT.readTree(permission(Map.of()));
    assertThat(usual.at("/bash/*").asText()).isEqualTo("deny");
    assertThat(usual.at("/bash/coordinator *").asText()).isEqualTo("allow");
    assertThat(usual.path("bash").fieldNames())
        .toIterable()
        .as("the last that fits is the one that counts")
        .last()
        .isEqualTo("coordinator *");
    assertThat(permission(Map.of("OPENCODE_PERMISSION", "{\"bash\":\"allow\"}")))
        .isEqualTo("{\"bash\":\"allow\"}");
  }

  /** What a program in opencode's place finds. */
  private String permission(Map<String, String> environment)
      throws IOException, InterruptedException {
    var program = folder.resolve("opencode");
    Files.writeString(program, "#!/bin/sh\nprintf %s \"$OPENCODE_PERMISSION\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    var command = Objects.requireNonNull(Profile.OPENCODE.command());
    var builder = new ProcessBuilder("sh", "-c", command);
    builder.environment().remove("OPENCODE_PERMISSION");
    builder.environment().putAll(environment);
    builder.environment().merge("PATH", folder + ":", (path, first) -> first + path);
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }
}
