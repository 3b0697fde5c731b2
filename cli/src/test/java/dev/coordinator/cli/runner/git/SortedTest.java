package dev.coordinator.cli.runner.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.runner.git.Change.Danger;
import dev.coordinator.contracts.scope.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortedTest {
  private static final Scope SCOPE = Scope.of(List.of("src/**"));
  private static final Scope CACHES = Scope.of(List.of("**/cache/**"));

  private static Sorted sorted(Change... changes) {
    return Sorted.of(List.of(changes), SCOPE, CACHES);
  }

  private static Change tracked(String path, Danger danger) {
    return new Change(path, true, danger);
  }

  private static Change untracked(String path, Danger danger) {
    return new Change(path, false, danger);
  }

  @Test
  void inScopeIsWorkWhetherTrackedOrNot() {
    assertThat(sorted(tracked("src/b", Danger.NONE), untracked("src/a", Danger.NONE)).inScope())
        .containsExactly("src/a", "src/b");
  }

  @Test
  void outsideItDependsOnWhetherGitKnewIt() {
    var sorted = sorted(tracked("x", Danger.NONE), untracked("y", Danger.NONE));

    assertThat(sorted.outside()).containsExactly("x");
    assertThat(sorted.flagged()).containsExactly("y");
    assertThat(sorted.kept()).containsExactly("x");
  }

  @Test
  void cachesAreLitterUnlessGitKnowsThem() {
    var sorted =
        sorted(
            untracked("src/cache/a", Danger.NONE),
            untracked("cache/b/", Danger.NESTED_REPOSITORY),
            tracked("src/cache/c", Danger.NONE));

    assertThat(sorted.inScope()).containsExactly("src/cache/c");
    assertThat(sorted.flagged()).isEmpty();
  }

  @Test
  void dangerIsNeverWorkAndNeverKept() {
    var sorted =
        sorted(
            tracked("src/sub", Danger.NESTED_REPOSITORY),
            untracked("src/link", Danger.LINK_OUTSIDE),
            untracked("src/.git/x", Danger.NAME));

    assertThat(sorted.inScope()).isEmpty();
    assertThat(sorted.outside()).containsExactly("src/sub");
    assertThat(sorted.flagged()).as("which no scope has").containsExactly("src/.git/x");
    assertThat(sorted.kept()).isEmpty();
    assertThat(sorted.lost())
        .containsExactly(
            "src/link lies within the scope and cannot be handed over: it is a link that leads out"
                + " of the work tree",
            "src/sub lies within the scope and cannot be handed over: it is a git repository of its"
                + " own");
  }

  @Test
  void dangerElsewhereAndInCachesIsNoLostWork() {
    var sorted =
        sorted(
            untracked("link", Danger.LINK_OUTSIDE),
            untracked("src/cache/r/", Danger.NESTED_REPOSITORY));

    assertThat(sorted.flagged()).containsExactly("link");
    assertThat(sorted.lost()).isEmpty();
  }
}
