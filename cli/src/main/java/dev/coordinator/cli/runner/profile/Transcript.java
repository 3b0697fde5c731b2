package dev.coordinator.cli.runner.profile;

import org.jspecify.annotations.Nullable;

/**
 * What an agent said at last, and how it says that its work ended, gathered while its events come;
 * nobody has ended until it says so.
 */
public final class Transcript {
  private static final int LONGEST = 4 << 20;

  private final StringBuilder message = new StringBuilder();
  private boolean isWhole = true;
  private @Nullable String result;
  private @Nullable String failure;
  private boolean ended;
  private boolean spoken;

  /** An event came, of whatever kind. */
  synchronized void speaks() {
    spoken = true;
  }

  /** A whole message; the one before is forgotten. */
  synchronized void says(String text) {
    message.setLength(0);
    message.append(text, 0, Math.min(text.length(), LONGEST));
    isWhole = true;
  }

  /** A piece of a message. */
  synchronized void adds(String piece) {
    if (isWhole) {
      message.setLength(0);
      isWhole = false;
    }
    message.append(piece, 0, Math.min(piece.length(), LONGEST - message.length()));
  }

  /** It does something, so that the next piece begins another message. */
  synchronized void acts() {
    isWhole = true;
  }

  /** It has ended, with this as its last word if it says so. */
  synchronized void ends(@Nullable String lastWord) {
    result = lastWord;
    ended = true;
  }

  /** It has ended without having done its work. */
  synchronized void fails(String why) {
    failure = why.isBlank() ? "it does not say why" : why.strip();
    ended = true;
  }

  /** It goes on, whatever it said before of its end. */
  synchronized void goesOn() {
    ended = false;
    failure = null;
  }

  /** Its last message. */
  public synchronized String lastWord() {
    return result == null ? message.toString() : result;
  }

  /** Whether any event of it came. */
  public synchronized boolean hasSpoken() {
    return spoken;
  }

  /** Whether it said that it has ended. */
  public synchronized boolean hasEnded() {
    return ended;
  }

  /** Why it says that it could not work; absent if it does not. */
  public synchronized @Nullable String failure() {
    return failure;
  }
}
