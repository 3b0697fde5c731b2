package dev.coordinator.cli.restore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.cli.screen.Plain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What has changed in a clone since the session went on elsewhere: told before it is resumed, and
 * nothing is done about it.
 */
final class Drift {
  private static final int MOST_FILES = 10;

  private final Repository repository;
  private final String session;
  private final List<JsonNode> accepted = new ArrayList<>();
  private String base = "";

  Drift(Repository repository, String session, JsonNode progress) {
    this.repository = repository;
    this.session = session;
    for (var row : progress.path("batches")) {
      if (row.path("status").asText().equals("completed") && row.path("commit").isTextual()) {
        if (row.path("kind").asText().equals("preparation")) {
          base = row.path("commit").asText();
        } else if (row.path("kind").asText().equals("work")) {
          accepted.add(row);
        }
      }
    }
  }

  /** Whether this is a clone of the session's repository, as far as can be told. */
  boolean isOfItsRepository() {
    return Stream.concat(Stream.of(base), accepted.stream().map(row -> row.path("commit").asText()))
        .anyMatch(commit -> !commit.isEmpty() && repository.resolve(commit) != null);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    head(lines);
    missing(lines);
    changed(lines);
    return lines;
  }

  private void head(List<String> lines) {
    var head = repository.resolve("HEAD");
    if (base.isEmpty() || isBehind(head)) {
      return;
    }
    lines.add(
        repository.resolve(base) == null
            ? "the commit that the session starts from is not here: " + base
            : "HEAD has moved: the session starts from "
                + brief(base)
                + ", HEAD is "
                + (head == null ? "no commit" : brief(head))
                + " (the session goes on from where it started)");
  }

  /** A session that was restored starts from what it had joined, which HEAD need not have. */
  private boolean isBehind(@Nullable String head) {
    return head != null
        && repository.resolve(base) != null
        && (head.equals(base) || repository.isAncestor(head, base));
  }

  private void missing(List<String> lines) {
    var missing =
        accepted.stream()
            .filter(row -> !repository.missing(List.of(row.path("commit").asText())).isEmpty())
            .toList();
    for (var row : missing) {
      lines.add(
          "the accepted commit of %s is not here: %s"
              .formatted(
                  Plain.line(row.path("batch_id").asText()),
                  Plain.line(row.path("commit").asText())));
    }
    if (!missing.isEmpty()) {
      lines.add(
          "  its runners keep it under refs/coordinator/%s/; one with --push REMOTE has pushed it there: git fetch REMOTE 'refs/coordinator/*:refs/coordinator/*'"
              .formatted(session));
    }
  }

  /** On the user's own branch: the session will meet it when it is merged there. */
  private void changed(List<String> lines) {
    var start = base.isEmpty() ? "" : repository.git().ask("merge-base", "HEAD", base).line();
    if (start.isEmpty()) {
      return;
    }
    var moved = changedSince(start);
    for (var row : accepted) {
      var files = new ArrayList<String>();
      row.path("changed_files").forEach(file -> files.add(file.asText()));
      files.retainAll(moved);
      if (!files.isEmpty()) {
        lines.add(
            "files of the accepted %s were changed here since: %s"
                .formatted(
                    Plain.line(row.path("batch_id").asText()),
                    Plain.line(
                        String.join(", ", files.subList(0, Math.min(MOST_FILES, files.size()))))));
      }
    }
  }

  private Set<String> changedSince(String commit) {
    var answer = repository.git().ask("diff", "--name-only", "-z", "--no-renames", commit);
    return answer.ok() ? new HashSet<>(Arrays.asList(answer.out().split("\0"))) : Set.of();
  }

  private static String brief(String commit) {
    return commit.substring(0, Math.min(12, commit.length()));
  }
}
