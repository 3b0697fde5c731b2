package dev.coordinator.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a person asked for, where there was none. */
public final class NewFile {
  private NewFile() {}

  /**
   * Writes it.
   *
   * @throws Complaint if there is one already, or it cannot be written
   */
  public static void write(Path place, byte[] content) {
    try {
      Files.write(place, content, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException _) {
      throw Complaint.failed(
          "Expected to write " + place + " anew, but it is there: name another file, or remove it");
    } catch (IOException e) {
      throw Complaint.failed("Expected to write " + place + ", but: " + e);
    }
  }
}
