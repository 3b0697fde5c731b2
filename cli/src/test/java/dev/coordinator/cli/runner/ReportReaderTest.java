package dev.coordinator.cli.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.report.Blocker.Kind;
import dev.coordinator.contracts.report.Blocker.Severity;
import org.junit.jupiter.api.Test;

class ReportReaderTest {
  @Test
  void theLastLineIsTheReport() {
    var report =
        ReportReader.read(
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
        ReportReader.read(
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
    assertThat(ReportReader.read("all good\n{broken").summary()).isEqualTo("all good\n{broken");
    assertThat(ReportReader.read("{\"level\":\"info\"}").summary())
        .isEqualTo("{\"level\":\"info\"}");
    assertThat(ReportReader.read("{\"summary\":\"x\"}\nbye").summary()).endsWith("bye");
    assertThat(ReportReader.read("").summary()).isEmpty();
  }

  @Test
  void theEndOfALongTextIsTheSummary() {
    assertThat(ReportReader.read("x".repeat(10_000) + "end").summary())
        .hasSize(2000)
        .endsWith("end");
  }

  @Test
  void aPartOfTheWrongFormCostsOnlyThatPart() {
    var report =
        ReportReader.read("{\"summary\":\"done\",\"changes\":[\"a\",null],\"decisions\":7}");

    assertThat(report.summary()).isEqualTo("done");
    assertThat(report.changes()).isEmpty();
  }

  @Test
  void aBlockerIsNotLostForItsForm() {
    var odd =
        ReportReader.read("{\"summary\":\"x\",\"blocker\":{\"severity\":\"awful\"}}").blocker();
    assertThat(odd.severity()).isEqualTo(Severity.MODERATE);
    assertThat(odd.text()).contains("awful");

    var good =
        ReportReader.read(
            "{\"blocker\":{\"kind\":\"scope_conflict\",\"severity\":\"minor\",\"text\":\"t\"}}");
    assertThat(good.blocker().kind()).isEqualTo(Kind.SCOPE_CONFLICT);
    assertThat(good.blocker().severity()).isEqualTo(Severity.MINOR);
  }

  @Test
  void aBlockerKeepsWhatCanBeReadOfIt() {
    var critical =
        ReportReader.read(
            "{\"summary\":\"x\",\"decisions\":[\"d\"],\"blocker\":{\"kind\":\"Dependency\","
                + "\"severity\":\"CRITICAL\",\"description\":\"no table users\","
                + "\"needs\":{\"artifact\":\"users-table\",\"what\":\"a table\"}}}");
    assertThat(critical.decisions()).containsExactly("d");
    assertThat(critical.blocker().kind()).isEqualTo(Kind.DEPENDENCY);
    assertThat(critical.blocker().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(critical.blocker().text()).isEqualTo("no table users");
    assertThat(critical.blocker().needs().artifact()).isEqualTo("users-table");

    var spelled =
        ReportReader.read(
                "{\"blocker\":{\"kind\":\"scope-conflict\",\"severity\":\"minor\",\"text\":\"t\","
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
        ReportReader.read(
            "{\"summary\":\"a\\u0000b\\u001b[31mc\\ud800d\",\"decisions\":[\"\\u0007x\"]}");

    assertThat(report.summary()).isEqualTo("abcd");
    assertThat(report.decisions()).containsExactly("x");
  }

  @Test
  void deepNestingIsOnlyText() {
    assertThat(ReportReader.read("{\"summary\":" + "[".repeat(5000) + "}").blocker()).isNull();
  }
}
