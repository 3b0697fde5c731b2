package dev.coordinator.planner.feature;

/** The text is not one well-formed document; the message says where and why. */
public final class UnreadableDocument extends Exception {
  private static final long serialVersionUID = 1L;
  private final String place;
  private final String fix;

  /** A refusal at a place in the text, such as {@code line 3, column 7}. */
  public UnreadableDocument(String place, String message, String fix) {
    super(message);
    this.place = place;
    this.fix = fix;
  }

  public String place() {
    return place;
  }

  public String fix() {
    return fix;
  }
}
