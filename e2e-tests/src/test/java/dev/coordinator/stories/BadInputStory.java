package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheStack;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that cannot be meant is refused with its place and its mend, and nothing comes of it. */
@ExtendWith(TheStack.class)
class BadInputStory {
  private static final String GOOD =
      """
      feature: bad-input
      title: A feature that is good but for one place
      repository: nobody-has-it
      complexity: 9
      agents:
        - { name: writer, kinds: [docs] }
        - { name: tester, kinds: [tests] }
      tasks:
        - id: one
          title: First
          kind: docs
          minutes: 20
          writes: ["one/**"]
        - id: two
          title: Second
          kind: docs
          minutes: 20
          needs: [one]
          writes: ["two/**"]
        - id: three
          title: Third
          kind: tests
          minutes: 20
          writes: ["three/**"]
      """;

  static Stream<Arguments> flaws() {
    return Stream.of(
        flaw("an unknown field", in("title: First", "titel: First"), "titel"),
        flaw("a wrong type", in("minutes: 20", "minutes: twenty"), "minutes"),
        flaw("a cycle", in("title: First", "title: First\n    needs: [two]"), "needs"),
        flaw("an unknown agent", in("title: First", "title: First\n    agent: nobody"), "agent"),
        flaw("an unknown kind", in("kind: tests", "kind: poetry"), "kind"),
        flaw("a path upwards", in("one/**", "../one/**"), "writes"),
        flaw("a glob that escapes", in("one/**", "one/../../**"), "writes"),
        flaw("an absolute path", in("one/**", "/etc/**"), "writes"),
        flaw("duplicate ids", in("id: two", "id: one"), "id"),
        flaw("duplicate keys", in("title: First", "title: First\n    title: Again"), "title"),
        flaw("broken YAML", in("kinds: [docs]", "kinds: [docs"), "line"),
        flaw("exploding aliases", GOOD + bomb(), "alias"),
        flaw("five megabytes", GOOD + "# " + "x".repeat(5 << 20) + "\n", "at most"));
  }

  private static Arguments flaw(String name, String file, String place) {
    return Arguments.argumentSet(name, file, place);
  }

  @ParameterizedTest
  @MethodSource("flaws")
  void isRefusedWithPlaceAndFix(String file, String place, RunningStack stack) {
    var before = storedAndRunning(stack);

    var answer = stack.web().submit(file);

    assertThat(answer.status()).as(answer.body()).isIn(400, 413, 422);
    assertThat(answer.type()).startsWith("application/problem+json");
    var problem = answer.json();
    assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
    assertThat(problem.path("detail").asText() + problem.path("errors"))
        .containsIgnoringCase(place);
    if (answer.status() != 413) {
      assertThat(problem.path("errors"))
          .as(answer.body())
          .isNotEmpty()
          .allSatisfy(error -> {
            assertThat(error.path("field").isTextual()).isTrue();
            assertThat(error.path("message").asText()).isNotBlank();
            assertThat(error.path("fix").asText()).isNotBlank();
          });
    }
    assertThat(storedAndRunning(stack)).isEqualTo(before);
  }

  /** The sessions there are, and which processes of the stack serve them. */
  private static List<String> storedAndRunning(RunningStack stack) {
    var sessions = stack.web().get("/api/v1/sessions?limit=100").json().path("items");
    var parts = stack.web().get("/api/v1/stack").json().path("parts");
    return Stream.of(
            sessions.findValuesAsText("session"),
            parts.findValuesAsText("pid"),
            parts.findValuesAsText("state"))
        .flatMap(List::stream)
        .toList();
  }

  /** The first place of this text, changed. */
  private static String in(String good, String bad) {
    assertThat(GOOD).contains(good);
    return GOOD.replaceFirst(Pattern.quote(good), bad);
  }

  private static String bomb() {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 10; level++) {
      var alias = "*a" + (level - 1);
      text.append(
          "a%d: &a%d [%s]\n"
              .formatted(level, level, String.join(", ", Collections.nCopies(10, alias))));
    }
    return text.toString();
  }
}
