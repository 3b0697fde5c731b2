package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.process.CleanText;

/**
 * What an agent has printed and nobody has brought yet, without the secret that it calls back with:
 * who may read a log may not speak as its agent. Of more than it can hold the beginning and the end
 * are kept, and between them stands how much is left out.
 */
final class LogText {
  private static final String HIDDEN = "(the attempt's secret)";
  private static final String LEFT_OUT = "\n(The runner left out %d characters here.)\n";
  private static final int ROOM_FOR_WORDS = 100;

  private final String secret;
  private final int most;
  private final int mostOfTheEnd;
  private final StringBuilder waiting = new StringBuilder();

  /** What came after it when there was no room, and how much was dropped between the two. */
  private final StringBuilder newest = new StringBuilder();

  private long leftOut;
  private boolean isOver;

  /** Holds so many characters in a row, and of what comes beyond them the last so many. */
  LogText(String secret, int most, int mostOfTheEnd) {
    this.secret = secret;
    this.most = most;
    this.mostOfTheEnd = mostOfTheEnd;
  }

  /** A whole line without it. */
  static String without(String secret, String line) {
    return secret.isEmpty() ? line : line.replace(secret, HIDDEN);
  }

  synchronized void add(String text) {
    if (isInARow() && waiting.length() + text.length() <= most) {
      waiting.append(text);
      return;
    }
    newest.append(text);
    hideSecrets(newest); // before half of one could be dropped
    drop(newest, newest.length() - mostOfTheEnd);
  }

  /** How much could be brought now. */
  synchronized int length() {
    return waiting.length() + newest.length();
  }

  /** Nothing comes any more, and no more than so many characters can be brought still. */
  synchronized void over(int room) {
    isOver = true;
    hideSecrets(waiting);
    hideSecrets(newest);
    if (leftOut == 0) {
      join();
    }
    int beyond = length() + ROOM_FOR_WORDS - room;
    if (beyond > 0) {
      leaveOut(beyond);
    }
    join();
  }

  private void leaveOut(int letters) {
    if (newest.isEmpty()) {
      int end = Math.max(0, waiting.length() - mostOfTheEnd);
      newest.append(waiting, end, waiting.length());
      waiting.setLength(end);
    }
    int before = Math.min(letters, waiting.length());
    waiting.setLength(waiting.length() - before);
    leftOut += before;
    drop(newest, letters - before);
  }

  /** The next piece of at most so many characters; what may be half a secret waits for the rest. */
  synchronized String next(int longest) {
    if (!isInARow() && waiting.length() + newest.length() + ROOM_FOR_WORDS <= most) {
      join();
    }
    hideSecrets(waiting);
    int held = isOver ? 0 : partOfASecret();
    String text = "";
    while (text.isEmpty() && waiting.length() > held) {
      int end = Math.min(waiting.length() - held, longest);
      if (end < waiting.length() && Character.isHighSurrogate(waiting.charAt(end - 1))) {
        end--;
      }
      text = CleanText.of(waiting.substring(0, Math.max(1, end)));
      waiting.delete(0, Math.max(1, end));
    }
    return text;
  }

  private boolean isInARow() {
    return newest.isEmpty() && leftOut == 0;
  }

  private void join() {
    if (leftOut > 0) {
      waiting.append(LEFT_OUT.formatted(leftOut));
      leftOut = 0;
    }
    waiting.append(newest);
    newest.setLength(0);
  }

  private void drop(StringBuilder from, int letters) {
    if (letters > 0) {
      from.delete(0, letters);
      leftOut += letters;
    }
  }

  private void hideSecrets(StringBuilder text) {
    if (secret.isEmpty()) {
      return;
    }
    for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at)) {
      text.replace(at, at + secret.length(), HIDDEN);
      at += HIDDEN.length();
    }
  }

  /** How many characters at the end could be the start of the secret. */
  private int partOfASecret() {
    for (int n = Math.min(secret.length() - 1, waiting.length()); n > 0; n--) {
      if (secret.startsWith(waiting.substring(waiting.length() - n))) {
        return n;
      }
    }
    return 0;
  }
}
