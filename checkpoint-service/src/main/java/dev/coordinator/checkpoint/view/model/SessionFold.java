package dev.coordinator.checkpoint.view.model;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.view.model.SessionView.Identity;
import dev.coordinator.checkpoint.view.model.SessionView.Move;
import dev.coordinator.checkpoint.view.model.SessionView.Planned;
import dev.coordinator.checkpoint.view.model.SessionView.Saved;
import dev.coordinator.contracts.event.AntiPatternNoticed;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.ItemsUndelivered;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.SessionState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Folds the journal into a session's view, purely: the same entries always give the same view. */
final class SessionFold {
  private SessionFold() {}

  static SessionView evolve(SessionView before, JournalEntry entry) {
    var after =
        switch (entry.event()) {
          case SessionPlanned planned -> planned(before, planned, entry.time());
          case SessionMoved moved -> moved(before, moved, entry.time());
          case SessionRestored restored -> restored(before, restored, entry.time());
          case BlockerMoved moved -> before.with(BlockerView.of(moved, entry.time()));
          case AntiPatternNoticed noticed -> before.with(noticed);
          case ItemsUndelivered told -> before.with(told);
          case Event _ -> before;
        };
    var saved =
        Saving.isCalledForBy(entry.event())
            ? after.with(saved(after.saved(), entry))
            : resting(after, entry);
    return saved.at(entry.position(), entry.time());
  }

  /**
   * While it is paused its tree has all of the journal, so that a server which goes on from the
   * tree goes on from where this one ends; but what was imported stays as it came.
   */
  private static SessionView resting(SessionView after, JournalEntry entry) {
    var saved = after.saved();
    return saved == null
            || after.move().state() != SessionState.PAUSED
            || entry.event() instanceof SessionRestored
        ? after
        : after.with(new Saved(entry.position(), saved.at()));
  }

  /** The newest time of all that called for a save, because topics come in any order. */
  private static Saved saved(@Nullable Saved before, JournalEntry entry) {
    var newest = before == null || before.at().isBefore(entry.time()) ? entry.time() : before.at();
    return new Saved(entry.position(), newest);
  }

  private static SessionView planned(SessionView before, SessionPlanned planned, Instant time) {
    var feature = planned.feature();
    var certificate = planned.plan().certificate();
    return before.with(
        new Identity(feature.feature(), feature.title(), planned.stamp(), feature.repository()),
        new Planned(
            certificate.makespan(),
            certificate.lowerBound(),
            certificate.sequentialMinutes(),
            feature.policy().unitOfTime().toMillis(),
            planned.held(),
            planned.actor(),
            time));
  }

  private static SessionView restored(SessionView before, SessionRestored restored, Instant time) {
    var identity = before.identity();
    return identity == null
        ? before
        : before.with(identity, before.move().restored(restored, time));
  }

  private static SessionView moved(SessionView before, SessionMoved moved, Instant time) {
    return before.with(
        new Identity(moved.feature(), moved.title(), moved.stamp(), moved.repository()),
        new Move(
            moved.state(),
            moved.epoch(),
            moved.waitsFor(),
            moved.branch(),
            moved.tip(),
            moved.actor(),
            moved.reason(),
            time,
            moved.drain(),
            before.move().owner(),
            before.move().since(moved.state(), time),
            before.move().waitsSince(moved.waitsFor(), time)));
  }
}
