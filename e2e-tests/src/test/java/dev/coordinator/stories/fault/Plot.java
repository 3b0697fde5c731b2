package dev.coordinator.stories.fault;

import dev.coordinator.stories.stage.Crew;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A session of four batches with a crew on it, in the middle of which something happens; it ends as
 * it would have.
 */
final class Plot {
  private static final Duration WORK = Duration.ofMillis(1_200);

  private Plot() {}

  /** What happens. */
  @FunctionalInterface
  interface Happening {
    void to(Session session) throws Exception;
  }

  /** When it happens. */
  enum Moment {
    SUBMITTED(null, null),
    FIRST_RUNS("writer-%s-batch-1", "running"),
    FIRST_IS_ACCEPTED("writer-%s-batch-1", "accepted"),
    LAST_RUNS("tester-%s-batch-2", "running");

    private final String batch;
    private final String state;

    Moment(String batch, String state) {
      this.batch = batch;
      this.state = state;
    }

    /** It does not pass before it was seen, because the agent of the batch works until then. */
    private void await(Session session, Crew crew, String mark) {
      if (batch != null) {
        session.awaitBatch(batch.formatted(mark), state);
      }
      crew.goOn();
    }

    private void announce(Crew crew, String mark) {
      if (batch != null && state.equals("running")) {
        crew.keepAtWorkOn(batch.formatted(mark));
      }
    }
  }

  /** Returns the session when all that must be true of it was checked. */
  static Session with(RunningStack stack, Moment moment, Happening happening) throws Exception {
    var mark = UUID.randomUUID().toString().substring(0, 6);
    var agents = List.of("writer-" + mark, "tester-" + mark);
    try (var crew = new Crew(stack.web(), WORK, agents)) {
      moment.announce(crew, mark);
      var session = stack.submit(FourBatches.of("plot", agents.getFirst(), agents.getLast()));
      moment.await(session, crew, mark);
      happening.to(session);
      session.awaitCompleted();

      stack.invariants().hold(session);
      stack.ledger().holds(session);
      stack.ledger().keepsWhatWasAnswered(crew.told());
      stack.ledger().everythingIsPublished();
      return session;
    }
  }
}
