package dev.coordinator.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
  private final AccessToken token = AccessToken.random();
  private final TokenEntry anna =
      new TokenEntry("anna", Set.of(Role.MEMBER), List.of(), token.hash());
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgainAndHoldsNoSecret() throws IOException {
    var runner =
        new TokenEntry("ci", Set.of(Role.RUNNER), List.of("backend"), AccessToken.random().hash());
    var file = folder.resolve("tokens.json");
    var written = TokenFile.empty().with(anna).with(runner);
    written.write(file);

    assertThat(TokenFile.read(file)).isEqualTo(written);
    assertThat(Files.readString(file)).contains("anna", "member").doesNotContain(token.secret());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void onlyTheWholeSecretFindsItsEntry() {
    var file = TokenFile.empty().with(anna);
    assertThat(file.entryOf(token)).contains(anna);
    assertThat(file.entryOf(AccessToken.random())).isEmpty();
    assertThat(file.entryOf(new AccessToken(token.secret() + "x"))).isEmpty();
    assertThat(file.entryOf(new AccessToken(token.hash()))).isEmpty();
    assertThat(file.without("anna").entryOf(token)).isEmpty();
  }

  @Test
  void secretsDifferAndDoNotPrintThemselves() {
    assertThat(token.secret()).startsWith(AccessToken.PREFIX).hasSizeGreaterThan(45);
    assertThat(token).isNotEqualTo(AccessToken.random());
    assertThat(token.toString()).doesNotContain(token.secret());
  }

  @Test
  void anEntryThatSaysTooLittleOrTooMuchIsNeverMade() {
    var hash = token.hash();
    assertThatThrownBy(() -> new TokenEntry("a b", Set.of(Role.VIEWER), List.of(), hash))
        .hasMessageContaining("name");
    assertThatThrownBy(() -> new TokenEntry("a", Set.of(), List.of(), hash))
        .hasMessageContaining("role");
    assertThatThrownBy(() -> new TokenEntry("a", Set.of(Role.RUNNER), List.of(), hash))
        .hasMessageContaining("agents");
    assertThatThrownBy(() -> new TokenEntry("a", Set.of(Role.VIEWER), List.of("b"), hash))
        .hasMessageContaining("agents");
    assertThatThrownBy(() -> new TokenEntry("a", Set.of(Role.VIEWER), List.of(), "sha256:1"))
        .hasMessageContaining("hash");
  }

  @Test
  void whatIsNoFileOfTokensIsRefusedWithoutQuotingIt() throws IOException {
    var file = folder.resolve("tokens.json");
    for (var wrong :
        List.of(
            "pct_secret",
            "{\"tokens\":[{\"name\":\"pct_secret!\"}]}",
            "{\"tokens\":[{}]}",
            "{\"secret\":\"pct_secret\"}",
            "[]")) {
      Files.writeString(file, wrong);
      assertThatThrownBy(() -> TokenFile.read(file))
          .as(wrong)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Expected a file of access tokens")
          .hasMessageNotContaining("pct_secret");
    }
    var twice = new TokenFile(List.of(anna));
    assertThatThrownBy(() -> new TokenFile(List.of(anna, twice.tokens().getFirst())))
        .hasMessageContaining("anna");
  }

  @Test
  void theRightsOfEachRoleAreThoseOfTheDesign() throws IOException {
    assertThat(Json.STRICT.writeValueAsString(Role.VIEWER)).isEqualTo("\"viewer\"");
    assertThat(Role.VIEWER.rights()).containsExactly(Right.READ);
    assertThat(Role.MEMBER.rights())
        .containsExactlyInAnyOrder(Right.READ, Right.SUBMIT, Right.DECIDE);
    assertThat(Role.RUNNER.rights()).containsExactly(Right.CARRY);
  }
}
