package dev.coordinator.checkpoint.erasure;

import dev.coordinator.checkpoint.artifact.Trees;
import dev.coordinator.checkpoint.checkpoint.Checkpoints;
import dev.coordinator.checkpoint.erasure.Erasures.Wanted;
import dev.coordinator.checkpoint.erasure.ExportSession.Exported;
import dev.coordinator.checkpoint.erasure.ExportSession.NotYet;
import dev.coordinator.checkpoint.erasure.model.ExportRule;
import dev.coordinator.checkpoint.erasure.model.Pause;
import dev.coordinator.checkpoint.journal.Entries;
import dev.coordinator.checkpoint.signal.Signal;
import dev.coordinator.contracts.event.SessionErased;
import dev.coordinator.outbox.ErasedSessions;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Exports a session and then, in one transaction, deletes its rows and says that it is erased:
 * whatever fails before that commits has deleted nothing, and is tried again from the beginning.
 */
@Singleton
public class EraseSessions extends Signal {
  private static final Logger LOG = Logger.getLogger(EraseSessions.class);
  private static final int ROUND = 20;
  private static final String NOT_SAID =
      "COORDINATOR_EXPORTS neither names a folder for exports nor is 'none', and what a policy"
          + " erases must not be lost";

  private final Erasures erasures;
  private final ExportSession exporting;
  private final Trees trees;
  private final Checkpoints checkpoints;
  private final Entries entries;
  private final Outbox outbox;
  private final Transactions transactions;
  private final InstantSource clock;
  private final ExportRule rule;

  EraseSessions(
      Erasures erasures,
      ExportSession exporting,
      Trees trees,
      Checkpoints checkpoints,
      Entries entries,
      Outbox outbox,
      Transactions transactions,
      InstantSource clock,
      @ConfigProperty(name = "coordinator.exports") Optional<String> exports) {
    this.erasures = erasures;
    this.exporting = exporting;
    this.trees = trees;
    this.checkpoints = checkpoints;
    this.entries = entries;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
    this.rule = ExportRule.of(exports.orElse(null));
  }

  /** Erases those whose time has come; answers how many it tried. */
  public int eraseWanted() {
    var due = erasures.due(clock.instant(), ROUND);
    due.forEach(this::attempt);
    return due.size();
  }

  private void attempt(String session) {
    try {
      transactions.execute(tx -> erase(tx, session));
    } catch (NotYet e) {
      LOG.debugf("Session %s is not erased yet: %s", session, e.getMessage());
      transactions.execute(tx -> erasures.later(tx, session, clock.instant().plus(Pause.after(1))));
    } catch (RuntimeException e) {
      fail(session, e);
    }
  }

  private void fail(String session, RuntimeException e) {
    var cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e;
    var why = e instanceof UncheckedIOException ? "it cannot be exported: " + cause : cause + "";
    var tries = erasures.waiting(session).map(Wanted::tries).orElse(0) + 1;
    LOG.warnf("Session %s is not erased, and is tried again: %s", session, why);
    transactions.execute(tx -> postpone(tx, session, why, tries));
  }

  private void postpone(Connection tx, String session, String why, int failures)
      throws SQLException {
    erasures.failed(tx, session, why, clock.instant().plus(Pause.after(failures)));
  }

  private void erase(Connection tx, String session) throws SQLException {
    // so that nobody else erases it, writes its tree or makes files of it meanwhile
    if (!trees.lock(tx, session) || !checkpoints.lock(tx, session)) {
      throw new NotYet("its files are still being written");
    }
    var wanted = erasures.waiting(session).orElse(null);
    if (wanted == null) {
      return;
    }
    switch (rule.first(wanted.byPolicy())) {
      case WAIT -> postpone(tx, session, NOT_SAID, wanted.tries() + 1);
      case NOTHING -> erase(tx, session, null);
      case EXPORT -> erase(tx, session, export(tx, session));
    }
  }

  private Exported export(Connection tx, String session) throws SQLException {
    try {
      return exporting.into(((ExportRule.Into) rule).folder(), tx, session);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void erase(Connection tx, String session, @Nullable Exported exported)
      throws SQLException {
    // nothing is journalled from here on, so that what was exported is all; and the head before the
    // row, as whoever journals another word of it does
    var _ = entries.lockHead(tx);
    var wanted = erasures.lock(tx, session).orElseThrow(() -> new NotYet("somebody changes it"));
    if (exported != null && !exporting.isCurrent(tx, session, exported)) {
      throw new NotYet("something more was journalled of it");
    }
    var erased =
        new SessionErased(
            session,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            wanted.actor(),
            wanted.reason(),
            exported == null ? null : exported.name(),
            exported == null ? null : exported.sha256());
    outbox.append(tx, List.of(Outgoing.of(erased)));
    ErasedSessions.note(tx, erased);
    erasures.noteFolder(tx, session);
    erasures.erase(tx, List.of(session));
    LOG.infof("Session %s is erased: actor=%s export=%s", session, erased.actor(), erased.export());
  }
}
