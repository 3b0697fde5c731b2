package dev.coordinator.cli.runner.git;

import dev.coordinator.cli.runner.process.Strays;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
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
  private final LifeLock lock;
  private final Consumer<Leftover.Answer> finds;

  private Trees(Path folder, LifeLock lock, Consumer<Leftover.Answer> finds) {
    this.folder = folder;
    this.lock = lock;
    this.finds = finds;
  }

  /**
   * Cleans up after dead runners below {@code root}, then makes a folder for this one; {@code
   * finds} hears what became of work that lay in their trees, and at the end in its own.
   */
  public static Trees open(
      Path root, @Nullable Repository repository, Consumer<Leftover.Answer> finds) {
    try {
      Path real = Files.createDirectories(root).toRealPath();
      return alone(
          real.resolve(LOCK),
          () -> {
            cleanUp(real, finds);
            if (repository != null) {
              forget(real, repository);
            }
            return make(real.resolve(UUID.randomUUID().toString()), repository, finds);
          });
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

  private interface Work<T> {
    T done() throws IOException;
  }

  /** Does it while no other runner looks through the folders here, or deletes one. */
  private static <T> T alone(Path lock, Work<T> work) throws IOException {
    synchronized (WITHIN_THIS_PROCESS) {
      try (var gate = SharedFiles.open(lock);
          var _ = gate.lock()) {
        return work.done();
      }
    }
  }

  private static Trees make(
      Path folder, @Nullable Repository repository, Consumer<Leftover.Answer> finds)
      throws IOException {
    Files.createDirectory(folder);
    keepPrivate(folder);
    LifeLock lock = LifeLock.hold(folder.resolve(LOCK));
    if (repository != null) {
      Files.writeString(folder.resolve(REPOSITORY), repository.commonFolder().toString());
    }
    return new Trees(folder, lock, finds);
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

  private static void cleanUp(Path root, Consumer<Leftover.Answer> finds) throws IOException {
    try (DirectoryStream<Path> runners = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path runner : runners) {
        if (!LifeLock.isHeld(runner.resolve(LOCK))) {
          Strays.end(runner.getFileName() + ".");
          removeTrees(runner, finds);
          delete(runner);
        }
      }
    }
  }

  /** Deletes the folder unless a tree in it holds work that can be nowhere else. */
  private static void delete(Path runner) throws IOException {
    if (stillThere(TreeNote.treesBelow(runner)).isEmpty()) {
      Trash.delete(runner);
    }
  }

  private static void removeTrees(Path runner, Consumer<Leftover.Answer> finds) throws IOException {
    if (!Files.exists(runner.resolve(REPOSITORY))) {
      return;
    }
    Path commonFolder = Path.of(Files.readString(runner.resolve(REPOSITORY)));
    List<Path> noted = stillThere(TreeNote.treesBelow(runner));
    try {
      Repository repository = Repository.at(commonFolder);
      noted.forEach(tree -> keepAndRemove(repository, tree, finds));
      known(repository, runner).stream()
          .filter(tree -> !TreeNote.isAt(tree))
          .forEach(tree -> remove(repository, tree, finds));
    } catch (GitFailed e) {
      // the repository is gone, and with it what it knew of our trees
      noted.forEach(tree -> finds.accept(unkept(tree, e)));
    }
  }

  private static void keepAndRemove(
      Repository repository, Path tree, Consumer<Leftover.Answer> finds) {
    Leftover.Answer answer = Leftover.keep(repository, tree);
    finds.accept(answer);
    if (!(answer instanceof Leftover.Answer.Unkept)) {
      remove(repository, tree, finds);
    }
  }

  /** Where git cannot write it is only said: that must not hold up a start, nor other trees. */
  private static void remove(Repository repository, Path tree, Consumer<Leftover.Answer> finds) {
    try {
      WorkTree.remove(repository, tree);
    } catch (GitFailed | UncheckedIOException e) {
      if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
        finds.accept(unkept(tree, e));
      }
    }
  }

  private static Leftover.Answer unkept(Path tree, RuntimeException e) {
    return new Leftover.Answer.Unkept(tree, String.valueOf(e.getMessage()));
  }

  private static List<Path> stillThere(List<Path> trees) {
    return trees.stream()
        .filter(tree -> Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS))
        .toList();
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

  /** Deletes the folder of an attempt that has ended, unless a tree in it has to stay. */
  public void clear(Path attempt) {
    try {
      if (stillThere(TreeNote.treesIn(attempt)).isEmpty()) {
        Trash.delete(attempt);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      // still locked, so that no other runner cleans up here at the same time
      removeTrees(folder, finds);
      if (Files.isDirectory(folder)) {
        alone(
            folder.resolveSibling(LOCK),
            () -> {
              delete(folder);
              return folder;
            });
      }
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
