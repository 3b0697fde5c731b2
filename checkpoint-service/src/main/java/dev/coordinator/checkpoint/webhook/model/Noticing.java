package dev.coordinator.checkpoint.webhook.model;

import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.BlockerState;
import dev.coordinator.contracts.event.CheckInReminded;
import dev.coordinator.contracts.event.ItemsUndelivered;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.report.Blocker.Severity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which entries of the journal are news for a team, and in which words. */
public final class Noticing {
  private static final String VERDICT = "a person's verdict";

  private final JournalEntry entry;
  private final SessionView.@Nullable Identity identity;

  private Noticing(JournalEntry entry, SessionView.@Nullable Identity identity) {
    this.entry = entry;
    this.identity = identity;
  }

  /** The notice of an entry; most are none. */
  public static Optional<Notice> of(JournalEntry entry, SessionView.@Nullable Identity identity) {
    return Optional.ofNullable(new Noticing(entry, identity).notice());
  }

  private @Nullable Notice notice() {
    return switch (entry.event()) {
      case SessionMoved moved -> moved(moved);
      case BatchMoved moved -> moved(moved);
      case BlockerMoved moved -> moved(moved);
      case CheckInReminded reminded ->
          notice(
              NoticeKind.VERDICT_WAITING,
              "reminder/%s/%s/%d"
                  .formatted(reminded.batch(), reminded.since(), reminded.reminder()),
              reminded.batch(),
              "%s still waits for a person's verdict".formatted(reminded.batch()));
      case ItemsUndelivered undelivered ->
          notice(
              NoticeKind.ITEMS_UNDELIVERED,
              "undelivered/" + entry.envelope().id(),
              null,
              "%d items reached nobody: %s"
                  .formatted(undelivered.items().size(), undelivered.reason()));
      default -> null; // because most of what is journalled calls nobody to a chat
    };
  }

  private @Nullable Notice moved(SessionMoved moved) {
    var kind =
        switch (moved.state()) {
          case COMPLETED -> NoticeKind.SESSION_COMPLETED;
          case PAUSED -> NoticeKind.SESSION_PAUSED;
          case CANCELLED -> NoticeKind.SESSION_CANCELLED;
          case PLANNED, RUNNING, DRAINING -> null;
        };
    return kind == null
        ? null
        : notice(
            kind,
            "session/%s/%d".formatted(kind.type(), moved.epoch()),
            null,
            "%s: %s".formatted(kind.type().replace('.', ' '), moved.reason()));
  }

  private @Nullable Notice moved(BatchMoved moved) {
    var request = moved.request() == null ? entry.envelope().id() : moved.request();
    if (moved.state() == BatchState.STOPPED || moved.state() == BatchState.ABANDONED) {
      return notice(
          NoticeKind.BATCH_STOPPED,
          "stopped/" + request,
          moved.batch(),
          "%s has stopped and needs a person: %s".formatted(moved.batch(), moved.reason()));
    }
    var waits = moved.waitsFor().stream().anyMatch(needed -> needed.startsWith(VERDICT));
    return moved.state() == BatchState.IN_REVIEW && waits
        ? notice(
            NoticeKind.VERDICT_WAITING,
            "verdict/" + request,
            moved.batch(),
            "%s waits for a person's verdict: %s".formatted(moved.batch(), moved.title()))
        : null;
  }

  private @Nullable Notice moved(BlockerMoved moved) {
    return moved.severity() == Severity.CRITICAL && moved.state() == BlockerState.OPEN
        ? notice(
            NoticeKind.BLOCKER_CRITICAL,
            "blocker/" + moved.blocker(),
            moved.batch(),
            "%s has a critical blocker: %s".formatted(moved.batch(), moved.text()))
        : null;
  }

  private Notice notice(NoticeKind kind, String about, @Nullable String batch, String text) {
    var title = identity == null ? "session " + entry.session() : identity.title();
    return new Notice(
        kind,
        entry.session() + "/" + about,
        entry.session(),
        identity == null ? null : identity.feature(),
        identity == null ? null : PlainText.of(identity.title()),
        batch,
        entry.time(),
        PlainText.of("%s: %s".formatted(title, text)));
  }

  /** What the others hear when one of them is told nothing more. */
  public static Notice disabled(String webhook, String target, String why, Instant at) {
    return new Notice(
        NoticeKind.WEBHOOK_DISABLED,
        "webhook/%s/disabled/%s".formatted(webhook, at),
        null,
        null,
        null,
        null,
        at,
        PlainText.of("The webhook to %s is told nothing more: %s".formatted(target, why)));
  }

  /** What an operator sends to see that it arrives. */
  public static Notice test(String id, Instant at) {
    return new Notice(
        NoticeKind.WEBHOOK_TEST,
        "test/" + id,
        null,
        null,
        null,
        null,
        at,
        "A test of this webhook.");
  }
}
