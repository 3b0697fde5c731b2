package dev.coordinator.planner.plan.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.example;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.brief.BriefMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The brief of the specification's worked example (M48) carries, section by section, what is
 * written there. The golden file is read by eye; -Dgolden.write=true writes it anew.
 */
class GoldenBriefTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final Pattern TITLE = Pattern.compile("\\*\\*([^*]+)\\*\\*:(.*)");
  private static final String TEXT =
      BriefMarkdown.of(
          new Planning(example("notification-models")).plan("s1").batches().getFirst().brief());
  private static final Map<String, String> SECTIONS = sections(TEXT);

  @Test
  void theWorkedExampleIsWrittenAsItWasRead() throws IOException {
    var file = GOLDEN.resolve("notification-models.md");
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, TEXT);
    }
    assertThat(TEXT).isEqualTo(Files.readString(file));
  }

  /** M40-M47, in the order of the template; what may be changed is a section of our own. */
  @Test
  void everySectionOfTheTemplateIsThereInItsOrder() {
    assertThat(SECTIONS.keySet())
        .containsExactly(
            "Batch",
            "Estimated Time",
            "Scope",
            "Context from previous work",
            "Your task",
            "Files you may change",
            "What NOT to do",
            "Check-in criteria",
            "Return");
  }

  /** Each line of the example, in the words of the specification. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Batch                      | 1 of 3 - Backend API Models
          Context from previous work | Current User model
          Context from previous work | backend/app/models/user.py:12
          Context from previous work | Using SQLAlchemy ORM with async sessions
          Context from previous work | Frontend needs: user_id, email, created_at fields
          Your task                  | 1. Add Notification model (user_id FK, message, read status, timestamp)
          Your task                  | 2. Add relationship to User model
          Your task                  | 3. Create Alembic migration
          What NOT to do             | Don't implement API endpoints (Batch 2)
          What NOT to do             | Don't touch frontend types (other agent)
          """)
  void aLineOfTheExampleStandsInItsSection(String section, String line) {
    assertThat(SECTIONS.get(section)).contains(line);
  }

  /** What the example says in words is said so that it can be checked, or handed on by name. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Migration runs without errors   | Check-in criteria | `alembic upgrade head` exits 0
          Models pass mypy type checking  | Check-in criteria | `mypy backend/app/models` exits 0
          Model schema for frontend agent | Return            | `model-schema`
          Migration file path             | Return            | `migration-file-path`
          """)
  void whatItAsksForIsAskedForPrecisely(String said, String section, String asked) {
    assertThat(SECTIONS.get(section)).as(said).contains(asked);
  }

  /** M41, M45, M47: an estimate, others' areas by their owner, and how to report. */
  @Test
  void whatTheTemplateAsksForBesideTheExampleIsThereToo() {
    assertThat(SECTIONS.get("Estimated Time")).contains("20min");
    assertThat(SECTIONS.get("Scope")).contains("`backend/app/models/**`");
    assertThat(SECTIONS.get("What NOT to do"))
        .contains("Do not change frontend/src/types/** (frontend-agent)");
    assertThat(SECTIONS.get("Return"))
        .contains("Summary of changes (file:line)", "blockers or questions for the next batch")
        .contains("Integration points for other agents");
  }

  private static Map<String, String> sections(String text) {
    var sections = new LinkedHashMap<String, String>();
    var title = "";
    for (var line : text.lines().toList()) {
      var found = TITLE.matcher(line);
      if (found.matches()) {
        title = found.group(1);
        sections.put(title, found.group(2));
      } else {
        sections.merge(title, "\n" + line, String::concat);
      }
    }
    return sections;
  }
}
