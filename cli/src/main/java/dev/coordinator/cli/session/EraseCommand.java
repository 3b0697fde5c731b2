package dev.coordinator.cli.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Call;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a session that has ended erased, and follows it until that is done or something fails. */
@Command(
    name = "erase",
    description = "Erase a session that has ended for good; where exports go is the server's.")
public final class EraseCommand implements Callable<Integer> {
  private static final int LOOKS = 75;
  private static final long LOOK_MILLIS = 400;

  @Mixin private final Desk desk = new Desk();

  @Parameters(paramLabel = "SESSION", description = "The session's id, or its feature's name.")
  private String session = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Is kept with the session's id.")
  private @Nullable String reason;

  @Override
  public Integer call() throws InterruptedException {
    var id = desk.sessions().idOf(session);
    var why = reason == null ? "" : "?reason=" + Sessions.encoded(reason);
    var asked =
        desk.door()
            .call(Call.delete("/api/v1/sessions/" + Sessions.encoded(id) + why), JsonNode.class);
    var last = isErased(asked) ? asked : followed(id).orElse(asked);
    desk.print(desk.json() ? last.toPrettyString() : said(last));
    return last.hasNonNull("failure") ? Exit.REFUSED : Exit.OK;
  }

  /** Half a minute at most, because it goes on without us. */
  private Optional<JsonNode> followed(String id) throws InterruptedException {
    var last = Optional.<JsonNode>empty();
    for (var looks = 0; looks < LOOKS; looks++) {
      last = erasure(id);
      if (last.filter(one -> isErased(one) || one.hasNonNull("failure")).isPresent()) {
        return last;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return last;
  }

  /** Empty until the service that erases has heard of it, and while it restarts. */
  private Optional<JsonNode> erasure(String id) {
    try {
      return Optional.of(
          desk.door().get("/api/v1/erasures/" + Sessions.encoded(id), JsonNode.class));
    } catch (DoorException e) {
      if (e.status() != 404 && !e.isForNow()) {
        throw e;
      }
    } catch (Unreachable away) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isErased(JsonNode erasure) {
    return erasure.path("state").asText().equals("erased");
  }

  private static String said(JsonNode erasure) {
    var id = erasure.path("session").asText();
    if (erasure.hasNonNull("failure")) {
      return "Nothing of session %s is erased yet, and it is tried again: %s"
          .formatted(id, erasure.path("failure").asText());
    }
    if (!isErased(erasure)) {
      return "Session " + id + " is going to be erased; ask again to see when it is.";
    }
    return erasure.hasNonNull("export")
        ? "Erased session %s; it is exported as %s (SHA-256 %s)."
            .formatted(id, erasure.path("export").asText(), erasure.path("sha256").asText())
        : "Erased session " + id + "; it was not exported.";
  }
}
