package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.RestoredState;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the reports of a session had found at another server stands in its briefs here. */
@RunningGateway
class RestoredFindingsIT {
  private static final String EXAMPLE =
      "/dev/coordinator/contracts/event/dev.coordinator.session.planned.restored.v1.example.json";

  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final String session = UUID.randomUUID().toString();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private SessionRestored restored() throws Exception {
    try (var example = Event.class.getResourceAsStream(EXAMPLE)) {
      var json = new String(example.readAllBytes(), StandardCharsets.UTF_8);
      var read = Json.TOLERANT.readValue(json, SessionRestored.class);
      return Json.TOLERANT.readValue(json.replace(read.session(), session), SessionRestored.class);
    }
  }

  private List<String> topics() {
    var topics = new ArrayList<String>();
    doors
        .get("/api/v1/findings?session=" + session)
        .json()
        .path("items")
        .forEach(item -> topics.add(item.path("topic").asText()));
    return topics;
  }

  @Test
  void theFindingsOfReportsComeAlongOnce() throws Exception {
    var restored = restored();
    var told =
        restored.state().batches().stream()
            .flatMap(batch -> batch.moved().completion().report().findings().stream())
            .map(finding -> finding.topic())
            .collect(Collectors.toCollection(ArrayList::new));
    restored.state().findings().forEach(one -> told.add(one.finding().topic()));
    assertThat(restored.state().findings()).isNotEmpty();

    scheduler.say(restored, "restored-" + session);
    scheduler.say(restored, "restored-" + session);
    await().until(() -> topics().size() >= told.size());
    assertThat(topics()).isEqualTo(told);
  }

  @Test
  void whatWasAnsweredThereIsNotResearchedAgain() throws Exception {
    var restored = restored();
    var answer =
        restored.state().findings().stream()
            .filter(one -> one.question() != null)
            .findFirst()
            .orElseThrow();
    scheduler.say(restored, "restored-" + session);
    scheduler.say(restored, "restored-" + session);
    var path = "/api/v1/questions?session=" + session;
    await().until(() -> !doors.get(path).json().path("items").isEmpty());

    var questions = doors.get(path).json().path("items");
    assertThat(questions).hasSize(1);
    assertThat(questions.get(0).path("text").asText()).isEqualTo(answer.question());
    assertThat(questions.get(0).path("finding").isNumber()).as("%s", questions).isTrue();
  }

  /** I9: shared here, read at another server, and back. */
  @Test
  void anItemThatWasReadElsewhereSinceGetsItsReceipt() throws Exception {
    var restored = restored();
    var item = restored.state().items().getFirst();
    var unread = new RestoredState.RestoredItem(item.item(), null, null);
    var path = "/api/v1/items?session=" + session;
    scheduler.say(with(restored, unread), "first-" + session);
    await().until(() -> !doors.get(path).json().path("items").isEmpty());
    assertThat(doors.get(path).json().toString()).doesNotContain(item.boundTo());

    scheduler.say(with(restored, item), "second-" + session);
    await().until(() -> doors.get(path).json().toString().contains(item.boundTo()));
    assertThat(doors.get(path).json().path("items")).hasSize(1);
  }

  private static SessionRestored with(SessionRestored restored, RestoredState.RestoredItem item)
      throws Exception {
    var json = (ObjectNode) Json.TOLERANT.valueToTree(restored);
    var items = ((ObjectNode) json.path("state")).putArray("items");
    items.add(Json.TOLERANT.valueToTree(item));
    return Json.TOLERANT.treeToValue(json, SessionRestored.class);
  }

  /** I9: what was handed over there, and in whose brief it stood. */
  @Test
  void itemsComeAlongWithTheirReceipts() throws Exception {
    var restored = restored();
    var item = restored.state().items().getFirst();
    scheduler.say(restored, "restored-" + session);
    scheduler.say(restored, "restored-" + session);
    var path = "/api/v1/items?session=" + session;
    await().until(() -> !doors.get(path).json().path("items").isEmpty());

    var items = doors.get(path).json().path("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).path("item").asText()).isEqualTo(item.item().id());
    assertThat(items.get(0).toString()).contains(item.boundTo());
  }
}
