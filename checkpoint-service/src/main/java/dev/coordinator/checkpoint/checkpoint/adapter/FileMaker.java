package dev.coordinator.checkpoint.checkpoint.adapter;

import dev.coordinator.checkpoint.checkpoint.MakeFiles;
import dev.coordinator.checkpoint.signal.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Makes the files of checkpoints, as long as the service runs. */
@Singleton
class FileMaker {
  private final Rounds rounds;

  FileMaker(MakeFiles files) {
    this.rounds = new Rounds("checkpoint-files", files::makeMissing, files);
  }

  void start(@Observes StartupEvent start) {
    rounds.start();
  }

  void stop(@Observes ShutdownEvent stop) {
    rounds.stop();
  }
}
