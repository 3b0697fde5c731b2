package dev.coordinator.stories.fault;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.coordinator.stories.stage.Browser;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.Git;
import dev.coordinator.stories.stage.Program;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.TheFaultyStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the page says of a runner is true while it works, is frozen, thaws and dies (M113); the
 * heartbeat of this stack is one second, its lease four.
 */
@Tag("faults")
@ExtendWith(TheFaultyStack.class)
class TheRunnerIsLostOnThePageStory {
  private static final String PATIENT = "until [ -f \"$GATES/go\" ]; do sleep 0.1; done";

  @Test
  void itIsSilentWithinTwoHeartbeatsBackWithItsNextAndLostWithItsLease(RunningStack stack)
      throws IOException {
    var repository = Git.repository(stack.folder("lost").resolve("shop"));
    try (var browser = Browser.open();
        var runner = patientRunner(stack, repository, stack.folder("gates"))) {
      var session = stack.submit(slow(repository));
      var page = browser.page(stack.web().url() + "/#key=" + stack.person() + "/" + session.id());
      var chip = page.locator(".lane").first().locator(".lane-head .chip");
      assertThat(chip).containsText("working");
      thaws(runner, chip);
      dies(runner, chip);
      assertThat(page.locator(".gantt-bar.is-lost")).hasCount(1);
      promisesNoEnd(page);
      session.tell("cancel");
      session.awaitState("cancelled");
    }
  }

  private static void thaws(Program runner, Locator chip) {
    runner.signal("STOP");
    var silent = timeUntil(chip, "silent");
    runner.signal("CONT");
    var back = timeUntil(chip, "working");
    System.out.printf(
        "a frozen runner on the page: silent after %d ms, thawed: working after %d ms%n",
        silent.toMillis(), back.toMillis());
    assertThat(silent).isLessThan(Duration.ofMillis(3_500));
    assertThat(back).isLessThan(Duration.ofMillis(2_500));
  }

  private static void dies(Program runner, Locator chip) {
    var processes = runner.descendants();
    ProcessHandle.of(runner.pid()).orElseThrow().destroyForcibly();
    processes.forEach(ProcessHandle::destroyForcibly);
    var silent = timeUntil(chip, "silent");
    var lost = silent.plus(timeUntil(chip, "lost"));
    System.out.printf(
        "a killed runner on the page: silent after %d ms, lost after %d ms%n",
        silent.toMillis(), lost.toMillis());
    assertThat(silent).isLessThan(Duration.ofMillis(3_500));
    assertThat(lost).isBetween(Duration.ofMillis(2_500), Duration.ofMillis(6_500));
  }

  /** Nobody is there who could go on with it: it is said, asked for, and no end is told. */
  private static void promisesNoEnd(Page page) {
    var runner = "a runner that carries agent writer on repository shop";
    assertThat(page.locator("#session .head .eta")).containsText("No end is known");
    assertThat(page.locator("#session .head .waits")).containsText("Waits for " + runner);
    assertThat(page.locator(".batch.is-lost .waits")).containsText("waits for " + runner);
    assertThat(page.locator("#session .need")).containsText("Nobody is there to do it");
  }

  private static Duration timeUntil(Locator chip, String state) {
    var from = System.nanoTime();
    assertThat(chip).hasClass(Pattern.compile("\\bis-" + state + "\\b"));
    return Duration.ofNanos(System.nanoTime() - from);
  }

  private static Program patientRunner(RunningStack stack, Git repository, Path gates) {
    return stack
        .runner(repository)
        .carrying("writer", "tester")
        .seeing("GATES", gates)
        .with(PATIENT);
  }

  private static Feature slow(Git repository) {
    return Feature.in(repository, "lost-runner")
        .policy("unitOfTime", "PT10S")
        .task("writer", "one")
        .task("writer", "two", "one")
        .task("tester", "three", "two");
  }
}
