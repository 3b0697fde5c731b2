package dev.coordinator.checkpoint.artifact.adapter;

import dev.coordinator.checkpoint.artifact.WriteTrees;
import dev.coordinator.checkpoint.signal.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Writes dirty trees, one after the other, as long as the service runs. */
@Singleton
class TreeWriter {
  private final Rounds rounds;

  TreeWriter(WriteTrees trees) {
    this.rounds = new Rounds("tree-writer", trees::writeDirty, trees);
  }

  void start(@Observes StartupEvent start) {
    rounds.start();
  }

  void stop(@Observes ShutdownEvent stop) {
    rounds.stop();
  }
}
