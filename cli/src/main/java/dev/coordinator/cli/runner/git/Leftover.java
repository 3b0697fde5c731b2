package dev.coordinator.cli.runner.git;

import dev.coordinator.contracts.scope.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lies in a work tree that nobody has handed over, because its runner was killed or could not:
 * kept as a commit beside the attempt's ref, so that removing the tree loses nothing unsaid.
 */
public final class Leftover {
  static final String SUFFIX = "-left";
  private static final int MOST_NAMES = 10;

  private final Repository repository;
  private final Path tree;
  private final TreeNote note;
  private final Staged staged;

  private Leftover(Repository repository, Path tree, TreeNote note, Staged staged) {
    this.repository = repository;
    this.tree = tree;
    this.note = note;
    this.staged = staged;
  }

  /** What became of what lay in a tree. */
  public sealed interface Answer {
    /** No work lay there that was not handed over; {@code ignored} names what goes. */
    record Nothing(List<String> ignored) implements Answer {}

    /** It is kept at the ref; {@code ignored} names what is never work, and goes. */
    record Kept(String ref, List<String> ignored) implements Answer {}

    /** Not all of it could be kept, so that the tree has to stay. */
    record Unkept(Path tree, String why) implements Answer {}

    /** It in words for whoever watches the runner; empty if there is nothing to say. */
    default Optional<String> said() {
      return switch (this) {
        case Nothing(var ignored) ->
            ignored.isEmpty()
                ? Optional.empty()
                : Optional.of("no work; gone is only what is ignored: " + some(ignored));
        case Kept(var ref, var ignored) ->
            Optional.of("kept at " + ref + (ignored.isEmpty() ? "" : ", without " + some(ignored)));
        case Unkept(var tree, var why) ->
            Optional.of("stays in %s, which you may delete: %s".formatted(tree, why));
      };
    }
  }

  /**
   * Notes beside the tree, before anybody works in it, whose work it will be; {@code given} is what
   * is there already.
   */
  public static void belongsTo(Path tree, String ref, String given, Scope ignored) {
    new TreeNote(Repository.ours(ref), given, ignored).write(tree);
  }

  /** Keeps what nobody has handed over of a tree that is noted. */
  public static Answer keep(Repository repository, Path tree) {
    if (!TreeNote.isAt(tree) || !Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
      return new Answer.Nothing(List.of());
    }
    try {
      TreeNote note = TreeNote.read(tree);
      try (var staged = Staged.of(repository, tree, note.ignored())) {
        return new Leftover(repository, tree, note, staged).kept();
      }
    } catch (IOException | UncheckedIOException | GitFailed | IllegalArgumentException e) {
      return new Answer.Unkept(tree, String.valueOf(e.getMessage()));
    }
  }

  /** The refs at which something of an attempt lies, handed over or left. */
  public static List<String> refsOf(Repository repository, String ref) {
    return Stream.of(ref, ref + SUFFIX).filter(one -> repository.resolve(one) != null).toList();
  }

  private Answer kept() {
    String content = staged.git().must("write-tree").line();
    String left = note.ref() + SUFFIX;
    boolean isNew = Stream.of(note.ref(), note.given()).noneMatch(at -> isTreeOf(at, content));
    if (isNew && !isTreeOf(left, content)) {
      String message = "What was left in the work tree of an attempt that nobody handed over\n";
      String commit = staged.git().mustFeed(message, "commit-tree", content, "-p", "HEAD").line();
      repository.git().must("update-ref", "--no-deref", left, commit);
    }
    List<String> unread = staged.unread();
    if (!unread.isEmpty()) {
      String rest = isNew ? ", the rest is kept at " + left : "";
      return new Answer.Unkept(tree, "git cannot take " + some(unread) + rest);
    }
    return isNew ? new Answer.Kept(left, staged.ignored()) : new Answer.Nothing(staged.ignored());
  }

  private boolean isTreeOf(String revision, String content) {
    GitAnswer its = staged.git().ask("rev-parse", "--verify", "--quiet", revision + "^{tree}");
    return its.ok() && its.line().equals(content);
  }

  private static String some(List<String> names) {
    String shown = String.join(", ", names.stream().limit(MOST_NAMES).toList());
    int more = names.size() - MOST_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
