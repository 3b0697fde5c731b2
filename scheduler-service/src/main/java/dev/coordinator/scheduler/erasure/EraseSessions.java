package dev.coordinator.scheduler.erasure;

import dev.coordinator.contracts.event.SessionErasing;
import dev.coordinator.outbox.ErasedSessions;
import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Outgoing;
import dev.coordinator.outbox.Transactions;
import dev.coordinator.scheduler.board.SharedResources;
import dev.coordinator.scheduler.board.model.Refused;
import dev.coordinator.scheduler.erasure.Erasure.Asking;
import dev.coordinator.scheduler.erasure.Erasure.Done;
import dev.coordinator.scheduler.erasure.KeptSessions.Ended;
import dev.coordinator.scheduler.erasure.model.Asked;
import dev.coordinator.scheduler.erasure.model.Decision;
import dev.coordinator.scheduler.erasure.model.KeptSession;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says that a session is to be erased, as the last number of its journal; nothing is deleted before
 * checkpoint-service answers that it has exported it.
 */
@Singleton
public class EraseSessions {
  private static final Logger LOG = Logger.getLogger(EraseSessions.class);
  private static final String POLICY = "policy";
  private static final int PAGE = 200;

  private final KeptSessions sessions;
  private final SharedResources shared;
  private final Outbox outbox;
  private final Transactions transactions;
  private final InstantSource clock;
  private final @Nullable String otherwise;

  EraseSessions(
      KeptSessions sessions,
      SharedResources shared,
      Outbox outbox,
      Transactions transactions,
      InstantSource clock,
      @ConfigProperty(name = "coordinator.retention") Optional<String> otherwise) {
    this.sessions = sessions;
    this.shared = shared;
    this.outbox = outbox;
    this.transactions = transactions;
    this.clock = clock;
    this.otherwise = otherwise.orElse(null);
  }

  /**
   * A person asks that a session be erased; asked again it is answered the same. Empty when there
   * never was such a session.
   *
   * @throws Refused for one that has not ended, or on whose work open ones build
   */
  public Optional<Erasure> ask(String session, String actor, String reason) {
    return ask(session, new Asked(false, actor, reason, clock.instant()));
  }

  /** Asks for all that were kept long enough; answers for how many. */
  public int askForThoseKeptLongEnough() {
    var asked = 0;
    var at = "";
    for (var page = page(at); !page.isEmpty(); page = page(at)) {
      for (var ended : page) {
        asked += askIfOver(ended) ? 1 : 0;
      }
      at = page.getLast().session();
    }
    return asked;
  }

  private List<Ended> page(String after) {
    return transactions.run(tx -> sessions.ended(tx, after, otherwise != null, PAGE));
  }

  private boolean askIfOver(Ended ended) {
    var now = clock.instant();
    var over = KeptSession.over(ended.retention(), otherwise, ended.at(), now);
    if (over.isEmpty()) {
      return false;
    }
    try {
      var reason = "it was kept for " + over.get() + " after its end";
      return ask(ended.session(), new Asked(true, POLICY, reason, now)).isPresent();
    } catch (Refused refused) {
      LOG.debugf("Session %s is kept on: %s", ended.session(), refused.text());
      return false;
    }
  }

  private Optional<Erasure> ask(String session, Asked asked) {
    return transactions.run(tx -> {
      var erased = ErasedSessions.find(tx, session);
      if (erased.isPresent()) {
        return erased.map(Done::new);
      }
      var row = sessions.lock(tx, session);
      return row.isEmpty() ? Optional.empty() : Optional.of(ask(tx, session, row.get(), asked));
    });
  }

  private Erasure ask(Connection tx, String session, KeptSessions.Row row, Asked asked)
      throws SQLException {
    var repository = row.repository();
    var builders =
        repository == null ? List.<String>of() : shared.buildersOn(tx, repository, session);
    return switch (new KeptSession(row.state(), row.asked(), builders).ask(asked)) {
      case Decision.Refused(var refusal) -> throw new Refused(refusal.code(), refusal.text());
      case Decision.Said(var before) -> new Asking(session, before);
      case Decision.Say(var now) -> {
        say(tx, session, now);
        yield new Asking(session, now);
      }
    };
  }

  private void say(Connection tx, String session, Asked asked) throws SQLException {
    var erasing = new SessionErasing(session, asked.byPolicy(), asked.actor(), asked.reason());
    var sequence = sessions.note(tx, session, asked);
    outbox.append(tx, List.of(new Outgoing(erasing, null, sequence)));
  }
}
