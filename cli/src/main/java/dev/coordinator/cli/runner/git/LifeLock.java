package dev.coordinator.cli.runner.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * A file that is locked for as long as its holder lives: whoever finds it unlocked knows that the
 * holder is gone. To look costs no holder its lock, though a process loses all its locks on a file
 * with the first of its handles that it closes.
 */
final class LifeLock implements AutoCloseable {
  /** Also the lock under which this process opens and closes such files. */
  private static final Set<Path> IN_THIS_PROCESS = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private LifeLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Locks the file, which nobody else may hold. */
  static LifeLock hold(Path file) throws IOException {
    synchronized (IN_THIS_PROCESS) {
      Path real = real(file);
      if (IN_THIS_PROCESS.contains(real)) {
        throw new IOException("Expected to lock " + file + ", but this very process has");
      }
      FileChannel channel = SharedFiles.open(real);
      try {
        if (channel.tryLock() == null) {
          throw new IOException("Expected to lock " + file + ", but another process has");
        }
        IN_THIS_PROCESS.add(real);
        return new LifeLock(real, channel);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    }
  }

  /** Whether somebody holds it; what this user may not open counts as held. */
  static boolean isHeld(Path file) {
    // one at a time, because Java refuses a second thread a lock that the first only tries
    synchronized (IN_THIS_PROCESS) {
      try {
        return IN_THIS_PROCESS.contains(real(file)) || isLocked(file);
      } catch (IOException _) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static boolean isLocked(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var taken = channel.tryLock()) {
      return taken == null;
    }
  }

  /** One name for a file, whichever way leads to it. */
  private static Path real(Path file) throws IOException {
    return file.resolveSibling(".").toRealPath().resolve(file.getFileName());
  }

  @Override
  public void close() throws IOException {
    synchronized (IN_THIS_PROCESS) {
      channel.close();
      IN_THIS_PROCESS.remove(file);
    }
  }
}
