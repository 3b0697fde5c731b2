package dev.coordinator.scheduler.board.model;

import static dev.coordinator.scheduler.board.model.BoardFixture.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.report.Blocker;
import dev.coordinator.contracts.report.Report;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortenedTest {
  /** What the outbox takes. */
  private static final int MOST_BYTES = 4 << 20;

  private static final String LONG = "x".repeat(1_500_000);

  @Test
  void agentsThatWriteMuchStopNoOneBehindThem() {
    var names = List.of("a", "b", "c", "d", "e");
    var plan = PlanFixture.session("s");
    names.forEach(name -> plan.batch(name, name + "-agent", 0, List.of(), name + "/**"));
    var on = new BoardFixture(plan.batch("last", "a-agent", 20, names, "last/**")).prepared();
    names.forEach(name ->
        on.ends(name, Outcome.REPORTED, Report.of(LONG), evidence(0, "c" + name, files(name))));
    var said = on.board.takeNews();
    assertThat(on.card("last").isOpen()).isTrue();
    assertThat(said).allSatisfy(one -> assertThat(sizeOf(one.event())).isLessThan(MOST_BYTES));
  }

  @Test
  void aBlockerOfAnyLengthIsAReasonOfAFewLines() {
    var on =
        new BoardFixture(PlanFixture.session("s").batch("a", "a-agent", 0, List.of(), "a/**"))
            .prepared();
    var blocker = new Blocker(Blocker.Kind.TECHNICAL, Blocker.Severity.CRITICAL, LONG, null);
    var report = new Report("", null, null, null, null, null, blocker);
    on.ends("a", Outcome.BLOCKED, report, null);
    assertThat(on.card("a").reason()).hasSizeLessThan(2_100);
    assertThat(on.board.takeNews())
        .allSatisfy(one -> assertThat(sizeOf(one.event())).isLessThan(MOST_BYTES));
  }

  @Test
  void noCharacterIsCutInTwo() {
    assertThat(Shortened.reason("a" + "😀".repeat(1_000))).endsWith("😀…").hasSize(2_000);
  }

  @Test
  void pathsThatAreLeftOutAreCounted() {
    var paths = IntStream.range(0, 203).mapToObj(i -> "f" + i).toList();
    assertThat(Shortened.paths(paths)).hasSize(201).endsWith("f199", "and 3 more");
    assertThat(Shortened.paths(paths.subList(0, 200))).hasSize(200).endsWith("f199");
  }

  private static String[] files(String folder) {
    return IntStream.range(0, 10_000)
        .mapToObj(i -> folder + "/" + "y".repeat(90) + i)
        .toArray(String[]::new);
  }

  private static int sizeOf(Event event) {
    try {
      return Json.TOLERANT.writeValueAsBytes(event).length;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
