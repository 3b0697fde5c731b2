package dev.coordinator.localstack;

import dev.coordinator.localstack.part.PartStatus;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** What runs on a data folder, for other commands to find: a reader never sees half of it. */
record RunFile(long pid, Instant started, String url, boolean ready, List<Entry> parts) {

  /** One process of the stack: the start time tells it from a later one with the same id. */
  record Entry(String name, long pid, Instant started, int port) {

    Optional<ProcessHandle> process() {
      return pid == 0 ? Optional.empty() : alive(pid, started);
    }
  }

  /** The process that this file speaks of, if it still lives. */
  Optional<ProcessHandle> process() {
    return alive(pid, started);
  }

  static RunFile ofThisProcess(String url, boolean ready, List<PartStatus> parts) {
    ProcessHandle self = ProcessHandle.current();
    return new RunFile(
        self.pid(),
        self.info().startInstant().orElse(Instant.EPOCH),
        url,
        ready,
        parts.stream()
            .map(part -> new Entry(part.name(), part.pid(), part.started(), part.port()))
            .toList());
  }

  void write(Path file) throws IOException {
    JsonArray entries = new JsonArray();
    for (Entry part : parts) {
      entries.add(
          new JsonObject()
              .put("name", part.name())
              .put("pid", part.pid())
              .put("started", part.started().toString())
              .put("port", part.port()));
    }
    JsonObject all =
        new JsonObject()
            .put("pid", pid)
            .put("started", started.toString())
            .put("url", url)
            .put("ready", ready)
            .put("parts", entries);
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, all.encodePrettily() + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Empty for what no stack has written, whatever stands there. */
  static Optional<RunFile> read(Path file) {
    try {
      JsonObject all = new JsonObject(Files.readString(file));
      List<Entry> parts =
          all.getJsonArray("parts").stream()
              .map(JsonObject.class::cast)
              .map(part ->
                  new Entry(
                      part.getString("name"),
                      part.getLong("pid"),
                      Instant.parse(part.getString("started")),
                      part.getInteger("port")))
              .toList();
      return Optional.of(
          new RunFile(
              all.getLong("pid"),
              Instant.parse(all.getString("started")),
              all.getString("url"),
              all.getBoolean("ready"),
              parts));
    } catch (IOException
        | DecodeException
        | NullPointerException
        | ClassCastException
        | DateTimeParseException e) {
      return Optional.empty(); // because a file that is not there or not ours names no process
    }
  }

  private static Optional<ProcessHandle> alive(long pid, Instant started) {
    return ProcessHandle.of(pid)
        .filter(ProcessEnd::isRunning)
        .filter(process -> process.info().startInstant().equals(Optional.of(started)));
  }
}
