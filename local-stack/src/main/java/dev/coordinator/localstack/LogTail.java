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

  LogTail(Path file) {
    this.file = file;
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
