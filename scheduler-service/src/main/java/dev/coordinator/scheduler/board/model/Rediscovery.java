package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.report.Report.Finding;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a finding says what an earlier one says: the same words in whatever case, order and
 * punctuation, or the same topic about the same place.
 */
final class Rediscovery {
  private Rediscovery() {}

  /** The first of the later findings that an earlier one says. */
  static Optional<Finding> of(List<Finding> earlier, List<Finding> later) {
    return later.stream()
        .filter(one -> !one.fact().isBlank())
        .filter(one -> earlier.stream().anyMatch(other -> saysTheSame(one, other)))
        .findFirst();
  }

  private static boolean saysTheSame(Finding one, Finding other) {
    return words(one.fact()).equals(words(other.fact()))
        || (!one.topic().isBlank()
            && words(one.topic()).equals(words(other.topic()))
            && !Collections.disjoint(one.refs(), other.refs()));
  }

  private static String words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
