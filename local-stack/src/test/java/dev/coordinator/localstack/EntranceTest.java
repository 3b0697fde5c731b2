package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.contracts.access.LocalKey;
import dev.coordinator.contracts.access.TokenFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Either the owner of the machine, or whom a file of tokens names. */
class EntranceTest {
  private static final String URL = "http://127.0.0.1:8080";

  @TempDir Path data;
  private StackFolder folder;

  @BeforeEach
  void aFolder() {
    folder = new StackFolder(data);
    folder.open();
  }

  @Test
  void withoutAFileOfTokensTheOwnerDecidesAndEveryoneHereMayRead() throws Exception {
    Entrance own = Entrance.of(folder, Map.of("COORDINATOR_TOKENS", ""));
    own.open(URL);

    assertThat(LocalKey.in(data)).isPresent();
    assertThat(own.environment())
        .containsEntry("COORDINATOR_TOKENS", folder.tokens().toString())
        .containsEntry("COORDINATOR_LOCAL_WITHOUT_TOKEN", "true");
  }

  @Test
  void aFileOfTokensCountsAloneAndTakesTheOwnersKeyAway() throws Exception {
    Entrance.of(folder, Map.of()).open(URL);
    Path tokens = data.resolve("team.json");
    TokenFile.empty().write(tokens);
    Entrance team = Entrance.of(folder, Map.of("COORDINATOR_TOKENS", tokens.toString()));
    team.open(URL);

    assertThat(LocalKey.in(data)).isEmpty();
    assertThat(team.environment())
        .containsEntry("COORDINATOR_TOKENS", tokens.toString())
        .containsEntry("COORDINATOR_LOCAL_WITHOUT_TOKEN", "false");
  }

  @Test
  void howToComeInWorksAsItStandsWhereverTheDataLies() {
    Home home = new Home(data.getParent());
    Entrance elsewhere = Entrance.of(folder, Map.of());
    Entrance usual = Entrance.of(new StackFolder(home.usualData()), Map.of());

    assertThat(elsewhere.howToDecide(URL, home))
        .endsWith(": COORDINATOR_DATA='%s' ./coordinator page --url %s".formatted(data, URL));
    assertThat(usual.howToDecide(URL, home)).endsWith(": ./coordinator page --url " + URL);
  }

  @Test
  void aFileThatIsNotThereIsSaidBeforeAnythingStarts() {
    Path none = data.resolve("none.json");
    Entrance team = Entrance.of(folder, Map.of("COORDINATOR_TOKENS", none.toString()));

    assertThatThrownBy(() -> team.open(URL))
        .isInstanceOf(StackProblem.class)
        .hasMessageContaining(none.toString());
  }
}
