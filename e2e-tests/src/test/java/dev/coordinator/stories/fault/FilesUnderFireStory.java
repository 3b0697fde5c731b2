package dev.coordinator.stories.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.stories.stage.Post;
import dev.coordinator.stories.stage.Schedulers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Thirty-two clients want files drawn at random, of two schedulers that are killed all the time.
 * The full number is {@code -Dfiles.acquisitions=2000}.
 */
@Tag("faults")
class FilesUnderFireStory {
  private static final int CLIENTS = 32;
  private static final int EACH = Integer.getInteger("files.acquisitions", 60);
  private static final Duration BETWEEN_KILLS =
      Duration.ofSeconds(Integer.getInteger("files.kill.seconds", 10));
  private static final Duration STANDSTILL = Duration.ofSeconds(60);

  private final String repository = "fire-" + UUID.randomUUID();

  @Test
  void noTwoHoldTheSameFilesAndEverybodyIsServedInTurn() throws Exception {
    try (var schedulers = Schedulers.start(2);
        var post = new Post(schedulers.brokers(), "batch.requested")) {
      var audit = FileAudit.begin(schedulers);
      var clients = new FileClients(post, repository, EACH, 7);
      clients.begin(CLIENTS);
      long before = transactions(schedulers);
      long begun = System.nanoTime();
      int kills = serve(clients, schedulers);
      var took = Duration.ofNanos(System.nanoTime() - begun);
      long transactions = transactions(schedulers) - before;
      assertThat(clients.acquired()).hasSize(FileClients.acquisitions(CLIENTS, EACH));
      var waits = audit.check(repository, clients.acquired().values());
      assertThat(acceptedCommits(schedulers)).as("accepted").hasSize(FileClients.batches(CLIENTS));
      assertThat(acceptedCommits(schedulers)).noneMatch(one -> one.startsWith(FileClients.STALE));
      assertThat(clients.staleResults()).as("results under a superseded token").isPositive();
      tell(clients, took, transactions, kills, waits);
    }
  }

  private static void tell(
      FileClients clients, Duration took, long transactions, int kills, FileAudit.Waits waits) {
    System.out.printf(
        "files under fire: %d acquisitions by %d clients in %d s and %d transactions, %d kills; %d"
            + " waits, the longest %.1f s, at most %d served in front of one; %d stale results refused%n",
        clients.acquired().size(),
        CLIENTS,
        took.toSeconds(),
        transactions,
        kills,
        waits.waits(),
        waits.longest().toMillis() / 1e3,
        waits.mostInFront(),
        clients.staleResults());
  }

  /** Until all sessions have ended; fails when nothing moves any more. */
  private int serve(FileClients clients, Schedulers schedulers) throws Exception {
    int kills = 0;
    int before = 0;
    long moved = System.nanoTime();
    long killed = System.nanoTime();
    while (!haveAllEnded(schedulers, clients)) {
      for (int turn = 0; turn < 20; turn++) {
        clients.answer();
      }
      if (clients.acquired().size() > before) {
        before = clients.acquired().size();
        moved = System.nanoTime();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - moved))
          .as("standstill after %d acquisitions and %d kills", before, kills)
          .isLessThan(STANDSTILL);
      // counted from when the one before is back, because two that are down at once serve nobody
      if (kills > 0 && !schedulers.isReady((kills + 1) % 2)) {
        killed = System.nanoTime();
      } else if (System.nanoTime() - killed > BETWEEN_KILLS.toNanos()) {
        schedulers.crash(kills % 2);
        kills++;
        killed = System.nanoTime();
      }
    }
    return kills;
  }

  private boolean haveAllEnded(Schedulers schedulers, FileClients clients) throws SQLException {
    return clients.acquired().size() >= FileClients.acquisitions(CLIENTS, EACH)
        && texts(schedulers, "select id from session where repository = ? and state <> 'completed'")
            .isEmpty();
  }

  /** How many the database has committed so far; no other load of the machine changes that. */
  private static long transactions(Schedulers schedulers) throws SQLException {
    try (var database = schedulers.database();
        var query =
            database.prepareStatement(
                "select xact_commit from pg_stat_database where datname = current_database()")) {
      var row = query.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  private List<String> acceptedCommits(Schedulers schedulers) throws SQLException {
    return texts(
        schedulers,
        "select data -> 'completion' -> 'evidence' ->> 'commit' from batch"
            + " where repository = ? and kind = 'work' and state = 'accepted'");
  }

  private List<String> texts(Schedulers schedulers, String sql) throws SQLException {
    try (var database = schedulers.database();
        var query = database.prepareStatement(sql)) {
      query.setString(1, repository);
      var found = new ArrayList<String>();
      var row = query.executeQuery();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    }
  }
}
