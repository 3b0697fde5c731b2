package dev.coordinator.planner.schedule.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Removes the copies that the solver's loader unpacked for this process, as soon as they are
 * loaded, because a process that is killed could not. Linux keeps what is mapped; elsewhere nothing
 * is touched.
 */
final class NativeLitter {
  private static final Logger LOG = Logger.getLogger(NativeLitter.class);
  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final Pattern UNPACKED =
      Pattern.compile("[^/]*(/.*/ortools-java[^/]*)/[^/]+/libjniortools\\.so");

  private NativeLitter() {}

  static void remove() {
    if (!Files.isReadable(MAPS)) {
      return;
    }
    try {
      for (var folder : unpacked()) {
        remove(folder);
      }
    } catch (IOException | UncheckedIOException stays) {
      LOG.debugf("The unpacked solver stays where it is: %s", stays);
    }
  }

  /** Only folders that the loader made for this process. */
  private static List<Path> unpacked() throws IOException {
    try (var lines = Files.lines(MAPS)) {
      return lines
          .map(UNPACKED::matcher)
          .filter(Matcher::matches)
          .map(found -> Path.of(found.group(1)))
          .distinct()
          .toList();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
