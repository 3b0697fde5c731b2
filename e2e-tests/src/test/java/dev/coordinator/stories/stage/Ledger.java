package dev.coordinator.stories.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coordinator.embedded.CoordinatorDatabase;
import dev.coordinator.stories.stage.Crew.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What must be true in the databases of any session that has ended, whatever happened to it. */
public record Ledger(CoordinatorDatabase database) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of the stack on this data folder, seen as the owner of its database. */
  static Ledger of(Path data, int port) {
    try {
      var password = Files.readString(data.resolve("postgresql").resolve("owner.password"));
      return new Ledger(new CoordinatorDatabase(port, password.strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of it. */
  public void holds(Session session) {
    nothingIsOpen(session);
    oneAttemptWins(session);
    theJournalIsWhole(session);
  }

  /** Neither a request nor a lease of an attempt or of a file is left. */
  public void nothingIsOpen(Session session) {
    assertThat(
            texts(
                """
                select 'request ' || request from gateway.request
                  where session = ? and state <> 'COMPLETED'
                union all
                select 'attempt ' || attempt from gateway.attempt join gateway.request using (request)
                  where session = ? and attempt.state = 'LEASED'
                union all
                select 'batch ' || batch from scheduler.batch
                  where session = ? and (open_request is not null or state <> 'accepted')
                union all
                select 'files of ' || batch from scheduler.file_lease where session = ?
                """,
                session.id(),
                session.id(),
                session.id(),
                session.id()))
        .as("what is open of %s", session.id())
        .isEmpty();
  }

  /**
   * Of the attempts of a request that was reported, exactly one was taken, and it is the newest.
   */
  public void oneAttemptWins(Session session) {
    assertThat(
            texts(
                """
                select request || ': ' || string_agg(a.number || ' ' || a.state, ', ')
                from gateway.request r join gateway.attempt a using (request)
                where r.session = ? and r.outcome = 'REPORTED'
                group by request, r.started
                having count(*) filter (where a.state = 'REPORTED') <> 1
                  or max(a.number) <> max(a.number) filter (where a.state = 'REPORTED')
                """,
                session.id()))
        .as("requests of %s not taken exactly once", session.id())
        .isEmpty();
  }

  /** The journal holds each of the scheduler's decisions once and holds nothing back. */
  public void theJournalIsWhole(Session session) {
    await("the journal of " + session.id())
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    texts(
                        """
                        select 'held back ' || sequence from checkpoint.held_back where session = ?
                        union all
                        select 'lost ' || sequence from checkpoint.journal_lost where session = ?
                        union all
                        select 'decided ' || s.sequence || ', journalled ' || count(j.sequence)
                        from scheduler.session s left join checkpoint.journal j on j.session = s.id
                        where s.id = ? group by s.sequence having s.sequence <> count(j.sequence)
                        """,
                        session.id(),
                        session.id(),
                        session.id()))
                .isEmpty());
  }

  /** What was answered with 200 is stored. */
  public void keepsWhatWasAnswered(List<Told> told) {
    var taken = texts("select attempt from gateway.attempt where state = 'REPORTED'");
    assertThat(taken)
        .containsAll(told.stream().filter(one -> one.status() == 200).map(Told::attempt).toList());
  }

  /** Everything that was committed was published, and nothing was poison. */
  public void everythingIsPublished() {
    await("every outbox to be empty")
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          for (var service : Cables.SERVICES) {
            assertThat(
                    texts(
                        "select topic || ' ' || event_id from %s.outbox where published_at is null or topic like '%%.dead-letter'"
                            .formatted(service)))
                .as("unpublished, or poison, of %s", service)
                .isEmpty();
          }
        });
  }

  /** The first column of what is found. */
  public List<String> texts(String query, String... values) {
    try (var connection = database.asOwner();
        var select = connection.prepareStatement(query)) {
      for (int place = 0; place < values.length; place++) {
        select.setString(place + 1, values[place]);
      }
      var found = new ArrayList<String>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
