package dev.coordinator.localstack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what was added to a file since the last call: no byte twice, none left out. */
final class LogTail {
  private final Path file;
  private long position;

  /** Begins with all that stands there already. */
  LogTail(Path file) {
    this(file, 0);
  }

  private LogTail(Path file, long position) {
    this.file = file;
    this.position = position;
  }

  /** Begins with what is added from now on. */
  static LogTail fromNowOn(Path file) throws IOException {
    return new LogTail(file, Files.exists(file) ? Files.size(file) : 0);
  }

  void printNew() throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      if (channel.size() < position) {
        position = 0; // because the file was begun anew
      }
      channel.position(position);
      ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
      while (channel.read(buffer) > 0) {
        System.out.write(buffer.array(), 0, buffer.position());
        position += buffer.position();
        buffer.clear();
      }
      System.out.flush();
    }
  }
}
