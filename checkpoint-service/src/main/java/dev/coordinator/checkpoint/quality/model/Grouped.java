package dev.coordinator.checkpoint.quality.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of each agent or each kind of work, by name; what has no name is in none. */
public record Grouped(String name, Figures figures) {

  public static List<Grouped> byAgent(Collection<Tally> tallies) {
    return by(tallies, tally -> tally.asked().agent());
  }

  public static List<Grouped> byKind(Collection<Tally> tallies) {
    return by(tallies, tally -> tally.asked().workKind());
  }

  private static List<Grouped> by(
      Collection<Tally> tallies, Function<Tally, @Nullable String> name) {
    var groups = new TreeMap<String, List<Tally>>();
    for (var tally : tallies) {
      var group = name.apply(tally);
      if (group != null) {
        Objects.requireNonNull(groups.computeIfAbsent(group, _ -> new ArrayList<>())).add(tally);
      }
    }
    return groups.entrySet().stream()
        .map(group -> new Grouped(group.getKey(), Figures.of(group.getValue())))
        .filter(group -> group.figures().features() > 0)
        .toList();
  }
}
