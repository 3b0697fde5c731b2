package dev.coordinator.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.coordinator.stories.stage.Answered;
import dev.coordinator.stories.stage.ApiDocument;
import dev.coordinator.stories.stage.EveryVerb;
import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.HttpAgent;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.TheStack;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The OpenAPI document for other programs says what the doors of a running deployment say of
 * themselves, of each what it is for, which right it needs and how it refuses; -Dopenapi.write=true
 * writes it. That answers are as it says is looked at in all stories.
 */
@ExtendWith(TheStack.class)
class OneDocumentForAllDoorsStory {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .build());

  /**
   * The stream never ends; the others ask for what is not here, and are in stories that have it.
   */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "GET /api/v1/stream",
          "HEAD /api/v1/stream",
          "GET /api/v1/erasures/{session}",
          "DELETE /api/v1/sessions/{session}",
          "POST /api/v1/checkpoints/import",
          "POST /api/v1/sessions/{session}/batches/{batch}/accept",
          "POST /api/v1/sessions/{session}/batches/{batch}/check-in",
          "POST /api/v1/sessions/{session}/batches/{batch}/retry",
          "POST /api/v1/sessions/{session}/blockers/{blocker}/resolve");

  @Test
  void itIsWhatTheServicesSay(RunningStack stack) throws IOException {
    var document = ApiDocument.of(stack.web());
    var expected =
        "# Printed by OneDocumentForAllDoorsStory (-Dopenapi.write=true).\n"
            + YAML.writeValueAsString(document);
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(Answered.DOCUMENT, expected);
    }
    assertThat(Files.readString(Answered.DOCUMENT)).isEqualTo(expected);
    everyDoorSaysWhatItIsForAndHowItRefuses(document);
    everyReferenceLeadsSomewhere(document);
  }

  @Test
  void everyDoorAnswersAsItSays(RunningStack stack) {
    var document = ApiDocument.of(stack.web());
    var verbs = new EveryVerb(stack.web());
    var lived = lived(stack, verbs);
    var webhook = added(stack);
    var places = places(stack, lived, webhook);
    verbs.operating(webhook, letter(stack, lived.session()), lived.session());
    verbs.entering(stack.person());
    verbs.trying(feature("x", "y"));
    verbs.on(stack.submit(feature("x", "y")));
    var bound = 0;
    for (var door : Answered.doors()) {
      if (door.startsWith("GET ") && !ELSEWHERE.contains(door)) {
        var path = door.substring(4).replaceFirst("/attempts$", "/attempts?session={session}");
        for (var place : places.entrySet()) {
          path = path.replace(place.getKey(), place.getValue());
        }
        assertThat(stack.web().get(path).status()).as(path).isEqualTo(200);
        bound +=
            numbersAreBound(stack, document.at("/paths").path(door.substring(4)).path("get"), path);
      }
    }
    assertThat(bound).as("numbers that have a most").isGreaterThan(10);
    assertThat(stack.web().delete("/api/v1/webhooks/" + webhook).status()).isEqualTo(204);
    assertThat(Answered.doors())
        .hasSizeGreaterThan(60)
        .filteredOn(door -> !ELSEWHERE.contains(door))
        .allSatisfy(door -> assertThat(Answered.well()).contains(door));
    for (var lost : List.of("sessions", "overview", "journal", "plans", "webhooks")) {
      assertThat(stack.web().get("/api/v1/" + lost + "/nothing-of-this-name").status())
          .isEqualTo(404);
    }
  }

  /** The least and the most are taken, and what lies beyond is refused; answers how many were. */
  private static int numbersAreBound(RunningStack stack, JsonNode door, String path) {
    var bound = 0;
    for (var parameter : door.path("parameters")) {
      var schema = parameter.path("schema");
      if (parameter.path("in").asText().equals("query") && schema.has("maximum")) {
        var asked = path + (path.contains("?") ? "&" : "?") + parameter.path("name").asText() + "=";
        var least = schema.path("minimum").asLong();
        var most = schema.path("maximum").asLong();
        assertThat(stack.web().get(asked + least).status()).as(asked + least).isEqualTo(200);
        assertThat(stack.web().get(asked + most).status()).as(asked + most).isEqualTo(200);
        assertThat(stack.web().get(asked + (least - 1)).status()).as(asked).isEqualTo(400);
        assertThat(stack.web().get(asked + (most + 1)).status()).as(asked).isEqualTo(400);
        bound++;
      }
    }
    return bound;
  }

  private static String added(RunningStack stack) {
    var wish = Map.of("url", "https://chat.example.org/hook", "kinds", List.of("batch.stopped"));
    return stack.web().post("/api/v1/webhooks", wish).good().at("/webhook/id").asText();
  }

  private record Lived(Session session, String attempt) {}

  /** A session that has all that doors tell of: a report, a finding, a question, a sync, an end. */
  private static Lived lived(RunningStack stack, EveryVerb verbs) {
    var mark = UUID.randomUUID().toString().substring(0, 6);
    var writer = "writer-" + mark;
    var hand = new HttpAgent(stack.web(), "hand-" + mark, List.of(writer, "reader-" + mark));
    hand.announce();
    var session = stack.submit(feature(writer, "reader-" + mark));
    var first = hand.claim();
    verbs.of(hand, first);
    stack.echo().tornCompletion(session, first.at("/request/request").asText());
    hand.report(
        first,
        Map.of(
            "summary",
            "Done",
            "decisions",
            List.of("Ids are strings"),
            "findings",
            List.of(Map.of("topic", "ids", "fact", "they are short", "refs", List.of("a/b:3")))));
    hand.report(hand.claim(), Map.of("summary", "Done"));
    hand.report(hand.claim(), Map.of("summary", "Done"));
    session.awaitCompleted();
    hand.leave();
    await("its tree and its dead letter")
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            session.artifact("final-summary.md").status() == 200
                && !letter(stack, session).isEmpty());
    return new Lived(session, first.path("attemptId").asText());
  }

  private static Feature feature(String writer, String reader) {
    return Feature.withoutRepository("documented")
        .task(writer, "one")
        .task(reader, "two", "one")
        .task(writer, "three", "two");
  }

  private static String letter(RunningStack stack, Session session) {
    var door = "/api/v1/dead-letters?state=all&session=" + session.id();
    return stack.web().get(door).good().at("/items/0/id").asText();
  }

  /** What stands in the place of each variable; the longer ones first. */
  private static Map<String, String> places(RunningStack stack, Lived lived, String webhook) {
    var session = lived.session();
    var checkpoint =
        stack
            .web()
            .get("/api/v1/checkpoints/" + session.id())
            .good()
            .at("/items/0/number")
            .asText();
    var batch = session.now().at("/batches/0/batch").asText();
    var all = new LinkedHashMap<String, String>();
    all.put("artifacts/{session}/{path}", "artifacts/{session}/final-summary.md");
    all.put("{number}/{path}", checkpoint + "/coordination-state.json");
    all.put("{number}", checkpoint);
    all.put("dead-letters/{id}", "dead-letters/" + letter(stack, session));
    all.put("webhooks/{id}", "webhooks/" + webhook);
    all.put("schemas/{name}", "schemas/coordination-state");
    all.put("{batch}", batch);
    all.put("{attempt}", lived.attempt());
    all.put("/journal/{session}/state", "/journal/{session}/state?at=" + Instant.now());
    all.put("/entries", "/entries?words=done");
    all.put("/file-leases", "/file-leases?repository=shop");
    for (var list : List.of("findings", "items", "questions")) {
      all.put("/api/v1/" + list, "/api/v1/" + list + "?session={session}");
    }
    all.put("{session}", session.id());
    return all;
  }

  private static void everyDoorSaysWhatItIsForAndHowItRefuses(JsonNode document) {
    assertThat(document.path("openapi").asText()).startsWith("3.1");
    var ids = new HashSet<String>();
    for (var path : document.path("paths").properties()) {
      for (var door : path.getValue()) {
        var id = door.path("operationId").asText();
        assertThat(ids.add(id)).as(id).isTrue();
        assertThat(door.path("summary").asText()).as(id).hasSizeGreaterThan(8);
        assertThat(door.path("description").asText())
            .as(id)
            .containsPattern("^(Needs the (right to|key of)|Open to all)");
        assertThat(door.at("/responses/default/$ref").asText()).as(id).endsWith("/Other");
        assertThat(door.path("responses").properties())
            .as(id)
            .anyMatch(response -> response.getKey().startsWith("2"));
      }
    }
    assertThat(ids).hasSizeGreaterThan(60);
    for (var refusal : document.at("/components/responses")) {
      assertThat(refusal.at("/content/application~1problem+json/schema/$ref").asText())
          .endsWith("/Problem");
    }
  }

  private static void everyReferenceLeadsSomewhere(JsonNode document) {
    for (var ref : document.findValuesAsText("$ref")) {
      assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse();
    }
  }
}
