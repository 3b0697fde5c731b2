package dev.coordinator.cli.runner.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one runner at a time make or remove a work tree of a repository, whatever process it is in:
 * git writes several files for each, and reads those of all others meanwhile.
 */
final class OneAtATime {
  private static final Map<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

  private OneAtATime() {}

  /** The lock lies among the machine's temporary files, because the repository is the user's. */
  static <T> T in(Repository repository, Supplier<T> work) {
    Path common = repository.commonFolder().normalize();
    var here = IN_THIS_PROCESS.computeIfAbsent(common, _ -> new ReentrantLock());
    here.lock();
    try (var file = open(common);
        var _ = file.lock()) {
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to lock " + fileOf(common) + ", but could not", e);
    } finally {
      here.unlock();
    }
  }

  private static FileChannel open(Path common) throws IOException {
    return FileChannel.open(
        fileOf(common),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  private static Path fileOf(Path common) {
    String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "-");
    var name = UUID.nameUUIDFromBytes(common.toString().getBytes(StandardCharsets.UTF_8));
    return Path.of(
        System.getProperty("java.io.tmpdir"), "coordinator-" + user + "-" + name + ".lock");
  }
}
