package dev.coordinator.localstack;

import dev.coordinator.embedded.Signals;
import dev.coordinator.localstack.part.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Ends what a killed stack left running: only processes whose id and start time are the recorded
 * ones.
 */
final class Orphans {
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private Orphans() {}

  static int end(RunFile left) throws IOException, InterruptedException {
    List<ProcessHandle> alive =
        left.parts().stream().flatMap(part -> part.process().stream()).toList();
    for (RunFile.Entry part : left.parts()) {
      if (part.process().isPresent()) {
        Signals.send(Part.endSignalOf(part.name()), part.pid());
      }
    }
    if (!ProcessEnd.await(alive, PATIENCE)) {
      alive.forEach(ProcessHandle::destroyForcibly);
      ProcessEnd.await(alive, PATIENCE);
    }
    return alive.size();
  }
}
