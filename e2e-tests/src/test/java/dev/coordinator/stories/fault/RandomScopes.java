package dev.coordinator.stories.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Scopes drawn at random over the files of one repository, narrow ones more often than wide. */
final class RandomScopes {
  private static final int MODULES = 24;
  private static final int PACKAGES = 6;

  private final Random random;

  RandomScopes(Random random) {
    this.random = random;
  }

  /** One to three patterns. */
  List<String> next() {
    var globs = new ArrayList<String>();
    for (int more = random.nextInt(3); more >= 0; more--) {
      globs.add(glob());
    }
    return globs.stream().distinct().toList();
  }

  /** A file that a pattern made here matches. */
  static String fileOf(String glob) {
    return glob.replace("m{2,5,7}", "m5")
        .replace("m[2-4]", "m3")
        .replace("**/", "m1/p1/")
        .replace("**", "any.txt")
        .replace("/*/", "/p0/")
        .replace("?", "x")
        .replace("*", "x");
  }

  private String glob() {
    var module = "m" + random.nextInt(MODULES);
    var part = "p" + random.nextInt(PACKAGES);
    int kind = random.nextInt(400);
    if (kind == 0) {
      return "**/conf.yaml";
    }
    if (kind < 5) {
      return module + "/**";
    }
    return switch (kind % 8) {
      case 0 -> "m{2,5,7}/" + part + "/f?.py";
      case 1 -> "m[2-4]/" + part + "/*.java";
      case 2 -> module + "/*/a*.java";
      case 3, 4 -> module + "/" + part + "/f?.py";
      default -> module + "/" + part + "/**";
    };
  }
}
