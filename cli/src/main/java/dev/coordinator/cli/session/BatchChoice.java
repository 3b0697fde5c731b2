package dev.coordinator.cli.session;

import dev.coordinator.cli.Desk;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which batch of which session a verb means; shared by all verbs on batches. */
final class BatchChoice {
  @Mixin private final Desk desk = new Desk();

  @Parameters(
      index = "0",
      paramLabel = "SESSION",
      description = "The session's id, or its feature's name.")
  private String session = "";

  @Parameters(index = "1", paramLabel = "BATCH", description = "The batch's id.")
  private String batch = "";

  /** Asks the scheduler and shows the session as it then stands. */
  void ask(String verb, Wish wish) {
    var sessions = desk.sessions();
    desk.show(sessions.ask(sessions.idOf(session), batch, verb, wish));
  }
}
