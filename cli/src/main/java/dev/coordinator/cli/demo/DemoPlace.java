package dev.coordinator.cli.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The demo's folders: the repository stays to be looked at, the stack's data only if it was asked.
 */
record DemoPlace(
    Path folder, Path repository, Path data, Path logs, boolean folderIsOurs, boolean dataIsOurs) {
  static DemoPlace make(@Nullable Path dir, @Nullable Path data) throws IOException {
    var folder =
        dir == null
            ? Files.createTempDirectory("coordinator-demo-")
            : Files.createDirectories(dir.toAbsolutePath().normalize());
    var logs = Files.createDirectories(folder.resolve("logs"));
    return new DemoPlace(
        folder,
        folder.resolve("shop"),
        data == null ? folder.resolve("data") : data.toAbsolutePath().normalize(),
        logs,
        dir == null,
        data == null);
  }

  /**
   * What is left when all has ended, and of a folder of our own how to be rid of it: in one that
   * was named other things may lie.
   */
  String staying() {
    return folderIsOurs
        ? "The repository and the logs stay. To be rid of them: rm -rf " + quoted(folder)
        : "The repository and the logs stay in " + folder;
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }

  /** Removes what only the running stack needed; its logs stay beside the others. */
  void tidy() throws IOException {
    if (dataIsOurs && Files.exists(data)) {
      keepLogs();
      Files.walkFileTree(data, new Removal());
    }
  }

  private void keepLogs() throws IOException {
    var stack = data.resolve("logs");
    if (Files.isDirectory(stack)) {
      try (var files = Files.newDirectoryStream(stack)) {
        for (var log : files) {
          Files.move(log, logs.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Removes files before their folder, and follows no link. */
  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
