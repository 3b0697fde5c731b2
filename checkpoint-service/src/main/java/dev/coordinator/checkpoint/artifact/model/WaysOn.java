package dev.coordinator.checkpoint.artifact.model;

import static dev.coordinator.checkpoint.artifact.model.Markdown.code;

import dev.coordinator.contracts.feature.AgentSpec;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How to go on with a session that rests, or whose server is gone, as commands that can be run to
 * the letter: by the words of the specification, in a shell at any server, and without any server
 * from the tree alone.
 */
final class WaysOn {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/@=,:+-]+");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");

  private static final String REFS =
      "'refs/coordinator/*:refs/coordinator/*' 'refs/heads/coordinator/*'";

  private final TreeSource source;

  WaysOn(TreeSource source) {
    this.source = source;
  }

  void tell(Markdown page) {
    var resume = "/resume @.artifacts/" + ArtifactPaths.tree(source.identity());
    page.heading(2, "Resume Command").line(resume).blank();
    page.line(
            "In a shell at the root of the repository, at any server (`coordinator` is the launcher in a"
                + " checkout of parallel-coordinator, `$AGENT` your agent's command):")
        .blank();
    page.line("```sh").line("coordinator say " + quoted(resume));
    var repository = source.identity().repository();
    var plan = source.plan();
    if (repository != null && plan != null) {
      var agents =
          plan.feature().agents().stream().map(AgentSpec::name).collect(Collectors.joining(","));
      page.line(
          "coordinator runner --repository %s=. --agent %s --command \"$AGENT\""
              .formatted(shell(repository), shell(agents)));
    }
    page.line("```");
    withoutAServer(page);
  }

  /** What was accepted as one work tree, and where the next batch's brief is. */
  private void withoutAServer(Markdown page) {
    var tip = commit(source.session().move().tip());
    var next = CheckpointSummary.next(source).orElse(null);
    if (tip == null || next == null) {
      return;
    }
    page.blank();
    page.line(
        "Without a server: do %s, whose brief stands in `context.json` at `plan.batches`. What was"
                .formatted(code(next.batch()))
            + " kept of work that is not accepted lies under `refs/coordinator/%s/`."
                .formatted(source.session().session()));
    page.blank();
    var identity = source.identity();
    var folder = shell("../" + identity.feature() + "-" + identity.stamp());
    page.line("```sh");
    page.line("# in another clone first, from where runners push to: git fetch origin " + REFS);
    page.line("git worktree add --detach " + folder + " " + tip);
    page.line("cd " + folder);
    var commits = accepted();
    if (!commits.isEmpty()) {
      page.line(
          "for commit in " + String.join(" ", commits) + "; do git merge --no-edit $commit; done");
    }
    page.line("```");
  }

  private List<String> accepted() {
    return source
        .accepted()
        .map(batch -> batch.outcome() == null ? null : batch.outcome().evidence())
        .filter(Objects::nonNull)
        .map(evidence -> commit(evidence.commit()))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** Because it stands in a command, and a runner may report anything. */
  private static @Nullable String commit(@Nullable String said) {
    return said != null && COMMIT.matcher(said).matches() ? said : null;
  }

  private static String shell(String text) {
    return PLAIN.matcher(text).matches() ? text : quoted(text);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
