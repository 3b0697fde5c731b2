package dev.coordinator.cli.bench;

import java.util.List;

/** How a number of times spread: the smallest that at least so many of a hundred do not exceed. */
record Spread(int count, double p50, double p99) {
  static Spread of(List<Double> times) {
    var sorted = times.stream().sorted().toList();
    return sorted.isEmpty()
        ? new Spread(0, Double.NaN, Double.NaN)
        : new Spread(sorted.size(), at(sorted, 0.50), at(sorted, 0.99));
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
