package dev.coordinator.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.view.BatchView;
import dev.coordinator.cli.view.SessionView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FollowingTest {
  private final List<SessionView> seen = new ArrayList<>();

  @Test
  void aCompletedSessionIsTheEnd() throws InterruptedException {
    assertThat(follow(session("running"), session("completed")).completed()).isTrue();
    assertThat(seen).hasSize(2);
  }

  @Test
  void aPausedSessionNeedsAPerson() throws InterruptedException {
    var paused = session("paused");

    assertThat(follow(session("running"), paused, paused, paused, paused)).isEqualTo(paused);
  }

  @Test
  void aStoppedBatchAloneNeedsAPerson() throws InterruptedException {
    var stuck = session("running", batch("stopped"), batch("waiting"), batch("accepted"));

    assertThat(follow(stuck, stuck, stuck, stuck)).isEqualTo(stuck);
  }

  @Test
  void aStoppedBatchBesideARunningOneDoesNot() throws InterruptedException {
    var going = session("running", batch("stopped"), batch("running"));

    assertThat(follow(going, going, going, going, going, session("completed")).completed())
        .isTrue();
  }

  @Test
  void aMomentInReviewIsNotTheEnd() throws InterruptedException {
    var review = session("running", batch("in_review"));
    var next = session("running", batch("running"));

    assertThat(follow(review, review, next, review, review, session("completed")).completed())
        .isTrue();
  }

  @Test
  void aServerThatRestartsIsWaitedFor() throws InterruptedException {
    assertThat(
            follow(
                    List.of(
                        () -> session("running"),
                        refused(503),
                        refused(502),
                        () -> session("completed")))
                .completed())
        .isTrue();
  }

  @Test
  void aServerThatIsAwayForMinutesIsWaitedForHoweverItSaysSo() throws InterruptedException {
    var looks = new ArrayList<Supplier<SessionView>>();
    looks.add(() -> session("running"));
    for (var seconds = 0; seconds < Following.RESTART.toSeconds() - 2; seconds++) {
      looks.add(seconds % 2 == 0 ? away() : refused(seconds % 3 == 0 ? 503 : 429));
    }
    looks.add(() -> session("completed"));

    assertThat(follow(looks).completed()).isTrue();
  }

  @Test
  void aServerThatStaysAwayLeavesItOpenHowTheSessionGoesOn() {
    leavesOpen(refused(503));
    leavesOpen(away());
  }

  @Test
  void aSessionThatIsNeverHeardOfIsNotWaitedForLong() {
    var looks = Collections.nCopies((int) Following.BEGINNING.toSeconds() + 2, refused(404));

    assertThatThrownBy(() -> follow(looks)).isInstanceOf(DoorException.class);
  }

  @Test
  void aSessionThatTheSchedulerHasNotHeardOfIsWaitedFor() throws InterruptedException {
    assertThat(follow(List.of(refused(404), () -> session("completed"))).completed()).isTrue();
  }

  @Test
  void aSessionThatVanishesIsAnError() {
    assertThatThrownBy(() -> follow(List.of(() -> session("running"), refused(404))))
        .isInstanceOf(DoorException.class);
  }

  private void leavesOpen(Supplier<SessionView> vain) {
    var looks = new ArrayList<Supplier<SessionView>>(List.of(() -> session("running")));
    looks.addAll(Collections.nCopies((int) Following.RESTART.toSeconds() + 2, vain));

    assertThatThrownBy(() -> follow(looks))
        .isInstanceOfSatisfying(
            Complaint.class, said -> assertThat(said.exitCode()).isEqualTo(Exit.UNREACHABLE))
        .hasMessageContaining("coordinator watch s");
  }

  private SessionView follow(SessionView... views) throws InterruptedException {
    var looks = new ArrayList<Supplier<SessionView>>();
    List.of(views).forEach(view -> looks.add(() -> view));
    return follow(looks);
  }

  private SessionView follow(List<Supplier<SessionView>> looks) throws InterruptedException {
    var rest = new ArrayDeque<>(looks);
    var clock = new AtomicLong();
    return new Following(
            () -> rest.removeFirst().get(),
            seen::add,
            () -> clock.addAndGet(1_000_000_000),
            clock::get)
        .toItsEnd();
  }

  private static Supplier<SessionView> away() {
    var nowhere = new Door("http://127.0.0.1:1");
    return () -> nowhere.get("/", SessionView.class);
  }

  private static Supplier<SessionView> refused(int status) {
    return () -> {
      throw new DoorException(status, "no", "", List.of());
    };
  }

  private static SessionView session(String state, BatchView... batches) {
    return new SessionView(
        "s",
        "f",
        "t",
        null,
        null,
        state,
        1,
        1,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        List.of(batches),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static BatchView batch(String state) {
    return new BatchView(
        "b", "work", "a", "t", state, 1, null, List.of(), null, null, List.of(), 20, null, null,
        null);
  }
}
