package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.screen.Ending;
import dev.coordinator.cli.screen.QualityText;
import dev.coordinator.cli.screen.StackText;
import dev.coordinator.cli.view.SessionView;
import dev.coordinator.cli.view.StackView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells the true state: of the stack and all sessions, or of one session with its batches. */
@Command(name = "status", description = "Show the stack and its sessions, or one session.")
public final class StatusCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(
      arity = "0..1",
      paramLabel = "SESSION",
      description = "The session's id, or its feature's name.")
  private @Nullable String session;

  @Override
  public Integer call() {
    var sessions = desk.sessions();
    if (session != null) {
      one(sessions, sessions.idOf(session));
    } else {
      overview(sessions);
    }
    return Exit.OK;
  }

  private void one(Sessions sessions, String id) {
    var state = sessions.get(id);
    var quality = sessions.quality(id);
    var overview = isOpen(state) ? sessions.overviewIfAny(id) : MissingNode.getInstance();
    var forecast = overview.path("forecast");
    new LostAttempts(overview).putInto(state);
    if (desk.json() && state instanceof ObjectNode object) {
      if (quality.isObject()) {
        object.set("quality", quality);
      }
      if (forecast.isObject()) {
        object.set("forecast", forecast);
      }
    }
    desk.show(state);
    if (!desk.json()) {
      end(forecast);
      quality(quality);
    }
  }

  private static boolean isOpen(JsonNode session) {
    return !Sessions.read(session, SessionView.class).ended();
  }

  private void end(JsonNode forecast) {
    var words = Ending.of(forecast).words(Instant::toString);
    if (!words.isEmpty()) {
      desk.print("\n%s  %s".formatted(desk.paint().strong("end"), words));
    }
  }

  private void quality(JsonNode figures) {
    var lines = QualityText.lines(figures);
    if (!lines.isEmpty()) {
      desk.print("\n" + desk.paint().strong("quality"));
      lines.forEach(desk::print);
    }
  }

  /** The parts first, because they say why the sessions are not to be had when they are not. */
  private void overview(Sessions sessions) {
    Optional<JsonNode> stack = stack(sessions);
    if (!desk.json()) {
      var text = new StackText(desk.paint());
      stack.ifPresent(parts -> text.parts(StackView.of(parts)).forEach(desk::print));
    }
    overview(stack, sessions.page(""));
  }

  private void overview(Optional<JsonNode> stack, JsonNode page) {
    if (desk.json()) {
      var all = JsonNodeFactory.instance.objectNode();
      stack.ifPresent(parts -> all.set("stack", parts));
      all.set("sessions", page.path("items"));
      desk.print(all.toPrettyString());
      return;
    }
    desk.print("");
    var sessions = new ArrayList<SessionView>();
    page.path("items").forEach(item -> sessions.add(Sessions.read(item, SessionView.class)));
    new StackText(desk.paint()).sessions(sessions).forEach(desk::print);
    if (!Sessions.cursor(page).isEmpty()) {
      desk.print("older ones are not shown: coordinator status FEATURE finds them");
    }
  }

  /** Only a local stack tells its parts; a team's front door answers 404. */
  private static Optional<JsonNode> stack(Sessions sessions) {
    try {
      return Optional.of(sessions.stack());
    } catch (DoorException refused) {
      if (refused.status() == 404) {
        return Optional.empty();
      }
      throw refused;
    }
  }
}
