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

  private Leftover(Repository repository, Path tree, TreeNote note) throws IOException {
    this.repository = repository;
    this.tree = tree;
    this.note = note;
    this.staged = Staged.of(repository, tree, note.ignored());
  }

  /** What became of what lay in a tree. */
  public sealed interface Answer {
    /** Nothing lay there that was not handed over. */
    record Nothing() implements Answer {}

    /** It is kept at the ref; {@code ignored} names what is never work, and goes. */
    record Kept(String ref, List<String> ignored) implements Answer {}

    /** Not all of it could be kept, so that the tree has to stay. */
    record Unkept(Path tree, String why) implements Answer {}

    /** It in words for whoever watches the runner; empty if there is nothing to say. */
    default Optional<String> said() {
      return switch (this) {
        case Nothing _ -> Optional.empty();
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
      return new Answer.Nothing();
    }
    try {
      return new Leftover(repository, tree, TreeNote.read(tree)).kept();
    } catch (IOException | UncheckedIOException | GitFailed | IllegalArgumentException e) {
      return new Answer.Unkept(tree, String.valueOf(e.getMessage()));
    }
  }

  /** The refs at which something of an attempt lies, handed over or left. */
  public static List<String> refsOf(Repository repository, String ref) {
    return Stream.of(ref, ref + SUFFIX).filter(one -> repository.resolve(one) != null).toList();
  }

  private Answer kept() {
    Git git = staged.git();
    String content = git.must("write-tree").line();
    if (isTreeOf(git, note.ref(), content)) {
      return new Answer.Nothing();
    }
    List<String> unread = staged.unread();
    boolean isSame = isTreeOf(git, note.given(), content);
    if (isSame && unread.isEmpty()) {
      return new Answer.Nothing();
    }
    if (!isSame) {
      String message = "What was left in the work tree of an attempt that nobody handed over\n";
      String commit = git.mustFeed(message, "commit-tree", content, "-p", "HEAD").line();
      repository.git().must("update-ref", "--no-deref", note.ref() + SUFFIX, commit);
    }
    return unread.isEmpty()
        ? new Answer.Kept(note.ref() + SUFFIX, staged.ignored())
        : new Answer.Unkept(tree, unkept(isSame, unread));
  }

  private String unkept(boolean isAll, List<String> unread) {
    String rest = isAll ? "" : ", the rest is kept at " + note.ref() + SUFFIX;
    return "git cannot take " + some(unread) + rest;
  }

  private static String some(List<String> names) {
    String shown = String.join(", ", names.stream().limit(MOST_NAMES).toList());
    int more = names.size() - MOST_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static boolean isTreeOf(Git git, String revision, String content) {
    GitAnswer tree = git.ask("rev-parse", "--verify", "--quiet", revision + "^{tree}");
    return tree.ok() && tree.line().equals(content);
  }
}
