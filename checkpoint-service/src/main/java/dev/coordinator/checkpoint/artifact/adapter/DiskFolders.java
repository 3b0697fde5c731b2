package dev.coordinator.checkpoint.artifact.adapter;

import dev.coordinator.checkpoint.artifact.Folders;
import dev.coordinator.checkpoint.artifact.Trees.TreeFile;
import dev.coordinator.checkpoint.artifact.model.Contents;
import dev.coordinator.checkpoint.artifact.model.Document;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Trees on the disk. A file is written beside its place, forced to the disk and then renamed, so a
 * reader finds the old bytes or the new ones and never a part.
 */
@Singleton
class DiskFolders implements Folders {
  private final Path root;

  DiskFolders(@ConfigProperty(name = "coordinator.artifacts") String root) {
    this.root = Path.of(root).toAbsolutePath().normalize();
  }

  @Override
  public Rendered render(Document document) {
    var text =
        switch (document) {
          case Document.Text page -> page.text();
          case Document.Json json -> CanonicalJson.write(json.content());
        };
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Rendered(identify(document.path(), bytes), bytes);
  }

  @Override
  public TreeFile identify(String path, byte[] bytes) {
    return new TreeFile(path, bytes.length, sha256(bytes));
  }

  @Override
  public Optional<Contents> contents(byte[] json) {
    return CanonicalJson.read(json, Contents.class).filter(Contents::complete);
  }

  @Override
  public void write(String tree, Rendered rendered) throws IOException {
    var target = place(tree, rendered.file().path());
    Files.createDirectories(target.getParent());
    var part = Files.createTempFile(target.getParent(), ".", ".part");
    try {
      try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(rendered.bytes());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public Optional<byte[]> read(String tree, String path) throws IOException {
    var file = place(tree, path);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(Files.readAllBytes(file))
        : Optional.empty();
  }

  @Override
  public void remove(String tree) throws IOException {
    var folder = place(tree, "");
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
    try {
      Files.deleteIfExists(folder.getParent());
    } catch (DirectoryNotEmptyException _) {
      // because other sessions built the same feature
    }
  }

  private Path place(String tree, String path) throws IOException {
    var place = root.resolve(tree).resolve(path).normalize();
    if (!place.startsWith(root) || place.equals(root)) {
      throw new IOException("Expected " + path + " to lie in its tree, but it does not");
    }
    return place;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
