package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.Remote;
import dev.coordinator.cli.runner.git.Repository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a commit under an attempt's ref, so that whoever goes on from it finds it. */
final class Kept {
  private Kept() {}

  static void under(String ref, String commit, Repository repository, @Nullable Remote remote) {
    repository.create(ref, commit);
    if (remote != null) {
      remote.push(List.of(ref));
    }
  }
}
