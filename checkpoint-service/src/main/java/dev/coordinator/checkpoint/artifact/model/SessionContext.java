package dev.coordinator.checkpoint.artifact.model;

import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.plan.Plan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code context.json}: what the session is and what was planned. */
public record SessionContext(
    String session,
    String feature,
    String title,
    String stamp,
    int incarnation,
    @Nullable String owner,
    @Nullable String repository,
    @Nullable String branch,
    @Nullable Instant created,
    List<AgentSpec> agents,
    @Nullable Plan plan) {
  static SessionContext of(TreeSource source) {
    var identity = source.identity();
    var plan = source.plan();
    var planned = source.session().planned();
    return new SessionContext(
        source.session().session(),
        identity.feature(),
        identity.title(),
        identity.stamp(),
        source.session().move().incarnation(),
        source.session().move().owner(),
        identity.repository(),
        source.session().move().branch(),
        planned == null ? null : planned.created(),
        plan == null ? List.of() : plan.feature().agents(),
        plan == null ? null : plan.plan());
  }
}
