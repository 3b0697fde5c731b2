package dev.coordinator.checkpoint.restore;

/** Why a tree is not taken; nothing of it was stored. */
public final class Refused extends RuntimeException {
  private final String fix;
  private final boolean conflict;

  private Refused(String message, String fix, boolean conflict) {
    super(message);
    this.fix = fix;
    this.conflict = conflict;
  }

  /** What was sent cannot be taken anywhere. */
  static Refused broken(String message, String fix) {
    return new Refused(message, fix, false);
  }

  /** It cannot be taken here, as things are. */
  static Refused here(String message, String fix) {
    return new Refused(message, fix, true);
  }

  public String fix() {
    return fix;
  }

  /** Whether what is here already stands against it. */
  public boolean isConflict() {
    return conflict;
  }
}
