package dev.coordinator.scheduler.board.model;

/** A person's command that the state does not allow; nothing was changed. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final String text;

  public Refused(String code, String text) {
    super(text);
    this.code = code;
    this.text = text;
  }

  /** A stable name of the reason, for programs. */
  public String code() {
    return code;
  }

  /** What was expected, and what is. */
  public String text() {
    return text;
  }
}
