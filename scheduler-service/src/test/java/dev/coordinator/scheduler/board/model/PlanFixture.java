package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.feature.Acceptance;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.ContextFact;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.ConflictZone;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.plan.PlannedSyncPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A planned session: a backend and a frontend side by side, synced, then a test. */
public final class PlanFixture {
  private final String session;
  private final List<PlannedBatch> batches = new ArrayList<>();
  private final List<PlannedSyncPoint> syncPoints = new ArrayList<>();
  private final List<ConflictZone> zones = new ArrayList<>();
  private String repository = "shop";
  private Policy policy = Policy.DEFAULT;
  private boolean held;
  private List<Acceptance> checks = List.of();
  private final Map<String, AgentSpec> agents = new HashMap<>();
  private List<ContextFact> facts = List.of();

  private PlanFixture(String session) {
    this.session = session;
  }

  public static PlanFixture session(String id) {
    return new PlanFixture(id);
  }

  /**
   * api-1 and ui-1 side by side; then api-2, and ui-2 behind the contract; then e2e behind both.
   */
  public static PlanFixture hybrid(String id) {
    return session(id).asHybrid();
  }

  /** Every batch that is added from now on is to pass this command. */
  public PlanFixture checkedBy(String command) {
    checks = List.of(Acceptance.command(command));
    return this;
  }

  public PlanFixture asHybrid() {
    return this.batch("api-1", "backend", 0, List.of(), "api/**")
        .batch("ui-1", "frontend", 0, List.of(), "ui/**")
        .batch("api-2", "backend", 20, List.of("api-1"), "api/**")
        .sync("contract_sync", List.of("api-1"), List.of("ui-2"), "contract")
        .batch("ui-2", "frontend", 20, List.of("ui-1"), "ui/**")
        .batch("e2e", "tester", 40, List.of("api-2", "ui-2"), "e2e/**");
  }

  public PlanFixture batch(
      String id, String agent, int start, List<String> needs, String... writes) {
    var brief =
        new Brief(
            session,
            "feature",
            id,
            agent,
            1,
            1,
            id,
            20,
            "do " + id,
            List.of(writes),
            List.of(),
            List.of(id),
            List.of(),
            checks,
            List.of(),
            List.of("contract"));
    batches.add(
        new PlannedBatch(
            id,
            numberIn(id),
            agent,
            id,
            agent + "-kind",
            start,
            start + 20,
            1,
            needs,
            false,
            brief));
    return this;
  }

  /** The batch is planned for so many minutes. */
  public PlanFixture lasting(int minutes, String id) {
    batches.replaceAll(batch ->
        batch.id().equals(id)
            ? batch.at(batch.agent(), batch.start(), batch.start() + minutes, batch.brief())
            : batch);
    return this;
  }

  private static int numberIn(String id) {
    var digits = id.replaceAll(".*?(\\d+)$", "$1");
    return digits.equals(id) ? 1 : Integer.parseInt(digits);
  }

  public PlanFixture sync(
      String name, List<String> after, List<String> before, String... artifacts) {
    syncPoints.add(new PlannedSyncPoint(name, 20, after, before, List.of(artifacts)));
    return this;
  }

  /** Files that several agents work with. */
  public PlanFixture zone(String owner, List<String> files, String... tell) {
    zones.add(new ConflictZone(files, owner, List.of(tell)));
    return this;
  }

  /** An agent that takes other kinds than its own, or is slower than others. */
  public PlanFixture agent(String name, Double factor, String... kinds) {
    agents.put(name, new AgentSpec(name, List.of(kinds), factor));
    return this;
  }

  /** What was researched once for all. */
  public PlanFixture knowing(ContextFact... all) {
    facts = List.of(all);
    return this;
  }

  /** What the planner tells the planned agent of the batch beyond its task. */
  public PlanFixture told(String id, List<Note> context, String... notToDo) {
    batches.replaceAll(batch -> {
      var of = batch.brief();
      var brief =
          of.told(batch.agent(), of.index(), of.total(), of.minutes(), context, List.of(notToDo));
      return batch.id().equals(id)
          ? batch.at(batch.agent(), batch.start(), batch.end(), brief)
          : batch;
    });
    return this;
  }

  public PlanFixture repository(String name) {
    repository = name;
    return this;
  }

  public PlanFixture withoutRepository() {
    repository = null;
    return policy(
        Policy.of(
            null, Policy.EvidenceSource.AGENT, null, null, null, null, null, null, null, null));
  }

  public PlanFixture policy(Policy other) {
    policy = other;
    return this;
  }

  public PlanFixture held() {
    held = true;
    return this;
  }

  public SessionPlanned planned() {
    var all =
        batches.stream()
            .map(PlannedBatch::agent)
            .distinct()
            .map(name ->
                agents.getOrDefault(name, new AgentSpec(name, List.of(name + "-kind"), null)))
            .toList();
    var feature =
        new Feature("feature", "Feature", repository, null, 10, all, facts, List.of(), policy);
    var plan =
        new Plan(
            1,
            batches,
            syncPoints,
            new Certificate(60, 60, "", Certificate.Status.OPTIMAL, 100),
            List.of(),
            zones);
    return new SessionPlanned(session, "20260105_120000", feature, plan, "local", held);
  }
}
