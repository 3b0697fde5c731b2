package dev.coordinator.checkpoint.erasure.adapter;

import dev.coordinator.checkpoint.erasure.Exports;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Exports as files of one folder, which is never made here: one that is not mounted must not be
 * taken for an empty one. A file is written beside its place, forced to the disk, renamed and read
 * back.
 */
@Singleton
class DiskExports implements Exports {
  @Override
  public String write(String folder, String name, byte[] bytes) throws IOException {
    var root = Path.of(folder).toAbsolutePath().normalize();
    if (!Files.isDirectory(root)) {
      throw new IOException("Expected the folder " + root + ", but there is none");
    }
    var part = root.resolve("." + name + ".part");
    var target = root.resolve(name);
    try {
      force(part, bytes);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    forceNames(root);
    var written = sha256(Files.readAllBytes(target));
    if (!written.equals(sha256(bytes))) {
      throw new IOException("Expected to read " + target + " as it was written, but it is another");
    }
    return written;
  }

  private static void force(Path file, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /** The name in its folder is what a power cut would lose else. */
  private static void forceNames(Path folder) throws IOException {
    try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
