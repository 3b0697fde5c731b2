package dev.coordinator.checkpoint.stream;

import java.util.HashMap;
import java.util.Map;

/**
 * How many live streams there may be: of all callers together and of each, so that one who opens
 * streams without end takes them from nobody else.
 */
public final class Places {
  private final int most;
  private final int mostOfOne;
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  public Places(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** What asking for a place comes to. */
  public enum Answer {
    /** It is the caller's until it {@link Places#leave leaves}. */
    TAKEN,
    /** All places have readers. */
    ALL_TAKEN,
    /** The caller has as many as one may have. */
    OWN_TAKEN
  }

  public synchronized Answer take(String caller) {
    var own = taken.getOrDefault(caller, 0);
    if (own >= mostOfOne) {
      return Answer.OWN_TAKEN;
    }
    if (all >= most) {
      return Answer.ALL_TAKEN;
    }
    all++;
    taken.put(caller, own + 1);
    return Answer.TAKEN;
  }

  /** Gives one of the caller's places back. */
  public synchronized void leave(String caller) {
    all--;
    taken.compute(caller, (_, own) -> own == null || own <= 1 ? null : own - 1);
  }

  /** How many readers there are. */
  public synchronized int readers() {
    return all;
  }
}
