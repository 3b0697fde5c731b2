package dev.coordinator.cli.runner;

import java.util.List;
import java.util.Objects;

/**
 * The rest of an attempt's log that its server has not taken yet, with all that is needed to bring
 * it: the server, the right to, and the chunks from a number on.
 */
record LateLog(
    String url, String attempt, long token, String runnerKey, int from, List<String> chunks) {
  LateLog {
    Objects.requireNonNull(url, "url");
    Names.checked("attempt id", attempt);
    chunks = List.copyOf(chunks);
  }
}
