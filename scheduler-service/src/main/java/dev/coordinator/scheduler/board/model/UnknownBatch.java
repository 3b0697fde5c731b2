package dev.coordinator.scheduler.board.model;

/** A batch was named that the session does not have. */
public final class UnknownBatch extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String text;

  public UnknownBatch(String session, String batch) {
    this(
        "Expected to find batch "
            + batch
            + " in session "
            + session
            + ", but it has none of that name");
  }

  private UnknownBatch(String text) {
    super(text);
    this.text = text;
  }

  /** What was expected, and what is. */
  public String text() {
    return text;
  }
}
