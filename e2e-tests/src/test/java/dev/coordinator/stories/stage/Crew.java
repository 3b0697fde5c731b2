package dev.coordinator.stories.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Agents over HTTP, one thread each, that go on whatever happens to the server: a claim and a
 * report are repeated until they are answered, and what was answered is kept.
 */
public final class Crew implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;
  private static final long BEAT_MILLIS = 700;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<Told> told = new ConcurrentLinkedQueue<>();
  private final AtomicInteger toForget = new AtomicInteger();
  private final Set<String> atWork = ConcurrentHashMap.newKeySet();
  private final Duration work;

  /** What the server answered to the report of an attempt. */
  public record Told(String attempt, String batch, int status) {}

  /** Each of them works so long on a batch. */
  public Crew(Web web, Duration work, List<String> agents) {
    this.work = work;
    for (var agent : agents) {
      var hand = new HttpAgent(web, "hand-of-" + agent, List.of(agent));
      threads.add(Thread.ofVirtual().name(agent).start(() -> workOn(hand)));
    }
  }

  /** The next batch that one of them works on is dropped without a word. */
  public void loseOne() {
    toForget.incrementAndGet();
  }

  /** Whoever gets this batch works on it until told to go on, however long that is. */
  public void keepAtWorkOn(String batch) {
    atWork.add(batch);
  }

  /** From now on every batch takes as long as it takes. */
  public void goOn() {
    atWork.clear();
  }

  /** What was answered so far. */
  public List<Told> told() {
    return List.copyOf(told);
  }

  @Override
  public void close() {
    closed.countDown();
    threads.forEach(Thread::interrupt);
  }

  private void workOn(HttpAgent hand) {
    try {
      while (!pause(1)) {
        var assignment = claim(hand);
        if (assignment == null) {
          pause(PAUSE_MILLIS);
        } else if (toForget.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
          carry(hand, assignment);
        } else {
          answered(() -> hand.beat(assignment)); // because what was never heard uses up no try
        }
      }
    } catch (InterruptedException _) {
      // because this is how a crew is told to go home
    }
  }

  private @Nullable JsonNode claim(HttpAgent hand) throws InterruptedException {
    var id = HttpAgent.newClaim();
    var answer = untilAnswered(() -> hand.askForWork(id));
    var given = answer.status() == 200 ? answer.json().path("assignments").path(0) : null;
    return given != null && given.isObject() ? given : null;
  }

  private void carry(HttpAgent hand, JsonNode assignment) throws InterruptedException {
    var batch = assignment.path("request").path("batch").asText();
    var end = System.nanoTime() + work.toNanos();
    for (var left = work.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      if (atWork.contains(batch)) {
        end = System.nanoTime() + work.toNanos();
      }
      var beat = answered(() -> hand.beat(assignment));
      if (beat != null && beat.status() == 409) {
        return;
      }
      pause(Math.min(left, BEAT_MILLIS));
    }
    var attempt = assignment.path("attemptId").asText();
    var answer = untilAnswered(() -> hand.report(assignment, Map.of("summary", "Done")));
    told.add(new Told(attempt, batch, answer.status()));
  }

  /** Says the same again until the server has taken or refused it. */
  private Web.Answer untilAnswered(Supplier<Web.Answer> call) throws InterruptedException {
    var answer = answered(call);
    while (answer == null || answer.status() >= 500 || answer.status() == 429) {
      pause(PAUSE_MILLIS);
      answer = answered(call);
    }
    return answer;
  }

  /** Null where the connection broke. */
  private static Web.@Nullable Answer answered(Supplier<Web.Answer> call)
      throws InterruptedException {
    try {
      return call.get();
    } catch (RuntimeException _) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return null;
    }
  }

  /** Whether it is time to go home. */
  private boolean pause(long millis) throws InterruptedException {
    return closed.await(millis, TimeUnit.MILLISECONDS);
  }
}
