package dev.coordinator.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Transactions;
import dev.coordinator.scheduler.board.Boards;
import dev.coordinator.scheduler.board.CoordinateSessions;
import dev.coordinator.scheduler.board.ReplanStates;
import dev.coordinator.scheduler.board.SharedResources;
import dev.coordinator.scheduler.board.Stores;
import dev.coordinator.scheduler.board.model.Patience;
import dev.coordinator.scheduler.board.model.PlanFixture;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that came free are given to whose turn has come in the transaction that frees them. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class FreedAtOnceIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  @Inject Boards boards;
  @Inject SharedResources shared;
  @Inject ReplanStates replans;
  @Inject Outbox outbox;
  @Inject Transactions transactions;
  @Inject Inbox inbox;
  @Inject InstantSource clock;
  @Inject Patience patience;

  private final String repository = "shop-" + UUID.randomUUID();
  private final String holder = "b-" + UUID.randomUUID();
  // one before the holder and one behind it, because what is locked later must not depend on ids
  private final String first = "a-" + UUID.randomUUID();
  private final String second = "c-" + UUID.randomUUID();
  private final Set<String> woken = new TreeSet<>();
  private CoordinateSessions sessions;

  @BeforeEach
  void twoWaitForDifferentFilesOfAHolder() throws IOException {
    sessions =
        new CoordinateSessions(
            new Stores(boards, shared, replans, outbox, transactions),
            clock,
            patience,
            woken::addAll,
            _ -> {});
    inbox.consume(PollFixture.of(present("backend"), present(AgentPresent.ANY)), sessions);
    begin(holder, "api/**");
    begin(first, "api/x");
    begin(second, "api/y");
    assertThat(states()).containsExactly("ready", "requested", "ready");
  }

  private AgentPresent present(String agent) {
    return new AgentPresent(repository, agent, 9, 1, List.of("r1"));
  }

  private void begin(String session, String writes) throws IOException {
    inbox.consume(
        PollFixture.of(
            PlanFixture.session(session)
                .batch("one", "backend", 0, List.of(), writes)
                .repository(repository)
                .planned()),
        sessions);
    var prepared = EvidenceFixture.of("base", List.of());
    inbox.consume(
        PollFixture.of(end(session, "preparation", Outcome.REPORTED, prepared)), sessions);
  }

  private static BatchCompleted end(
      String session, String batch, Outcome outcome, @Nullable Evidence evidence) {
    return new BatchCompleted(
        session,
        session + "/" + batch + "/1",
        batch,
        outcome,
        1,
        1,
        0,
        null,
        "r1",
        "clone",
        null,
        evidence == null ? null : Report.of("did it"),
        evidence);
  }

  private void theHolderGivesItsFilesBack() throws IOException {
    inbox.consume(PollFixture.of(end(holder, "one", Outcome.WITHDRAWN, null)), sessions);
  }

  @Test
  void allWhoseTurnHasComeHaveThemInTheSameTransaction() throws IOException {
    theHolderGivesItsFilesBack();
    assertThat(states()).containsExactly("requested", "ready", "requested");
    assertThat(batches("xmin::text")).as("the transaction that wrote it").hasSize(3);
    assertThat(Set.copyOf(batches("xmin::text"))).hasSize(1);
    assertThat(woken).isEmpty();
  }

  @Test
  void whoIsLockedByAnotherTransactionIsNotWaitedForAndNotForgotten() throws Exception {
    transactions.execute(tx -> {
      lock(tx, second);
      assertTimeoutPreemptively(SOON, this::theHolderGivesItsFilesBack);
      assertThat(states()).containsExactly("requested", "ready", "ready");
      assertThat(woken).containsExactly(second);
    });
    await().until(() -> states().getLast().equals("requested"));
  }

  @Test
  void whoCannotGoOnKeepsNobodyFromGivingItsFilesBack() throws Exception {
    var readable = batches("data::text").getLast();
    write(second, "[]");
    assertTimeoutPreemptively(SOON, this::theHolderGivesItsFilesBack);
    assertThat(states().get(1)).isEqualTo("ready");
    assertThat(woken).contains(second);
    write(second, readable);
    await().until(() -> states().equals(List.of("requested", "ready", "requested")));
  }

  /** Of the three sessions, in the order of their ids. */
  private List<String> states() {
    return batches("state");
  }

  private List<String> batches(String column) {
    return transactions.run(tx -> {
      try (var query =
          tx.prepareStatement(
              "select array_agg("
                  + column
                  + " order by session) from batch"
                  + " where batch = 'one' and repository = ?")) {
        query.setString(1, repository);
        var row = query.executeQuery();
        row.next();
        return List.of((String[]) row.getArray(1).getArray());
      }
    });
  }

  private void lock(Connection tx, String session) throws SQLException {
    try (var query = tx.prepareStatement("select 1 from session where id = ? for update")) {
      query.setString(1, session);
      query.executeQuery();
    }
  }

  private void write(String session, String data) {
    transactions.execute(tx -> {
      try (var update =
          tx.prepareStatement(
              "update batch set data = ?::jsonb where session = ? and batch = 'one'")) {
        update.setString(1, data);
        update.setString(2, session);
        assertThat(update.executeUpdate()).isEqualTo(1);
      }
    });
  }
}
