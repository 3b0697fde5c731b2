package dev.coordinator.gateway.hook;

import dev.coordinator.contracts.scope.Scope;
import dev.coordinator.gateway.attempt.WriteScopes;
import dev.coordinator.gateway.attempt.WriteScopes.Writer;
import dev.coordinator.gateway.mcp.FileHolders;
import dev.coordinator.gateway.mcp.FileHolders.Holder;
import dev.coordinator.gateway.mcp.ToolCall;
import dev.coordinator.outbox.Transactions;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says before a file is written why it may not be: an agent under a runner writes within its batch,
 * anybody else writes what no batch holds. What nobody can tell now is not refused, because what
 * counts is judged at the end.
 */
@Singleton
public final class MayWrite {
  private static final int MOST_GLOBS = 10;

  private final Transactions transactions;
  private final WriteScopes scopes;
  private final FileHolders holders;

  MayWrite(Transactions transactions, WriteScopes scopes, FileHolders holders) {
    this.transactions = transactions;
    this.scopes = scopes;
    this.holders = holders;
  }

  /** Why the batch of this attempt may not change the file; empty if it may. */
  public Optional<String> refusalOf(String attempt, String file) {
    return transactions.run(tx -> {
      var mine = scopes.of(tx, attempt).orElse(null);
      if (mine == null || mine.repository().isEmpty() || mayWrite(mine, file)) {
        return Optional.empty();
      }
      var other =
          scopes.in(tx, mine.repository()).stream()
              .filter(one -> !isSame(one, mine) && Scope.of(one.writes()).matches(file))
              .findFirst();
      return Optional.of(outside(mine, file, other));
    });
  }

  /** Why a caller without a batch may not change the file of this repository; empty if it may. */
  public Optional<String> refusalFor(ToolCall call, String repository, String file) {
    try {
      return holders.of(call, repository).stream()
          .filter(holder -> Scope.of(holder.globs()).matches(file))
          .findFirst()
          .map(holder -> held(holder, file));
    } catch (HttpProblem notNow) {
      return Optional.empty();
    }
  }

  private static boolean mayWrite(Writer mine, String file) {
    return mine.writes().isEmpty() || Scope.of(mine.writes()).matches(file);
  }

  private static boolean isSame(Writer one, Writer other) {
    return one.session().equals(other.session()) && one.batch().equals(other.batch());
  }

  private static String outside(Writer mine, String file, Optional<Writer> other) {
    var holder =
        other
            .map(one ->
                "; %s (%s) of session %s holds it"
                    .formatted(one.batch(), one.agent(), one.session()))
            .orElse("");
    return ("Expected a file that %s may change (%s), but %s is none%s. Leave it as it is: a change"
            + " of it is not accepted. If you cannot do without it, raise a blocker that says why")
        .formatted(mine.batch(), listed(mine.writes()), file, holder);
  }

  private static String held(Holder holder, String file) {
    return ("Expected a file that nobody holds, but %s is held by %s (%s) of session %s until its"
            + " work is accepted. Leave it as it is, and ask that agent with ask_finding")
        .formatted(
            file,
            holder.batch(),
            holder.agent().isEmpty() ? "no agent yet" : holder.agent(),
            holder.session());
  }

  private static String listed(List<String> globs) {
    var some = globs.stream().limit(MOST_GLOBS).collect(Collectors.joining(", "));
    return globs.size() > MOST_GLOBS ? some + ", …" : some;
  }
}
