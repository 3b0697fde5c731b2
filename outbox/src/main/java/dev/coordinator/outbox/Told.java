package dev.coordinator.outbox;

import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Tells a handler how its transaction ended; what it does then cannot change the end. */
final class Told {
  private static final Logger LOG = Logger.getLogger(Told.class);

  private Told() {}

  static <T> T about(EventHandler handler, Supplier<T> transaction) {
    var done = false;
    try {
      var answer = transaction.get();
      done = true;
      return answer;
    } finally {
      tell(done ? handler::committed : handler::rolledBack);
    }
  }

  private static void tell(Runnable end) {
    try {
      end.run();
    } catch (RuntimeException e) {
      LOG.error("Expected a handler to take note of the end of its transaction, but it failed", e);
    }
  }
}
