package dev.coordinator.cli.runner.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.coordinator.contracts.report.CitedLines;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one commit, each read once: equal lines have equal hashes, whichever commit they are
 * in, whatever ends them.
 */
public final class CommittedFiles {
  private static final long LARGEST = 4 << 20;

  private final Git git;
  private final String commit;
  private final Map<String, Optional<Blob>> blobs = new HashMap<>();
  private final Map<String, List<String>> lines = new HashMap<>();

  private record Blob(String id, long size) {}

  private CommittedFiles(Git git, String commit) {
    this.git = git;
    this.commit = commit;
  }

  public static CommittedFiles of(Repository repository, String commit) {
    if (!Repository.isCommitId(commit)) {
      throw new GitFailed("Expected a commit id, but got " + commit);
    }
    return new CommittedFiles(repository.git().with("GIT_LITERAL_PATHSPECS", "1"), commit);
  }

  /** The hash of these lines; nothing if the commit has them not, or in a file above 4 MiB. */
  public Optional<String> hash(CitedLines cited) {
    return blob(cited.file()).flatMap(blob -> hash(cited, blob));
  }

  /** What became of a file's lines from here to another commit. */
  public LineChanges changesTo(CommittedFiles other, String file) {
    return LineChanges.of(
        git.must(
                "diff-tree",
                "-p",
                "--unified=0",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                "--no-renames",
                commit,
                other.commit,
                "--",
                file)
            .out());
  }

  private Optional<String> hash(CitedLines cited, Blob blob) {
    if (cited.isWholeFile()) {
      return Optional.of("file:" + blob.id());
    }
    if (blob.size() > LARGEST) {
      return Optional.empty();
    }
    var all = lines.computeIfAbsent(blob.id(), this::read);
    return cited.last() > all.size()
        ? Optional.empty()
        : Optional.of("lines:" + digest(all.subList(cited.first() - 1, cited.last())));
  }

  private Optional<Blob> blob(String file) {
    return blobs.computeIfAbsent(file, this::look);
  }

  private Optional<Blob> look(String file) {
    var format = "--batch-check=%(objecttype) %(objectname) %(objectsize)";
    var found = git.mustFeed(commit + ":" + file + "\n", "cat-file", format).line().split(" ");
    return found.length == 3 && found[0].equals("blob")
        ? Optional.of(new Blob(found[1], Long.parseLong(found[2])))
        : Optional.empty();
  }

  private List<String> read(String blob) {
    return git.must("cat-file", "blob", blob).out().lines().toList();
  }

  private static String digest(List<String> lines) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(String.join("\n", lines).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Expected every Java to have SHA-256, but this has not", e);
    }
  }
}
