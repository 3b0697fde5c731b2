package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line means one thing or is refused. */
class ArgumentsTest {
  private static final Path USUAL = Path.of("/usual");

  @Test
  void whatIsNotSaidIsUsual() {
    assertThat(parse("up"))
        .isEqualTo(new Arguments("up", USUAL, 8080, false, false, Optional.empty()));
  }

  @Test
  void everyOptionIsHeard() {
    assertThat(parse("up", "-d", "--port", "0", "--data", "/other"))
        .isEqualTo(new Arguments("up", Path.of("/other"), 0, true, false, Optional.empty()));
    assertThat(parse("logs", "kafka", "-f"))
        .isEqualTo(new Arguments("logs", USUAL, 8080, false, true, Optional.of("kafka")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up --prot 1",
        "up now",
        "up --port",
        "up --port 70000",
        "up --port x",
        "logs a b"
      })
  void whatMakesNoSenseIsRefused(String line) {
    assertThatThrownBy(() -> parse(line.split(" "))).isInstanceOf(StackProblem.class);
  }

  private static Arguments parse(String... words) {
    return Arguments.parse(List.of(words), USUAL);
  }
}
