package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.access.AccessToken;
import dev.coordinator.contracts.access.TokenFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensIT {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("tokens.json");
  }

  @Test
  void aTokenIsPrintedOnceAndOnlyItsHashIsKept() throws IOException {
    assertThat(token("create", "--role", "member", "--name", "anna")).isZero();

    var secret = new AccessToken(out.toString().strip());
    assertThat(TokenFile.read(file).entryOf(secret))
        .hasValueSatisfying(entry -> assertThat(entry.name()).isEqualTo("anna"));
    assertThat(Files.readString(file)).doesNotContain(secret.secret());
    assertThat(err.toString()).contains("only now").doesNotContain(secret.secret());
  }

  @Test
  void everybodyIsListedUntilRevoked() {
    token("create", "--role", "viewer,runner", "--name", "ci", "--agent", "backend,testing");
    token("create", "--role", "viewer", "--name", "eve");
    token("list");
    assertThat(out.toString()).contains("ci", "viewer,runner", "backend,testing", "eve");

    assertThat(token("revoke", "eve")).isZero();
    out.getBuffer().setLength(0);
    token("list", "--output", "json");
    assertThat(out.toString()).contains("\"ci\"").doesNotContain("eve");
  }

  @Test
  void whatMakesNoSenseChangesNothing() throws IOException {
    token("create", "--role", "viewer", "--name", "eve");
    var before = Files.readString(file);

    assertThat(token("create", "--role", "viewer", "--name", "eve")).isEqualTo(Exit.REFUSED);
    assertThat(token("revoke", "nobody-here")).isEqualTo(Exit.REFUSED);
    assertThat(token("create", "--role", "runner", "--name", "ci")).isEqualTo(Exit.USAGE);
    assertThat(token("create", "--role", "viewer", "--name", "local")).isEqualTo(Exit.USAGE);
    assertThat(token("create", "--role", "king", "--name", "a")).isEqualTo(Exit.USAGE);
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  private int token(String... words) {
    var all = new ArrayList<>(List.of("token"));
    all.addAll(List.of(words));
    all.addAll(List.of("--file", file.toString()));
    return Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
  }
}
