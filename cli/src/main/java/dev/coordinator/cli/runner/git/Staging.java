package dev.coordinator.cli.runner.git;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Brings an index to what stands in a tree at the given paths, also where an agent put a link in
 * place of a folder: what lay below is gone then, and is never read through the link.
 */
final class Staging {
  private Staging() {}

  static void of(Git git, Path folder, Collection<String> paths) {
    List<String> gone = new ArrayList<>();
    List<String> there = new ArrayList<>();
    for (String path : paths) {
      (isThere(folder, path) ? there : gone).add(path);
    }
    // first what is gone, because a file may stand where a folder was
    feed(git, gone, "--force-remove");
    feed(git, there, "--add", "--replace");
  }

  private static void feed(Git git, List<String> paths, String... how) {
    if (!paths.isEmpty()) {
      var command = new ArrayList<String>(List.of("update-index"));
      command.addAll(List.of(how));
      command.addAll(List.of("-z", "--stdin"));
      git.mustFeed(String.join("\0", paths), command.toArray(String[]::new));
    }
  }

  private static boolean isThere(Path folder, String path) {
    Path relative = Path.of(path);
    Path above = folder;
    for (Path name : relative) {
      if (!Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      above = above.resolve(name);
    }
    return Files.exists(above, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS);
  }
}
