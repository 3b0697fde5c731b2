package dev.coordinator.contracts.scope;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicAutomata;
import dk.brics.automaton.BasicOperations;
import java.util.ArrayList;
import java.util.List;

/**
 * The set of paths that a pattern stands for, as an automaton that accepts only real paths of a
 * repository: no empty, {@code .}, {@code ..} or {@code .git} name anywhere.
 */
final class Language {
  private static final int MAX_LENGTH = 500;
  private static final int MAX_WILDCARDS = 250;
  private static final int MAX_TRANSITIONS = 6_000;
  private static final String ANY_FOLDERS = "**";
  private static final Automaton NAME_CHARACTER =
      BasicOperations.union(
          BasicAutomata.makeCharRange((char) 1, (char) ('/' - 1)),
          BasicAutomata.makeCharRange((char) ('/' + 1), Character.MAX_VALUE));
  private static final Automaton NAME = BasicOperations.repeat(NAME_CHARACTER, 1);
  private static final Automaton SLASH = BasicAutomata.makeChar('/');
  private static final Automaton FOLDERS =
      BasicOperations.repeat(BasicOperations.concatenate(NAME, SLASH));
  private static final Automaton PATHS = paths();

  private Language() {}

  /** One at a time, because the library numbers the states of what it works on. */
  static synchronized Machine of(String glob) {
    checkText(glob);
    var patterns = Braces.expand(glob);
    if (patterns.stream().mapToLong(Language::wildcards).sum() > MAX_WILDCARDS) {
      throw tooHard(glob);
    }
    var alternatives = new ArrayList<Automaton>();
    for (var pattern : patterns) {
      alternatives.add(BasicOperations.intersection(pattern(glob, pattern), PATHS));
    }
    var language = BasicOperations.union(alternatives);
    language.expandSingleton();
    language.removeDeadTransitions();
    if (language.isEmpty()) {
      throw Refusal.of(glob, "match some path", "there is none that it could match");
    }
    var machine = Machine.from(language.getInitialState());
    if (machine.transitions() > MAX_TRANSITIONS) {
      throw tooHard(glob);
    }
    return machine;
  }

  private static long wildcards(String pattern) {
    return pattern.chars().filter(c -> "*?[".indexOf(c) >= 0).count();
  }

  /** Because whoever compares it with others would wait for it. */
  private static IllegalArgumentException tooHard(String glob) {
    return Refusal.of(
        glob, "be quickly compared with others", "it has too many of *, ?, [ and { together");
  }

  private static void checkText(String glob) {
    if (glob.isEmpty()) {
      throw Refusal.of(glob, "name files", "it is empty");
    }
    if (glob.length() > MAX_LENGTH) {
      throw Refusal.of(
          glob,
          "have at most %d characters".formatted(MAX_LENGTH),
          "it has %d".formatted(glob.length()));
    }
    if (glob.indexOf('\\') >= 0) {
      throw Refusal.of(
          glob, "use / between folders", "it has a backslash (write [*] for the character *)");
    }
    if (glob.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.of(glob, "be printable text", "it has a control character");
    }
  }

  private static Automaton pattern(String glob, String pattern) {
    var names = pattern.split("/", -1);
    var parts = new ArrayList<Automaton>();
    for (var i = 0; i < names.length; i++) {
      var isLast = i == names.length - 1;
      checkName(glob, pattern, names[i]);
      if (names[i].equals(ANY_FOLDERS)) {
        parts.add(FOLDERS);
        parts.add(isLast ? NAME : BasicAutomata.makeEmptyString());
      } else {
        parts.addAll(name(glob, names[i]));
        parts.add(isLast ? BasicAutomata.makeEmptyString() : SLASH);
      }
    }
    return BasicOperations.concatenate(parts);
  }

  private static void checkName(String glob, String pattern, String name) {
    if (name.isEmpty()) {
      throw Refusal.of(
          glob, "be relative, with one / between names and none at the end", emptyName(pattern));
    }
    if (name.equals(".") || name.equals("..")) {
      throw Refusal.of(
          glob, "stay inside the repository, without . and ..", "it has the name " + name);
    }
    if (name.equalsIgnoreCase(".git")) {
      throw Refusal.of(glob, "leave git's own files alone", "it has the name " + name);
    }
  }

  private static String emptyName(String pattern) {
    if (pattern.isEmpty()) {
      return "an alternative in braces leaves nothing";
    }
    if (pattern.startsWith("/")) {
      return "it begins with /";
    }
    return pattern.endsWith("/") ? "it ends with / (write /** for all below)" : "it has // in it";
  }

  private static List<Automaton> name(String glob, String name) {
    var parts = new ArrayList<Automaton>();
    for (var i = 0; i < name.length(); ) {
      var end = i + 1;
      switch (name.charAt(i)) {
        case '*' -> parts.add(BasicOperations.repeat(NAME_CHARACTER));
        case '?' -> parts.add(CharacterClass.any());
        case '[' -> {
          end = CharacterClass.endOf(name, i);
          parts.add(CharacterClass.of(glob, name.substring(i, end)));
        }
        default -> {
          end = endOfPlain(name, i);
          parts.add(BasicAutomata.makeString(name.substring(i, end)));
        }
      }
      i = end;
    }
    return parts;
  }

  private static int endOfPlain(String name, int from) {
    var end = from;
    while (end < name.length() && "*?[".indexOf(name.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static Automaton paths() {
    var forbidden = new ArrayList<>(List.of(BasicAutomata.makeStringUnion(".", "..")));
    forbidden.add(
        BasicOperations.concatenate(
            List.of(
                BasicAutomata.makeChar('.'),
                BasicAutomata.makeCharSet("gG"),
                BasicAutomata.makeCharSet("iI"),
                BasicAutomata.makeCharSet("tT"))));
    var name = BasicOperations.minus(NAME, BasicOperations.union(forbidden));
    var paths =
        BasicOperations.concatenate(
            BasicOperations.repeat(BasicOperations.concatenate(name, SLASH)), name);
    paths.minimize();
    return paths;
  }
}
