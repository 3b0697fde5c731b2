package dev.coordinator.cli.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has services publish again what they published before; who has it already takes no notice. */
@Command(
    name = "republish",
    description = "Have services publish their kept events again, in order, with the same ids.")
public final class RepublishCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

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
    for (var service : services) {
      var path = "/services/" + service.word() + "/api/v1/outbox/republish";
      var answer = desk.door().call(Call.post(path, wish).waiting(PATIENCE), JsonNode.class);
      answers.add(answer);
      if (!desk.json()) {
        desk.print(
            "%-11s %d events are published again"
                .formatted(service.word(), answer.path("events").asLong()));
      }
    }
    if (desk.json()) {
      desk.print(JsonNodeFactory.instance.arrayNode().addAll(answers).toPrettyString());
    }
    return Exit.OK;
  }
}
