package dev.coordinator.cli.runner.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one runner at a time do what others would disturb, of all that work on a repository:
 * whatever process it is in and whichever user it belongs to. The locks lie in our folder beside
 * git's own files, which is the one place that all of them share.
 */
final class OneAtATime {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);
  private static final Map<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

  private OneAtATime() {}

  /** Makes or removes a work tree: git writes several files, and reads those of all others. */
  static <T> T onTrees(Repository repository, Supplier<T> work) {
    return in(repository, "trees.lock", work);
  }

  /** Does it under the lock of this name; may not be called from within. */
  static <T> T in(Repository repository, String lock, Supplier<T> work) {
    Path common = repository.commonFolder().normalize();
    Path named = common.resolve(lock);
    var here = IN_THIS_PROCESS.computeIfAbsent(named, _ -> new ReentrantLock());
    here.lock();
    try (var file = SharedFiles.open(SharedFiles.folder(common).resolve(lock));
        var _ = locked(file)) {
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Expected to lock coordinator/%s in %s, but %s".formatted(lock, common, e), e);
    } finally {
      here.unlock();
    }
  }

  /**
   * Asks again and again and never waits in the kernel: that knows processes and not their threads,
   * and calls it a deadlock when two runners wait for each other's locks on different threads.
   */
  private static FileLock locked(FileChannel file) throws IOException {
    var lock = file.tryLock();
    while (lock == null) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      lock = file.tryLock();
    }
    return lock;
  }
}
