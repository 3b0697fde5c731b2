package dev.coordinator.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JVM's ahead-of-time caches, which halve the work of a start: made by `prepare`, used when
 * they are there and newer than the jar, and never needed.
 */
record AotCaches(Path folder, boolean training) {
  private static final String UNFINISHED = ".unfinished";

  static AotCaches of(Home home, boolean training) {
    return new AotCaches(home.root().resolve("local-stack/target/aot"), training);
  }

  List<String> flags(String part, Path jar) {
    Path cache = folder.resolve(part + ".aot");
    if (training) {
      return List.of("-XX:AOTCacheOutput=" + cache + UNFINISHED);
    }
    return isNewer(cache, jar) ? List.of("-XX:AOTCache=" + cache) : List.of();
  }

  /** Puts the caches of a training that is over in place; how many there are. */
  int accept() throws IOException {
    int accepted = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(UNFINISHED)).toList()) {
        String name = file.getFileName().toString();
        Path cache = folder.resolve(name.substring(0, name.length() - UNFINISHED.length()));
        Files.move(file, cache, StandardCopyOption.REPLACE_EXISTING);
        accepted++;
      }
    }
    return accepted;
  }

  private static boolean isNewer(Path cache, Path jar) {
    try {
      return Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0;
    } catch (IOException e) {
      return false; // because a cache that is not there is the usual case
    }
  }
}
