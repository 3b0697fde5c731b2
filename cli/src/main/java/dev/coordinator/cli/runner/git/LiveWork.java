package dev.coordinator.cli.runner.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the running attempts of a clone have changed so far: each as a commit under a ref of its own
 * for as long as it runs, so that runners of one clone see each other's, and forget those of a
 * runner that was killed.
 */
public final class LiveWork {
  private static final String REFS = "refs/coordinator/live/";
  private static final String FORMAT = "%(refname)%00%(objectname)%00%(contents:body)%00";
  private static final String LOCK = "Coordinator-Lock: ";
  private static final String ALWAYS = "2000-01-01T00:00:00Z";

  private final Repository repository;
  private final String instance;

  public LiveWork(Repository repository, String instance) {
    this.repository = repository;
    this.instance = instance;
  }

  /** Work of a running attempt: {@code said} is what its runner wrote of it. */
  public record Seen(String ref, String commit, String said) {
    /** A line that its runner wrote, such as who works; empty if there is none. */
    public String line(String name) {
      return said.lines()
          .filter(line -> line.startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2).strip())
          .findFirst()
          .orElse("");
    }
  }

  private String refOf(String attempt) {
    return Repository.ours(REFS + instance + "/" + attempt);
  }

  /** Shows what an attempt has changed now. */
  public void show(String attempt, String commit) {
    repository.git().must("update-ref", "--no-deref", refOf(attempt), commit);
  }

  /**
   * The paths as they stand in the tree now, as a commit on its base that is the same as long as
   * they are; absent if they are as in the base. {@code index} is a file name that is free.
   */
  public @Nullable String commit(
      WorkTree tree, String base, List<String> paths, Path index, String message) {
    Git git =
        tree.git()
            .as("coordinator")
            .with("GIT_INDEX_FILE", index.toString())
            .with("GIT_AUTHOR_DATE", ALWAYS)
            .with("GIT_COMMITTER_DATE", ALWAYS);
    git.must("read-tree", base);
    Staging.of(git, tree.folder(), paths);
    String content = git.must("write-tree").line();
    return content.equals(git.must("rev-parse", base + "^{tree}").line())
        ? null
        : git.mustFeed(message, "commit-tree", content, "-p", base).line();
  }

  /** The message of such a commit; {@code lock} is held for as long as its runner lives. */
  public static String message(String said, Path lock) {
    return "What is changed so far\n\n" + said + LOCK + lock + "\n";
  }

  public void forget(String attempt) {
    var _ = repository.git().ask("update-ref", "--no-deref", "-d", refOf(attempt));
  }

  /** What all other running attempts of this clone have changed. */
  public List<Seen> others(String attempt) {
    String own = refOf(attempt);
    var seen = new ArrayList<Seen>();
    List<String> fields =
        List.of(
            repository
                .git()
                .must("for-each-ref", "--format=" + FORMAT, REFS)
                .out()
                .split("\0", -1));
    for (int i = 0; i + 2 < fields.size(); i += 3) {
      var one = new Seen(fields.get(i).strip(), fields.get(i + 1), fields.get(i + 2));
      if (!one.ref().equals(own) && isAlive(one)) {
        seen.add(one);
      }
    }
    return seen;
  }

  /** Forgets the work of a runner that is gone. */
  private boolean isAlive(Seen one) {
    if (one.ref().startsWith(REFS + instance + "/")) {
      return true;
    }
    boolean lives = isLocked(one.line(LOCK.substring(0, LOCK.length() - 2)));
    if (!lives) {
      var _ = repository.git().ask("update-ref", "--no-deref", "-d", one.ref(), one.commit());
    }
    return lives;
  }

  private static boolean isLocked(String lock) {
    try {
      Path file = Path.of(lock);
      if (lock.isEmpty() || !Files.isRegularFile(file)) {
        return false;
      }
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
          var taken = channel.tryLock()) {
        return taken == null;
      }
    } catch (IOException | InvalidPathException _) {
      return false;
    } catch (OverlappingFileLockException _) {
      return true; // another runner in this very process
    }
  }

  /** The files in which two commits conflict; none if they merge, absent if git cannot say. */
  public @Nullable List<String> conflicts(String one, String other) {
    GitAnswer merge =
        repository
            .git()
            .ask("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", one, other);
    if (merge.ok()) {
      return List.of();
    }
    List<String> fields = merge.fields();
    return merge.exit() == 1 && fields.size() > 1
        ? fields.subList(1, fields.size()).stream().distinct().sorted().toList()
        : null;
  }
}
