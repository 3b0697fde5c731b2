package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.Unreachable;

/**
 * What a runner asks for in vain and goes on asking for: told once for each reason, and when it is
 * answered again, because the same line every few seconds hides all others.
 */
final class Vain {
  private final Happenings happenings;
  private final String unanswered;
  private final String again;
  private String told = "";

  /** Tells it under the first name while it is in vain, and under the other when it is over. */
  Vain(Happenings happenings, String unanswered, String again) {
    this.happenings = happenings;
    this.unanswered = unanswered;
    this.again = again;
  }

  synchronized void failed(RuntimeException e) {
    var said = e.getMessage() == null ? e.toString() : e.getMessage();
    var why = e instanceof Unreachable away ? said + ". " + away.advice() : said;
    if (!why.equals(told)) {
      told = why;
      happenings.tell(unanswered, "why", why);
    }
  }

  synchronized void answered() {
    if (!told.isEmpty()) {
      told = "";
      happenings.tell(again);
    }
  }
}
