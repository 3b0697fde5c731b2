package dev.coordinator.contracts.report;

import dev.coordinator.contracts.json.Absent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the runner itself recorded of an attempt; nothing in it is an agent's word. Paths are
 * relative to the repository, with {@code /}. For a preparation {@code commit} is the resolved base
 * and {@code branch} the session's branch; for an integration {@code commit} is the branch's new
 * tip.
 *
 * @param exitCode of the agent's command; absent when it was ended from outside
 * @param overran the runner ended the agent at 150 % of its estimate
 * @param base the commit that the work tree was made from, all merges included
 * @param commit the commit made of the work; absent when nothing was changed in scope
 * @param outsideScope tracked files changed outside the scope: not acceptable
 * @param flagged untracked files outside the scope: left out of the commit and told
 * @param conflicts files that could not be merged when the work tree or the branch was made
 * @param missing commits that this clone does not have
 * @param outputTail the end of what the agent printed, at most 4,000 characters
 * @param outputTruncated the agent printed more than 1 MiB, only its end was read
 * @param redFlags what a person should look at, in the runner's words; it judges nothing
 */
public record Evidence(
    @Nullable Integer exitCode,
    boolean overran,
    long elapsedMillis,
    @Nullable String base,
    @Nullable String commit,
    @Nullable String branch,
    List<String> changedFiles,
    List<String> outsideScope,
    List<String> flagged,
    List<String> conflicts,
    List<String> missing,
    List<CommandRun> commands,
    String outputTail,
    boolean outputTruncated,
    List<String> redFlags) {
  public Evidence {
    redFlags = Absent.asEmpty(redFlags);
    changedFiles = Absent.asEmpty(changedFiles);
    outsideScope = Absent.asEmpty(outsideScope);
    flagged = Absent.asEmpty(flagged);
    conflicts = Absent.asEmpty(conflicts);
    missing = Absent.asEmpty(missing);
    commands = Absent.asEmpty(commands);
    outputTail = Absent.or(outputTail, "");
  }

  /** Evidence without a red flag. */
  public Evidence(
      @Nullable Integer exitCode,
      boolean overran,
      long elapsedMillis,
      @Nullable String base,
      @Nullable String commit,
      @Nullable String branch,
      List<String> changedFiles,
      List<String> outsideScope,
      List<String> flagged,
      List<String> conflicts,
      List<String> missing,
      List<CommandRun> commands,
      String outputTail,
      boolean outputTruncated) {
    this(
        exitCode,
        overran,
        elapsedMillis,
        base,
        commit,
        branch,
        changedFiles,
        outsideScope,
        flagged,
        conflicts,
        missing,
        commands,
        outputTail,
        outputTruncated,
        List.of());
  }

  /** The same with more red flags. */
  public Evidence flagging(List<String> more) {
    return new Evidence(
        exitCode,
        overran,
        elapsedMillis,
        base,
        commit,
        branch,
        changedFiles,
        outsideScope,
        flagged,
        conflicts,
        missing,
        commands,
        outputTail,
        outputTruncated,
        Stream.concat(redFlags.stream(), more.stream()).toList());
  }

  /**
   * One acceptance command on a clean checkout of the commit: absent exit code means it ran out of
   * time.
   */
  public record CommandRun(
      String run, @Nullable Integer exitCode, long elapsedMillis, String outputTail) {
    public CommandRun {
      run = Absent.or(run, "");
      outputTail = Absent.or(outputTail, "");
    }
  }
}
