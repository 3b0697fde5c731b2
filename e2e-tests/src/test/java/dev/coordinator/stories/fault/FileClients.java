package dev.coordinator.stories.fault;

import dev.coordinator.contracts.brief.Brief;
import dev.coordinator.contracts.event.AgentPresent;
import dev.coordinator.contracts.event.AttemptStarted;
import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.BatchCompleted.Outcome;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.feature.AgentSpec;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.feature.Policy;
import dev.coordinator.contracts.plan.Certificate;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.contracts.report.Evidence;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.stories.stage.Post;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sessions on one repository whose batches write files drawn at random, and a gateway that gives
 * each batch back again and again before it reports: each request is one acquisition of its files.
 * Events come twice, and results come under requests that are over and under tokens that are.
 */
final class FileClients {
  static final String STALE = "stale";
  private static final List<String> AGENTS = List.of("ann", "ben");
  private static final int BATCHES_EACH = 3;

  private final Post post;
  private final String repository;
  private final Random random;
  private final RandomScopes scopes;
  private final int timesEach;
  private final Map<String, BatchRequested> heard = new HashMap<>();
  private final Map<String, BatchRequested> work = new HashMap<>();
  private int stale;

  FileClients(Post post, String repository, int acquisitions, long seed) {
    this.post = post;
    this.repository = repository;
    this.random = new Random(seed);
    this.scopes = new RandomScopes(random);
    this.timesEach = timesEach(acquisitions);
  }

  /** How many batches so many clients have. */
  static int batches(int clients) {
    return clients * AGENTS.size() * BATCHES_EACH;
  }

  /** What so many clients acquire in all, at least what is asked of each. */
  static int acquisitions(int clients, int each) {
    return batches(clients) * timesEach(each);
  }

  private static int timesEach(int acquisitions) {
    return Math.ceilDiv(acquisitions, batches(1));
  }

  void begin(int clients) {
    AGENTS.forEach(this::isThere);
    isThere(AgentPresent.ANY);
    for (int number = 0; number < clients; number++) {
      var session = UUID.randomUUID().toString();
      post.say(planned(session));
    }
  }

  private void isThere(String agent) {
    post.say(new AgentPresent(repository, agent, 1_000, 1, List.of("r1")));
  }

  /** Answers what was requested since the last call. */
  void answer() {
    for (var asked : post.hear(BatchRequested.class)) {
      if (repository.equals(asked.repository())
          && heard.putIfAbsent(asked.request(), asked) == null) {
        answer(asked);
      }
    }
  }

  /** Every acquisition that was heard of, by its request. */
  Map<String, BatchRequested> acquired() {
    return work;
  }

  int staleResults() {
    return stale;
  }

  private void answer(BatchRequested asked) {
    if (asked.kind() != Kind.WORK) {
      post.say(end(asked, Outcome.REPORTED, evidence(asked, asked.batch(), List.of())));
      return;
    }
    work.put(asked.request(), asked);
    if (random.nextInt(4) == 0) {
      post.say(
          new AttemptStarted(
              asked.session(), asked.request(), asked.batch(), 1, 1, asked.agent(), "r1"));
    }
    var end =
        asked.ordinal() < timesEach
            ? end(asked, random.nextInt(4) == 0 ? Outcome.STOPPED : Outcome.WITHDRAWN, null)
            : reported(asked, asked.request().replace('/', '-'));
    var before = heard.get(asked.session() + "/" + asked.batch() + "/" + (asked.ordinal() - 1));
    if (before != null && random.nextInt(20) == 0) {
      // before its own end, because the files are then another request's
      post.say(reported(before, STALE + before.ordinal()));
      post.say(under(before.fileToken(), reported(asked, STALE + asked.ordinal())));
      stale += 2;
    }
    var id = UUID.randomUUID().toString();
    post.say(end, id);
    if (random.nextInt(10) == 0) {
      post.say(end, random.nextBoolean() ? id : UUID.randomUUID().toString());
    }
  }

  private BatchCompleted reported(BatchRequested asked, String commit) {
    var files = asked.writes().stream().map(RandomScopes::fileOf).distinct().toList();
    return end(asked, Outcome.REPORTED, evidence(asked, commit, files));
  }

  private static BatchCompleted under(long fileToken, BatchCompleted end) {
    return new BatchCompleted(
        end.session(),
        end.request(),
        end.batch(),
        end.outcome(),
        end.attempt(),
        end.token(),
        fileToken,
        end.agent(),
        end.runner(),
        end.cloneId(),
        end.reason(),
        end.report(),
        end.evidence());
  }

  private static Evidence evidence(BatchRequested asked, String commit, List<String> files) {
    return new Evidence(
        0,
        false,
        1_000,
        null,
        commit,
        "coordinator/" + asked.feature(),
        files,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        "",
        false);
  }

  private static BatchCompleted end(
      BatchRequested asked, Outcome outcome, @Nullable Evidence evidence) {
    return new BatchCompleted(
        asked.session(),
        asked.request(),
        asked.batch(),
        outcome,
        1,
        1,
        asked.fileToken(),
        asked.agent(),
        "r1",
        "clone",
        null,
        evidence == null ? null : Report.of("did it"),
        evidence);
  }

  private SessionPlanned planned(String session) {
    var batches = new ArrayList<PlannedBatch>();
    for (var agent : AGENTS) {
      for (int number = 1; number <= BATCHES_EACH; number++) {
        batches.add(batch(session, agent, number));
      }
    }
    var agents = AGENTS.stream().map(one -> new AgentSpec(one, List.of(one), null)).toList();
    var feature =
        new Feature(
            "under-fire",
            "Under fire",
            repository,
            null,
            10,
            agents,
            List.of(),
            List.of(),
            Policy.DEFAULT);
    var proof = new Certificate(60, 60, "", Certificate.Status.OPTIMAL, 100);
    var plan = new Plan(1, batches, List.of(), proof, List.of(), List.of());
    return new SessionPlanned(session, "20260105_120000", feature, plan, "story", false);
  }

  private PlannedBatch batch(String session, String agent, int number) {
    var id = agent + "-batch-" + number;
    var brief =
        new Brief(
            session,
            "under-fire",
            id,
            agent,
            number,
            BATCHES_EACH,
            id,
            20,
            "do " + id,
            scopes.next(),
            List.of(),
            List.of(id),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    int start = 20 * (number - 1);
    return new PlannedBatch(
        id, number, agent, id, agent, start, start + 20, 1, List.of(), false, brief);
  }
}
