package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Severity;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.report.Report.Finding;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportReaderTest {
  @Test
  void theLastLineIsTheReport() {
    var report =
        read(
            """
            working on it
            {"summary":"an earlier one"}
            {"summary":"done","changes":[{"file":"a","lines":"1-2","what":"added"}],"more":1}
            """);

    assertThat(report.summary()).isEqualTo("done");
    assertThat(report.changes()).singleElement().extracting("file").isEqualTo("a");
  }

  @Test
  void aReportMayStandOnSeveralLinesAndInAFence() {
    var report =
        read(
            """
            Here is my report:
            ```json
            {
              "summary": "done",
              "findings": [
                {
                  "topic": "auth", "fact": "tokens end after an hour"
                }
              ]
            }
            ```
            """);

    assertThat(report.summary()).isEqualTo("done");
    assertThat(report.findings()).singleElement().extracting("topic").isEqualTo("auth");
  }

  @Test
  void aLastLineThatIsNoReportIsOnlyASummary() {
    assertThat(read("all good\n{broken").summary()).isEqualTo("all good\n{broken");
    assertThat(read("{\"level\":\"info\"}").summary()).isEqualTo("{\"level\":\"info\"}");
    assertThat(read("{\"summary\":\"x\"}\nbye").summary()).endsWith("bye");
    assertThat(read("").summary()).isEmpty();
  }

  @Test
  void theEndOfALongTextIsTheSummary() {
    assertThat(read("x".repeat(10_000) + "end").summary()).hasSize(2000).endsWith("end");
  }

  @Test
  void aPartOfTheWrongFormCostsOnlyThatPart() {
    var report = read("{\"summary\":\"done\",\"changes\":[\"a\",null],\"decisions\":7}");

    assertThat(report.summary()).isEqualTo("done");
    assertThat(report.changes()).isEmpty();
  }

  @Test
  void aBlockerIsNotLostForItsForm() {
    var odd = read("{\"summary\":\"x\",\"blocker\":{\"severity\":\"awful\"}}").blocker();
    assertThat(odd.severity()).isEqualTo(Severity.MODERATE);
    assertThat(odd.text()).contains("awful");

    var good =
        read("{\"blocker\":{\"kind\":\"scope_conflict\",\"severity\":\"minor\",\"text\":\"t\"}}");
    assertThat(good.blocker().kind()).isEqualTo(Kind.SCOPE_CONFLICT);
    assertThat(good.blocker().severity()).isEqualTo(Severity.MINOR);
  }

  @Test
  void aBlockerKeepsWhatCanBeReadOfIt() {
    var critical =
        read(
            "{\"summary\":\"x\",\"decisions\":[\"d\"],\"blocker\":{\"kind\":\"Dependency\","
                + "\"severity\":\"CRITICAL\",\"description\":\"no table users\","
                + "\"needs\":{\"artifact\":\"users-table\",\"what\":\"a table\"}}}");
    assertThat(critical.decisions()).containsExactly("d");
    assertThat(critical.blocker().kind()).isEqualTo(Kind.DEPENDENCY);
    assertThat(critical.blocker().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(critical.blocker().text()).isEqualTo("no table users");
    assertThat(critical.blocker().needs().artifact()).isEqualTo("users-table");

    var spelled =
        read("{\"blocker\":{\"kind\":\"scope-conflict\",\"severity\":\"minor\",\"text\":\"t\","
                + "\"needs\":[7]}}")
            .blocker();
    assertThat(spelled.kind()).isEqualTo(Kind.SCOPE_CONFLICT);
    assertThat(spelled.severity()).isEqualTo(Severity.MINOR);
    assertThat(spelled.text()).isEqualTo("t");
    assertThat(spelled.needs()).isNull();
  }

  @Test
  void noTerminalEscapeAndNoHalfCharacterPasses() {
    var report =
        read("{\"summary\":\"a\\u0000b\\u001b[31mc\\ud800d\",\"decisions\":[\"\\u0007x\"]}");

    assertThat(report.summary()).isEqualTo("abcd");
    assertThat(report.decisions()).containsExactly("x");
  }

  @Test
  void deepNestingIsOnlyText() {
    assertThat(read("{\"summary\":" + "[".repeat(5000) + "}").blocker()).isNull();
  }

  @Test
  void aReportOfAllThatIsKeptIsReadWhole() {
    var report = read("thinking\n" + reportOf(90, 10_000));
    assertThat(report.findings()).hasSize(90).last().isEqualTo(found("fact 89", 10_000));
    assertThat(report.summary()).isEqualTo("done");
  }

  @Test
  void aReportThatIsTooLargeIsShortenedAndSaysSo() {
    var report = read(reportOf(100, 10_400));
    assertThat(bytes(report)).isLessThan(1_000_000);
    assertThat(report.findings()).hasSize(100);
    assertThat(report.findings().getLast().fact()).startsWith("fact 99").hasSize(4_001);
    assertThat(report.summary()).startsWith("done\n(The runner shortened this report: it had 10");
    assertThat(report.blocker().kind()).isEqualTo(Kind.DEPENDENCY);
  }

  @Test
  void ofAFloodOfSmallThingsTheBlockerStays() {
    var questions = String.join(",", Collections.nCopies(60_000, "\"why?\""));
    var refs = String.join(",", Collections.nCopies(16_600, "\"a/" + "x".repeat(30) + ":1\""));
    var report =
        read(
            "{\"summary\":\"done\",\"questions\":[%s],\"findings\":[{\"topic\":\"t\",\"fact\":\"f\",\"refs\":[%s]}],%s}"
                .formatted(questions, refs, BLOCKER));
    assertThat(bytes(report)).isLessThan(1_000_000);
    assertThat(report.questions()).hasSize(1_000);
    assertThat(report.blocker().text()).isEqualTo("no table");
  }

  /** 1.2 MB, of which the last mebibyte is kept. */
  @Test
  void aReportWhoseBeginningWasNotKeptIsSaidToBeTooLong() {
    var printed = reportOf(100, 12_000);
    var report = ReportReader.read(printed.substring(printed.length() - (1 << 20)), true);
    assertThat(report.summary())
        .startsWith("(The output ends like a report, but only its last 1 MiB is kept")
        .contains("no table");
    assertThat(report.blocker().kind()).isEqualTo(Kind.DEPENDENCY);
    assertThat(report.blocker().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(report.blocker().text()).isEqualTo("no table");
    assertThat(read("only text that ends so }").summary()).isEqualTo("only text that ends so }");
    assertThat(ReportReader.read("a flood of text", true).summary()).isEqualTo("a flood of text");
  }

  @Test
  void ofACutReportOnlyItsOwnBlockerIsKept() {
    assertThat(cut("x\"}],\"blocker\":{\"description\":\"no\\u001b[2J key\"},\"questions\":[]}"))
        .isEqualTo("no key");
    assertThat(cut("x\",\"blocker\":{\"text\":\"deeper inside\"}}]}")).isNull();
    assertThat(cut("a log says \"blocker\":{} and ends so }")).isNull();
    assertThat(cut("x\",\"fact\":\"\\\"blocker\\\":{}\"}")).isNull();
  }

  private static @Nullable String cut(String kept) {
    var blocker = ReportReader.read(kept, true).blocker();
    return blocker == null ? null : blocker.text();
  }

  private static final String BLOCKER =
      "\"blocker\":{\"kind\":\"dependency\",\"severity\":\"critical\",\"text\":\"no table\"}";

  private static String reportOf(int findings, int letters) {
    return IntStream.range(0, findings)
        .mapToObj(
            i -> "{\"topic\":\"t\",\"fact\":\"%s\"}".formatted(found("fact " + i, letters).fact()))
        .collect(
            Collectors.joining(",", "{\"summary\":\"done\",\"findings\":[", "]," + BLOCKER + "}"));
  }

  private static Finding found(String fact, int letters) {
    return new Finding("t", fact + "x".repeat(letters - fact.length()), List.of());
  }

  private static int bytes(Report report) {
    try {
      return Json.STRICT.writeValueAsBytes(report).length;
    } catch (JsonProcessingException e) {
      throw new AssertionError("Expected a report to be JSON", e);
    }
  }

  private static Report read(String stdout) {
    return ReportReader.read(stdout, false);
  }

  @Test
  void aListOfBlockersAndTheWordBlockedAreABlockerToo() {
    var listed =
        ReportReader.read(
            "{\"status\":\"blocked\",\"summary\":\"\",\"blockers\":[\"no GET /users/{id} endpoint\"]}",
            false);
    assertThat(listed.blocker().text()).isEqualTo("no GET /users/{id} endpoint");
    assertThat(listed.blocker().severity()).isEqualTo(Severity.MODERATE);

    var said = ReportReader.read("{\"status\":\"Blocked\",\"summary\":\"no database\"}", false);
    assertThat(said.blocker().text()).isEqualTo("no database");

    for (var none :
        List.of(
            "{\"status\":\"completed\",\"summary\":\"done\",\"blockers\":[]}",
            "{\"status\":\"completed\",\"summary\":\"done\",\"blockers\":[\"was slow\"]}",
            "{\"summary\":\"done\",\"blockers\":[\"None\"]}")) {
      assertThat(ReportReader.read(none, false).blocker()).as(none).isNull();
    }
  }
}
