package dev.coordinator.gateway.finding;

import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.gateway.web.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a finding may say, in characters, because it stands in the briefs of all others: the
 * door refuses what is longer, a report's is cut, because a report is never refused for its words.
 */
public final class FindingLimits {
  public static final int TOPIC = 200;
  public static final int FACT = 4_000;

  /** Of one attempt: more would drown the briefs of all others. */
  public static final int OF_ATTEMPT = 100;

  private static final int REFS = 100;

  private FindingLimits() {}

  /** Says what is wrong with a fact and its references, if anything is. */
  public static void check(Fields fields, @Nullable String fact, List<String> refs) {
    fields.text("fact", fact, FACT).range("refs", refs.size(), 0, REFS);
    refs.forEach(ref -> fields.optionalText("refs", ref, FACT));
    CitedPlaces.check(fields, "refs", refs);
  }

  /** The finding as far as the limits let it. */
  public static Finding cut(Finding finding) {
    return new Finding(cut(finding.topic(), TOPIC), cut(finding.fact(), FACT), cut(finding.refs()));
  }

  private static List<String> cut(List<String> refs) {
    return refs.stream().limit(REFS).map(ref -> cut(ref, FACT)).toList();
  }

  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    // never between the halves of one character
    var end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
