package dev.coordinator.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.http.Call;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.DoorException;
import dev.coordinator.cli.session.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Sessions that are planned first and released together. */
final class Scenes {
  private static final int AT_ONCE = 8;
  private static final Duration ANSWER_PATIENCE = Duration.ofMinutes(2);
  private static final int PATIENCE_SECONDS = 240;
  private static final long QUIET_MILLIS = 500;

  private final BenchStack stack;
  private final NoOpAgents agents;
  private int submitted;

  Scenes(BenchStack stack, NoOpAgents agents) {
    this.stack = stack;
    this.agents = agents;
  }

  /** What a scene gave: its batches, and the CPU seconds of each part of the stack. */
  record Scene(Timeline timeline, Map<String, Double> each) {
    double services() {
      return BenchStack.SERVICES.stream().mapToDouble(this::of).sum();
    }

    double database() {
      return of("postgresql");
    }

    double broker() {
      return of("kafka");
    }

    private double of(String part) {
      return each.getOrDefault(part, 0.0);
    }
  }

  /** Plans so many sessions that wait to be released. */
  List<String> plan(int sessions) throws InterruptedException {
    var door = stack.door();
    var names = new ArrayList<String>();
    for (int i = 0; i < sessions; i++) {
      names.add("relay-%d-%d".formatted(ProcessHandle.current().pid(), submitted++));
    }
    return side(names, name -> submit(door, name));
  }

  /** Releases them, and returns when all their batches have ended. */
  Timeline release(List<String> sessions, long thinkMillis) throws InterruptedException {
    var timeline = new Timeline();
    agents.note(timeline, thinkMillis);
    var door = stack.door();
    side(sessions, session -> resume(door, session));
    awaitAll(timeline, sessions.size());
    return timeline;
  }

  /** The same with what it cost, until nobody works on it any more. */
  Scene measured(int sessions, long thinkMillis) throws InterruptedException {
    var planned = plan(sessions);
    awaitQuiet();
    var before = stack.cpuSeconds();
    var timeline = release(planned, thinkMillis);
    awaitQuiet();
    var used = stack.cpuSeconds();
    used.replaceAll((part, seconds) -> seconds - before.getOrDefault(part, 0.0));
    return new Scene(timeline, used);
  }

  /** One session after the other. */
  List<Double> alone(int sessions) throws InterruptedException {
    var all = new ArrayList<Double>();
    for (var session : plan(sessions)) {
      all.addAll(release(List.of(session), 0).handOffs(RelayShape.needs()));
      awaitCompleted(session);
    }
    return all;
  }

  /** Seconds in which no batch started behind a kill, and the batches that came twice. */
  record Killed(double stall, long twice) {}

  /** Kills a part while sessions run; returns when all their batches have ended. */
  Killed kill(String part, int sessions) throws InterruptedException {
    var planned = plan(sessions);
    var timeline = new Timeline();
    agents.note(timeline, 100);
    var door = stack.door();
    side(planned, session -> resume(door, session));
    timeline.awaitEnds(sessions * RelayShape.BATCHES * 2 / 5, PATIENCE_SECONDS);
    var victim = stack.part(part).pid();
    var killed = System.nanoTime();
    ProcessHandle.of(victim).ifPresent(ProcessHandle::destroyForcibly);
    awaitAll(timeline, sessions);
    return new Killed(timeline.longestStallAfter(killed), timeline.startedTwice());
  }

  private void awaitAll(Timeline timeline, int sessions) throws InterruptedException {
    if (!timeline.awaitEnds(sessions * RelayShape.BATCHES, PATIENCE_SECONDS)) {
      throw Complaint.failed(
          "Expected %d batches to end within %d s, but %d did"
              .formatted(sessions * RelayShape.BATCHES, PATIENCE_SECONDS, timeline.ends()));
    }
  }

  private void awaitCompleted(String session) throws InterruptedException {
    var sessions = new Sessions(stack.door());
    while (!sessions.view(session).ended()) {
      Thread.sleep(5);
    }
  }

  /**
   * Until the services use less than a tenth of a core, because what follows a batch counts too.
   */
  private void awaitQuiet() throws InterruptedException {
    for (int looks = 0; looks < PATIENCE_SECONDS; looks++) {
      var before = servicesSeconds();
      Thread.sleep(QUIET_MILLIS);
      if (servicesSeconds() - before < QUIET_MILLIS / 10_000.0) {
        return;
      }
    }
  }

  private double servicesSeconds() {
    return new Scene(new Timeline(), stack.cpuSeconds()).services();
  }

  private static String submit(Door door, String name) {
    var call = Call.post("/api/v1/features?start=false", RelayShape.feature(name, ""));
    return door.call(call.waiting(ANSWER_PATIENCE), JsonNode.class).path("session").asText();
  }

  private static String resume(Door door, String session) throws InterruptedException {
    while (true) {
      try {
        var call = Call.post("/api/v1/sessions/" + session + "/resume", Map.of());
        door.call(call.waiting(ANSWER_PATIENCE), JsonNode.class);
        return session;
      } catch (DoorException refused) {
        if (refused.status() != 404) {
          throw refused; // because only what has not come to the scheduler yet comes by itself
        }
        Thread.sleep(20);
      }
    }
  }

  /** What is done for one of many. */
  private interface Deed {
    String on(String one) throws InterruptedException;
  }

  /** Does it for all, some at once; the answers in order. */
  private static List<String> side(List<String> all, Deed deed) throws InterruptedException {
    var turns = new Semaphore(AT_ONCE);
    var answers = new ArrayList<Future<String>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one : all) {
        turns.acquire();
        answers.add(
            threads.submit(() -> {
              try {
                return deed.on(one);
              } finally {
                turns.release();
              }
            }));
      }
      var done = new ArrayList<String>();
      for (var answer : answers) {
        done.add(answer.get());
      }
      return done;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException why ? why : new IllegalStateException(e);
    }
  }
}
