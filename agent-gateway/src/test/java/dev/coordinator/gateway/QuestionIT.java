package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.event.FindingTold;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who asks before it researches is told what is known, and never what only looks alike. */
@RunningGateway
class QuestionIT {
  private static final String STORED = "Where are the auth tokens stored?";
  private static final String CLOSE = "In which table are auth tokens stored?";

  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Hearts hearts = new Hearts();
  private final Given given = Given.aSession();

  @AfterEach
  void close() {
    hearts.close();
    scheduler.close();
  }

  private Asker asker(int batch) {
    return asker(given, batch);
  }

  private Asker asker(Given of, int batch) {
    return new Asker(doors, hearts.of(silent(of, batch).assignment()));
  }

  private Asker silent(Given of, int batch) {
    scheduler.say(of.request(batch, 1));
    return new Asker(doors, doors.claim(of.claim("runner-" + batch, 1, 10_000)).getFirst());
  }

  private static void is(JsonNode reply, String outcome) {
    assertThat(reply.path("outcome").asText()).as(reply.toString()).isEqualTo(outcome);
  }

  private static long findingOf(JsonNode answer) {
    return answer.path("finding").asLong();
  }

  private JsonNode listed() {
    return doors.get("/api/v1/questions?session=" + given.session()).json();
  }

  @Test
  void theFirstResearchesAndTheSecondIsServedTheMomentItAnswers() {
    var first = asker(1);
    var second = asker(2);
    var question = first.asks(STORED);
    is(question, "research");
    is(first.asks(STORED), "research");
    var waits = second.asks("auth tokens stored WHERE");
    is(waits, "researching");
    assertThat(waits.path("researcher").asText()).isEqualTo(given.batchId(1));

    var waiting = java.util.concurrent.CompletableFuture.supplyAsync(() -> second.waitsFor(STORED));
    var answered = first.answers(question.path("question").asText(), "in Redis", "app/auth.py:4");
    assertThat(answered.status()).as(answered.body()).isEqualTo(200);

    var served = waiting.join();
    is(served, "answered");
    assertThat(served.at("/answer/fact").asText()).isEqualTo("in Redis");
    assertThat(served.at("/answer/askedAs").asText()).isEqualTo(STORED);
    assertThat(served.at("/answer/batch").asText()).isEqualTo(given.batchId(1));
    is(first.asks(STORED), "answered");
    assertThat(listed().at("/counters/researched").asInt()).isEqualTo(1);
    assertThat(listed().at("/counters/served").asInt()).isEqualTo(1);
    assertThat(listed().at("/items/0/asked").asInt()).isEqualTo(2);
    var told = scheduler.hears(FindingTold.class, one -> one.session().equals(given.session()));
    assertThat(told.question()).isEqualTo(STORED);
    assertThat(told.finding().fact()).isEqualTo("in Redis");
    assertThat(told.batch()).isEqualTo(given.batchId(1));
  }

  @Test
  void whenTheOneWhoResearchesDiesTheNextOneDoes() {
    var dying = silent(given, 1);
    is(dying.asks(STORED), "research");
    var next = asker(2);
    is(next.waitsFor(STORED), "research");
    var list = listed();
    assertThat(list.at("/items/0/researches").asInt()).isEqualTo(2);
    assertThat(list.at("/items/0/researcher").asText()).isEqualTo(given.batchId(2));
  }

  @Test
  void whatIsCloseIsOfferedAndTakenOnlyByWord() {
    var first = asker(1);
    first.answers(first.asks(STORED).path("question").asText(), "in Redis");
    var second = asker(2);
    var offered = second.asks(CLOSE);
    is(offered, "offered");
    assertThat(offered.has("question")).isFalse();
    assertThat(offered.at("/offers/0/fact").asText()).isEqualTo("in Redis");
    assertThat(offered.at("/offers/0/askedAs").asText()).isEqualTo(STORED);
    assertThat(listed().at("/counters/served").asInt()).isZero();

    var finding = findingOf(offered.at("/offers/0"));
    is(second.takes(CLOSE, finding), "answered");
    is(second.takes(CLOSE, finding), "answered");
    is(asker(3).asks(CLOSE), "answered");
    var taken = scheduler.hears(FindingTold.class, one -> CLOSE.equals(one.question()));
    assertThat(taken.finding().fact()).isEqualTo("in Redis");
    var counters = listed().path("counters");
    assertThat(counters.path("taken").asInt()).isEqualTo(1);
    assertThat(counters.path("served").asInt()).isEqualTo(1);
    assertThat(counters.path("researched").asInt()).isEqualTo(1);
  }

