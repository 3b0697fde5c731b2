package dev.coordinator.gateway.question.adapter;

import dev.coordinator.gateway.question.AskQuestions;
import dev.coordinator.gateway.question.Asking;
import dev.coordinator.gateway.question.Reply;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets askers wait for what another attempt researches: an answer that comes here ends their wait
 * at once, one that comes to another replica, and the end of the research, half a second later.
 */
@Singleton
class QuestionDesk {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int MOST_WAITING = 200;

  private final AskQuestions askQuestions;
  private final ConcurrentHashMap<String, CountDownLatch> bells = new ConcurrentHashMap<>();
  private final Semaphore chairs = new Semaphore(MOST_WAITING);
  private volatile boolean closing;

  QuestionDesk(AskQuestions askQuestions) {
    this.askQuestions = askQuestions;
  }

  /** The reply, as soon as it says more than to wait; else when {@code wait} is over. */
  Reply ask(Asking asking, Duration wait) {
    var end = System.nanoTime() + wait.toNanos();
    var reply = askQuestions.ask(asking);
    if (!chairs.tryAcquire()) {
      return reply;
    }
    try {
      while (reply instanceof Reply.Researching(var question, _, _) && listens(question, end)) {
        reply = askQuestions.ask(asking);
      }
      return reply;
    } finally {
      chairs.release();
    }
  }

  /** Waits for the question's bell or a pause; false when nobody is to wait any longer. */
  private boolean listens(String question, long end) {
    var left = end - System.nanoTime();
    if (closing || left <= 0) {
      return false;
    }
    var bell = bells.computeIfAbsent(question, _ -> new CountDownLatch(1));
    try {
      var _ = bell.await(Math.min(PAUSE.toNanos(), left), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      bells.remove(question, bell);
    }
  }

  /** There is an answer. */
  void answered(String question) {
    var bell = bells.remove(question);
    if (bell != null) {
      bell.countDown();
    }
  }

  /** Before the doors close, because they wait for every answer that is still to be given. */
  void leave(@Observes ShutdownDelayInitiatedEvent event) {
    closing = true;
    bells.values().forEach(CountDownLatch::countDown);
  }
}
