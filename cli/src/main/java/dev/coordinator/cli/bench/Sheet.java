package dev.coordinator.cli.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures in the order in which they were measured, each with its unit in its name. */
final class Sheet {
  private final Map<String, Double> figures = new LinkedHashMap<>();

  void put(String name, double value) {
    figures.put(name, Math.round(value * 1_000) / 1_000.0);
  }

  /** The two times of a spread, in milliseconds. */
  void put(String name, Spread spread) {
    put(name + " p50 ms", spread.p50());
    put(name + " p99 ms", spread.p99());
  }

  /** How many times the floor it is. */
  void ratio(String name, Spread spread, Spread floor) {
    put(name + " p50 / floor", spread.p50() / floor.p50());
    put(name + " p99 / floor", spread.p99() / floor.p99());
  }

  Map<String, Double> document() {
    return figures;
  }

  String text() {
    return figures.entrySet().stream()
        .map(figure ->
            String.format(Locale.ROOT, "%-52s %10.2f", figure.getKey(), figure.getValue()))
        .collect(Collectors.joining("\n"));
  }
}
