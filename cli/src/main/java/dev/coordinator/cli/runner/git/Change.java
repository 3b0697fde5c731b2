package dev.coordinator.cli.runner.git;

/**
 * A path that is not as it was before the agent.
 *
 * @param tracked git knew it before, or the agent committed it
 * @param danger what cannot be taken into a commit: see {@link Danger}
 */
public record Change(String path, boolean tracked, Danger danger) {
  /** Why a path can never be committed by us. */
  public enum Danger {
    NONE("nothing"),
    /** Points out of the tree, so it would hand others files of this machine. */
    LINK_OUTSIDE("a link that leads out of the work tree"),
    /** A repository in the repository: its content would be lost in a bare id. */
    NESTED_REPOSITORY("a git repository of its own"),
    /** Names git's own folder, or no name that can be said in UTF-8. */
    NAME("a name that git cannot take");

    private final String words;

    Danger(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  public boolean isDangerous() {
    return danger != Danger.NONE;
  }
}
