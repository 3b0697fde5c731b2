package dev.coordinator.cli.runner.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is changed in a tree so far, as a commit on its base that is the same for as long as the
 * files are. A file is read again only when it was written again; large ones are left out, and of
 * very many the rest, because who works must not wait for who looks.
 */
public final class Draft {
  private static final long LARGEST = 4 << 20;
  private static final int MOST = 2_000;
  private static final String ALWAYS = "2000-01-01T00:00:00Z";

  private final WorkTree tree;
  private final String base;
  private final Supplier<Collection<String>> changed;
  private final String message;
  private final Git git;
  private @Nullable Map<String, String> staged;
  private Optional<String> commit = Optional.empty();

  /**
   * Of the paths that {@code changed} names, on the commit {@code base}; {@code index} is a file
   * name that is free.
   */
  public Draft(
      WorkTree tree,
      String base,
      Supplier<Collection<String>> changed,
      Path index,
      String message) {
    this.tree = tree;
    this.base = base;
    this.changed = changed;
    this.message = message;
    this.git =
        tree.git()
            .as("coordinator")
            .with("GIT_INDEX_FILE", index.toString())
            .with("GIT_AUTHOR_DATE", ALWAYS)
            .with("GIT_COMMITTER_DATE", ALWAYS);
  }

  /** As it is now; none if nothing differs from the base. */
  public Optional<String> commit() {
    var now = new TreeMap<String, String>();
    changed.get().stream().sorted().limit(MOST).forEach(path -> look(path, now));
    Map<String, String> before = staged;
    if (now.equals(before) || (now.isEmpty() && before == null)) {
      return commit;
    }
    staged = null; // begins anew if this fails
    commit = Optional.empty();
    if (before == null || !now.keySet().containsAll(before.keySet())) {
      git.must("read-tree", base);
      before = Map.of();
    }
    Map<String, String> known = before;
    List<String> written =
        now.entrySet().stream()
            .filter(file -> !file.getValue().equals(known.get(file.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    Staging.of(git, tree.folder(), written);
    commit = written();
    staged = now;
    return commit;
  }

  private Optional<String> written() {
    String content = git.must("write-tree").line();
    return content.equals(git.must("rev-parse", base + "^{tree}").line())
        ? Optional.empty()
        : Optional.of(git.mustFeed(message, "commit-tree", content, "-p", base).line());
  }

  /** By what one sees that it was written again, without reading it. */
  private void look(String path, Map<String, String> looks) {
    try {
      var file =
          Files.readAttributes(
              tree.folder().resolve(path), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (file.size() <= LARGEST) {
        looks.put(path, file.fileKey() + " " + file.size() + " " + file.lastModifiedTime());
      }
    } catch (IOException _) {
      looks.put(path, "gone");
    }
  }
}
