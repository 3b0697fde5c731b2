package dev.coordinator.cli.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Call;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.http.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Has services publish again what they published before; who has it already takes no notice. One
 * that fails keeps no other from it.
 */
@Command(
    name = "republish",
    description = "Have services publish their kept events again, in order, with the same ids.")
public final class RepublishCommand implements Callable<Integer> {
  /** Longer than that of the front doors, which then say what is known. */
  private static final Duration PATIENCE = Duration.ofMinutes(12);

  @Mixin private final Desk desk = new Desk();

  @Option(
      names = "--service",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "planner,scheduler,gateway,checkpoint",
      description = "Which services (default: ${DEFAULT-VALUE}).")
  private List<Publisher> services = List.of();

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Only this topic's events.")
  private @Nullable String topic;

  @Option(names = "--session", paramLabel = "SESSION", description = "Only this session's events.")
  private @Nullable String session;

  /** The services that publish. */
  enum Publisher {
    PLANNER,
    SCHEDULER,
    GATEWAY,
    CHECKPOINT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() {
    var wish = new HashMap<String, String>();
    if (topic != null) {
      wish.put("topic", topic);
    }
    if (session != null) {
      wish.put("session", desk.sessions().idOf(session));
    }
    var answers = new ArrayList<JsonNode>();
    var code = Exit.OK;
    for (var service : services) {
      try {
        answers.add(republish(service, wish));
      } catch (DoorException | Unreachable failure) {
        desk.complain("%-11s %s".formatted(service.word(), failure.getMessage()));
        code = Math.max(code, failure instanceof Unreachable ? Exit.UNREACHABLE : Exit.REFUSED);
      }
    }
    if (desk.json()) {
      desk.print(JsonNodeFactory.instance.arrayNode().addAll(answers).toPrettyString());
    }
    return code;
  }

  private JsonNode republish(Publisher service, Map<String, String> wish) {
    var path = "/services/" + service.word() + "/api/v1/outbox/republish";
    var answer = desk.door().call(Call.post(path, wish).waiting(PATIENCE), JsonNode.class);
    if (!desk.json()) {
      desk.print(
          "%-11s %d events are published again"
              .formatted(service.word(), answer.path("events").asLong()));
    }
    return answer;
  }
}
