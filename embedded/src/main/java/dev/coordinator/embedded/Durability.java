package dev.coordinator.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What a power cut may cost: nothing in a kept cluster, everything in a throw-away one. */
public enum Durability {
  KEPT("on"),
  THROW_AWAY("off");

  private final String onOrOff;

  Durability(String onOrOff) {
    this.onOrOff = onOrOff;
  }

  /** Options of initdb. */
  List<String> initialization() {
    return this == KEPT ? List.of() : List.of("--no-sync");
  }

  /**
   * When it returns, no power cut loses this file, or the names in this folder, of what is kept.
   */
  void keep(Path path) throws IOException {
    if (this == KEPT) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Settings of the server. */
  List<String> settings() {
    return List.of(
        "fsync=" + onOrOff, "full_page_writes=" + onOrOff, "synchronous_commit=" + onOrOff);
  }
}
