package dev.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.access.AccessToken;
import dev.coordinator.contracts.access.Role;
import dev.coordinator.contracts.access.TokenEntry;
import dev.coordinator.contracts.access.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  private final AccessToken token = AccessToken.random();
  private final TokenFile one =
      TokenFile.empty().with(new TokenEntry("anna", Set.of(Role.MEMBER), List.of(), token.hash()));
  private final List<String> complaints = new ArrayList<>();
  private Path file;
  private Tokens tokens;

  @BeforeEach
  void read(@TempDir Path folder) throws IOException {
    file = folder.resolve("tokens.json");
    one.write(file);
    tokens = Tokens.of(file, complaints::add);
  }

  @Test
  void aTokenIsKnownUntilTheFileHasItNoMore() throws IOException {
    assertThat(knows()).isTrue();

    one.without("anna").write(file);
    assertThat(knows()).isTrue();
    tokens.lookAgain();
    assertThat(knows()).isFalse();

    one.write(file);
    tokens.lookAgain();
    assertThat(knows()).isTrue();
  }

  @Test
  void aNewTokenIsKnownAtOnceAndGuessingCostsAFewLooksOnly() throws IOException {
    var added = AccessToken.random();
    var two = one.with(new TokenEntry("ben", Set.of(Role.VIEWER), List.of(), added.hash()));
    two.write(file);
    assertThat(tokens.entryOf(added.secret())).isPresent();

    one.write(file);
    for (var guess = 0; guess < Tokens.MOST_FOR_STRANGERS; guess++) {
      assertThat(tokens.entryOf(AccessToken.random().secret())).isEmpty();
    }
    two.write(file);
    assertThat(tokens.entryOf(added.secret())).as("after so many guesses").isEmpty();
    tokens.lookAgain();
    assertThat(tokens.entryOf(added.secret())).isPresent();
  }

  @Test
  void aFileThatCannotBeReadChangesNothingAndIsSaid() throws IOException {
    Files.writeString(file, token.secret());
    tokens.lookAgain();
    assertThat(knows()).isTrue();

    Files.delete(file);
    tokens.lookAgain();
    assertThat(knows()).isTrue();
    assertThat(complaints)
        .hasSize(1)
        .allSatisfy(said -> assertThat(said).doesNotContain(token.secret()));
  }

  @Test
  void whatLastsIsSaidNowAndAgainAndANewTroubleAtOnce() throws IOException {
    Files.delete(file);
    for (var look = 0; look < Tokens.LOOKS_A_COMPLAINT; look++) {
      tokens.lookAgain();
    }
    assertThat(complaints).hasSize(1);
    tokens.lookAgain();
    assertThat(complaints).hasSize(2);

    one.write(file);
    tokens.lookAgain();
    assertThat(complaints).hasSize(3).endsWith("");
    Files.delete(file);
    tokens.lookAgain();
    assertThat(complaints).hasSize(4);
  }

  @Test
  void whatIsNotOfTheFormIsNobodys() {
    assertThat(tokens.entryOf("")).isEmpty();
    assertThat(tokens.entryOf(token.hash())).isEmpty();
    assertThat(tokens.entryOf(token.secret().substring(4))).isEmpty();
  }

  @Test
  void withoutAFileNoTokenIsNeededAndNoneIsKnown() throws IOException {
    var none = Tokens.of(null, complaints::add);
    assertThat(none.areNeeded()).isFalse();
    assertThat(none.entryOf(token.secret())).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsNoFileOfTokens() {
    assertThatThrownBy(() -> Tokens.of(file.resolveSibling("none"), complaints::add))
        .isInstanceOf(IOException.class);
  }

  private boolean knows() {
    return tokens.entryOf(token.secret()).isPresent();
  }
}
