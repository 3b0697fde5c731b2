package dev.coordinator.gateway.attempt;

import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.gateway.attempt.model.AttemptCommand.Claim;
import dev.coordinator.gateway.attempt.model.AttemptEvent.WasClaimed;
import dev.coordinator.gateway.attempt.model.AttemptLifecycle;
import dev.coordinator.gateway.attempt.model.Decision.Done;
import dev.coordinator.gateway.finding.Findings;
import dev.coordinator.gateway.finding.Findings.Recorded;
import dev.coordinator.gateway.item.Items;
import dev.coordinator.gateway.item.Items.Receiver;
import dev.coordinator.outbox.EventIds;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns a claim and a request into an attempt, and tells its brief what was learned since the plan:
 * every later attempt of the batch is handed at least the same, and findings that still hold.
 */
@Singleton
public final class GiveOut {
  private static final int KEY_BYTES = 24;

  private final SecureRandom random = new SecureRandom();
  private final EventIds ids;
  private final LeaseTerms terms;
  private final Items items;
  private final Findings findings;

  GiveOut(EventIds ids, LeaseTerms terms, Items items, Findings findings) {
    this.ids = ids;
    this.terms = terms;
    this.items = items;
    this.findings = findings;
  }

  /** The attempt, if the request may be given to this runner now. */
  Optional<Grant> to(
      ClaimRequest claim,
      KnownRequest known,
      BatchRequested body,
      long token,
      int drained,
      Instant now) {
    var length = terms.leaseOf(claim.sendsNoHeartbeats(), known.terms().limit());
    var command = new Claim(claim.runner(), token, length, terms.lease(), drained);
    var decision = AttemptLifecycle.decide(known.terms(), known.state(), command, now);
    if (decision instanceof Done(var events)
        && events.getFirst() instanceof WasClaimed(var lease)) {
      var id = ids.next();
      return Optional.of(new Grant(known, body, claim, id, keyOf(id), lease, null));
    }
    return Optional.empty();
  }

  /** The same grants with their briefs; what the system itself needs has none. */
  List<Grant> withBriefs(Connection tx, List<Grant> grants, Instant now) throws SQLException {
    var attempts =
        grants.stream()
            .filter(grant -> grant.body().brief() != null)
            .collect(Collectors.toMap(GiveOut::receiver, Grant::attemptId, (first, _) -> first));
    if (attempts.isEmpty()) {
      return grants;
    }
    var handed = items.bind(tx, attempts, now);
    var found =
        findings.newest(tx, attempts.keySet().stream().map(Receiver::session).distinct().toList());
    return grants.stream().map(grant -> told(grant, handed, found)).toList();
  }

  private static Grant told(
      Grant grant, Map<Receiver, List<Note>> handed, Map<String, List<Recorded>> found) {
    var brief = grant.body().brief();
    if (brief == null) {
      return grant;
    }
    var learned = new ArrayList<Note>(handed.getOrDefault(receiver(grant), List.of()));
    var others =
        found.getOrDefault(grant.body().session(), List.of()).stream()
            .filter(finding -> !finding.author().batch().equals(grant.body().batch()))
            .toList();
    learned.addAll(Concerning.of(brief, others));
    return grant.with(brief.with(learned));
  }

  /** A runner that lost a request later than this does not get it again yet. */
  Instant lostBefore(Instant now) {
    return now.minus(terms.lease());
  }

  Assignment assignment(Grant grant) {
    return grant.assignment(terms);
  }

  private static Receiver receiver(Grant grant) {
    return new Receiver(grant.body().session(), grant.body().batch());
  }

  private String keyOf(String attemptId) {
    var bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return attemptId + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
