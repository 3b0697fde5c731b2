package dev.coordinator.cli.runner.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Our files beside git's own, in its common folder: whoever may write to the repository may write
 * to them, whichever user made them.
 */
final class SharedFiles {
  private static final int OF_A_FILE = 0666;
  private static final int OF_A_FOLDER = 07777;

  private SharedFiles() {}

  /** Our folder of the repository, or one in it; made where it is missing. */
  static Path folder(Path common, String... names) throws IOException {
    Path folder = made(common.resolve("coordinator"), common);
    for (String name : names) {
      folder = made(folder.resolve(name), common);
    }
    return folder;
  }

  private static Path made(Path folder, Path common) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try {
        share(Files.createDirectory(folder), common, OF_A_FOLDER);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          throw e;
        }
      }
    }
    return folder;
  }

  /** A file to lock; made where it is missing, never through a link. */
  static FileChannel open(Path file) throws IOException {
    if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
      try {
        share(Files.createFile(file), file.resolveSibling("."), OF_A_FILE);
      } catch (FileAlreadyExistsException _) {
        // another runner made it meanwhile
      }
    }
    return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  /** Gives it the rights of its folder, and its owner where this user can give things away. */
  private static void share(Path made, Path like, int mask) {
    for (String part : new String[] {"uid", "gid", "mode"}) {
      try {
        int wanted = (Integer) Files.getAttribute(like, "unix:" + part);
        Files.setAttribute(made, "unix:" + part, part.equals("mode") ? wanted & mask : wanted);
      } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
        // as the system made it: enough for everybody but other users
      }
    }
  }
}
