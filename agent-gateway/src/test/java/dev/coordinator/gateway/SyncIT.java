package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.event.ItemsShared;
import dev.coordinator.contracts.event.ItemsStored;
import dev.coordinator.contracts.event.ItemsUndelivered;
import dev.coordinator.contracts.runner.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is shared stands in its receiver's next brief exactly once, and what cannot be is told. */
@RunningGateway
class SyncIT {
  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Given given = Given.aSession();

  @AfterEach
  void close() {
    scheduler.close();
  }

  private Item item(String id, int toBatch) {
    var note =
        new Note(
            Note.Kind.HANDOFF, "api", "contract " + id, List.of("a.yaml"), "other", true, false);
    return new Item(given.session() + "/" + id, given.batchId(toBatch), note);
  }

  private void share(String point, Item... items) {
    scheduler.say(new ItemsShared(given.session(), point, List.of(items)));
    scheduler.hears(
        ItemsStored.class,
        stored -> stored.session().equals(given.session()) && stored.syncPoint().equals(point));
  }

  private Assignment claimed(int batch, int ordinal) {
    scheduler.say(given.request(batch, ordinal));
    return doors.claim(given.claim("runner-1", 1, 10_000)).getFirst();
  }

  private static List<String> texts(List<Note> notes) {
    return notes.stream().map(Note::text).toList();
  }

  private List<JsonNode> receipts() {
    var lines = new ArrayList<JsonNode>();
    doors.get("/api/v1/items?session=" + given.session()).json().path("items").forEach(lines::add);
    return lines;
  }

  @Test
  void aReceiverThatWasAwayFindsEachItemOnceHoweverOftenAndInWhateverOrderItWasSaid() {
    var items = IntStream.range(0, 20).mapToObj(i -> item("i-" + i, 1)).toList();
    var shared = new ItemsShared(given.session(), "models_sync", items);
    scheduler.say(shared, "said-" + given.session());
    scheduler.say(shared, "said-" + given.session());
    scheduler.say(shared);
    share("again_sync", items.get(3), items.get(0), item("i-20", 1));
    assertThat(receipts()).hasSize(21).noneMatch(line -> line.has("boundTo"));

    var first = claimed(1, 1);
    assertThat(texts(first.brief().context()))
        .hasSize(21)
        .doesNotHaveDuplicates()
        .startsWith("contract i-0")
        .endsWith("contract i-20");
    scheduler.say(shared);
    assertThat(receipts())
        .hasSize(21)
        .allMatch(line -> line.path("boundTo").asText().equals(first.attemptId()));
  }

  @Test
  void whatComesWhileItsReceiverWorksRidesOnEveryAnswerAndStandsInItsNextBriefOnce() {
    try (var hearts = new Hearts()) {
      var running = hearts.of(claimed(1, 1));
      assertThat(doors.alive(running).unread()).isEmpty();
      share("late_sync", item("late", 1), item("others", 2));
      assertThat(texts(doors.alive(running).unread())).containsExactly("contract late");
      assertThat(texts(doors.alive(running).unread())).containsExactly("contract late");
      var line =
          doors.post(
              "/api/v1/attempts/" + running.attemptId() + "/progress",
              Map.of("message", "half way"),
              "Authorization",
              "Bearer " + running.secret());
      assertThat(line.json().at("/unread/0/text").asText()).isEqualTo("contract late");

      doors.report(running, Given.report(running.token(), "done"));
      var next = hearts.of(claimed(1, 2));
      assertThat(texts(next.brief().context())).containsExactly("contract late");
      assertThat(doors.alive(next).unread()).isEmpty();
    }
  }

  /** To be told is no receipt: an answer is lost as easily as anything else. */
  @Test
  void whatIsUnreadRidesOnTheAnswersToQuestionsAndFindingsTooAndIsNoReceipt() {
    try (var hearts = new Hearts()) {
      var running = hearts.of(claimed(1, 1));
      var asker = new Asker(doors, running);
      var question = asker.asks("Where are the tokens stored?");
      assertThat(question.path("unread")).isEmpty();
      share("late_sync", item("late", 1), item("others", 2));

      var told = tells(running, "the clock is UTC");
      var asked = asker.asks("Which port does the API have?");
      var answered = asker.answers(question.path("question").asText(), "in Redis").json();
      for (var answer : List.of(told, asked, answered)) {
        assertThat(answer.path("unread")).as(answer.toString()).hasSize(1);
        assertThat(answer.at("/unread/0/text").asText()).isEqualTo("contract late");
      }
      assertThat(answered.path("fact").asText()).isEqualTo("in Redis");
      assertThat(receipts()).noneMatch(line -> line.has("boundTo"));

      doors.report(running, Given.report(running.token(), "done"));
      var next = new Asker(doors, hearts.of(claimed(1, 2)));
      assertThat(texts(next.assignment().brief().context())).containsExactly("contract late");
      assertThat(next.asks("What else is there?").path("unread")).isEmpty();
    }
  }

