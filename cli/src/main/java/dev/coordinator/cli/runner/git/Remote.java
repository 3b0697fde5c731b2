package dev.coordinator.cli.runner.git;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Another clone that takes our refs and gives them back; nothing else passes. */
public record Remote(Repository repository, String name) {
  /** How {@code git ls-remote --exit-code} says so. */
  private static final int NO_MATCH = 2;

  public Remote {
    if (name.isBlank() || name.startsWith("-")) {
      throw new GitFailed("Expected the name of a remote, but got " + name);
    }
  }

  /**
   * The same for all clones that know the other side under the same address: they have each other's
   * commits, so that to the server they are one.
   */
  public String sharedId() {
    var address = repository.git().must("ls-remote", "--get-url", name).line();
    var plain = address.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
      return "remote-" + HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every Java to have SHA-256, but this has not", e);
    }
  }

  /**
   * Pushes the refs as they stand; refused as a whole where the other side has moved on, or the
   * session to another owner.
   */
  public void push(List<String> refs, Owners.Fence fence) {
    var arguments = new ArrayList<>(List.of("push", "--no-verify", "--quiet"));
    arguments.addAll(fence.lease());
    arguments.add(name);
    refs.forEach(ref -> arguments.add(Repository.ours(ref) + ":" + ref));
    if (!fence.isNothing()) {
      arguments.add(fence.id() + ":" + fence.ref());
    }
    repository.git().must(arguments.toArray(String[]::new));
  }

  /**
   * Moves a ref of the other side to this object if it stands at {@code old}, which may be none.
   */
  boolean swap(String ref, String id, String old) {
    String lease = "--force-with-lease=" + Repository.ours(ref) + ":" + old;
    String to = id + ":" + ref;
    return id.equals(old)
        || repository.git().ask("push", "--no-verify", "--quiet", lease, name, to).ok();
  }

  /** Brings what is missing, as far as the other side has it. */
  public void fetch(List<String> missing) {
    // without owners, which move by compare-and-swap, and without what runs there now
    boolean _ =
        ask(
            "+refs/coordinator/*:refs/coordinator/*",
            "^refs/coordinator/*/owner",
            "^refs/coordinator/live/*");
    for (String commit : repository.missing(missing)) {
      if (Repository.isCommitId(commit)) {
        boolean _ = ask(commit);
      }
    }
  }

  /** Brings a ref, as the other side has it, under another name; none where it has none. */
  void bring(String ref, String as) {
    if (!ask("+" + Repository.ours(ref) + ":" + Repository.ours(as)) && lacks(ref)) {
      repository.git().must("update-ref", "-d", Repository.ours(as));
    }
  }

  /** Whether the other side answers that it has no such ref. */
  private boolean lacks(String ref) {
    return repository.git().ask("ls-remote", "--exit-code", name, ref).exit() == NO_MATCH;
  }

  /** What the ref stands at there; empty where it is not there, or the other side is silent. */
  public String at(String ref) {
    var answer = repository.git().ask("ls-remote", "--exit-code", name, Repository.ours(ref));
    return answer.ok() ? answer.line().replaceFirst("\\s.*", "") : "";
  }

  private boolean ask(String... refspecs) {
    var arguments =
        new ArrayList<>(
            List.of(
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-auto-maintenance",
                "--no-recurse-submodules",
                // an empty refmap, because the user's remote-tracking branches are not ours to move
                "--refmap=",
                name));
    arguments.addAll(List.of(refspecs));
    return repository.git().ask(arguments.toArray(String[]::new)).ok();
  }
}
