package dev.coordinator.gateway.finding.adapter;

import dev.coordinator.access.Key;
import dev.coordinator.access.Needs;
import dev.coordinator.access.Whole;
import dev.coordinator.contracts.access.Right;
import dev.coordinator.contracts.brief.Note;
import dev.coordinator.contracts.json.Absent;
import dev.coordinator.contracts.json.Required;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.gateway.finding.FindingLimits;
import dev.coordinator.gateway.finding.Findings;
import dev.coordinator.gateway.finding.TellFindings;
import dev.coordinator.gateway.web.Bearer;
import dev.coordinator.gateway.web.Fields;
import dev.coordinator.gateway.web.Problems;
import dev.coordinator.outbox.Transactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The door to the ledger of findings: all may read it, a live attempt may add to it. */
@Path("/api/v1/findings")
@Produces(MediaType.APPLICATION_JSON)
class FindingResource {
  private static final int USUAL = 100;
  private static final int MOST_AT_ONCE = 500;

  private final Transactions transactions;
  private final Findings findings;
  private final TellFindings tellFindings;

  FindingResource(Transactions transactions, Findings findings, TellFindings tellFindings) {
    this.transactions = transactions;
    this.findings = findings;
    this.tellFindings = tellFindings;
  }

  /** A page of findings; {@code next} is the cursor of the next page. */
  record Page(List<Line> items, @Nullable Long next) {}

  /** One finding as it is shown; {@code staleAt} is when lines that it cites changed. */
  record Line(
      long position,
      String session,
      String batch,
      @Nullable String agent,
      String attempt,
      String topic,
      String fact,
      List<String> refs,
      Instant at,
      @Nullable Instant staleAt) {}

  /** What an attempt tells of. */
  record Said(String topic, String fact, List<String> refs) {
    Said {
      refs = Absent.asEmpty(refs);
    }
  }

  /** What is stored, and what was shared with its author since the brief was written. */
  record Told(String topic, String fact, List<String> refs, List<Note> unread) {}

  @Operation(summary = "The findings of a session")
  @GET
  @RunOnVirtualThread
  @Needs(Right.READ)
  public Page list(
      @QueryParam("session") @Required @Nullable String session,
      @QueryParam("after") @Whole @Nullable String after,
      @QueryParam("limit") @Whole(least = 1, most = MOST_AT_ONCE, otherwise = USUAL)
          @Nullable String limit) {
    var fields = new Fields().name("session", session);
    var from = fields.number("after", after, 0, 0, Long.MAX_VALUE);
    var most = (int) fields.number("limit", limit, USUAL, 1, MOST_AT_ONCE);
    fields.check();
    var wanted = Objects.requireNonNull(session);
    var found = transactions.run(tx -> findings.list(tx, wanted, from, most));
    return new Page(
        found.stream().map(FindingResource::line).toList(),
        found.size() < most ? null : found.getLast().position());
  }

  @Operation(summary = "Tells a finding")
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Needs(value = Right.CARRY, key = Key.ALONE)
  public Told tell(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable Said body) {
    var fields = new Fields().present("body", body);
    if (body != null) {
      fields.text("topic", body.topic(), FindingLimits.TOPIC);
      FindingLimits.check(fields, body.fact(), body.refs());
    }
    fields.check();
    var said = Objects.requireNonNull(body);
    var finding = new Finding(said.topic(), said.fact(), said.refs());
    var secret = Bearer.of(authorization);
    return Optional.ofNullable(secret)
        .flatMap(shown -> tellFindings.tell(shown, finding))
        .map(unread -> new Told(finding.topic(), finding.fact(), finding.refs(), unread))
        .orElseThrow(() ->
            Problems.unauthorized(
                "Expected the secret of a live attempt as bearer token, but this is none"));
  }

  private static Line line(Findings.Recorded recorded) {
    var author = recorded.author();
    var finding = recorded.finding();
    return new Line(
        recorded.position(),
        author.session(),
        author.batch(),
        author.agent(),
        author.attempt(),
        finding.topic(),
        finding.fact(),
        finding.refs(),
        recorded.at(),
        recorded.staleAt());
  }
}
