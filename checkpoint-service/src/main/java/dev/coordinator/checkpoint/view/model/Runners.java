package dev.coordinator.checkpoint.view.model;

import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.Waits;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose batches the runners carry that are there now, as was told last. Of a past moment nothing is
 * told: nobody is taken for absent then.
 */
public final class Runners {
  /** Of a moment of which nobody has told who was there. */
  static final Runners UNTOLD = new Runners(null);

  private final @Nullable Set<String> carried;

  private Runners(@Nullable Set<String> carried) {
    this.carried = carried;
  }

  /** From the newest level of each agent of each repository. */
  public static Runners of(Collection<PresenceView> levels) {
    var carried = new HashSet<String>();
    levels.stream()
        .filter(level -> level.slots() > 0)
        .forEach(level -> carried.add(key(level.repository(), level.agent())));
    return new Runners(carried);
  }

  /** Whether none is there for the agent; without one, for what any runner of it does. */
  boolean lack(@Nullable String repository, @Nullable String agent) {
    return carried != null
        && !carried.contains(key(repository, agent == null ? AgentPresent.ANY : agent));
  }

  private static String key(@Nullable String repository, String agent) {
    return (repository == null ? "" : repository) + "/" + agent;
  }

  /** Who is missing then, in the scheduler's words. */
  static String words(@Nullable String repository, @Nullable String agent) {
    return agent == null || agent.equals(AgentPresent.ANY)
        ? Waits.forRunnerOf(repository)
        : Waits.forRunnerThatCarries(agent, repository);
  }
}
