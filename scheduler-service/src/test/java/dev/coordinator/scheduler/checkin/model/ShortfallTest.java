package dev.coordinator.scheduler.checkin.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.contracts.event.Verdict.Line;
import dev.coordinator.contracts.event.Verdict.Result;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShortfallTest {
  /** Every criterion that may fail, by the constants that a check-in shares. */
  static Stream<String> criteria() {
    return Stream.concat(
        Stream.of(Verdict.NOTHING_NEWER),
        Arrays.stream(CheckIn.class.getDeclaredFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .filter(field -> !Modifier.isPrivate(field.getModifiers()))
            .filter(field -> field.getType() == String.class)
            .map(ShortfallTest::value)
            .filter(criterion -> !criterion.equals(CheckIn.RUN)));
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static String said(String criterion, String seen) {
    return Shortfall.of(new Line(criterion, Result.FAILS, seen));
  }

  @ParameterizedTest
  @MethodSource("criteria")
  void noCriterionThatFailsReadsAsIfItHeld(String criterion) {
    assertThat(said(criterion, "seen"))
        .doesNotStartWith(criterion)
        .doesNotStartWith("not so")
        .endsWith(": seen");
  }

  @Test
  void whatIsWrongStandsThereWithWhatWasSeen() {
    assertThat(said(CheckIn.IN_SCOPE, "README.md"))
        .isEqualTo("changed outside the scope: README.md");
    assertThat(said(CheckIn.A_COMMIT, "no commit"))
        .isEqualTo("nothing changed in scope: no commit");
    assertThat(said(CheckIn.EXITS_0, "exit code 3"))
        .isEqualTo("the agent's command failed: exit code 3");
    assertThat(said("run: make", "was not run")).isEqualTo("run: make: was not run");
    assertThat(said(Shortfall.PERSON, "no")).isEqualTo("a person's verdict: no");
    assertThat(said("it is new", "old")).isEqualTo("not so: it is new (old)");
  }
}
