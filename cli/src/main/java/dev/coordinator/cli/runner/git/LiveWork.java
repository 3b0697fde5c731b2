package dev.coordinator.cli.runner.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the running attempts of a clone have changed so far: each as a commit under a ref of its own
 * for as long as it runs, so that runners of one clone see each other's. A runner holds a lock
 * beside git's files while it lives; what one that was killed has shown is forgotten when the next
 * one starts or looks.
 */
public final class LiveWork implements AutoCloseable {
  private static final String REFS = "refs/coordinator/live/";
  private static final String FORMAT = "%(refname)%00%(objectname)%00%(contents:body)%00";
  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9-]{1,100}");

  private final Repository repository;
  private final String instance;
  private final Path locks;
  private final LifeLock alive;
  private final Clashes clashes;

  private LiveWork(Repository repository, String instance, Path locks, LifeLock alive) {
    this.repository = repository;
    this.instance = instance;
    this.locks = locks;
    this.alive = alive;
    this.clashes = new Clashes(repository);
  }

  /** For the runner of this name, which no other has; forgets those that are gone. */
  public static LiveWork of(Repository repository, String instance) {
    return OneAtATime.in(
        repository,
        "live.lock",
        () -> {
          try {
            Path locks = SharedFiles.folder(repository.commonFolder(), "live");
            var live =
                new LiveWork(repository, instance, locks, LifeLock.hold(locks.resolve(instance)));
            live.sweep();
            return live;
          } catch (IOException e) {
            throw new UncheckedIOException("Expected to share what is changed, but " + e, e);
          }
        });
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

  public void forget(String attempt) {
    var _ = repository.git().ask("update-ref", "--no-deref", "-d", refOf(attempt));
  }

  /** What all other running attempts of this clone have changed. */
  public List<Seen> others(String attempt) {
    String own = refOf(attempt);
    return seen().stream().filter(one -> !one.ref().equals(own) && isAlive(one)).toList();
  }

  /** In which files what one has changed does not merge with what another has. */
  public List<String> clashes(String mine, Seen other) {
    return clashes.between(mine, other.commit());
  }

  private List<Seen> seen() {
    var seen = new ArrayList<Seen>();
    String out = repository.git().must("for-each-ref", "--format=" + FORMAT, REFS).out();
    List<String> fields = List.of(out.split("\0", -1));
    for (int i = 0; i + 2 < fields.size(); i += 3) {
      seen.add(new Seen(fields.get(i).strip(), fields.get(i + 1), fields.get(i + 2)));
    }
    return seen;
  }

  /** Forgets the work of a runner that is gone. */
  private boolean isAlive(Seen one) {
    String runner = one.ref().substring(REFS.length()).replaceFirst("/.*", "");
    boolean lives = INSTANCE.matcher(runner).matches() && LifeLock.isHeld(locks.resolve(runner));
    if (!lives) {
      var _ = repository.git().ask("update-ref", "--no-deref", "-d", one.ref(), one.commit());
    }
    return lives;
  }

  private void sweep() throws IOException {
    seen().forEach(this::isAlive);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(locks)) {
      for (Path file : files) {
        if (!LifeLock.isHeld(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      seen().stream()
          .filter(one -> one.ref().startsWith(REFS + instance + "/"))
          .forEach(one -> forget(one.ref().substring((REFS + instance + "/").length())));
      Files.deleteIfExists(locks.resolve(instance));
      alive.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GitFailed _) {
      // the repository is gone, and with it what was shown there
    }
  }
}
