package dev.coordinator.gateway.restore;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.FindingTold;
import dev.coordinator.contracts.event.RestoredState;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.report.Report.Finding;
import dev.coordinator.gateway.finding.FindingLimits;
import dev.coordinator.gateway.finding.Findings;
import dev.coordinator.gateway.finding.Findings.Author;
import dev.coordinator.gateway.finding.Findings.Told;
import dev.coordinator.gateway.item.Items;
import dev.coordinator.gateway.question.Questions;
import dev.coordinator.gateway.question.model.Wording;
import dev.coordinator.outbox.EventIds;
import dev.coordinator.outbox.Received;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Remembers of a session that goes on here what its agents had told, answered and been handed at
 * other servers, so that its next briefs tell it and nobody researches it again; what is known here
 * already stays as it is.
 */
@Singleton
public class RestoreMemory {
  private final Findings findings;
  private final Questions questions;
  private final Items items;
  private final EventIds ids;
  private final InstantSource clock;

  RestoreMemory(
      Findings findings, Questions questions, Items items, EventIds ids, InstantSource clock) {
    this.findings = findings;
    this.questions = questions;
    this.items = items;
    this.ids = ids;
    this.clock = clock;
  }

  public void of(Connection tx, List<Received> events) throws SQLException {
    for (var received : events) {
      if (received.event() instanceof SessionRestored restored && restored.state() != null) {
        var state = Objects.requireNonNull(restored.state());
        var now = clock.instant();
        items.restore(tx, restored.session(), state.items(), now);
        new Memory(tx, state, now).restore();
      }
    }
  }

  /** What makes two findings one: told before the report and in it, or known here already. */
  private record Sameness(String batch, String topic, String fact) {
    static Sameness of(Author author, Finding finding) {
      return new Sameness(author.batch(), finding.topic(), finding.fact());
    }
  }

  /** One session's, with the places of its findings in the ledger here. */
  private final class Memory {
    private final Connection tx;
    private final RestoredState state;
    private final Instant now;
    private final String repository;
    private final Map<Sameness, Long> places = new HashMap<>();

    Memory(Connection tx, RestoredState state, Instant now) {
      this.tx = tx;
      this.state = state;
      this.now = now;
      this.repository = Objects.requireNonNullElse(state.session().repository(), "");
    }

    void restore() throws SQLException {
      for (var known : findings.list(tx, state.planned().session(), 0, Integer.MAX_VALUE)) {
        places.put(Sameness.of(known.author(), known.finding()), known.position());
      }
      record();
      for (var told : state.findings()) {
        if (told.question() != null) {
          answer(told, told.question());
        }
      }
    }

    private void record() throws SQLException {
      var missing = new ArrayList<Told>();
      Stream.concat(
              state.batches().stream()
                  .map(batch -> batch.moved().completion())
                  .filter(Objects::nonNull)
                  .flatMap(this::reported),
              state.findings().stream().map(this::told))
          .filter(one -> places.putIfAbsent(Sameness.of(one.author(), one.finding()), 0L) == null)
          .forEach(missing::add);
      var stored = findings.record(tx, missing, now);
      for (var i = 0; i < missing.size(); i++) {
        var one = missing.get(i);
        places.put(Sameness.of(one.author(), one.finding()), stored.get(i));
      }
    }

    private Stream<Told> reported(BatchCompleted end) {
      var attempt = end.request() + "/" + end.attempt();
      var author = new Author(end.session(), end.batch(), end.agent(), attempt, repository);
      return end.report() == null
          ? Stream.of()
          : end.report().findings().stream()
              .filter(finding -> !finding.fact().isBlank())
              .limit(FindingLimits.OF_ATTEMPT)
              .map(FindingLimits::cut)
              .map(finding -> new Told(author, finding));
    }

    private Told told(FindingTold said) {
      return new Told(authorOf(said), FindingLimits.cut(said.finding()));
    }

    private Author authorOf(FindingTold said) {
      return new Author(said.session(), said.batch(), said.agent(), said.attempt(), repository);
    }

    /**
     * The last answer counts: another was given only when what the one before cites had changed.
     */
    private void answer(FindingTold said, String question) throws SQLException {
      var place = places.get(Sameness.of(authorOf(said), FindingLimits.cut(said.finding())));
      var plain = Wording.plain(question);
      var known = questions.lock(tx, said.session(), plain);
      if (known.isEmpty()) {
        boolean _ = questions.add(tx, ids.next(), authorOf(said), plain, question, place, now);
      } else if (Wording.inOrder(known.get().text()).equals(Wording.inOrder(question))) {
        questions.answer(tx, known.get().id(), Objects.requireNonNull(place), now);
      } else {
        var inOrder = "in order: " + Wording.inOrder(question);
        boolean _ = questions.add(tx, ids.next(), authorOf(said), inOrder, question, place, now);
      }
    }
  }
}
