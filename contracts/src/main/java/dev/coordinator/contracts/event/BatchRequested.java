package dev.coordinator.contracts.event;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.Policy.EvidenceSource;
import dev.coordinator.contracts.json.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dispatch of a batch: whoever claims it finds here all that does not change. Gets exactly one
 * {@link BatchCompleted} with the same request id.
 *
 * @param request unique for ever: session, batch and ordinal of the dispatch
 * @param ordinal counts the dispatches of this batch from 1
 * @param agent absent for preparation and integration
 * @param epoch the session's drain epoch; at or below a drained one the request is completed as
 *     stopped
 * @param limitMillis of one attempt, 150 % of the estimate; counted while the agent works, setup
 *     excluded
 * @param fileToken the file lease's token; comes back in the completion; 0 without a repository
 * @param tree what the work tree is made of; absent without a repository
 * @param integration what is to be joined; present for an integration only
 * @param handoffs what accepted batches handed to this one; each stands in its brief exactly once
 * @param workKind the kind of its task, such as {@code backend-api}; absent for preparation and
 *     integration
 * @param mends the batch that this one mends, the first of them; present for a fix only
 * @param owner of the session, as it was restored; absent at the server that it was submitted to
 */
public record BatchRequested(
    String session,
    String request,
    int ordinal,
    String batch,
    Kind kind,
    @Nullable String agent,
    String feature,
    String stamp,
    @Nullable String repository,
    @Nullable String cloneId,
    int epoch,
    long limitMillis,
    int minutes,
    int maxAttempts,
    EvidenceSource evidence,
    long fileToken,
    List<String> writes,
    List<Acceptance> acceptance,
    @Nullable Tree tree,
    @Nullable Integration integration,
    @Nullable Brief brief,
    List<Item> handoffs,
    @Nullable String workKind,
    @Nullable String mends,
    @Nullable String owner)
    implements Event {
  public BatchRequested {
    writes = Absent.asEmpty(writes);
    acceptance = Absent.asEmpty(acceptance);
    handoffs = Absent.asEmpty(handoffs);
  }

  /**
   * The ref under which a runner keeps what came of an attempt. A later server's has the
   * incarnation in it, because requests of two servers may have the same ordinal.
   */
  public String keptAt(int attempt) {
    int incarnation = SessionRestored.incarnationOf(epoch);
    String server = incarnation == SessionRestored.FIRST ? "" : incarnation + ".";
    return "refs/coordinator/%s/%s/%s%d-%d".formatted(session, batch, server, ordinal, attempt);
  }

  /** An agent's work, or what the system itself needs from a runner of the repository. */
  public enum Kind {
    WORK,
    PREPARATION,
    INTEGRATION
  }

  /**
   * A base (any revision for a preparation, a commit id otherwise) and the commits merged on it, in
   * this order; on it the agent finds, uncommitted, what the commit {@code partial} changed, as far
   * as it still applies.
   *
   * @param partial a commit; or the folder of refs, with a star behind it, under which runners of
   *     an earlier server kept what came of the batch, of which the last is meant
   * @param conflicting commits to merge behind the others; the first that does not merge by itself
   *     is merged with its conflicts left in the files, for the agent to resolve, and what comes
   *     behind it is left for later
   */
  public record Tree(
      String base, List<String> merges, @Nullable String partial, List<String> conflicting) {
    public Tree {
      merges = Absent.asEmpty(merges);
      conflicting = Absent.asEmpty(conflicting);
    }

    public Tree(String base, List<String> merges, @Nullable String partial) {
      this(base, merges, partial, List.of());
    }

    public Tree(String base, List<String> merges) {
      this(base, merges, null);
    }
  }

  /**
   * The commits to join on the branch, in this order; the branch moves only if it still stands at
   * {@code oldTip}.
   */
  public record Integration(
      String branch, String oldTip, List<String> commits, @Nullable String syncPoint) {
    public Integration {
      commits = Absent.asEmpty(commits);
    }
  }
}
