package dev.coordinator.checkpoint.intake;

import dev.coordinator.checkpoint.artifact.MarkTrees;
import dev.coordinator.checkpoint.checkpoint.SaveCheckpoints;
import dev.coordinator.checkpoint.erasure.WantErasures;
import dev.coordinator.checkpoint.journal.AppendEvents;
import dev.coordinator.checkpoint.journal.model.Arrival;
import dev.coordinator.checkpoint.journal.model.JournalEntry;
import dev.coordinator.checkpoint.journal.model.Sequencing.Lost;
import dev.coordinator.checkpoint.quality.CountEntries;
import dev.coordinator.checkpoint.quality.TellEstimates;
import dev.coordinator.checkpoint.view.FoldEntries;
import dev.coordinator.checkpoint.webhook.QueueNotices;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.outbox.ErasedSessions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Journals what has come, folds it into the views and tallies, saves checkpoints, marks the trees
 * that are to be written and queues what webhooks are told: all in one transaction, so that what is
 * shown and told is never more or less than the journal.
 */
@Singleton
public class RecordEvents {
  private final AppendEvents journal;
  private final FoldEntries views;
  private final CountEntries tallies;
  private final TellEstimates estimates;
  private final SaveCheckpoints checkpoints;
  private final MarkTrees trees;
  private final WantErasures erasures;
  private final QueueNotices notices;

  RecordEvents(
      AppendEvents journal,
      FoldEntries views,
      CountEntries tallies,
      TellEstimates estimates,
      SaveCheckpoints checkpoints,
      MarkTrees trees,
      WantErasures erasures,
      QueueNotices notices) {
    this.journal = journal;
    this.views = views;
    this.tallies = tallies;
    this.estimates = estimates;
    this.checkpoints = checkpoints;
    this.trees = trees;
    this.erasures = erasures;
    this.notices = notices;
  }

  public void record(Connection tx, List<Arrival> arrivals) throws SQLException {
    // a session that was restored was journalled with what it brought
    var others =
        arrivals.stream().filter(one -> !(one.event() instanceof SessionRestored)).toList();
    shown(tx, journal.append(tx, others));
  }

  /** An event that can never be read; the session goes on without it. */
  public void goOnWithout(Connection tx, Lost lost, String eventId, String reason)
      throws SQLException {
    if (ErasedSessions.among(tx, List.of(lost.session())).isEmpty()) {
      shown(tx, journal.goOnWithout(tx, lost, eventId, reason));
    }
  }

  private void shown(Connection tx, List<JournalEntry> entries) throws SQLException {
    tallies.count(tx, entries);
    estimates.tell(tx, entries);
    checkpoints.save(tx, entries);
    var sessions = views.fold(tx, entries);
    trees.mark(tx, sessions);
    erasures.note(tx, entries);
    notices.queue(tx, entries, sessions);
  }
}
