package dev.coordinator.cli.runner.git;

import dev.coordinator.cli.runner.process.Strays;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one running runner, outside every repository, in which its work trees lie: locked
 * while the runner lives, so that the next start can clean up after one that was killed and after
 * nobody else.
 */
public final class Trees implements AutoCloseable {
  private static final Object WITHIN_THIS_PROCESS = new Object();
  private static final String LOCK = "lock";
  private static final String REPOSITORY = "repository";

  private final Path folder;
  private final FileChannel lock;

  private Trees(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Cleans up after dead runners below {@code root}, then makes a folder for this one. */
  public static Trees open(Path root, @Nullable Repository repository) {
    synchronized (WITHIN_THIS_PROCESS) {
      try {
        Path real = Files.createDirectories(root).toRealPath();
        try (var gate = channel(real.resolve(LOCK));
            var _ = gate.lock()) {
          cleanUp(real);
          if (repository != null) {
            forget(real, repository);
          }
          return make(real.resolve(UUID.randomUUID().toString()), repository);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(
            "Expected to keep work trees below "
                + root
                + ", but that folder cannot be made or written ("
                + e.getMessage()
                + "): name another with COORDINATOR_TREES",
            e);
      }
    }
  }

  private static Trees make(Path folder, @Nullable Repository repository) throws IOException {
    Files.createDirectory(folder);
    keepPrivate(folder);
    FileChannel lock = channel(folder.resolve(LOCK));
    lock.lock();
    if (repository != null) {
      Files.writeString(folder.resolve(REPOSITORY), repository.commonFolder().toString());
    }
    return new Trees(folder, lock);
  }

  /** Because briefs lie here beside the trees, other users of the machine may not look in. */
  private static void keepPrivate(Path folder) {
    File file = folder.toFile();
    boolean _ =
        file.setReadable(false, false)
            && file.setWritable(false, false)
            && file.setExecutable(false, false);
    boolean _ = file.setReadable(true) && file.setWritable(true) && file.setExecutable(true);
  }

  private static void cleanUp(Path root) throws IOException {
    try (DirectoryStream<Path> runners = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path runner : runners) {
        try (var channel = channel(runner.resolve(LOCK));
            FileLock lock = channel.tryLock()) {
          if (lock != null) {
            Strays.end(runner.getFileName() + ".");
            delete(runner);
          }
        } catch (OverlappingFileLockException _) {
          // held by this very process: alive
        }
      }
    }
  }

  private static void delete(Path runner) throws IOException {
    Path repository = runner.resolve(REPOSITORY);
    if (Files.exists(repository)) {
      removeTrees(runner, Path.of(Files.readString(repository)));
    }
    Trash.delete(runner);
  }

  private static void removeTrees(Path runner, Path commonFolder) {
    try {
      Repository repository = Repository.at(commonFolder);
      for (Path tree : known(repository, runner)) {
        Leftover.keep(repository, tree);
        WorkTree.remove(repository, tree);
      }
    } catch (GitFailed _) {
      // the repository is gone, and with it what it knew of our trees
    }
  }

  /** Makes git forget trees of runners whose folder is no longer there; a live one's is. */
  private static void forget(Path root, Repository repository) {
    known(repository, root).stream()
        .filter(tree -> Files.notExists(root.resolve(root.relativize(tree).getName(0))))
        .forEach(tree -> WorkTree.remove(repository, tree));
  }

  private static List<Path> known(Repository repository, Path below) {
    String start = "worktree " + below + "/";
    return repository
        .git()
        .ask("worktree", "list", "--porcelain")
        .out()
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> Path.of(line.substring("worktree ".length())))
        .toList();
  }

  private static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Marks the processes of this runner. */
  public String instance() {
    return folder.getFileName().toString();
  }

  /** An empty folder for one attempt. */
  public Path forAttempt(String attempt) {
    try {
      return Files.createDirectories(folder.resolve(attempt));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
