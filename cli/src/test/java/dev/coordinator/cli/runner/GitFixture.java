package dev.coordinator.cli.runner;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A small real repository for one test. */
public record GitFixture(Path folder) {

  /** A repository with one commit of a few files. */
  public static GitFixture at(Path folder) throws IOException {
    GitFixture fixture = unborn(folder);
    fixture.write("README.md", "# shop\n");
    fixture.write("src/app.txt", "one\n");
    fixture.write(".gitignore", "*.log\n");
    fixture.commit("first");
    return fixture;
  }

  /** A repository without any commit. */
  public static GitFixture unborn(Path folder) throws IOException {
    Files.createDirectories(folder);
    GitFixture fixture = new GitFixture(folder);
    fixture.git("init", "-q", "-b", "main");
    fixture.git("config", "user.name", "A User");
    fixture.git("config", "user.email", "user@example.org");
    return fixture;
  }

  public void write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  public String commit(String message) {
    git("add", "-A");
    git("commit", "-q", "-m", message);
    return head();
  }

  /** A commit on top of a parent, made on no branch. */
  public String commitOn(String parent, String path, String content) throws IOException {
    git("checkout", "-q", "--detach", parent);
    write(path, content);
    String id = commit("change " + path);
    git("checkout", "-q", "main");
    return id;
  }

  public String head() {
    return git("rev-parse", "HEAD");
  }

  public String show(String commit, String path) {
    return git("show", commit + ":" + path);
  }

  public List<String> files(String commit) {
    return git("-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", commit)
        .lines()
        .toList();
  }

  public String git(String... arguments) {
    var command = new ArrayList<String>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String out = new String(git.getInputStream().readAllBytes()).strip();
      if (git.waitFor() != 0) {
        throw new AssertionError(command + " said " + out);
      }
      return out;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything of the user's in the repository, byte for byte: all but objects and our own. */
  public TreeMap<String, String> usersThings() throws IOException {
    var things = new TreeMap<String, String>();
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(path).toString();
        boolean ours =
            name.startsWith(".git/objects/")
                || name.startsWith(".git/coordinator/")
                || name.startsWith(".git/refs/coordinator/")
                || name.startsWith(".git/refs/heads/coordinator/")
                || name.startsWith(".git/logs/refs/heads/coordinator/");
        if (!ours) {
          things.put(name, Files.getLastModifiedTime(path) + " " + hash(path));
        }
      }
    }
    things.put("status", git("--no-optional-locks", "status", "--porcelain"));
    things.put("branch", git("symbolic-ref", "HEAD"));
    things.put("worktrees", git("worktree", "list"));
    return things;
  }

  private static String hash(Path path) throws IOException {
    return new BigInteger(1, digest().digest(Files.readAllBytes(path))).toString(16);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