  private JsonNode tells(Assignment finder, String fact) {
    return doors
        .post(
            "/api/v1/findings",
            Map.of("topic", "t", "fact", fact, "refs", List.of()),
            "Authorization",
            "Bearer " + finder.secret())
        .json();
  }

  @Test
  void whatOthersFindReachesWhoIsAtWorkAndNotWhoFoundIt() {
    try (var hearts = new Hearts()) {
      var finder = hearts.of(claimed(1, 1));
      var other = hearts.of(claimed(2, 1));
      doors.post(
          "/api/v1/findings",
          Map.of("topic", "clock", "fact", "UTC only", "refs", List.of()),
          "Authorization",
          "Bearer " + finder.secret());
      assertThat(texts(doors.alive(other).unread())).containsExactly("UTC only");
      assertThat(doors.alive(finder).unread()).isEmpty();
      var later = hearts.of(claimed(3, 1));
      assertThat(texts(later.brief().context())).containsExactly("UTC only");
      assertThat(doors.alive(later).unread()).isEmpty();
    }
  }

  @Test
  void whoIsToldOfTenHearsHowManyMoreThereAre() {
    try (var hearts = new Hearts()) {
      var running = hearts.of(claimed(1, 1));
      var finder = hearts.of(claimed(2, 1));
      share(
          "many_sync",
          IntStream.range(0, 13).mapToObj(i -> item("i-" + i, 1)).toArray(Item[]::new));
      IntStream.range(0, 12).forEach(i -> assertThat(tell(finder, "fact " + i)).isEqualTo(200));
      var unread = texts(doors.alive(running).unread());
      assertThat(unread).hasSize(21).contains("contract i-9", "fact 11");
      assertThat(unread.getLast())
          .contains("3 more items", "2 more findings", "/api/v1/findings?session=");
    }
  }

  private int tell(Assignment finder, String fact) {
    return doors
        .post(
            "/api/v1/findings",
            Map.of("topic", "t", "fact", fact, "refs", List.of()),
            "Authorization",
            "Bearer " + finder.secret())
        .status();
  }

  @Test
  void anAttemptTellsAHundredFindingsAndIsThenSentToItsReport() {
    try (var hearts = new Hearts()) {
      var finder = hearts.of(claimed(1, 1));
      IntStream.range(0, 100).forEach(i -> assertThat(tell(finder, "fact " + i)).isEqualTo(200));
      var refused =
          doors.post(
              "/api/v1/findings",
              Map.of("topic", "t", "fact", "one more", "refs", List.of()),
              "Authorization",
              "Bearer " + finder.secret());
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.type()).startsWith("application/problem+json");
      assertThat(refused.json().at("/errors/0/field").asText()).isNotEmpty();
      assertThat(refused.json().at("/errors/0/fix").asText()).contains("report");
      var other = hearts.of(claimed(2, 1));
      assertThat(tell(other, "of another attempt")).isEqualTo(200);
    }
  }

  @Test
  void whatStoodInNoBriefIsToldOnceAtTheSessionsEnd() {
    share("models_sync", item("read", 1), item("lost", 2));
    claimed(1, 1);
    var end = given.cancelled();
    scheduler.say(end);
    scheduler.say(end);
    var told =
        scheduler.hears(ItemsUndelivered.class, event -> event.session().equals(given.session()));
    assertThat(told.items())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.id()).endsWith("/lost");
          assertThat(item.toBatch()).isEqualTo(given.batchId(2));
          assertThat(item.from()).isEqualTo("other");
        });
    assertThat(told.reason())
        .isEqualTo("the session is cancelled: 1 of its items stood in no brief");
    share("a_point_behind_the_end", item("read", 1));
    await().until(() -> receipts().stream().filter(line -> line.has("undeliveredAt")).count() == 1);
    assertThat(
            scheduler.heard(
                ItemsUndelivered.class, event -> event.session().equals(given.session())))
        .hasSize(1);
  }
}
