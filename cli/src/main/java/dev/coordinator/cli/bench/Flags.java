package dev.coordinator.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JVM flags of services and floors alike, because only equal flags can be compared. */
enum Flags {
  /** Those of the local stack: the small collector, the quick compiler, start caches. */
  LOCAL(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")),
  /** The JVM's own choice. */
  DEFAULT(List.of());

  private static final List<String> QUIET =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private final List<String> own;

  Flags(List<String> own) {
    this.own = own;
  }

  List<String> ofFloor() {
    var all = new ArrayList<>(own);
    all.addAll(QUIET);
    return all;
  }

  /** What the local stack must be told; nothing for its own flags, which come with their caches. */
  Map<String, String> ofStack() {
    return this == LOCAL
        ? Map.of()
        : Map.of("COORDINATOR_JAVA_OPTS", "-Xmx192m " + String.join(" ", QUIET));
  }
}
