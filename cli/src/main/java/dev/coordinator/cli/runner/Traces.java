package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.GitFailed;
import dev.coordinator.cli.runner.git.LostCommit;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.cli.runner.git.SharedState;
import dev.coordinator.cli.runner.git.WorkTree;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent leaves in git besides its work: seen by how the clone was before it. It judges
 * nothing, because a person or another agent may have done it meanwhile.
 */
final class Traces {
  private static final int MOST_NAMES = 20;

  private final Repository repository;
  private final @Nullable SharedState before;

  private Traces(Repository repository, @Nullable SharedState before) {
    this.repository = repository;
    this.before = before;
  }

  static Traces before(Repository repository) {
    return new Traces(repository, state(repository));
  }

  /** One sentence for each kind of what is to be looked at. */
  List<String> left(WorkTree tree, String base, String ref) {
    var said = new ArrayList<String>(inTheClone());
    if (Files.isDirectory(tree.folder())) {
      wentBack(tree, base, ref).ifPresent(said::add);
    }
    return said;
  }

  /** The sentence of what changed in the clone, whatever became of the work tree. */
  List<String> inTheClone() {
    List<String> changed = changedInTheClone();
    return changed.isEmpty()
        ? List.of()
        : List.of(
            "while it ran, these changed in the clone, by it or by somebody else: "
                + some(changed));
  }

  private List<String> changedInTheClone() {
    SharedState then = before;
    SharedState now = state(repository);
    return then == null || now == null ? List.of() : now.differingFrom(then);
  }

  private Optional<String> wentBack(WorkTree tree, String base, String ref) {
    String what = "it went back behind what it had committed";
    try {
      return LostCommit.keep(repository, tree, base, ref).map(kept -> what + ", kept at " + kept);
    } catch (GitFailed e) {
      return Optional.of(what + ", which could not be kept: " + e.getMessage());
    }
  }

  private static @Nullable SharedState state(Repository repository) {
    try {
      return SharedState.of(repository);
    } catch (GitFailed _) {
      return null; // then nothing can be said of it
    }
  }

  private static String some(List<String> names) {
    String shown = String.join(", ", names.stream().limit(MOST_NAMES).toList());
    int more = names.size() - MOST_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
