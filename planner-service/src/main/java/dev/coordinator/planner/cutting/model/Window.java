package dev.coordinator.planner.cutting.model;

/** How long a batch should be, in minutes of its estimate. */
public final class Window {
  /** A shorter batch is too small to be worth its overhead. */
  public static final int MICRO = 10;

  /** A batch should have at least so many minutes. */
  public static final int LEAST = 15;

  /** The best length. */
  public static final int BEST = 20;

  /** A batch should have at most so many. */
  public static final int MOST = 25;

  /** Above so many, control is lost. */
  public static final int DEEP = 45;

  private Window() {}

  /** How many minutes lie outside. */
  public static int outside(int minutes) {
    return Math.max(0, Math.max(LEAST - minutes, minutes - MOST));
  }
}
