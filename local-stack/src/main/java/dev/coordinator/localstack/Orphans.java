package dev.coordinator.localstack;

import dev.coordinator.embedded.Signals;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends what a killed stack left running: only processes whose id and start time are the recorded
 * ones.
 */
final class Orphans {
  private static final long PATIENCE_SECONDS = 12;

  private Orphans() {}

  static int end(RunFile left) throws IOException, InterruptedException {
    List<ProcessHandle> alive =
        left.parts().stream().flatMap(part -> part.process().stream()).toList();
    for (RunFile.Entry part : left.parts()) {
      if (part.process().isPresent()) {
        Signals.send(StackParts.signalFor(part.name()), part.pid());
      }
    }
    CompletableFuture<?> allEnded =
        CompletableFuture.allOf(
            alive.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    try {
      allEnded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      alive.forEach(ProcessHandle::destroyForcibly);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return alive.size();
  }
}
