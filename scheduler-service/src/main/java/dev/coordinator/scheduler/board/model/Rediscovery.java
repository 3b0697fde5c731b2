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
 * punctuation, or the same topic about the same place. Of each report its first hundred findings
 * are looked at, because this is done while others wait.
 */
final class Rediscovery {
  private static final int MOST = 100;

  private final List<Said> later;

  /** A finding and its words. */
  private record Said(Finding finding, String fact, String topic) {
    static Said of(Finding finding) {
      return new Said(finding, words(finding.fact()), words(finding.topic()));
    }

    boolean saysTheSameAs(Said other) {
      return fact.equals(other.fact)
          || (!topic.isEmpty()
              && topic.equals(other.topic)
              && !Collections.disjoint(finding.refs(), other.finding.refs()));
    }
  }

  /** To look through these findings. */
  Rediscovery(List<Finding> later) {
    this.later = said(later).stream().filter(one -> !one.finding().fact().isBlank()).toList();
  }

  /** The first of them that an earlier one says. */
  Optional<Finding> of(List<Finding> earlier) {
    var before = said(earlier);
    return later.stream()
        .filter(one -> before.stream().anyMatch(one::saysTheSameAs))
        .findFirst()
        .map(Said::finding);
  }

  private static List<Said> said(List<Finding> findings) {
    return findings.stream().limit(MOST).map(Said::of).toList();
  }

  private static String words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
