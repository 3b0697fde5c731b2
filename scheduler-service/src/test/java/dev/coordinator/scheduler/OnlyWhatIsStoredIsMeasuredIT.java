package dev.coordinator.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.embedded.EmbeddedInfra;
import dev.coordinator.outbox.EventHandler;
import dev.coordinator.outbox.Inbox;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Received;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How long batches waited is told of transactions that are stored, and of no other. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class OnlyWhatIsStoredIsMeasuredIT {
  @Inject Boards boards;
  @Inject SharedResources shared;
  @Inject ReplanStates replans;
  @Inject Outbox outbox;
  @Inject Transactions transactions;
  @Inject Inbox inbox;
  @Inject InstantSource clock;
  @Inject Patience patience;

  private final List<Duration> waits = new ArrayList<>();
  private final List<Integer> heardAtRollback = new ArrayList<>();
  private int wakes;

  @Test
  void aRequestOfATransactionThatIsRolledBackIsNotAmongTheWaits() throws IOException {
    var session = UUID.randomUUID().toString();
    var repository = "shop-" + session;
    var sessions =
        new CoordinateSessions(
            new Stores(boards, shared, replans, outbox, transactions),
            clock,
            patience,
            _ -> wakes++,
            waits::add);
    inbox.consume(
        PollFixture.of(
            new AgentPresent(repository, AgentPresent.ANY, 3, 1, List.of("r1")),
            PlanFixture.hybrid(session).repository(repository).planned()),
        new FailingOnce(sessions));
    assertThat(heardAtRollback).containsExactly(0);
    assertThat(waits).as("the preparation alone").hasSize(1);
    assertThat(wakes).as("by the runner that came").isEqualTo(1);
  }

  /** The real thing, of which the first transaction does all its work and is then rolled back. */
  private final class FailingOnce implements EventHandler {
    private final CoordinateSessions sessions;

    FailingOnce(CoordinateSessions sessions) {
      this.sessions = sessions;
    }

    @Override
    public void handle(Connection tx, List<Received> events) throws SQLException {
      sessions.handle(tx, events);
      if (heardAtRollback.isEmpty()) {
        throw new SQLException("the database is gone");
      }
    }

    @Override
    public void committed() {
      sessions.committed();
    }

    @Override
    public void rolledBack() {
      sessions.rolledBack();
      heardAtRollback.add(waits.size() + wakes);
    }
  }
}
