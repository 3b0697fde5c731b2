package dev.coordinator.stories.stage;

import dev.coordinator.stories.stage.FaultProxy.Weather;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Every fault that the soak knows, drawn by a seed: each ends by itself, and returns when what it
 * did is undone.
 */
public final class Faults {
  private static final List<String> ENDED =
      List.of("planner", "scheduler", "gateway", "checkpoint", "kafka", "postgresql");
  private static final List<Weather> BAD =
      List.of(Weather.DOWN, Weather.BLACK_HOLE, Weather.HALF_OPEN, Weather.SLOW);

  private final RunningStack stack;
  private final Cables cables;
  private final Crew crew;
  private final int replicas;
  private final Random random;
  private final Map<String, Integer> counts = new TreeMap<>();

  /** On a stack with so many of each service. */
  public Faults(RunningStack stack, Cables cables, Crew crew, int replicas, long seed) {
    this.stack = stack;
    this.cables = cables;
    this.crew = crew;
    this.replicas = replicas;
    this.random = new Random(seed);
  }

  /** Does the next one, and says what it was. */
  public String next() throws InterruptedException {
    var part = oneOf(any(ENDED));
    var service = any(Cables.SERVICES);
    var weather = any(BAD);
    long millis = 500 + random.nextInt(7_500);
    return switch (random.nextInt(7)) {
      case 0, 1 -> killed(part);
      case 2 -> restarted(part);
      case 3 -> stopped(oneOf(service), millis);
      case 4 -> during(cables.toDatabase(service), weather, millis, service + " to its database");
      case 5 -> during(cables.toBroker(service), weather, millis, service + " to its broker");
      default -> lost(service);
    };
  }

  /** How often each kind was done. */
  public Map<String, Integer> counts() {
    return new TreeMap<>(counts);
  }

  private void count(String kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  private String killed(String part) {
    count("kill -9");
    stack.parts().crash(part);
    return "kill -9 of " + part;
  }

  private String restarted(String part) {
    count("restart");
    stack.parts().restart(part);
    return "restart of " + part;
  }

  private String stopped(String service, long millis) throws InterruptedException {
    count("standstill");
    stack.parts().signal(service, "STOP");
    Pause.of(millis);
    stack.parts().signal(service, "CONT");
    return "%s stands still for %d ms".formatted(service, millis);
  }

  private String during(FaultProxy cable, Weather weather, long millis, String way)
      throws InterruptedException {
    count("cable " + weather);
    cable.set(weather);
    Pause.of(millis);
    cable.set(Weather.FAIR);
    return "%s from %s for %d ms".formatted(weather, way, millis);
  }

  private String lost(String service) {
    count("lost agent and reset");
    crew.loseOne();
    cables.toBroker(service).reset();
    cables.toDatabase(service).reset();
    return "an agent is lost, and all connections of %s are reset".formatted(service);
  }

  /** One of the replicas of a part; of the broker and the database there is one. */
  private String oneOf(String part) {
    if (replicas == 1 || !Cables.SERVICES.contains(part)) {
      return part;
    }
    int replica = 1 + random.nextInt(replicas);
    return replica == 1 ? part : part + "-" + replica;
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
