package dev.coordinator.cli.runner.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads events, one JSON object a line, from what an agent prints on its standard output; a line
 * that is none, or too long for one, is passed over.
 */
public final class EventReader {
  private static final int LONGEST = 8 << 20;

  private final Dialect dialect;
  private final Consumer<String> watchers;
  private final Transcript transcript = new Transcript();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean isTooLong;

  EventReader(Dialect dialect, Consumer<String> watchers) {
    this.dialect = dialect;
    this.watchers = watchers;
  }

  /** Takes what was printed next. */
  public synchronized void read(byte[] bytes, int length) {
    int start = 0;
    for (int at = 0; at < length; at++) {
      if (bytes[at] == '\n') {
        take(bytes, start, at - start);
        endOfLine();
        start = at + 1;
      }
    }
    take(bytes, start, length - start);
  }

  /** The last line, which may have no end. */
  public synchronized Transcript done() {
    endOfLine();
    return transcript;
  }

  public Transcript soFar() {
    return transcript;
  }

  private void take(byte[] bytes, int start, int length) {
    isTooLong = isTooLong || line.size() + length > LONGEST;
    if (!isTooLong) {
      line.write(bytes, start, length);
    }
  }

  private void endOfLine() {
    String text = isTooLong ? "" : line.toString(StandardCharsets.UTF_8).strip();
    line.reset();
    isTooLong = false;
    if (text.startsWith("{")) {
      hear(text);
    }
  }

  private void hear(String text) {
    try {
      JsonNode event = Json.TOLERANT.readTree(text);
      if (!event.path("type").asText().isEmpty()) {
        transcript.speaks();
      }
      String said = dialect.hear(event, transcript);
      if (said != null && !said.isBlank()) {
        watchers.accept(said);
      }
    } catch (JsonProcessingException _) {
      // no event, so nothing that could be understood
    }
  }
}
