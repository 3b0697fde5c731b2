package dev.coordinator.contracts.scope;

/**
 * Counts the steps that comparisons take, and ends them when there were too many: so that patterns
 * that are hard to compare cost those who wrote them, and nobody else. The same comparisons always
 * take the same steps, however fast the machine is. For one thread.
 */
public final class Effort {
  /** What it costs to see that two patterns do not begin alike. */
  private static final int TELL = 4;

  /** What it costs to begin a walk, or to find it done. */
  private static final int LOOK = 1_000;

  private final long most;
  private long taken;

  /** For so many steps; a step takes some nanoseconds. */
  public Effort(long most) {
    this.most = most;
  }

  void told() {
    take(TELL);
  }

  void walked(long steps) {
    take(LOOK + steps);
  }

  private void take(long steps) {
    taken += steps;
    if (taken > most) {
      throw new Spent();
    }
  }

  /** How many steps it was so far. */
  public long taken() {
    return taken;
  }

  /** More steps would be needed than there may be. */
  public static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent() {
      super("Expected to compare the patterns in fewer steps, but they need more");
    }
  }
}
