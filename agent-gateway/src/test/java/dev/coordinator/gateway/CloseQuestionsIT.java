package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.event.BatchRequested;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Thirty pairs of questions, the first answered: what becomes of the second. {@code close} mean the
 * same and are offered; {@code missed} do too, and nothing tells so by their words; {@code alike}
 * differ in a word that matters and are offered, which costs a look; {@code far} are nobody's. None
 * is ever given the other's answer.
 */
@RunningGateway
class CloseQuestionsIT {
  private static final String PAIRS =
      """
      close  | Which port does the API listen on? | What port is the API listening at?
      close  | Where are the auth tokens stored? | Where do we keep the authentication tokens?
      close  | Where is the config of the logger? | Where is logging configured?
      close  | Which database do the tests use? | What DB is used by the test suite?
      close  | How long does a session live? | What is the lifetime of a session?
      close  | Where is UserService defined? | Where is the user service implemented?
      close  | What is the name of the env var for the secret key? | Which environment variable holds the secret key?
      close  | How are errors returned by the API? | What is the API's error format?
      close  | Which file has the database migrations? | In what file are the DB migrations?
      close  | How do I run the tests? | What command runs the test suite?
      close  | Is there a rate limit on uploads? | What's the upload rate-limit?
      close  | Which fields does the user model have? | What are the columns of the users table?
      close  | Where do we validate the request body? | Where is request validation done?
      close  | How is the frontend authenticated against the API? | How does the front end log in to the API?
      close  | What does GET /users return? | What is the response of GET /users?
      close  | Which Python version do we need? | What version of Python is required?
      close  | Where does user_id come from? | How do we get the userId?
      missed | Are ids integers or UUIDs? | What is the type of the ids?
      alike  | Which port does the API listen on? | Which port does the database listen on?
      alike  | Who may delete a user? | Who may not delete a user?
      alike  | Is the API called before the database? | Is the API called after the database?
      alike  | How many retries are there at most? | How many retries are there at least?
      far    | Which port does the API listen on? | Which linter does CI run?
      far    | Where are the auth tokens stored? | How are invoices sent?
      far    | How do I run the tests? | How do I build the image?
      far    | Which database do the tests use? | Which browser do the tests use?
      far    | What does GET /users return? | What does DELETE /orders return?
      far    | Is the cache invalidated on logout? | Is the cache enabled on login?
      far    | What is the timeout of the HTTP client? | What is the colour of the header?
      far    | Where is the user created? | Where is the order created?
      """;

  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Hearts hearts = new Hearts();

  @AfterEach
  void close() {
    hearts.close();
    scheduler.close();
  }

  @Test
  void whatIsCloseIsOfferedAndNothingIsEverGivenSilently() {
    var wrong = new ArrayList<String>();
    for (var line : PAIRS.lines().toList()) {
      var pair = line.split("\\|");
      var isOffered = List.of("close", "alike").contains(pair[0].strip());
      var outcome = outcome(pair[1].strip(), pair[2].strip());
      if (!outcome.equals(isOffered ? "offered" : "research")) {
        wrong.add(outcome + " <- " + line);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private String outcome(String known, String asked) {
    var given = Given.aSession();
    var first = asker(given, given.request(1, 1));
    var question = first.asks(known).path("question").asText();
    assertThat(first.answers(question, "so it is").status()).isEqualTo(200);
    var reply = asker(given, given.request(2, 1)).asks(asked);
    if (reply.path("outcome").asText().equals("offered")) {
      assertThat(reply.at("/offers/0/askedAs").asText()).isEqualTo(known);
    }
    return reply.path("outcome").asText();
  }

  private Asker asker(Given given, BatchRequested request) {
    scheduler.say(request);
    var runner = "runner-" + request.batch();
    return new Asker(doors, hearts.of(doors.claim(given.claim(runner, 1, 10_000)).getFirst()));
  }
}
