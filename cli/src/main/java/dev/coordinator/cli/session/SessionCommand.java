package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.DoorException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's verb on a whole session: done when the scheduler says so, refused with its reason. */
public sealed class SessionCommand implements Callable<Integer> {
  private final String verb;

  @Mixin private final Desk desk = new Desk();

  @Parameters(paramLabel = "SESSION", description = "The session's id, or its feature's name.")
  private String session = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Stands in the journal.")
  private @Nullable String reason;

  private SessionCommand(String verb) {
    this.verb = verb;
  }

  @Override
  public Integer call() throws InterruptedException {
    var sessions = desk.sessions();
    var id = sessions.idOf(session);
    return then(desk, done(sessions, id, wish(reason)), id);
  }

  /** Asks for it; what the server answers is the session as it is then. */
  JsonNode done(Sessions sessions, String id, Wish wish) {
    return sessions.ask(id, verb, wish);
  }

  /** What follows once the server has done it. */
  Integer then(Desk at, JsonNode done, String id) throws InterruptedException {
    at.show(done);
    return Exit.OK;
  }

  Wish wish(@Nullable String why) {
    return Wish.because(why);
  }

  /** Lets what runs come to its end and starts nothing more. */
  @Command(
      name = "pause",
      description = "Let running batches end, but those that have hardly begun; start no more.")
  public static final class Pause extends SessionCommand {
    private static final Set<String> BEGUN = Set.of("ALREADY_DRAINING", "ALREADY_PAUSED");

    @Option(
        names = "--wait",
        description = "Follow it until nothing runs any more, and say how to go on.")
    private boolean wait;

    Pause() {
      super("pause");
    }

    /** Who waits for the end of a pause does not care who asked for it first. */
    @Override
    JsonNode done(Sessions sessions, String id, Wish wish) {
      try {
        return super.done(sessions, id, wish);
      } catch (DoorException refused) {
        if (wait && BEGUN.contains(refused.code())) {
          return sessions.get(id);
        }
        throw refused;
      }
    }

    @Override
    Integer then(Desk at, JsonNode done, String id) throws InterruptedException {
      return wait ? new PauseWatch(at).over(id, done) : super.then(at, done, id);
    }
  }

  /** Ends the session for ever; accepted work stays on its branch. */
  @Command(name = "cancel", description = "Stop all batches and end the session for good.")
  public static final class Cancel extends SessionCommand {
    @Option(
        names = "--others-keep",
        description = "Sessions that build on its accepted work keep it.")
    private boolean othersKeep;

    Cancel() {
      super("cancel");
    }

    @Override
    Wish wish(@Nullable String why) {
      return Wish.cancelling(why, othersKeep);
    }
  }
}
