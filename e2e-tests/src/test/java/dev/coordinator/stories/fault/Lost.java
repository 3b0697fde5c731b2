package dev.coordinator.stories.fault;

import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import java.util.List;

/** What was taken from agents. */
final class Lost {
  private Lost() {}

  /** The attempts of a session whose lease ended. */
  static List<String> attemptsOf(RunningStack stack, Session session) {
    return stack
        .ledger()
        .texts(
            """
            select a.attempt || ': ' || a.reason
            from gateway.attempt a join gateway.request r using (request)
            where r.session = ? and a.state = 'LOST'
            """,
            session.id());
  }
}
