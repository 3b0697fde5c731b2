package dev.coordinator.cli.runner.process;

import java.util.Map;
import java.util.Set;

/**
 * The runner's environment without what must not reach others: no token of a person, and nothing
 * that would point git at another repository.
 */
public final class OwnEnvironment {
  private static final Set<String> GIT_LOCAL =
      Set.of(
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_COMMON_DIR",
          "GIT_CONFIG",
          "GIT_CONFIG_COUNT",
          "GIT_CONFIG_PARAMETERS",
          "GIT_DIR",
          "GIT_EXTERNAL_DIFF",
          "GIT_GRAFT_FILE",
          "GIT_IMPLICIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_LITERAL_PATHSPECS",
          "GIT_NAMESPACE",
          "GIT_NO_REPLACE_OBJECTS",
          "GIT_OBJECT_DIRECTORY",
          "GIT_PREFIX",
          "GIT_REPLACE_REF_BASE",
          "GIT_SHALLOW_FILE",
          "GIT_WORK_TREE");

  private OwnEnvironment() {}

  /** Takes out every variable of ours and every one that names a repository. */
  public static void clear(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(name -> name.startsWith("COORDINATOR_") || GIT_LOCAL.contains(name));
  }
}
