package dev.coordinator.checkpoint.erasure;

import java.io.IOException;

/** Where sessions are written before they are erased. */
public interface Exports {
  /**
   * Writes the file, whole or not at all, and forces it to the disk; the same name again replaces
   * it. Answers the SHA-256 of what can be read there.
   */
  String write(String folder, String name, byte[] bytes) throws IOException;
}
