package dev.coordinator.contracts.scope;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicAutomata;
import dk.brics.automaton.BasicOperations;
import java.util.ArrayList;
import java.util.BitSet;

/**
 * What {@code ?} and {@code […]} match: exactly one character (code point), never {@code /}. In a
 * bracket a first {@code !} or {@code ^} negates, a first {@code ]} and a {@code -} at either end
 * are themselves.
 */
final class CharacterClass {
  private static final int END = Character.MAX_VALUE + 1;

  private CharacterClass() {}

  /** Where the bracket that opens at {@code from} is over; refuses what no bracket may hold. */
  static int endOf(String glob, int from) {
    var first = from + 1;
    if (first < glob.length() && isNegation(glob.charAt(first))) {
      first++;
    }
    var end = glob.indexOf(']', first + 1);
    if (end < 0) {
      throw Refusal.of(
          glob, "have its brackets in pairs", "a [ is never closed (write [[] for the character)");
    }
    checkSupported(glob, glob.substring(first, end));
    return end + 1;
  }

  /** Any one character. */
  static Automaton any() {
    return noneOf(new BitSet());
  }

  /** The characters of a bracket, given with its brackets. */
  static Automaton of(String glob, String bracket) {
    var negated = isNegation(bracket.charAt(1));
    var inside = bracket.substring(negated ? 2 : 1, bracket.length() - 1);
    var characters = new BitSet();
    for (var i = 0; i < inside.length(); i++) {
      var low = inside.charAt(i);
      var isRange = i + 2 < inside.length() && inside.charAt(i + 1) == '-';
      var high = isRange ? inside.charAt(i + 2) : low;
      if (high < low) {
        throw Refusal.of(
            glob, "have ranges that go upwards", "%c-%c goes downwards".formatted(low, high));
      }
      characters.set(low, high + 1);
      i += isRange ? 2 : 0;
    }
    return negated ? noneOf(characters) : oneOf(characters);
  }

  private static void checkSupported(String glob, String inside) {
    if (inside.indexOf('/') >= 0) {
      throw Refusal.of(
          glob, "have no / in brackets", "a bracket stands for one character of a name");
    }
    if (inside.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
      throw Refusal.of(
          glob,
          "have only characters up to U+FFFF in brackets",
          "one is beyond (write alternatives in braces instead)");
    }
    if (inside.contains("[:") || inside.contains("[.") || inside.contains("[=")) {
      throw Refusal.of(
          glob, "name the characters of a bracket", "it names a class such as [:alpha:]");
    }
  }

  private static boolean isNegation(char c) {
    return c == '!' || c == '^';
  }

  private static Automaton noneOf(BitSet characters) {
    var others = new BitSet();
    others.set(1, END);
    others.andNot(characters);
    others.clear(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1);
    return BasicOperations.union(
        oneOf(others),
        BasicOperations.concatenate(
            BasicAutomata.makeCharRange(Character.MIN_HIGH_SURROGATE, Character.MAX_HIGH_SURROGATE),
            BasicAutomata.makeCharRange(Character.MIN_LOW_SURROGATE, Character.MAX_LOW_SURROGATE)));
  }

  private static Automaton oneOf(BitSet characters) {
    characters.clear('/');
    var ranges = new ArrayList<Automaton>();
    for (var from = characters.nextSetBit(0); from >= 0; ) {
      var to = characters.nextClearBit(from);
      ranges.add(BasicAutomata.makeCharRange((char) from, (char) (to - 1)));
      from = characters.nextSetBit(to);
    }
    return BasicOperations.union(ranges);
  }
}
