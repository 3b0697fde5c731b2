package dev.coordinator.scheduler.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Says that a runner or files came free, and whose turn has come by that; several are one. */
public final class FreedSignal {
  private final LinkedBlockingQueue<Set<String>> wakes = new LinkedBlockingQueue<>();

  /** Wakes whoever waits now or next, who hears of all these sessions. */
  public void wake(Set<String> whoseTurnHasCome) {
    wakes.add(whoseTurnHasCome);
  }

  /** Waits for a wake, at most so long; the sessions whose turn has come since the last call. */
  public Set<String> await(Duration atMost) throws InterruptedException {
    var all = new ArrayList<Set<String>>();
    var first = wakes.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      all.add(first);
      wakes.drainTo(all);
    }
    var sessions = new TreeSet<String>();
    all.forEach(sessions::addAll);
    return sessions;
  }
}
