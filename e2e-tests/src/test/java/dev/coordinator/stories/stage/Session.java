package dev.coordinator.stories.stage;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A session as the scheduler shows it; a wait that is in vain says what was seen last. */
public record Session(Web web, String id) {
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /** The session now. */
  public JsonNode now() {
    return web.get("/api/v1/sessions/" + id).good();
  }

  public String state() {
    return now().path("state").asText();
  }

  /** Waits until it is in the state, and shows it then. */
  public JsonNode awaitState(String state) {
    return awaitThat("be " + state, view -> view.path("state").asText().equals(state));
  }

  public JsonNode awaitCompleted() {
    return awaitState("completed");
  }

  /** Waits until the batch is in the state, and shows the batch then. */
  public JsonNode awaitBatch(String batch, String state) {
    var view =
        awaitThat(
            "have " + batch + " " + state,
            seen -> batch(seen, batch).path("state").asText().equals(state));
    return batch(view, batch);
  }

  /** The batch now. */
  public JsonNode batch(String batch) {
    return batch(now(), batch);
  }

  /** Waits until what is seen is as wished. */
  public JsonNode awaitThat(String wish, Predicate<JsonNode> holds) {
    var last = new ArrayList<JsonNode>();
    return await("session " + id + " to " + wish)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(150))
        .ignoreExceptions()
        .conditionEvaluationListener(condition -> {
          if (!condition.isSatisfied() && condition.getRemainingTimeInMS() <= 200) {
            System.err.println("Seen last: " + last);
          }
        })
        .until(
            () -> {
              var view = now();
              last.clear();
              last.add(view);
              return view;
            },
            holds::test);
  }

  /** A person's verb on the session. */
  public Web.Answer tell(String verb) {
    return web.post("/api/v1/sessions/" + id + "/" + verb, Map.of());
  }

  /** Every batch that agents work on. */
  public static List<JsonNode> work(JsonNode view) {
    return batches(view).stream()
        .filter(batch -> batch.path("kind").asText().equals("work"))
        .toList();
  }

  public static List<JsonNode> batches(JsonNode view) {
    var all = new ArrayList<JsonNode>();
    view.path("batches").forEach(all::add);
    return all;
  }

  static JsonNode batch(JsonNode view, String id) {
    return batches(view).stream()
        .filter(batch -> batch.path("batch").asText().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Expected a batch " + id + ", but there is " + view));
  }

  /** The file of the session's artifacts. */
  public Web.Answer artifact(String path) {
    return web.get("/api/v1/artifacts/" + id + "/" + path);
  }
}
