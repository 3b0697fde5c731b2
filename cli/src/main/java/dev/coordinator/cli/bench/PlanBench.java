package dev.coordinator.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Sends planning cases with known answers through the doors and says how good the plans are. Each
 * plan is checked by rules of its own, apart from the planner's; a plan that breaks one, and a
 * proof that contradicts the known answer, is named, and the command ends as refused.
 */
@Command(
    name = "plan",
    description = "Run planning cases through the server and say how good its plans are.")
final class PlanBench implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of cases: {cases: [...]}.")
  private List<Path> files = List.of();

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "5",
      description = "Cases sent before the clock counts (default: ${DEFAULT-VALUE}).")
  private int warmUp = 5;

  @Override
  public Integer call() throws IOException {
    var door = desk.door();
    var cases = new ArrayList<JsonNode>();
    for (var file : files) {
      cases.addAll(read(file));
    }
    for (var one : cases.subList(0, Math.min(warmUp, cases.size()))) {
      answer(door, one);
    }
    var scores = new TreeMap<String, PlanScore>();
    for (var one : cases) {
      long start = System.nanoTime();
      var answer = answer(door, one);
      double millis = (System.nanoTime() - start) / 1e6;
      scores
          .computeIfAbsent(one.path("kind").asText("unknown"), PlanScore::new)
          .add(one, answer, millis);
    }
    print(scores);
    boolean clean = scores.values().stream().allMatch(score -> score.contradictions().isEmpty());
    return clean ? Exit.OK : Exit.REFUSED;
  }

  private static List<JsonNode> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw Complaint.usage("Expected a file of cases, but " + file + " is none");
    }
    var cases = new ArrayList<JsonNode>();
    Json.TOLERANT.readTree(Files.readAllBytes(file)).path("cases").forEach(cases::add);
    if (cases.isEmpty()) {
      throw Complaint.usage("Expected `cases` in " + file + ", but there are none");
    }
    return cases;
  }

  private static JsonNode answer(Door door, JsonNode one) {
    boolean cut = one.path("expected").has("oneOptimalSplit");
    try {
      return door.post(
          cut ? "/api/v1/segmentations" : "/api/v1/schedules", one.path("input"), JsonNode.class);
    } catch (DoorException refused) {
      var said = Json.TOLERANT.createObjectNode();
      return said.put("refused", String.valueOf(refused.getMessage()));
    }
  }

  private void print(Map<String, PlanScore> scores) {
    if (desk.json()) {
      desk.print(
          Json.TOLERANT
              .valueToTree(scores.values().stream().map(PlanScore::summary).toList())
              .toPrettyString());
      return;
    }
    desk.print(PlanScore.HEADING);
    scores.values().forEach(score -> desk.print(score.summary().line()));
    scores.values().forEach(score -> score.contradictions().forEach(desk::print));
  }
}
