package dev.coordinator.contracts.scope;

/** The meaning of patterns in the plainest words, by backtracking: what the automata must equal. */
final class NaiveGlob {
  private NaiveGlob() {}

  static boolean matches(String glob, String path) {
    var open = glob.indexOf('{');
    if (open < 0) {
      return names(glob, path);
    }
    var close = glob.indexOf('}', open);
    for (var alternative : glob.substring(open + 1, close).split(",", -1)) {
      if (matches(glob.substring(0, open) + alternative + glob.substring(close + 1), path)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(String glob, String path) {
    if (glob.equals("**")) {
      return !path.isEmpty();
    }
    if (glob.startsWith("**/")) {
      var rest = glob.substring(3);
      for (var from = 0; ; from = path.indexOf('/', from) + 1) {
        if (names(rest, path.substring(from))) {
          return true;
        }
        if (path.indexOf('/', from) < 0) {
          return false;
        }
      }
    }
    var globEnd = glob.indexOf('/');
    var pathEnd = path.indexOf('/');
    if (globEnd < 0 || pathEnd < 0) {
      return globEnd == pathEnd && name(glob, path);
    }
    return name(glob.substring(0, globEnd), path.substring(0, pathEnd))
        && names(glob.substring(globEnd + 1), path.substring(pathEnd + 1));
  }

  private static boolean name(String glob, String name) {
    if (glob.isEmpty()) {
      return name.isEmpty();
    }
    if (glob.startsWith("*")) {
      return name(glob.substring(1), name) || (!name.isEmpty() && name(glob, name.substring(1)));
    }
    if (name.isEmpty()) {
      return false;
    }
    var c = name.charAt(0);
    if (glob.startsWith("[")) {
      var end = glob.indexOf(']');
      var negated = glob.charAt(1) == '!';
      return (glob.substring(1, end).indexOf(c) >= 0) != negated
          && name(glob.substring(end + 1), name.substring(1));
    }
    return (glob.charAt(0) == '?' || glob.charAt(0) == c)
        && name(glob.substring(1), name.substring(1));
  }
}
