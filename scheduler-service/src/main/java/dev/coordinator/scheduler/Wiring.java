package dev.coordinator.scheduler;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Transactions;
import dev.coordinator.scheduler.board.Boards;
import dev.coordinator.scheduler.board.CoordinateSessions;
import dev.coordinator.scheduler.board.FindRestless;
import dev.coordinator.scheduler.board.FreedSignal;
import dev.coordinator.scheduler.board.ReplanStates;
import dev.coordinator.scheduler.board.SharedResources;
import dev.coordinator.scheduler.board.ShowSessions;
import dev.coordinator.scheduler.board.Stores;
import dev.coordinator.scheduler.board.model.Patience;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The only place that knows where time, rows and messages come from. */
@Dependent
public class Wiring {
  @Produces
  @Singleton
  FreedSignal freed() {
    return new FreedSignal();
  }

  @Produces
  @Singleton
  Patience patience(
      @ConfigProperty(name = "coordinator.withdraw-after") Duration withdrawAfter,
      @ConfigProperty(name = "coordinator.remind-after") Duration remindAfter) {
    return new Patience(withdrawAfter, remindAfter);
  }

  @Produces
  @Singleton
  CoordinateSessions sessions(
      Boards boards,
      SharedResources shared,
      ReplanStates replans,
      Outbox outbox,
      Transactions transactions,
      InstantSource clock,
      FreedSignal freed,
      MeterRegistry metrics,
      Patience patience) {
    return new CoordinateSessions(
        new Stores(boards, shared, replans, outbox, transactions),
        clock,
        patience,
        freed::wake,
        Timer.builder("coordinator.batches.requested")
                .description(
                    "from when a batch lacks only files, an agent or a runner to its request")
                .publishPercentileHistogram()
                .register(metrics)
            ::record);
  }

  @Produces
  @Singleton
  FindRestless restless(
      Boards boards, SharedResources shared, Transactions transactions, InstantSource clock) {
    return new FindRestless(boards, shared, transactions, clock);
  }

  @Produces
  @Singleton
  ShowSessions show(Boards boards, Transactions transactions) {
    return new ShowSessions(boards, transactions);
  }

  /** Makes the doors strict: what they do not know they refuse. */
  @Singleton
  static class StrictJson implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
      Json.strict(mapper);
    }
  }
}
