package dev.coordinator.stories.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.stories.stage.Topics.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What must be true of any session, whatever happened to it, read from the topics alone. */
public record Invariants(Topics topics) {
  private static final TypeReference<List<String>> GLOBS = new TypeReference<>() {};

  /** All of them, of a session that has ended. */
  public void hold(Session session) {
    everyRequestHasOneCompletion(session);
    sequenceHasNoGap(session);
    everyTopicIsInOrder(session);
    nothingIsDispatchedUnlessRunning(session);
    nothingIsAcceptedTwice(session);
  }

  /** I2. */
  public void everyRequestHasOneCompletion(Session session) {
    Map<String, Long> completions =
        topics.of(session, "batch.completed").stream()
            .collect(Collectors.groupingBy(entry -> entry.text("request"), Collectors.counting()));
    Map<String, Long> requests =
        topics.of(session, "batch.requested").stream()
            .collect(Collectors.groupingBy(entry -> entry.text("request"), Collectors.counting()));
    assertThat(requests).as("requests of %s", session.id()).isNotEmpty();
    assertThat(requests.values()).as("each request is made once").containsOnly(1L);
    assertThat(completions).as("each request has one completion").isEqualTo(requests);
  }

  /** The scheduler's events of a session are numbered from 1 without a gap. */
  public void sequenceHasNoGap(Session session) {
    var numbers = inOrder(session).stream().map(Entry::sequence).toList();
    assertThat(numbers)
        .as("sequence of %s", session.id())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
  }

  /** On each topic, as anybody would have read it at first. */
  public void everyTopicIsInOrder(Session session) {
    topics.entries().stream()
        .filter(entry -> entry.sequence() != null && entry.session().equals(session.id()))
        .collect(
            Collectors.groupingBy(
                Entry::topic, Collectors.mapping(Entry::sequence, Collectors.toList())))
        .forEach(
            (topic, numbers) -> assertThat(numbers).as("%s of %s", topic, session.id()).isSorted());
  }

  /** I5. */
  public void nothingIsDispatchedUnlessRunning(Session session) {
    var state = "none";
    for (var entry : inOrder(session)) {
      if (entry.is("sync.broadcast.session.moved")) {
        state = entry.text("state");
      } else if (entry.is("batch.requested")) {
        assertThat(state)
            .as("state at the dispatch of %s", entry.text("request"))
            .isEqualTo("running");
      }
    }
  }

  /** A batch becomes accepted at most once. */
  public void nothingIsAcceptedTwice(Session session) {
    var state = new HashMap<String, String>();
    var accepted = new HashMap<String, Integer>();
    for (var entry : inOrder(session)) {
      if (entry.is("sync.broadcast.batch.moved")) {
        var before = state.put(entry.text("batch"), entry.text("state"));
        if (entry.text("state").equals("accepted") && !Objects.equals(before, "accepted")) {
          accepted.merge(entry.text("batch"), 1, Integer::sum);
        }
      }
    }
    assertThat(accepted.values()).as("times accepted: %s", accepted).containsOnly(1);
  }

  /** I4: of requests whose scopes intersect, one ends before the next begins. */
  public void scopesNeverMeet(List<Session> sessions) {
    var holds = new ArrayList<Hold>();
    sessions.forEach(session -> holds.addAll(holds(session)));
    for (var one : holds) {
      for (var other : holds) {
        if (one != other && one.scope.intersects(other.scope)) {
          assertThat(one.until.isAfter(other.from) && other.until.isAfter(one.from))
              .as("%s and %s at once", one, other)
              .isFalse();
        }
      }
    }
  }

  private List<Hold> holds(Session session) {
    var ends = new HashMap<String, Instant>();
    topics
        .of(session, "batch.completed")
        .forEach(entry -> ends.put(entry.text("request"), entry.time()));
    return topics.of(session, "batch.requested").stream()
        .filter(entry -> entry.text("kind").equals("work"))
        .map(entry ->
            new Hold(
                entry.text("request"),
                Scope.of(Json.TOLERANT.convertValue(entry.body().path("writes"), GLOBS)),
                entry.time(),
                ends.getOrDefault(entry.text("request"), Instant.MAX)))
        .toList();
  }

  private List<Entry> inOrder(Session session) {
    return topics.entries().stream()
        .filter(entry -> entry.sequence() != null && entry.session().equals(session.id()))
        .sorted(Comparator.comparing(Entry::sequence))
        .toList();
  }

  private record Hold(String request, Scope scope, Instant from, Instant until) {
    @Override
    public String toString() {
      return request + " on " + scope.globs() + " from " + from + " until " + until;
    }
  }
}
