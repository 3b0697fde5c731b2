package dev.coordinator.checkpoint.checkpoint;

import dev.coordinator.checkpoint.artifact.Folders;
import dev.coordinator.checkpoint.artifact.Folders.Rendered;
import dev.coordinator.checkpoint.artifact.model.ArtifactPaths.UnsafeName;
import dev.coordinator.checkpoint.artifact.model.Tree;
import dev.coordinator.checkpoint.checkpoint.Checkpoints.Numbered;
import dev.coordinator.checkpoint.checkpoint.model.Replay;
import dev.coordinator.checkpoint.journal.Journal;
import dev.coordinator.checkpoint.signal.Signal;
import dev.coordinator.checkpoint.sql.Reading;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Makes the files of checkpoints by folding the session's journal up to each: they hold exactly
 * what was known there, however late they are made, and all of a checkpoint's are there or none.
 */
@Singleton
public class MakeFiles extends Signal {
  private static final int SESSIONS = 20;
  private static final int AT_ONCE = 50;

  private final Checkpoints checkpoints;
  private final Journal journal;
  private final Folders folders;
  private final Reading reading;
  private final Transactions transactions;

  MakeFiles(
      Checkpoints checkpoints,
      Journal journal,
      Folders folders,
      Reading reading,
      Transactions transactions) {
    this.checkpoints = checkpoints;
    this.journal = journal;
    this.folders = folders;
    this.reading = reading;
    this.transactions = transactions;
  }

  /** Makes files that are missing; answers of how many sessions. */
  public int makeMissing() {
    var sessions = checkpoints.withoutFiles(SESSIONS);
    RuntimeException failed = null;
    for (var session : sessions) {
      try {
        transactions.execute(tx -> make(tx, session));
      } catch (RuntimeException e) {
        // the others first, because what one session cannot have must not keep them from theirs
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
    return sessions.size();
  }

  private void make(Connection tx, String session) throws SQLException {
    if (!checkpoints.lock(tx, session)) {
      return;
    }
    var open = new ArrayDeque<>(checkpoints.open(tx, session, AT_ONCE));
    if (open.isEmpty()) {
      return;
    }
    var last = open.getLast().checkpoint().position();
    var replay = new Replay(session);
    for (var entry : reading.in(snapshot -> journal.upTo(snapshot, session, last))) {
      replay.apply(entry);
      var next = open.peek();
      if (next != null && next.checkpoint().position() == entry.position()) {
        keep(tx, open.remove(), replay);
      }
    }
  }

  private void keep(Connection tx, Numbered checkpoint, Replay replay) throws SQLException {
    checkpoints.keep(tx, checkpoint, files(replay));
  }

  /** None for a session whose names would leave its tree: it has no tree either. */
  private List<Rendered> files(Replay replay) {
    try {
      return replay
          .source()
          .map(source -> Tree.of(source).stream().map(folders::render).toList())
          .orElse(List.of());
    } catch (UnsafeName _) {
      return List.of();
    }
  }
}
