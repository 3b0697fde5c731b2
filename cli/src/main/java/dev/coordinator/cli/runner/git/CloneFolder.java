package dev.coordinator.cli.runner.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Our folder beside git's own files: holds what belongs to this clone, written under a lock, so
 * that runners that start at once agree.
 */
public final class CloneFolder {
  private static final String EXCLUDED = ".artifacts/";

  private final Repository repository;
  private final Path folder;
  private final Path exclude;

  public CloneFolder(Repository repository) {
    this.repository = repository;
    this.folder = repository.commonFolder().resolve("coordinator");
    this.exclude = repository.commonFolder().resolve("info").resolve("exclude");
  }

  /** The clone's own id, made once. */
  public String cloneId() {
    return locked(() -> {
      Path file = folder.resolve("clone-id");
      try {
        if (!Files.exists(file)) {
          Path fresh = folder.resolve("clone-id.new");
          Files.writeString(fresh, UUID.randomUUID() + "\n");
          Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return UUID.fromString(Files.readString(file).strip()).toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  /** Keeps the mirrored artifacts out of the user's git status; listed once. */
  public void excludeArtifacts() {
    locked(() -> {
      try {
        Files.createDirectories(exclude.getParent());
        String now = Files.exists(exclude) ? Files.readString(exclude) : "";
        if (now.lines().noneMatch(EXCLUDED::equals)) {
          String gap = now.isEmpty() || now.endsWith("\n") ? "" : "\n";
          Files.writeString(exclude, now + gap + EXCLUDED + "\n");
        }
        return exclude;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private <T> T locked(Supplier<T> work) {
    return OneAtATime.in(repository, "lock", work);
  }
}
