package dev.coordinator.contracts.scope;

import java.util.ArrayList;
import java.util.List;

/**
 * Replaces {@code {a,b}} by its alternatives, nested ones too. What it returns has no braces, its
 * brackets are closed, and all of it together is at most {@value #MAX_EXPANDED} characters.
 */
final class Braces {
  private static final int MAX_ALTERNATIVES = 64;
  private static final int MAX_EXPANDED = 2_000;

  private final String glob;
  private int at;

  private Braces(String glob) {
    this.glob = glob;
  }

  static List<String> expand(String glob) {
    var braces = new Braces(glob);
    var expanded = braces.sequence(false);
    if (braces.at < glob.length()) {
      throw Refusal.of(
          glob, "have its braces in pairs", "a } closes nothing (write [}] for the character)");
    }
    return expanded;
  }

  /** Reads up to the end, or inside a group up to the comma or brace that ends the alternative. */
  private List<String> sequence(boolean inGroup) {
    var heads = List.of("");
    while (at < glob.length()) {
      var c = glob.charAt(at);
      if (c == '}' || (c == ',' && inGroup)) {
        return heads;
      }
      heads = times(heads, c == '{' ? group() : List.of(plain(c)));
    }
    return heads;
  }

  private List<String> group() {
    var alternatives = new ArrayList<String>();
    var commas = 0;
    at++;
    alternatives.addAll(sequence(true));
    while (at < glob.length() && glob.charAt(at) == ',') {
      at++;
      commas++;
      alternatives.addAll(sequence(true));
    }
    if (at == glob.length()) {
      throw Refusal.of(
          glob, "have its braces in pairs", "a { is never closed (write [{] for the character)");
    }
    if (commas == 0) {
      throw Refusal.of(
          glob,
          "give alternatives in braces, as in {a,b}",
          "a pair of braces holds only one (write [{] and [}] for the characters)");
    }
    at++;
    return alternatives;
  }

  /** One character, or a whole bracket, because braces and commas mean nothing inside it. */
  private String plain(char c) {
    var from = at;
    at = c == '[' ? CharacterClass.endOf(glob, at) : at + 1;
    if (c == ']') {
      throw Refusal.of(
          glob, "have its brackets in pairs", "a ] closes nothing (write []] for the character)");
    }
    return glob.substring(from, at);
  }

  private List<String> times(List<String> heads, List<String> tails) {
    var all = new ArrayList<String>(heads.size() * tails.size());
    var length = 0;
    for (var head : heads) {
      for (var tail : tails) {
        all.add(head + tail);
        length += head.length() + tail.length();
        if (all.size() > MAX_ALTERNATIVES || length > MAX_EXPANDED) {
          throw Refusal.of(
              glob,
              "have at most %d alternatives and %d characters once its braces are written out"
                  .formatted(MAX_ALTERNATIVES, MAX_EXPANDED),
              "it has more");
        }
      }
    }
    return all;
  }
}
