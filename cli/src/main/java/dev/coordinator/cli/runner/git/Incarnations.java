package dev.coordinator.cli.runner.git;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At which servers sessions went on, as refs that every clone of a remote gives on: {@code
 * refs/coordinator/{session}/incarnation/{n}}. They are only ever added, so the highest is known
 * wherever one of them was seen.
 */
public record Incarnations(Repository repository, @Nullable Remote remote) {
  /** The highest that this clone or its remote knows; the first server leaves no ref. */
  public int newest(String session) {
    if (remote != null) {
      remote.bring(folder(session) + "*");
    }
    return repository
        .git()
        .must("for-each-ref", "--format=%(refname)", folder(session))
        .out()
        .lines()
        .map(ref -> ref.substring(folder(session).length()))
        .filter(number -> number.matches("[1-9][0-9]{0,5}"))
        .mapToInt(Integer::parseInt)
        .max()
        .orElse(1);
  }

  /** From now on work for any earlier one is refused here, and wherever this is pushed to. */
  public void begin(String session, int incarnation) {
    String ref = folder(session) + incarnation;
    // an empty tree, because a ref needs something to stand on and this one means only its name
    String nothing = repository.git().must("hash-object", "-t", "tree", "-w", "/dev/null").line();
    repository.git().must("update-ref", "--no-deref", Repository.ours(ref), nothing);
    if (remote != null) {
      remote.push(List.of(ref));
    }
  }

  private static String folder(String session) {
    return "refs/coordinator/" + session + "/incarnation/";
  }
}
