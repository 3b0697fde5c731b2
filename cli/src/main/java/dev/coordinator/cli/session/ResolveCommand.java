package dev.coordinator.cli.session;

import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's word on what blocks an agent; it stands in the next briefs that it concerns. */
@Command(name = "resolve", description = "Resolve what blocks an agent.")
public final class ResolveCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(
      index = "0",
      paramLabel = "SESSION",
      description = "The session's id, or its feature's name.")
  private String session = "";

  @Parameters(index = "1", paramLabel = "BLOCKER", description = "The blocker's id.")
  private String blocker = "";

  @Option(
      names = "--action",
      required = true,
      paramLabel = "ACTION",
      description = "${COMPLETION-CANDIDATES}")
  private Action action = Action.answer;

  @Option(names = "--text", paramLabel = "TEXT", description = "Told to the agents.")
  private @Nullable String text;

  @Option(names = "--agent", paramLabel = "AGENT", description = "Who goes on (reassign).")
  private @Nullable String agent;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "Whose owner brings what is missing (emergency), or that does the same work (duplicate).")
  private @Nullable String task;

  @Option(names = "--minutes", paramLabel = "5-15", description = "How long (emergency).")
  private @Nullable Integer minutes;

  @Override
  public Integer call() {
    var sessions = desk.sessions();
    var wish = new Wished(action.name().toLowerCase(Locale.ROOT), text, agent, task, minutes);
    desk.show(sessions.resolve(sessions.idOf(session), blocker, wish));
    return Exit.OK;
  }

  /** What can be done with a blocker. */
  enum Action {
    emergency,
    answer,
    reassign,
    duplicate,
    dismiss
  }

  /** The body as the scheduler takes it; what is absent is not sent. */
  record Wished(
      String action,
      @Nullable String text,
      @Nullable String agent,
      @Nullable String task,
      @Nullable Integer minutes) {
    static Wished answering(String text) {
      return new Wished(Action.answer.name(), text, null, null, null);
    }
  }
}
