package dev.coordinator.planner.feature.model;

/** Tells when a word is probably another one, mistyped. */
final class Spelling {
  private Spelling() {}

  /** Whether at most two letters differ; never true for words that are too long to be a name. */
  static boolean isNear(String known, String wrong) {
    if (wrong.length() > 40 || Math.abs(known.length() - wrong.length()) > 2) {
      return false;
    }
    return distance(
            known.toLowerCase(java.util.Locale.ROOT), wrong.toLowerCase(java.util.Locale.ROOT))
        <= Math.min(2, known.length() / 3);
  }

  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
