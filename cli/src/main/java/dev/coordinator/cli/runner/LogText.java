package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.process.CleanText;

/**
 * What an agent has printed and nobody has brought yet, without the secret that it calls back with:
 * who may read a log may not speak as its agent.
 */
final class LogText {
  private static final String HIDDEN = "(the attempt's secret)";
  private static final String LEFT_OUT = "\n(The runner left out %d characters here.)\n";
  private static final String ENDS = "\n(The log ends here: it is too long.)\n";

  private final String secret;
  private final int most;
  private final StringBuilder waiting = new StringBuilder();
  private long leftOut;

  /** Keeps at most so many characters; what comes beyond them is counted. */
  LogText(String secret, int most) {
    this.secret = secret;
    this.most = most;
  }

  /** A whole line without it. */
  static String without(String secret, String line) {
    return secret.isEmpty() ? line : line.replace(secret, HIDDEN);
  }

  synchronized void add(String text) {
    if (waiting.length() + text.length() > most) {
      leftOut += text.length();
      return;
    }
    sayWhatWasLeftOut();
    waiting.append(text);
  }

  synchronized int length() {
    return waiting.length();
  }

  /** The next piece of at most so many characters; what may be half a secret waits for the rest. */
  synchronized String next(int longest) {
    return next(longest, partOfASecret());
  }

  /** All that is left, as far as it fits; if it does not, that is said. */
  synchronized String last(int longest) {
    sayWhatWasLeftOut();
    String text = next(longest - ENDS.length(), 0);
    return waiting.isEmpty() ? text : text + ENDS;
  }

  private String next(int longest, int held) {
    hideSecrets();
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

  private void hideSecrets() {
    if (secret.isEmpty()) {
      return;
    }
    for (int at = waiting.indexOf(secret); at >= 0; at = waiting.indexOf(secret, at)) {
      waiting.replace(at, at + secret.length(), HIDDEN);
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

  private void sayWhatWasLeftOut() {
    if (leftOut > 0) {
      waiting.append(LEFT_OUT.formatted(leftOut));
      leftOut = 0;
    }
  }
}
