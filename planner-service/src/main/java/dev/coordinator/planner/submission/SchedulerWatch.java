package dev.coordinator.planner.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the scheduler has a session: woken when this process hears it, and looking into the
 * database meanwhile, because another replica may be the one that does.
 */
@ApplicationScoped
public class SchedulerWatch {
  private static final long LOOK_EVERY_MILLIS = 100;

  private final Submissions submissions;
  private final Map<String, CountDownLatch> waiting = new ConcurrentHashMap<>();

  /** Watches these submissions. */
  public SchedulerWatch(Submissions submissions) {
    this.submissions = submissions;
  }

  /** Whether the scheduler has the session, within this many milliseconds. */
  public boolean await(String session, long millis) {
    var news = waiting.computeIfAbsent(session, _ -> new CountDownLatch(1));
    try {
      for (long left = millis; left > 0; left -= LOOK_EVERY_MILLIS) {
        if (submissions.isKnownToScheduler(session)
            || news.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
      return submissions.isKnownToScheduler(session);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.remove(session, news);
    }
  }

  /** The scheduler has these sessions, and that is stored. */
  public void known(Collection<String> sessions) {
    for (var session : sessions) {
      var news = waiting.get(session);
      if (news != null) {
        news.countDown();
      }
    }
  }
}
