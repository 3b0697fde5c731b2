package dev.coordinator.contracts.scope;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Compares the automata with a naive matcher of its own over every path up to {@value #LONGEST}
 * characters: long enough to hold a common path of any two patterns of {@value #TOKENS} tokens. All
 * pairs of the patterns are compared, which are a million.
 */
class ScopePropertyTest {
  private static final int LONGEST = 9;
  private static final int TOKENS = 4;
  private static final int PATTERNS = 1415;
  private static final int MATCHED = 300;

  private final Random random = new Random(20260101);

  @Test
  void matchAndIntersectionAgreeWithBruteForce() {
    var paths = paths();
    var globs = new ArrayList<String>();
    var scopes = new ArrayList<Scope>();
    var matched = new ArrayList<BitSet>();
    while (globs.size() < PATTERNS) {
      var glob = randomGlob();
      var scope = parse(glob);
      if (scope != null) {
        globs.add(glob);
        scopes.add(scope);
        matched.add(matches(glob, paths));
        if (globs.size() <= MATCHED) {
          compareMatches(glob, scope, paths, matched.getLast());
        }
      }
    }

    for (var i = 0; i < PATTERNS; i++) {
      for (var j = i; j < PATTERNS; j++) {
        if (scopes.get(i).intersects(scopes.get(j)) != matched.get(i).intersects(matched.get(j))) {
          fail(
              "%s and %s share a path, or seem to: one of the two is wrong",
              globs.get(i), globs.get(j));
        }
      }
    }
  }

  private static Scope parse(String glob) {
    try {
      return Scope.of(List.of(glob));
    } catch (IllegalArgumentException refused) {
      return null;
    }
  }

  private static BitSet matches(String glob, List<String> paths) {
    var matched = new BitSet();
    for (var i = 0; i < paths.size(); i++) {
      matched.set(i, NaiveGlob.matches(glob, paths.get(i)));
    }
    return matched;
  }

  private static void compareMatches(
      String glob, Scope scope, List<String> paths, BitSet expected) {
    for (var i = 0; i < paths.size(); i++) {
      if (scope.matches(paths.get(i)) != expected.get(i)) {
        fail("%s on %s: expected %s", glob, paths.get(i), expected.get(i));
      }
    }
  }

  private String randomGlob() {
    var tokens =
        List.of("a", "b", "*", "**", "**/", "/", "/", "?", "[a]", "[!a]", "{a,b/}", "{,a}");
    var glob = new StringBuilder();
    var length = 1 + random.nextInt(TOKENS);
    for (var i = 0; i < length; i++) {
      glob.append(tokens.get(random.nextInt(tokens.size())));
    }
    return glob.toString();
  }

  private static List<String> paths() {
    var paths = new ArrayList<String>();
    var longer = List.of("");
    for (var length = 1; length <= LONGEST; length++) {
      var next = new ArrayList<String>();
      for (var path : longer) {
        next.add(path + "a");
        next.add(path + "b");
        if (!path.isEmpty() && !path.endsWith("/")) {
          next.add(path + "/");
        }
      }
      next.stream().filter(path -> !path.endsWith("/")).forEach(paths::add);
      longer = next;
    }
    return paths;
  }
}
