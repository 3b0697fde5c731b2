package dev.coordinator.stories.stage;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.stories.stage.Topics.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was given which files of a repository, from when until when, and how long each waited for
 * nothing but files: told from the topics, apart from the scheduler's own books. Keeps of every
 * event only what that takes, so that it can hear very many.
 */
public final class LeaseAudit {
  private static final TypeReference<List<String>> GLOBS = new TypeReference<>() {};

  private final String repository;
  private final Map<String, Hold> holds = new HashMap<>();
  private final Map<String, Instant> ends = new HashMap<>();
  private final Map<String, Instant> waitsSince = new HashMap<>();
  private final List<Wait> waits = new ArrayList<>();

  private LeaseAudit(String repository) {
    this.repository = repository;
  }

  /** Of all that was said so far. */
  public static LeaseAudit of(RunningStack stack, String repository) {
    var audit = new LeaseAudit(repository);
    Topics.forEach("127.0.0.1:" + stack.kafkaPort(), audit::hear);
    return audit;
  }

  /** A request and the files that were granted for it. */
  public record Hold(String request, Scope scope, long token, Instant from, Instant until) {}

  /** How long a batch lacked nothing but files. */
  public record Wait(String batch, Duration length) {}

  void hear(Entry entry) {
    if (entry.is("batch.requested")) {
      requested(entry);
    } else if (entry.is("batch.completed")) {
      ends.put(entry.text("request"), entry.time());
    } else if (entry.is("sync.broadcast.batch.moved")) {
      moved(entry);
    }
  }

  private void requested(Entry entry) {
    if (!entry.text("repository").equals(repository) || !entry.text("kind").equals("work")) {
      return;
    }
    var request = entry.text("request");
    holds.put(
        request,
        new Hold(
            request,
            Scope.of(Json.TOLERANT.convertValue(entry.body().path("writes"), GLOBS)),
            entry.body().path("fileToken").asLong(),
            entry.time(),
            Instant.MAX));
    var batch = entry.session() + "/" + entry.text("batch");
    var since = waitsSince.remove(batch);
    if (since != null) {
      waits.add(new Wait(batch, Duration.between(since, entry.time())));
    }
  }

  private void moved(Entry entry) {
    var batch = entry.session() + "/" + entry.text("batch");
    if (entry.body().path("waitsFor").path(0).asText().startsWith("files that ")) {
      waitsSince.putIfAbsent(batch, entry.time());
    } else {
      waitsSince.remove(batch);
    }
  }

  /** In the order in which they were granted. */
  public List<Hold> holds() {
    return holds.values().stream()
        .map(hold ->
            new Hold(
                hold.request(),
                hold.scope(),
                hold.token(),
                hold.from(),
                ends.getOrDefault(hold.request(), Instant.MAX)))
        .sorted(Comparator.comparing(Hold::from))
        .toList();
  }

  /** Every two holders of intersecting files at one time; empty if all is well. */
  public List<String> overlaps() {
    var found = new ArrayList<String>();
    var live = new ArrayList<Hold>();
    for (var hold : holds()) {
      live.removeIf(other -> !other.until().isAfter(hold.from()));
      live.stream()
          .filter(other -> other.scope().intersects(hold.scope()))
          .forEach(other -> found.add(other + " and " + hold));
      live.add(hold);
    }
    return found;
  }

  /** The longest first. */
  public List<Wait> waits() {
    return waits.stream().sorted(Comparator.comparing(Wait::length).reversed()).toList();
  }
}
