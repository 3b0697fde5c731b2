package dev.coordinator.scheduler.board.model;

/** A blocker was named that the session does not have. */
public final class UnknownBlocker extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String text;

  public UnknownBlocker(String session, String blocker) {
    this(
        "Expected to find blocker "
            + blocker
            + " in session "
            + session
            + ", but it has none of that name");
  }

  private UnknownBlocker(String text) {
    super(text);
    this.text = text;
  }

  /** What was expected, and what is. */
  public String text() {
    return text;
  }
}
