package dev.coordinator.cli.token;

import dev.coordinator.contracts.access.TokenFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;

/** The file of access tokens, changed by one at a time; a file that is not there has none. */
record TokenBook(Path file) {
  TokenFile read() throws IOException {
    return Files.exists(file) ? TokenFile.read(file) : TokenFile.empty();
  }

  /** Reads, changes and writes, while nobody else does. */
  void change(UnaryOperator<TokenFile> change) throws IOException {
    var lock = file.resolveSibling(file.getFileName() + ".lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = channel.lock()) {
      assert held.isValid();
      change.apply(read()).write(file);
    }
  }
}
