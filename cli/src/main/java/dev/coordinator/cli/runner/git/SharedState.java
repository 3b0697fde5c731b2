package dev.coordinator.cli.runner.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What all work trees of a clone share and no runner changes: its configuration, its hooks, and the
 * refs that are not ours. An agent that works in one of the trees can change it all.
 */
public record SharedState(Map<String, String> parts) {
  private static final String CONFIGURATION = "configuration of ";
  private static final String OURS = "refs/(heads/|remotes/[^/]+/)?coordinator/.*";

  public SharedState {
    parts = Map.copyOf(parts);
  }

  /** As it is now, without reading any file's content but the configuration's. */
  public static SharedState of(Repository repository) {
    var parts = new TreeMap<String, String>();
    addRefs(repository, parts);
    addConfiguration(repository, parts);
    addHooks(repository.commonFolder().resolve("hooks"), parts);
    return new SharedState(parts);
  }

  /**
   * The names of what is different there, without their values and the middle of a name in the
   * configuration, which may be secret: an address there can hold a password.
   */
  public List<String> differingFrom(SharedState other) {
    var names = new TreeSet<String>(parts.keySet());
    names.addAll(other.parts.keySet());
    names.removeIf(name -> parts.getOrDefault(name, "").equals(other.parts.getOrDefault(name, "")));
    return names.stream().map(SharedState::shown).distinct().toList();
  }

  private static String shown(String name) {
    int first = name.indexOf('.');
    int last = name.lastIndexOf('.');
    return name.startsWith(CONFIGURATION) && first < last
        ? name.substring(0, first) + ".*" + name.substring(last)
        : name;
  }

  /** Whether a ref is one of the coordinator's. */
  static boolean isOurs(String ref) {
    return ref.matches(OURS);
  }

  private static void addRefs(Repository repository, Map<String, String> parts) {
    GitAnswer refs = repository.git().must("for-each-ref", "--format=%(refname) %(objectname)");
    for (String line : refs.out().lines().toList()) {
      String name = line.substring(0, line.indexOf(' '));
      if (!isOurs(name)) {
        parts.put(name, line);
      }
    }
  }

  private static void addConfiguration(Repository repository, Map<String, String> parts) {
    String file = repository.commonFolder().resolve("config").toString();
    GitAnswer all = repository.git().ask("config", "--file", file, "--list", "-z");
    if (!all.ok()) {
      parts.put("configuration", all.err());
    }
    for (String entry : all.fields()) {
      String name = CONFIGURATION + entry.split("\n", 2)[0];
      parts.merge(name, "=" + entry, String::concat); // a name may stand there more than once
    }
  }

  private static void addHooks(Path hooks, Map<String, String> parts) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(hooks)) {
      for (Path file : files) {
        var seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        parts.put(
            "hooks/" + file.getFileName(),
            "%s %d %s %b"
                .formatted(
                    seen.fileKey(),
                    seen.size(),
                    seen.lastModifiedTime(),
                    Files.isExecutable(file)));
      }
    } catch (NoSuchFileException | NotDirectoryException _) {
      // there are none, which is seen where there were some
    } catch (IOException e) {
      parts.put("hooks", e.toString());
    }
  }
}
