package dev.coordinator.gateway.runner.model;

import dev.coordinator.contracts.event.AgentPresent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How many batches the runners of a repository can carry for one agent, and who they are. The
 * repository is empty for work without one. What lies there that none of them takes, because each
 * is bound to another session, counts as a place of its own: else it would keep from them what they
 * wait for.
 */
public record Level(String repository, String agent, int slots, List<String> runners) {
  public Level {
    runners = List.copyOf(runners);
  }

  /** Which agent of which repository. */
  public record Place(String repository, String agent) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      var byRepository = repository.compareTo(other.repository);
      return byRepository != 0 ? byRepository : agent.compareTo(other.agent);
    }
  }

  /** A runner that is there. */
  public record Present(
      String runner, String repository, List<String> agents, int slots, boolean system) {
    public Present {
      agents = List.copyOf(agents);
    }
  }

  /** A session's work that is offered and that nobody has. */
  public record Unclaimed(String repository, String agent, String session) {}

  public Place place() {
    return new Place(repository, agent);
  }

  /** Of those that take work of some sessions only, the agents. */
  public static Set<String> boundAgents(List<Present> runners) {
    return runners.stream()
        .filter(runner -> Seat.isBound(runner.runner()))
        .flatMap(runner -> runner.agents().stream())
        .collect(Collectors.toSet());
  }

  /** Pure: the levels that these runners make; a place that nobody serves has none. */
  public static List<Level> of(List<Present> runners, List<Unclaimed> unclaimed) {
    var served = new TreeMap<Place, List<Present>>();
    for (var runner : runners) {
      for (var agent : new TreeSet<>(runner.agents())) {
        add(served, new Place(runner.repository(), agent), runner);
      }
      if (runner.system() && runner.slots() > 0 && !runner.repository().isEmpty()) {
        // because preparations and integrations ride besides the slots, one at a time per runner
        add(
            served,
            new Place(runner.repository(), AgentPresent.ANY),
            new Present(runner.runner(), runner.repository(), List.of(), 1, true));
      }
    }
    return served.entrySet().stream().map(at -> of(at.getKey(), at.getValue(), unclaimed)).toList();
  }

  private static void add(TreeMap<Place, List<Present>> served, Place place, Present runner) {
    if (runner.slots() > 0) {
      served.computeIfAbsent(place, _ -> new ArrayList<>()).add(runner);
    }
  }

  private static Level of(Place place, List<Present> runners, List<Unclaimed> unclaimed) {
    var nobodys =
        unclaimed.stream()
            .filter(one -> new Place(one.repository(), one.agent()).equals(place))
            .filter(one ->
                runners.stream().noneMatch(runner -> Seat.serves(runner.runner(), one.session())))
            .count();
    return new Level(
        place.repository(),
        place.agent(),
        runners.stream().mapToInt(Present::slots).sum() + (int) nobodys,
        runners.stream().map(Present::runner).sorted().toList());
  }
}
