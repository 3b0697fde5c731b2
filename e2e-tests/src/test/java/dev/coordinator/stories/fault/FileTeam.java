package dev.coordinator.stories.fault;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Four agents, each of which wants the files of one batch after the other. */
record FileTeam(String repository, int number, RandomScopes scopes) {
  static final int AGENTS = 4;

  List<String> agents() {
    return IntStream.range(0, AGENTS).mapToObj(i -> "client-%d-%d".formatted(number, i)).toList();
  }

  /** A session in which each of them has so many batches. */
  SessionPlanned session(String id, int each) {
    var batches = new ArrayList<PlannedBatch>();
    for (var agent : agents()) {
      for (var place = 1; place <= each; place++) {
        batches.add(batch(id, agent, place));
      }
    }
    var specs = agents().stream().map(name -> new AgentSpec(name, List.of("files"), null)).toList();
    var feature =
        new Feature(
            "files-" + number,
            "Files",
            repository,
            null,
            10,
            specs,
            List.of(),
            List.of(),
            Policy.DEFAULT);
    var minutes = 20 * each;
    var certificate =
        new Certificate(minutes, minutes, "", Certificate.Status.OPTIMAL, AGENTS * minutes);
    var plan = new Plan(1, batches, List.of(), certificate, List.of());
    return new SessionPlanned(id, "20260105_120000", feature, plan, "local", false);
  }

  private PlannedBatch batch(String session, String agent, int place) {
    var id = agent + "-batch-" + place;
    var brief =
        new Brief(
            session,
            "files-" + number,
            id,
            agent,
            place,
            place,
            id,
            20,
            "Only these files",
            scopes.next(),
            List.of(),
            List.of("a change"),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    var start = 20 * (place - 1);
    var needs = place == 1 ? List.<String>of() : List.of(agent + "-batch-" + (place - 1));
    return new PlannedBatch(
        id, place, agent, id, "files", start, start + 20, 1, needs, false, brief);
  }
}
