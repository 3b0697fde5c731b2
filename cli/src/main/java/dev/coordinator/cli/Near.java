package dev.coordinator.cli;

import java.util.List;
import java.util.Locale;

/** What somebody may have meant who typed a word that is none: nothing but what is really near. */
final class Near {
  private static final int LETTERS_PER_SLIP = 3;

  private Near() {}

  /** Those of the words that begin with it, or are it but for a slip in every three letters. */
  static List<String> to(String typed, List<String> words) {
    var word = typed.toLowerCase(Locale.ROOT);
    var slips = Math.max(1, word.length() / LETTERS_PER_SLIP);
    return words.stream()
        .filter(one -> (word.length() > 1 && one.startsWith(word)) || distance(word, one) <= slips)
        .toList();
  }

  /** How many letters are missing, too many, others, or in the place of their neighbour. */
  private static int distance(String one, String other) {
    var steps = new int[one.length() + 1][other.length() + 1];
    for (var i = 0; i <= one.length(); i++) {
      for (var j = 0; j <= other.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : least(steps, one, other, i, j);
      }
    }
    return steps[one.length()][other.length()];
  }

  private static int least(int[][] steps, String one, String other, int i, int j) {
    var same = one.charAt(i - 1) == other.charAt(j - 1);
    var least =
        Math.min(
            steps[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    var swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
