package dev.coordinator.stories.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A real git repository in a folder of its own; its name is no other story's, because a runner
 * answers for a name.
 */
public record Git(Path folder, String name) {
  private static final Map<String, String> PERSON =
      Map.of(
          "GIT_AUTHOR_NAME", "A Person",
          "GIT_AUTHOR_EMAIL", "person@example.org",
          "GIT_COMMITTER_NAME", "A Person",
          "GIT_COMMITTER_EMAIL", "person@example.org",
          "GIT_CONFIG_GLOBAL", "/dev/null");

  /** A repository with one commit. */
  public static Git repository(Path folder) {
    var git = unborn(folder);
    git.write("README.md", "# Shop\n");
    git.commit("Begin");
    return git;
  }

  /** A repository whose branch has no commit yet. */
  public static Git unborn(Path folder) {
    var git = new Git(folder, "shop-" + UUID.randomUUID().toString().substring(0, 8));
    git.makeFolder(folder);
    git.run("init", "-q", "-b", "main");
    return git;
  }

  /** Writes a file into the checkout. */
  public void write(String path, String text) {
    var file = folder.resolve(path);
    makeFolder(file.getParent());
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void commit(String message) {
    run("add", ".");
    run("commit", "-q", "-m", message);
  }

  /** What git answers. */
  public String run(String... words) {
    var command = new ArrayList<String>(List.of("git", "-c", "core.quotePath=false"));
    command.addAll(List.of(words));
    return Program.run("git-" + words[0], folder, PERSON, command).strip();
  }

  /** The files of a commit. */
  public List<String> files(String revision) {
    return List.of(run("ls-tree", "-r", "-z", "--name-only", revision).split("\0"));
  }

  /** All that a user sees and would miss: where HEAD is, the index, the files and what is dirty. */
  public List<String> userState() {
    return List.of(
        run("symbolic-ref", "HEAD"),
        run("rev-parse", "--verify", "-q", "main"),
        run("ls-files", "--stage"),
        run("status", "--porcelain", "--untracked-files=all"),
        run("stash", "list"),
        run("config", "--local", "--list"));
  }

  private void makeFolder(Path wanted) {
    try {
      Files.createDirectories(wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
