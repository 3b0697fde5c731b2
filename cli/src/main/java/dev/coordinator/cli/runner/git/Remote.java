package dev.coordinator.cli.runner.git;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Another clone that takes our refs and gives them back; nothing else passes. */
public record Remote(Repository repository, String name) {
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

  /** Pushes the refs as they stand; refused where the other side has moved on. */
  public void push(List<String> refs) {
    String[] arguments = new String[4 + refs.size()];
    arguments[0] = "push";
    arguments[1] = "--no-verify";
    arguments[2] = "--quiet";
    arguments[3] = name;
    for (int i = 0; i < refs.size(); i++) {
      String ref = Repository.ours(refs.get(i));
      arguments[4 + i] = ref + ":" + ref;
    }
    repository.git().must(arguments);
  }

  /** Brings what is missing, as far as the other side has it. */
  public void fetch(List<String> missing) {
    ask("+refs/coordinator/*:refs/coordinator/*");
    for (String commit : repository.missing(missing)) {
      if (Repository.isCommitId(commit)) {
        ask(commit);
      }
    }
  }

  /** Brings the refs of this pattern, as the other side has them. */
  void bring(String refs) {
    ask("+" + refs + ":" + refs);
  }

  private void ask(String refspec) {
    // an empty refmap, because the user's remote-tracking branches are not ours to move
    repository
        .git()
        .ask(
            "fetch",
            "--quiet",
            "--no-tags",
            "--no-write-fetch-head",
            "--no-auto-maintenance",
            "--no-recurse-submodules",
            "--refmap=",
            name,
            refspec);
  }
}
