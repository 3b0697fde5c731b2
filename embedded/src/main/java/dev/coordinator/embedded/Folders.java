package dev.coordinator.embedded;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deletes throw-away folders and finds the user's cache: a link is removed, never followed. */
public final class Folders {
  private Folders() {}

  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  /** Where programs are unpacked: the user's cache folder if there can be one. */
  static Path cache() throws IOException {
    String named = System.getenv("XDG_CACHE_HOME");
    Path base = named != null && !named.isBlank() ? Path.of(named) : home().resolve(".cache");
    try {
      return Files.createDirectories(base.resolve("parallel-coordinator"));
    } catch (FileSystemException e) {
      return temporaryCache(); // because a user of a service may have no home
    }
  }

  private static Path home() {
    String named = System.getenv("HOME");
    return Path.of(named == null || named.isBlank() ? System.getProperty("user.home") : named);
  }

  static Path temporaryCache() throws IOException {
    return temporaryCache(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** Below a folder that is everybody's: refused if somebody else made it, or if it is a link. */
  static Path temporaryCache(Path everybodys) throws IOException {
    Path folder = everybodys.resolve("parallel-coordinator-" + System.getProperty("user.name"));
    Files.createDirectories(folder);
    long owner = ((Number) Files.getAttribute(folder, "unix:uid", NOFOLLOW_LINKS)).longValue();
    if (owner != new UnixSystem().getUid() || Files.isSymbolicLink(folder)) {
      throw new IOException("Expected %s to be ours, but it is not.".formatted(folder));
    }
    return folder;
  }
}
