package dev.coordinator.planner.neighbour.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.SessionState;
import dev.coordinator.contracts.feature.Policy.AcrossSessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollisionsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static OpenBatch batch(int start, int end, String... writes) {
    return new OpenBatch(start, end, List.of(writes));
  }

  private static GoingSession going(SessionState state, Duration unit, OpenBatch... open) {
    return new GoingSession(
        "s1", "search", "Search", state, unit, AcrossSessions.BUILD, List.of(open));
  }

  private static List<Neighbour> wishing(AcrossSessions rule, String writes, GoingSession other) {
    return new Collisions(rule, List.of(batch(0, 20, writes))).with(List.of(other));
  }

  @Test
  void whatBothStillWriteIsNamedWithTheTimeUntilItIsFree() {
    var other =
        going(
            SessionState.RUNNING,
            MINUTE,
            batch(20, 40, "backend/app/models/**"),
            batch(40, 60, "backend/app/models/user.py", "backend/app/api/**"),
            batch(60, 80, "frontend/**"));

    var found = wishing(AcrossSessions.BUILD, "backend/app/models/*.py", other);

    assertThat(found)
        .containsExactly(
            new Neighbour(
                "s1",
                "search",
                "Search",
                SessionState.RUNNING,
                List.of("backend/app/models/**", "backend/app/models/user.py"),
                40,
                "Will wait for session s1 (search) on backend/app/models/**,"
                    + " backend/app/models/user.py, about 40 minutes."));
  }

  /** By true intersection: neither pattern is a prefix of the other. */
  @ParameterizedTest
  @CsvSource({
    "src/*/a.txt, src/b/*.txt, true",
    "src/*/a.txt, src/*.txt, false",
    "'src/{a,b}/**', src/b/c, true",
    "src/[a-m]*, src/[n-z]*, false",
    "**, anything, true"
  })
  void onlyScopesThatShareAPathMeet(String own, String theirs, boolean meet) {
    var other = going(SessionState.RUNNING, MINUTE, batch(0, 20, theirs));
    assertThat(wishing(AcrossSessions.BUILD, own, other)).hasSize(meet ? 1 : 0);
  }

  /** What is found by then is told; counted by steps, so that it is the same on every machine. */
  @Test
  void patternsThatTakeTooLongToCompareEndTheSearch() {
    var hostile = IntStream.range(0, 20).mapToObj(i -> "*?".repeat(120) + "/" + i).toList();
    var slow = going(SessionState.RUNNING, MINUTE, new OpenBatch(0, 20, hostile));
    var plain = going(SessionState.RUNNING, MINUTE, batch(0, 20, "a/b"));
    var mine = new ArrayList<>(List.of("a/**"));
    mine.addAll(IntStream.range(20, 40).mapToObj(i -> "*?".repeat(120) + "/" + i).toList());
    var found =
        new Collisions(AcrossSessions.BUILD, List.of(new OpenBatch(0, 20, mine)))
            .with(List.of(plain, slow, plain));
    assertThat(found).hasSize(1);
  }

  @Test
  void aFeatureThatWaitsForOthersEndsWaitsWhateverTheyWrite() {
    var other = going(SessionState.RUNNING, MINUTE, batch(15, 35, "a"), batch(35, 60, "b"));

    var found = wishing(AcrossSessions.WAIT, "a", other).getFirst();

    assertThat(found.scopes()).containsExactly("a");
    assertThat(found.minutes()).isEqualTo(45);
    assertThat(found.warning())
        .isEqualTo("Begins after session s1 (search) has ended, about 45 minutes.");
    assertThat(wishing(AcrossSessions.WAIT, "elsewhere", other).getFirst().scopes()).isEmpty();
  }

  /** What is done is not among the open batches; joining what was accepted takes a moment. */
  @Test
  void aSessionWithNothingLeftToWriteStandsInNobodysWayUnlessItsEndIsAwaited() {
    var other = going(SessionState.RUNNING, MINUTE);
    assertThat(wishing(AcrossSessions.BUILD, "**", other)).isEmpty();
    assertThat(wishing(AcrossSessions.WAIT, "**", other).getFirst().warning())
        .isEqualTo("Begins after session s1 (search) has ended, about 1 minute.");
  }

  @ParameterizedTest
  @CsvSource({"PT1M, 90", "PT1S, 2", "PT0.01S, 1", "PT1H, 5400"})
  void minutesAreThoseOfAClock(Duration unit, int minutes) {
    var other = going(SessionState.RUNNING, unit, batch(30, 120, "a"));
    assertThat(wishing(AcrossSessions.BUILD, "a", other).getFirst().minutes()).isEqualTo(minutes);
  }

  /** It has begun nothing, and whoever does not wait for others goes before it. */
  @Test
  void aSessionThatItselfWaitsForOlderOnesHoldsNothing() {
    var paused = going(SessionState.PAUSED, MINUTE, batch(0, 20, "b"));
    var waits =
        new GoingSession(
            "s3",
            "export",
            "Export",
            SessionState.RUNNING,
            MINUTE,
            AcrossSessions.WAIT,
            List.of(batch(0, 20, "a")));
    var build = new Collisions(AcrossSessions.BUILD, List.of(batch(0, 20, "a")));
    assertThat(build.with(List.of(paused, waits))).isEmpty();
    assertThat(build.with(List.of(waits))).extracting(Neighbour::session).containsExactly("s3");
    assertThat(
            new Collisions(AcrossSessions.WAIT, List.of(batch(0, 20, "a")))
                .with(List.of(paused, waits)))
        .extracting(Neighbour::session)
        .containsExactly("s1", "s3");
  }

  @Test
  void aPausedSessionHoldsNoFilesAndThatIsSaid() {
    var other = going(SessionState.PAUSED, MINUTE, batch(0, 20, "a"));
    assertThat(wishing(AcrossSessions.BUILD, "a", other).getFirst().warning())
        .isEqualTo(
            "Need not wait for session s1 (search) on a while it is paused; once it is resumed,"
                + " about 20 minutes.");
    assertThat(wishing(AcrossSessions.WAIT, "a", other).getFirst().warning())
        .isEqualTo(
            "Begins after session s1 (search) has ended, about 20 minutes from when it is resumed"
                + " (it is paused).");
  }

  @Test
  void ofManyScopesOnlyTheFirstAreSpoken() {
    var other =
        going(SessionState.RUNNING, MINUTE, batch(0, 20, "1", "2", "3", "4", "5", "6", "7"));
    var found = wishing(AcrossSessions.BUILD, "*", other).getFirst();
    assertThat(found.scopes()).hasSize(7);
    assertThat(found.warning()).contains("on 1, 2, 3, 4, 5 and 2 more, about");
  }
}
