package dev.coordinator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.contracts.runner.Assignment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Four agents ask forty questions at the same time, half of them repeats in other words. */
@RunningGateway
class FourAgentsAskIT {
  private static final int AGENTS = 4;

  /** Each question in two wordings: another case, punctuation, word order, filler words. */
  private static final List<List<String>> QUESTIONS =
      List.of(
          List.of("Where are auth tokens stored?", "auth tokens: stored WHERE"),
          List.of("Which database driver is used?", "So which is the database driver used, please"),
          List.of("How long does a session live?", "a session, how long does it live??"),
          List.of("Who sends the welcome mail?", "WHO SENDS THE WELCOME MAIL"),
          List.of("Is the cache invalidated on logout?", "on logout: is cache invalidated"),
          List.of("What port does Redis listen on?", "Redis - on which port does it listen"),
          List.of("Why is retry disabled in billing?", "billing: why is the retry disabled?"),
          List.of("Which linter runs in CI?", "In CI, which linter actually runs"),
          List.of("Where do migrations live?", "migrations live where?"),
          List.of("How are passwords hashed?", "How exactly are the passwords hashed?!"),
          List.of("Does checkout need JavaScript?", "JavaScript - does the checkout need it"),
          List.of("What is the rate limit for uploads?", "uploads: what's the rate limit"),
          List.of("Which queue carries invoices?", "Invoices, which queue carries them"),
          List.of("Where is pagination implemented?", "pagination is implemented WHERE"),
          List.of("How is timezone conversion done?", "how is the timezone conversion done"),
          List.of("What does error E1042 mean?", "E1042 error: what does it mean"),
          List.of("Who owns app/config.py?", "app/config.py - who owns it?"),
          List.of("When does the nightly export start?", "nightly export: when does it start"),
          List.of("Are feature flags cached?", "feature flags, are they cached"),
          List.of("How big may an avatar be?", "An avatar may be how big?"));

  private final ScriptedScheduler scheduler = new ScriptedScheduler();
  private final Doors doors = new Doors();
  private final Hearts hearts = new Hearts();
  private final Given given = Given.aSession();

  private final Map<Integer, AtomicInteger> researched = new ConcurrentHashMap<>();
  private final AtomicInteger served = new AtomicInteger();

  @AfterEach
  void close() {
    hearts.close();
    scheduler.close();
  }

  @Test
  void eachIsResearchedOnceTheOthersAreServedAndTheCountersAreTrue() {
    IntStream.rangeClosed(1, AGENTS).forEach(batch -> scheduler.say(given.request(batch, 1)));
    var agents = new ArrayList<Asker>();
    while (agents.size() < AGENTS) {
      for (Assignment one : doors.claim(given.claim("runner-1", AGENTS, 10_000))) {
        agents.add(new Asker(doors, hearts.of(one)));
      }
    }
    atOnce(agents);

    assertThat(researched).hasSize(QUESTIONS.size());
    assertThat(researched.values()).allSatisfy(times -> assertThat(times).hasValue(1));
    assertThat(served).hasValue(QUESTIONS.size());
    var list = doors.get("/api/v1/questions?session=" + given.session()).json();
    assertThat(list.path("items")).hasSize(QUESTIONS.size());
    var counters = list.path("counters");
    assertThat(counters.path("questions").asInt()).isEqualTo(QUESTIONS.size());
    assertThat(counters.path("researched").asInt()).isEqualTo(QUESTIONS.size());
    assertThat(counters.path("served").asInt()).isEqualTo(QUESTIONS.size());
    assertThat(counters.path("taken").asInt()).isZero();
    assertThat(counters.path("waiting").asInt()).isZero();
  }

  private void atOnce(List<Asker> agents) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<java.util.concurrent.Future<?>>();
      for (var i = 0; i < AGENTS; i++) {
        var mine = i;
        running.add(threads.submit(() -> work(agents.get(mine), mine)));
      }
      for (var one : running) {
        one.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ten questions of each agent; each question is asked by two of them. */
  private void work(Asker agent, int which) {
    var mine = new ArrayList<Integer>();
    for (var i = 0; i < QUESTIONS.size(); i++) {
      if (i % AGENTS == which || (i + 1) % AGENTS == which) {
        mine.add(i);
      }
    }
    Collections.shuffle(mine, new Random(which));
    for (var question : mine) {
      var wording = QUESTIONS.get(question).get(question % AGENTS == which ? 0 : 1);
      settle(agent, question, wording, agent.waitsFor(wording));
    }
  }

  private void settle(Asker agent, int question, String wording, JsonNode reply) {
    switch (reply.path("outcome").asText()) {
      case "research" -> {
        researched.computeIfAbsent(question, _ -> new AtomicInteger()).incrementAndGet();
        var id = reply.path("question").asText();
        assertThat(agent.answers(id, "fact " + question).status()).isEqualTo(200);
      }
      case "answered" -> {
        served.incrementAndGet();
        assertThat(reply.at("/answer/fact").asText()).isEqualTo("fact " + question);
      }
      default -> throw new AssertionError(wording + ": " + reply);
    }
  }
}
