package dev.coordinator.checkpoint.erasure.adapter;

import dev.coordinator.checkpoint.erasure.EraseSessions;
import dev.coordinator.checkpoint.erasure.RemoveFolders;
import dev.coordinator.checkpoint.signal.Rounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Erases what is to be erased, as long as the service runs. */
@Singleton
class Eraser {
  private final EraseSessions sessions;
  private final RemoveFolders folders;
  private final Rounds rounds;

  Eraser(EraseSessions sessions, RemoveFolders folders) {
    this.sessions = sessions;
    this.folders = folders;
    this.rounds = new Rounds("eraser", this::round, sessions);
  }

  void start(@Observes StartupEvent start) {
    rounds.start();
  }

  void stop(@Observes ShutdownEvent stop) {
    rounds.stop();
  }

  private int round() {
    var tried = sessions.eraseWanted();
    folders.removeNoted();
    return tried;
  }
}
