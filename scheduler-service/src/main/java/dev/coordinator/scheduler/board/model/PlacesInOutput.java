package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.report.CitedLines;
import dev.coordinator.contracts.scope.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files and lines that a command names in what it prints, as far as they are files of the
 * batch: what it changed, by whatever path, or what lies in its scope.
 */
record PlacesInOutput(List<String> changed, Scope scope) {
  private static final int MOST = 20;
  private static final Pattern PLACE =
      Pattern.compile(
          "([\\p{L}\\p{N}_@+./-]{1,300}\\.[A-Za-z]\\w{0,9})(?:\", line |:|\\()(\\d{1,6})");

  /** The places in the order in which they are named, each once. */
  List<String> in(String output) {
    var places = new LinkedHashSet<String>();
    var found = PLACE.matcher(output);
    while (found.find() && places.size() < MOST) {
      var line = found.group(2);
      file(found.group(1))
          .flatMap(file -> CitedLines.of(file + ":" + line))
          .ifPresent(place -> places.add(place.ref()));
    }
    return List.copyOf(places);
  }

  /** Commands run on a checkout somewhere, so that a path may begin with anything. */
  private Optional<String> file(String path) {
    var named = path.startsWith("./") ? path.substring(2) : path;
    return changed.stream()
        .filter(file -> named.equals(file) || named.endsWith("/" + file))
        .findFirst()
        .or(() ->
            CitedLines.of(named).isPresent() && scope.matches(named)
                ? Optional.of(named)
                : Optional.empty());
  }
}
