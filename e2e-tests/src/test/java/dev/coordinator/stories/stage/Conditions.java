package dev.coordinator.stories.stage;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a stack is started with beside what is usual: settings of its parts, replicas, its port. */
public record Conditions(Map<String, String> settings, int replicas, int port) {
  public static final Conditions USUAL = new Conditions(Map.of(), 1, 0);

  /** A lost agent is noticed after four seconds, so that a story of it takes seconds. */
  public static final Conditions SHORT_LEASES =
      USUAL
          .with("COORDINATOR_HEARTBEAT", "1S")
          .with("COORDINATOR_LEASE", "4S")
          .with("COORDINATOR_WITHDRAW_AFTER", "15S");

  /** The same, on clocks that a story moves on. */
  public static final Conditions MOVING_CLOCKS =
      SHORT_LEASES.with("COORDINATOR_TEST_CLOCK", "true");

  public Conditions {
    settings = Map.copyOf(settings);
  }

  /** With this variable in the environment of every part. */
  public Conditions with(String name, String value) {
    var more = new HashMap<>(settings);
    more.put(name, value);
    return new Conditions(more, replicas, port);
  }

  /** With these variables in the environment of every part. */
  public Conditions with(Map<String, String> settings) {
    var all = this;
    for (var setting : settings.entrySet()) {
      all = all.with(setting.getKey(), setting.getValue());
    }
    return all;
  }

  /** The words that start it. */
  List<String> up(Path data) {
    return List.of(
        "up",
        "--port",
        String.valueOf(port),
        "--data",
        data.toString(),
        "--replicas",
        String.valueOf(replicas));
  }

  /** With so many of each service. */
  public Conditions replicas(int each) {
    return new Conditions(settings, each, port);
  }

  /** At this port, which it also has when it is started again. */
  public Conditions at(int door) {
    return new Conditions(settings, replicas, door);
  }
}
