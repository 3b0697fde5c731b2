package dev.coordinator.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.coordinator.stories.stage.Browser;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.Program;
import dev.coordinator.stories.stage.Runner;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person sees in a real browser while agents work. */
@ExtendWith(TheStack.class)
class ThePageMovesStory {
  private static final String HOSTILE =
      "<script>window.broken=1</script><img src=x onerror=\"window.broken=2\">";

  /** Waits for the file that lets it go on, and reports what a page must not run. */
  private static final String PATIENT =
      """
      until [ -f "$GATES/$COORDINATOR_BATCH" ]; do sleep 0.1; done
      %s >/dev/null
      printf '%%s\\n' "$HOSTILE"
      head -c 1000000 /dev/zero | tr '\\0' x; echo
      printf '{"summary":"%%s","decisions":["%%s"]}\\n' "$ESCAPED" "$ESCAPED"
      """;

  @Test
  void movesWithoutAReloadAndShowsAReportAsText(RunningStack stack) throws IOException {
    var repository = Git.repository(stack.folder("page").resolve("shop"));
    var gates = stack.folder("gates");
    try (var browser = Browser.open();
        var _ = patientRunner(stack, repository, gates)) {
      var session = stack.submit(oneBehindTheOther(repository));
      var page = browser.page(stack.web().url() + "/#key=" + stack.person() + "/" + session.id());
      page.evaluate("window.sameDocument = true");
      assertThat(page.url()).doesNotContain(stack.person());
      var first = page.locator(".batch").filter(new FilterOptions().setHasText("Task one"));
      assertThat(first).containsText("working");

      Files.createFile(gates.resolve("writer-batch-1"));
      assertThat(first).containsText("accepted");
      assertThat(page.locator(".batch").nth(2)).containsText("Task three " + HOSTILE);
      showsTheReportAsText(page, first.getByRole(AriaRole.BUTTON).first());

      pausesByButton(page);
      Files.createFile(gates.resolve("writer-batch-2"));
      session.awaitState("paused");
      assertThat(page.locator("#session .head .chip")).containsText("paused");
      page.getByRole(AriaRole.BUTTON, named("Resume")).click();
      Files.createFile(gates.resolve("tester-batch-1"));
      assertThat(page.locator("#session .head .chip")).containsText("completed");

      assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
      assertThat(page.evaluate("window.broken === undefined")).isEqualTo(true);
    }
  }

  private static Program patientRunner(RunningStack stack, Git repository, Path gates) {
    return stack
        .runner(repository)
        .carrying("writer", "tester")
        .seeing("GATES", gates)
        .seeing("HOSTILE", HOSTILE)
        .seeing("ESCAPED", HOSTILE.replace("\"", "\\\""))
        .with(PATIENT.formatted(Runner.SCRIPTED));
  }

  private static Feature oneBehindTheOther(Git repository) {
    return Feature.in(repository, "seen-live")
        .policy("unitOfTime", "PT5S")
        .task("writer", "one")
        .task("writer", "two", "one")
        .task("tester", "three", "two")
        .with("three", "title", "Task three " + HOSTILE);
  }

  private static void showsTheReportAsText(Page page, Locator title) {
    title.click();
    assertThat(page.locator("#detail")).containsText(HOSTILE);
    assertThat(page.locator("#detail script, #detail img")).hasCount(0);
    // the end of a line of a megabyte is kept
    assertThat(page.locator("#detail")).containsText("x".repeat(3_000));
    page.getByRole(AriaRole.BUTTON, named("Close")).click();
  }

  private static void pausesByButton(Page page) {
    page.getByRole(AriaRole.BUTTON, named("Pause")).click();
    assertThat(page.locator("#session .head .chip"))
        .containsText(Pattern.compile("draining|paused"));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
