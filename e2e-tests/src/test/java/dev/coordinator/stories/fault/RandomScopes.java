package dev.coordinator.stories.fault;

import dev.coordinator.contracts.scope.Scope;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Scopes of every form that globs can have, over 64 files in eight folders, so that some of them
 * meet and most do not.
 */
final class RandomScopes {
  private static final List<String> FILES =
      IntStream.range(0, 64).mapToObj(i -> "d%d/f%d".formatted(i / 8, i % 8)).toList();

  private final Random random;

  RandomScopes(long seed) {
    this.random = new Random(seed);
  }

  /** One or two patterns. */
  List<String> next() {
    return random.nextInt(3) == 0 ? List.of(one(), one()) : List.of(one());
  }

  private String one() {
    return switch (random.nextInt(20)) {
      case 0 -> "d%d/**".formatted(any());
      case 1 -> "d%d/*".formatted(any());
      case 2 -> "*/f%d".formatted(any());
      case 3 -> "d[%d-7]/f%d".formatted(any(), any());
      case 4, 5, 6 -> "{d%d,d%d}/f%d".formatted(any(), any(), any());
      case 7, 8 -> "d%d/f[%d%d]".formatted(any(), any(), any());
      case 9 -> "d%d/{f%d,f%d}".formatted(any(), any(), any());
      case 10 -> "**/d%d/f%d".formatted(any(), any());
      case 11 -> "d%d/?%d".formatted(any(), any());
      default -> "d%d/f%d".formatted(any(), any());
    };
  }

  private int any() {
    return random.nextInt(8);
  }

  /** One of the files that the patterns fit. */
  static String fileIn(List<String> globs) {
    var scope = Scope.of(globs);
    return FILES.stream().filter(scope::matches).findFirst().orElseThrow();
  }
}
