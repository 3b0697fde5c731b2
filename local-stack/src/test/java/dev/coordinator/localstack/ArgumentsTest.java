package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line means one thing or is refused. */
class ArgumentsTest {
  private static final Path USUAL = Path.of("/usual");

  @Test
  void whatIsNotSaidIsUsual() {
    assertThat(parse("up"))
        .isEqualTo(
            new Arguments("up", USUAL, 8080, false, false, Replicas.ONE_EACH, Optional.empty()));
  }

  @Test
  void everyOptionIsHeard() {
    assertThat(parse("up", "-d", "--port", "0", "--data", "/other"))
        .isEqualTo(
            new Arguments(
                "up", Path.of("/other"), 0, true, false, Replicas.ONE_EACH, Optional.empty()));
    assertThat(parse("logs", "kafka", "-f"))
        .isEqualTo(
            new Arguments(
                "logs", USUAL, 8080, false, true, Replicas.ONE_EACH, Optional.of("kafka")));
  }

  @Test
  void aValueMayStandBehindAnEqualsSign() {
    assertThat(parse("up", "--port=0", "--data=/other", "--replicas=gateway=2", "--output=json"))
        .isEqualTo(parse("up", "--port", "0", "--data", "/other", "--replicas", "gateway=2"));
    assertThat(Arguments.separated(List.of("down", "--output=json")))
        .containsExactly("down", "--output", "json");
  }

  @Test
  void replicasAreWishedForOneServiceOrForEach() {
    assertThat(parse("up", "--replicas", "gateway=2,planner=3").replicas())
        .hasToString("planner=3,scheduler=1,gateway=2,checkpoint=1");
    assertThat(parse("up", "--replicas", "2,planner=1").replicas())
        .hasToString("planner=1,scheduler=2,gateway=2,checkpoint=2");
    var said = parse("up", "--replicas", "2").replicas().toString();
    assertThat(parse("up", "--replicas", said).replicas()).hasToString(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up --prot 1",
        "up now",
        "up --port",
        "up --port 70000",
        "up --port x",
        "up --replicas 0",
        "up --replicas door=2",
        "up --replicas gateway=2=2",
        "up --replicas gateway=",
        "logs a b",
        "logs --output json",
        "up --output yaml",
        "down --output",
        "down --output=",
        "up --output=yaml",
        "up -d=true",
        "up --detach=true"
      })
  void whatMakesNoSenseIsRefused(String line) {
    assertThatThrownBy(() -> parse(line.split(" "))).isInstanceOf(WrongUse.class);
  }

  @Test
  void helpIsGivenForEveryVerb() {
    assertThat(parse("up", "--help").verb()).isEqualTo("help");
    assertThat(parse("logs", "-h").verb()).isEqualTo("help");
  }

  /**
   * What the command line explains and completes is told by another program, which has no part of
   * this one.
   */
  @Test
  void whatThePageSaysOfAVerbIsHeard() throws IOException {
    String page = Files.readString(Path.of("../docs/cli.md"));
    Map<String, String> values =
        Map.of("--port", "1", "--data", "/d", "--replicas", "2", "--output", "text");
    for (String verb : List.of("up", "down", "logs", "prepare")) {
      String usage = page.split("\n## " + verb + "\n", 2)[1].split("\n## ", 2)[0];
      Matcher option = Pattern.compile("(?m)^ +(?:(-\\w), )?(--\\w+)").matcher(usage);
      while (option.find()) {
        for (String name :
            List.of(Objects.requireNonNullElse(option.group(1), "-h"), option.group(2))) {
          String[] words =
              values.containsKey(name)
                  ? new String[] {verb, name, values.get(name)}
                  : new String[] {verb, name};
          assertThatCode(() -> parse(words)).as("%s %s", verb, name).doesNotThrowAnyException();
        }
      }
      assertThat(option.reset().find()).as(verb).isTrue();
    }
    assertThat(Pattern.compile("--\\w+").matcher(Arguments.USAGE).results())
        .allSatisfy(option -> assertThat(page).contains(option.group()));
  }

  private static Arguments parse(String... words) {
    return Arguments.parse(List.of(words), USUAL);
  }
}
