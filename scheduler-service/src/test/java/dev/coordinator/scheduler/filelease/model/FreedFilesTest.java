package dev.coordinator.scheduler.filelease.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.scope.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever can go on by what was freed is woken, and nobody who would still have to wait. */
class FreedFilesTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final List<FileLease> held = new ArrayList<>();
  private final List<Reservation> turns = new ArrayList<>();
  private long tokens;

  /** As a transaction does it: on what is stored, and then stored; the sessions that it wakes. */
  private TreeSet<String> change(Consumer<RepositoryFiles> change) {
    var files = new RepositoryFiles("shop", 0, tokens, held, List.of(), turns);
    change.accept(files);
    held.removeAll(files.released());
    held.addAll(files.taken());
    turns.removeAll(files.givenUp());
    turns.addAll(files.reserved());
    tokens = files.tokens();
    return new TreeSet<>(files.freedFor());
  }

  private static Scope scope(String... globs) {
    return Scope.of(List.of(globs));
  }

  private static Reservation turn(String session, int second, String... globs) {
    return new Reservation(session, "one", NOON.plusSeconds(second), scope(globs));
  }

  @Test
  void whoHasWaitedLongestForThemIsWokenAndWhoIsBehindIsNot() {
    change(files -> {
      files.take("holder", "one", scope("api/**"));
      files.reserve(turn("third", 3, "api/x"));
      files.reserve(turn("second", 2, "api/y"));
      files.reserve(turn("first", 1, "api/x"));
    });
    assertThat(change(files -> files.release("holder", "one"))).containsExactly("first", "second");
  }

  @Test
  void whoLacksOtherFilesTooIsWokenOnlyByTheLastOfThem() {
    change(files -> {
      files.take("one", "one", scope("api/**"));
      files.take("two", "one", scope("ui/**"));
      files.reserve(turn("both", 1, "api/x", "ui/x"));
      files.reserve(turn("behind", 2, "api/x"));
    });
    assertThat(change(files -> files.release("one", "one"))).isEmpty();
    assertThat(change(files -> files.release("two", "one"))).containsExactly("both");
  }

  @Test
  void aTurnThatIsGivenUpWakesWhoWasBehindIt() {
    change(files -> {
      files.take("holder", "one", scope("ui/**"));
      files.reserve(turn("before", 1, "api/x", "ui/x"));
      files.reserve(turn("behind", 2, "api/*"));
    });
    assertThat(change(files -> files.giveUp("before", "one"))).containsExactly("behind");
  }

  @Test
  void whoTakesWhatItWaitedForOrHandsItOnWakesNobody() {
    change(files -> {
      files.reserve(turn("first", 1, "api/**"));
      files.reserve(turn("second", 2, "api/x"));
    });
    assertThat(change(files -> files.take("first", "one", scope("api/**")))).isEmpty();
    assertThat(change(files -> files.handOver("first", "one", "one-fix-1"))).isEmpty();
  }

  @Test
  void whoWantsOtherFilesThanTwoThatTakeTurnsNeverWaitsAndIsNeverWoken() {
    change(files -> files.take("one", "one", scope("api/**")));
    for (int n = 0; n < 20; n++) {
      var next = List.of("two", "one").get(n % 2);
      var last = List.of("one", "two").get(n % 2);
      change(files -> ask(files, turn(next, 1, "api/x", "db/**")));
      change(files -> ask(files, turn("third", 2, "ui/**", "api.md")));
      assertThat(turns).extracting(Reservation::session).containsExactly(next);
      assertThat(change(files -> files.release("third", "one"))).isEmpty();
      assertThat(change(files -> files.release(last, "one"))).containsExactly(next);
      change(files -> ask(files, turnOf(next)));
    }
  }

  @Test
  void whoseTurnHasComeIsFoundAlsoWhenNobodyWasToldOfIt() {
    change(files -> {
      files.take("holder", "one", scope("api/**"));
      files.reserve(turn("first", 1, "api/x"));
      files.reserve(turn("second", 2, "api/*"));
    });
    assertThat(found()).isEmpty();
    change(files -> files.release("holder", "one"));
    assertThat(found()).containsExactly("first");
  }

  private TreeSet<String> found() {
    var files = new RepositoryFiles("shop", 0, tokens, held, List.of(), turns);
    return new TreeSet<>(files.whoseTurnHasCome());
  }

  @Test
  void inNoOrderOfEventsIsSomebodyForgottenOrWokenForNothing() {
    IntStream.range(0, 300).forEach(seed -> new FreedFilesTest().play(new Random(seed)));
  }

  /** Twelve who want files drawn at random, take them, give them back, or lose patience. */
  private void play(Random random) {
    for (int step = 0; step < 80; step++) {
      var who = "s" + random.nextInt(12);
      var now = step;
      var woken =
          change(files -> {
            if (files.heldBy(who, "one").isPresent()) {
              files.release(who, "one");
            } else if (turns.stream().anyMatch(one -> one.session().equals(who))) {
              files.giveUp(who, "one");
            } else {
              ask(files, turn(who, now, drawn(random), drawn(random)));
            }
          });
      while (!woken.isEmpty()) {
        var next = woken.pollFirst();
        woken.addAll(change(files -> ask(files, turnOf(next))));
        assertThat(turns).as("woken for nothing").noneMatch(one -> one.session().equals(next));
      }
      assertThat(turns).as("after step %d", step).allMatch(this::hasToWait);
    }
  }

  /** As a dispatch does it. */
  private static void ask(RepositoryFiles files, Reservation wanted) {
    if (files.inTheWayOf(wanted.scope()).isPresent() || files.before(wanted).isPresent()) {
      files.reserve(wanted);
    } else {
      files.take(wanted.session(), wanted.batch(), wanted.scope());
    }
  }

  private Reservation turnOf(String session) {
    return turns.stream().filter(one -> one.session().equals(session)).findFirst().orElseThrow();
  }

  private boolean hasToWait(Reservation turn) {
    return held.stream().anyMatch(lease -> lease.scope().intersects(turn.scope()))
        || turns.stream().anyMatch(other -> other.isInTheWayOf(turn));
  }

  private static String drawn(Random random) {
    return List.of("api/**", "api/x", "api/*.java", "ui/**", "ui/x", "db/?", "db/a", "**/x", "m/n")
        .get(random.nextInt(9));
  }
}
