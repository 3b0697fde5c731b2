package dev.coordinator.stories.stage;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a running stack as its front door names them, each a process that can be ended. */
public final class Parts {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Web web;
  private final long starter;

  /** The starter is the process that starts each of them again. */
  Parts(Web web, long starter) {
    this.web = web;
    this.starter = starter;
  }

  int port(String name) {
    return part(name).path("port").asInt();
  }

  /** The process of a part and all that it started. */
  public List<ProcessHandle> processes(String name) {
    var process = ProcessHandle.of(part(name).path("pid").asLong()).orElseThrow();
    return Stream.concat(Stream.of(process), process.descendants()).toList();
  }

  /** Ends a part as a crash would; returns when another process of it is ready. */
  public void crash(String name) {
    awaitAnother(name, kill(name));
  }

  /** Ends a part as a crash would, and returns at once its process id. */
  public long kill(String name) {
    return signal(name, "KILL");
  }

  /** As {@link #kill}, but none of them is started again before all have ended. */
  public Map<String, Long> killTogether(List<String> names) {
    var pids =
        names.stream()
            .collect(Collectors.toMap(name -> name, name -> part(name).path("pid").asLong()));
    Program.send("STOP", starter);
    pids.values().forEach(pid -> Program.send("KILL", pid));
    Program.send("CONT", starter);
    return pids;
  }

  /** Asks a part to end; returns when another process of it is ready. */
  public void restart(String name) {
    // because on TERM PostgreSQL would wait for its clients, and they never go
    awaitAnother(name, signal(name, name.equals("postgresql") ? "INT" : "TERM"));
  }

  /** Sends a signal to a part's process, and returns its id. */
  public long signal(String name, String signal) {
    long pid = part(name).path("pid").asLong();
    Program.send(signal, pid);
    return pid;
  }

  /**
   * Lets a part hang: its processes keep their connections and do nothing. The one that starts the
   * others stands still first, because they come and go.
   */
  public void freeze(String name) {
    signal(name, "STOP");
    processes(name).forEach(process -> Program.send("STOP", process.pid()));
  }

  /** Lets a part that hangs go on. */
  public void thaw(String name) {
    processes(name).forEach(process -> Program.send("CONT", process.pid()));
  }

  /** Returns when a process of the part is ready that is not this one. */
  public void awaitAnother(String name, long pid) {
    await("another " + name + " to be ready").atMost(PATIENCE).until(() -> isAnother(name, pid));
  }

  /** Whether a process of the part is ready that is not this one. */
  public boolean isAnother(String name, long pid) {
    var part = part(name);
    return part.path("pid").asLong() != pid && part.path("state").asText().equals("ready");
  }

  private JsonNode part(String name) {
    for (var part : web.get("/api/v1/stack").good().path("parts")) {
      if (part.path("name").asText().equals(name)) {
        return part;
      }
    }
    throw new IllegalStateException("Expected a part " + name + ", but the stack has none");
  }
}
