package dev.coordinator.localstack;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How many processes of each service run: from 1 to 9, one where nothing else was said. */
record Replicas(Map<Service, Integer> wished) {
  // more than the largest pool of a service, which has 20
  private static final int CONNECTIONS_EACH = 25;
  // for the probe, a backup and people who look in
  private static final int CONNECTIONS_BESIDE = 50;
  static final Replicas ONE_EACH = new Replicas(Map.of());

  Replicas {
    wished = Map.copyOf(wished);
  }

  int of(Service service) {
    return wished.getOrDefault(service, 1);
  }

  int total() {
    return Arrays.stream(Service.values()).mapToInt(this::of).sum();
  }

  /** How many the database must take, so that every replica can have a full pool. */
  int connections() {
    return total() * CONNECTIONS_EACH + CONNECTIONS_BESIDE;
  }

  /** `gateway=2`, or `2` for every service; what was wished before stays. */
  Replicas with(String word) {
    String[] sides = word.split("=", -1);
    String count = sides[sides.length - 1];
    Optional<Service> named = sides.length == 2 ? Service.named(sides[0]) : Optional.empty();
    if (!count.matches("[1-9]") || sides.length > 2 || sides.length == 2 && named.isEmpty()) {
      throw new WrongUse(
          "Expected SERVICE=N or N with N from 1 to 9, but it is %s. There are: %s"
              .formatted(
                  word,
                  Arrays.stream(Service.values())
                      .map(Service::word)
                      .collect(Collectors.joining(", "))));
    }
    Map<Service, Integer> all = new EnumMap<>(Service.class);
    all.putAll(wished);
    for (Service service : Service.values()) {
      if (named.isEmpty() || named.get() == service) {
        all.put(service, Integer.parseInt(count));
      }
    }
    return new Replicas(all);
  }

  /** As it would be said on the command line. */
  @Override
  public String toString() {
    return Arrays.stream(Service.values())
        .map(service -> service.word() + "=" + of(service))
        .collect(Collectors.joining(","));
  }
}
