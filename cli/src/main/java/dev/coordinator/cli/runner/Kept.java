package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.Owner;
import dev.coordinator.cli.runner.git.Owners;
import dev.coordinator.cli.runner.git.Remote;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.contracts.runner.Assignment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a commit under an attempt's ref, so that whoever goes on from it finds it. */
final class Kept {
  private Kept() {}

  static void of(
      Assignment assignment, String commit, Repository repository, @Nullable Remote remote) {
    var request = assignment.request();
    var fence =
        new Owners(repository, remote)
            .fence(Names.checked("session", request.session()), Owner.of(request));
    repository.create(assignment.ref(), commit, fence);
    if (remote != null) {
      remote.push(List.of(assignment.ref()), fence);
    }
  }
}