  @Test
  void whoRejectsAnOfferResearches() {
    var first = asker(1);
    first.answers(first.asks(STORED).path("question").asText(), "in Redis");
    var second = asker(2);
    var finding = findingOf(second.asks(CLOSE).at("/offers/0"));
    is(second.rejects(CLOSE, List.of(finding)), "research");
    is(second.asks(CLOSE), "research");
    is(asker(3).asks(CLOSE), "researching");
  }

  @Test
  void aFindingThatNobodyAskedForIsOfferedToo() {
    var first = asker(1);
    doors.post(
        "/api/v1/findings",
        Map.of("topic", "tests", "fact", "The tests need Redis on port 6380", "refs", List.of()),
        "Authorization",
        "Bearer " + first.assignment().secret());
    var offered = asker(2).asks("Which port of Redis do tests need?");
    is(offered, "offered");
    assertThat(offered.at("/offers/0/fact").asText()).contains("6380");
    assertThat(offered.at("/offers/0").has("askedAs")).isFalse();
  }

  @Test
  void theSameWordsInAnotherOrderAreAnotherQuestionToWhoSaysSo() {
    var first = asker(1);
    first.answers(
        first.asks("Does login call session?").path("question").asText(), "yes, at its end");
    var second = asker(2);
    var other = "Does session call login?";
    var answered = second.asks(other);
    is(answered, "answered");
    assertThat(answered.at("/answer/askedAs").asText()).isEqualTo("Does login call session?");
    var finding = findingOf(answered.path("answer"));
    var own = second.rejects(other, List.of(finding));
    is(own, "research");
    second.answers(own.path("question").asText(), "no");
    assertThat(second.rejects(other, List.of(finding)).at("/answer/fact").asText()).isEqualTo("no");
  }

  @Test
  void theFirstAnswerStaysAndIsTheSameWhenItIsSentAgain() {
    var first = asker(1);
    var second = asker(2);
    var question = first.asks(STORED).path("question").asText();
    var once = first.answers(question, "in Redis");
    assertThat(first.answers(question, "in Redis").json()).isEqualTo(once.json());
    var late = second.answers(question, "in PostgreSQL");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.json().path("detail").asText()).contains("in Redis");
    var findings = doors.get("/api/v1/findings?session=" + given.session()).json().path("items");
    assertThat(findings).hasSize(1);
  }

  @Test
  void onlyALiveAttemptOfTheSessionAsksAndAnswers() {
    var first = asker(1);
    var question = first.asks(STORED).path("question").asText();
    var stranger = asker(Given.aSession(), 1);
    assertThat(stranger.answers(question, "no").status()).isEqualTo(404);
    is(stranger.asks(STORED), "research");
    assertThat(doors.post("/api/v1/questions", Map.of("question", STORED)).status()).isEqualTo(401);
    doors.report(first.assignment(), Given.report(first.assignment().token(), "done"));
    assertThat(first.asks(Map.of("question", STORED)).status()).isEqualTo(401);
    assertThat(first.answers(question, "late").status()).isEqualTo(401);
  }

  @Test
  void whatIsNoQuestionIsRefusedWithItsField() {
    var agent = asker(1);
    for (var wrong :
        List.of(
            Map.<String, Object>of("question", "?!"),
            Map.<String, Object>of("question", "x".repeat(1_001)),
            Map.<String, Object>of("rejects", List.of()))) {
      var answer = agent.asks(wrong);
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("question");
    }
    var tooLong = agent.asks(Map.of("question", STORED, "waitMillis", 25_001));
    assertThat(tooLong.json().at("/errors/0/field").asText()).isEqualTo("waitMillis");
    var unknown = agent.asks(Map.of("question", STORED, "takes", 1_000_000_000L));
    assertThat(unknown.status()).isEqualTo(409);
  }
}
