package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What whoever typed something wrong is told: one line with the place, the fault and the way out.
 */
class UsageIT {
  private FakeServer server;

  @BeforeEach
  void open() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aWrongWordIsOneLineWithWhatWasMeant() {
    assertThat(server.exactly("statis")).isEqualTo(Exit.USAGE);
    assertThat(server.err().lines())
        .singleElement()
        .asString()
        .isEqualTo(
            "coordinator: Unknown verb 'statis'. Did you mean status? See coordinator --help");
    assertThat(server.out()).isEmpty();
  }

  @Test
  void whatIsNotNearIsNotSuggested() {
    said("coordinator: Unknown verb 'bogus'. See coordinator --help", "bogus");
    said("coordinator: Unknown verb 'wacth'. Did you mean watch? See coordinator --help", "wacth");
    said(
        "coordinator pause: Unexpected word 'extra'. See coordinator pause --help",
        "pause",
        "slow",
        "extra");
    said(
        "coordinator watch: Unknown option: '--ulr'. Did you mean --url?"
            + " See coordinator watch --help",
        "watch",
        "s",
        "--ulr");
    said("coordinator: Unknown subcommand 'bogus'. See coordinator --help", "help", "bogus");
  }

  @Test
  void whatIsNoNumberIsSaidInEverydayWords() {
    for (var words : List.of("checkpoints slow abc", "demo --port abc", "ask q --wait 1.5")) {
      server.forget();
      assertThat(server.exactly(words.split(" "))).isEqualTo(Exit.USAGE);
      assertThat(server.err()).contains("' is not a whole number. See coordinator ");
    }
    assertThat(server.exactly("demo", "--port", "99999999999")).isEqualTo(Exit.USAGE);
    assertThat(server.err()).contains("'99999999999' is too large");
  }

  private void said(String line, String... words) {
    server.forget();
    assertThat(server.exactly(words)).isEqualTo(Exit.USAGE);
    assertThat(server.err()).isEqualTo(line + "\n");
  }

  @Test
  void whereNoServerIsItSaysWhyAndWhatCanBeDoneThere() {
    server.exactly("leases", "r", "--url", "http://no-such-host.invalid:99");
    assertThat(server.err())
        .contains("no host of that name is known\nIs the address right")
        .doesNotContain("coordinator up");
    server.forget();
    server.exactly("leases", "r", "--url", "http://127.0.0.1:1");
    assertThat(server.err()).contains("refused\nIs it running? ./coordinator up");
  }

  @Test
  void aRefusalSaysNothingTwice() {
    server.on(
        "GET /api/v1/file-leases?repository=r",
        400,
        """
        {"title": "No feature", "detail": "Expected a number, but found none. And 3 more.", "errors": [
          {"field": "/minutes", "message": "Expected a number, but found none", "fix": "Write one"}]}
        """);

    server.run("leases", "r");

    assertThat(server.err()).containsOnlyOnce("Expected a number, but found none");
  }

  /** Another program carries those out, but it is here that one asks how they are used. */
  @Test
  void theVerbsOnAStackAreExplainedAsAllOthers() {
    for (var verb : List.of("up", "down", "logs", "prepare")) {
      server.forget();
      assertThat(server.exactly("help", verb)).isZero();
      assertThat(server.out()).startsWith("Usage: coordinator " + verb);
      assertThat(server.exactly(verb)).isEqualTo(Exit.USAGE);
      assertThat(server.err()).contains("Expected ./coordinator, the script at the root");
    }
  }

  @Test
  void aWrongOptionNamesItsVerb() {
    assertThat(server.exactly("status", "--foo\u001b[2J")).isEqualTo(Exit.USAGE);
    assertThat(server.err())
        .isEqualTo(
            "coordinator status: Unknown option: '--foo[2J'. See coordinator status --help\n");
  }

  /** M107: that is how a person names a tree, also one that is there. */
  @Test
  void aWordWithAnAtIsNoFileOfWords(@TempDir Path folder) throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("tree")).resolve("words"), "--help");
    for (var word : List.of("@" + folder.resolve("tree"), "@" + folder.resolve("tree/words"))) {
      server.forget();
      assertThat(server.exactly("restore", word)).isNotEqualTo(Exit.OK);
      assertThat(server.err()).contains("Expected").doesNotContain("argument file", "Exception");
    }
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(server.exactly("dead-letters", "show")).isEqualTo(Exit.USAGE);
    assertThat(server.err())
        .isEqualTo(
            "coordinator dead-letters show: Missing required parameter: 'ID'."
                + " See coordinator dead-letters show --help\n");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aProgramGetsEveryFailureAsJsonBesideTheAnswer() throws IOException {
    assertThat(server.exactly("check-in", "a", "--output=json")).isEqualTo(Exit.USAGE);
    assertThat(problem().path("title").asText()).isEqualTo("Wrong usage");
    server.forget();
    assertThat(server.run("submit", "no-such-file.yaml", "--output", "json")).isEqualTo(Exit.USAGE);
    assertThat(problem().path("detail").asText()).contains("no-such-file.yaml");
    server.forget();
    assertThat(server.run("leases", "r", "--output", "JSON")).isEqualTo(Exit.REFUSED);
    assertThat(problem().path("status").asInt()).isEqualTo(404);
    server.forget();
    server.close();
    assertThat(server.run("leases", "r", "--output", "json")).isEqualTo(Exit.UNREACHABLE);
    assertThat(problem().path("exitCode").asInt()).isEqualTo(Exit.UNREACHABLE);
    assertThat(server.out()).isEmpty();
  }

  @Test
  void aVerbIsMadeAloneAndTheHelpKnowsAll() {
    assertThat(server.run("help")).isZero();
    Verbs.told().forEach(verb -> assertThat(server.out()).contains("\n  " + verb));
    assertThat(server.out()).doesNotContain("rehearse");
    Verbs.told()
        .filter(verb -> !verb.equals("help"))
        .forEach(verb -> {
          server.forget();
          assertThat(server.exactly(verb, "--help")).as(verb).isZero();
          assertThat(server.out()).startsWith("Usage: coordinator " + verb);
        });
  }

  @Test
  void whatAStartCacheIsMadeOfRunsToItsEnd() {
    assertThat(server.run("rehearse")).isZero();
    assertThat(server.out()).isEmpty();
    assertThat(server.err()).isEmpty();
  }

  private JsonNode problem() throws IOException {
    return Json.TOLERANT.readTree(server.err());
  }
}
