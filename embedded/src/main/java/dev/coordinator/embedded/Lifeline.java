package dev.coordinator.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * Ties a server to the process that starts it: when the standard input ends, because it was closed
 * or because its writer was killed, the server gets SIGINT.
 */
final class Lifeline {
  private static final String SCRIPT =
      """
      "$@" </dev/null & server=$!
      exec 3<&0
      ( cat <&3 >/dev/null; kill -INT $server ) & line=$!
      wait $server; code=$?
      kill $line 2>/dev/null
      exit $code
      """;

  private Lifeline() {}

  static List<String> to(List<String> server) {
    List<String> all = new ArrayList<>(List.of("sh", "-c", SCRIPT, "lifeline"));
    all.addAll(server);
    return all;
  }
}
