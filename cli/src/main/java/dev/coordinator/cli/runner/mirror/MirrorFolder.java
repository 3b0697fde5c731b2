package dev.coordinator.cli.runner.mirror;

import dev.coordinator.cli.runner.git.CloneFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The checkout's {@code .artifacts} folder: takes only plain relative files, writes each whole, and
 * never through a link.
 */
final class MirrorFolder {
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,150}");

  /** That a file is not what was announced, as while a newer state takes its place. */
  static final class OtherContent extends IOException {
    private static final long serialVersionUID = 1;

    OtherContent(String message) {
      super(message);
    }
  }

  private final Path checkout;
  private final CloneFolder clone;

  MirrorFolder(Path checkout, CloneFolder clone) {
    this.checkout = checkout;
    this.clone = clone;
  }

  /**
   * The file of these names below {@code .artifacts}; a name that could lead elsewhere is refused.
   */
  Path file(List<String> names) throws IOException {
    Path file = checkout.resolve(".artifacts");
    refuseLink(file);
    for (String name : names) {
      if (!SEGMENT.matcher(name).matches()) {
        throw new IOException("Expected a plain file name, but got '" + name + "'");
      }
      file = file.resolve(name);
      refuseLink(file);
    }
    return file;
  }

  private static void refuseLink(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      throw new IOException("Expected no link at " + path + ", but there is one");
    }
  }

  /** Whether the file is there with this content. */
  boolean has(Path file, String sha256) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && sha256.equals(sha256(Files.readAllBytes(file)));
  }

  /** Puts the content there in one step, if it is what was announced. */
  void write(Path file, byte[] content, String sha256) throws IOException {
    if (!sha256.equals(sha256(content))) {
      throw new OtherContent("Expected " + file + " with " + sha256 + ", but got other content");
    }
    clone.excludeArtifacts();
    Files.createDirectories(file.getParent());
    Path fresh = Files.createTempFile(file.getParent(), ".mirror", ".part");
    try {
      Files.write(fresh, content);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
