package dev.coordinator.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * The data folder of a stack: ours, of our version, writable, with room, and used by one stack at a
 * time.
 */
record StackFolder(Path root) {
  private static final String VERSION = "1";
  private static final long LONG_LOG_BYTES = 10L * 1024 * 1024;
  private static final long NEEDED_BYTES = 300L * 1024 * 1024;

  Path logs() {
    return root.resolve("logs");
  }

  Path log(String part) {
    return logs().resolve(part + ".log");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path postgresql() {
    return root.resolve("postgresql");
  }

  Path artifacts() {
    return root.resolve("artifacts");
  }

  /** In a folder of its own, because the services look at that file and at nothing else here. */
  Path tokens() {
    return access().resolve("tokens.json");
  }

  private Path access() {
    return root.resolve("access");
  }

  Path runFile() {
    return root.resolve("run.json");
  }

  /** Whether a stack has run on it. */
  boolean isStacks() {
    return Files.exists(root.resolve("version"));
  }

  /** Makes the folder if needed, or says in one sentence why it cannot be used. */
  void open() {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new StackProblem("Expected a folder at %s, but it is a file.".formatted(root));
    }
    try {
      checkVersion();
      Files.createDirectories(root);
      createPrivate(logs());
      createPrivate(kafka());
      createPrivate(artifacts());
      createPrivate(access());
      Files.writeString(root.resolve("version"), VERSION + "\n");
      long room = Files.getFileStore(root).getUsableSpace();
      if (room < NEEDED_BYTES) {
        throw new StackProblem(
            "Expected %d MB of free disk for %s, but there are only %d MB."
                .formatted(NEEDED_BYTES >> 20, root, room >> 20));
      }
    } catch (FileSystemException e) {
      throw new StackProblem(
          "Expected to write to the data folder %s, but: %s."
              .formatted(
                  root, e.getReason() == null ? e.getClass().getSimpleName() : e.getReason()));
    } catch (IOException e) {
      throw new StackProblem(
          "Expected to write to the data folder %s, but: %s.".formatted(root, e.getMessage()));
    }
  }

  /**
   * One older log per part is kept, so that a stack that is started daily does not fill the disk.
   * Only for whoever holds the lock, because a running stack writes to them.
   */
  void putLongLogsAside() throws IOException {
    try (Stream<Path> files = Files.list(logs())) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        if (Files.size(log) > LONG_LOG_BYTES) {
          Path older = log.resolveSibling(log.getFileName() + ".1");
          Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Held until this process ends, however it ends. */
  FileLock lock() {
    try {
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new StackProblem(
            "A stack already runs on the data folder %s%s. Stop it with `coordinator down`, or name another folder with --data."
                .formatted(
                    root, RunFile.read(runFile()).map(run -> " at " + run.url()).orElse("")));
      }
      return lock;
    } catch (IOException e) {
      throw new StackProblem(
          "Expected to lock the data folder %s, but: %s.".formatted(root, e.getMessage()));
    }
  }

  /** For its owner only, because logs, artifacts and topics hold what agents said. */
  private static void createPrivate(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void checkVersion() throws IOException {
    Path file = root.resolve("version");
    if (Files.exists(file)) {
      String found = Files.readString(file).strip();
      if (!found.equals(VERSION)) {
        throw new StackProblem(
            "Expected a data folder of version %s, but %s is of version %s. Name another folder with --data."
                .formatted(VERSION, root, found));
      }
    } else if (Files.isDirectory(root) && !isEmpty(root)) {
      throw new StackProblem(
          "Expected an empty folder or a data folder of a coordinator, but %s has other files in it. Name another folder with --data."
              .formatted(root));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
