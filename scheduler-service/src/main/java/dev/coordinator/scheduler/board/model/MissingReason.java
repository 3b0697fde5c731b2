package dev.coordinator.scheduler.board.model;

/** A person's word goes against the evidence and does not say why; nothing was changed. */
public final class MissingReason extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String text;

  MissingReason(String batch, String against) {
    this(
        "Expected a reason, because the evidence speaks against "
            + batch
            + " ("
            + against
            + "), but there is none");
  }

  private MissingReason(String text) {
    super(text);
    this.text = text;
  }

  /** What was expected, and what the evidence says. */
  public String text() {
    return text;
  }
}
