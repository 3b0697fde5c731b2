package dev.coordinator.planner.plan.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.plan.Plan;
import dev.coordinator.outbox.Transactions;
import dev.coordinator.planner.plan.KnownPlans;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Known plans as text, because they must come back byte for byte; the newest 200 are kept, and a
 * few more until the next clearing.
 */
@ApplicationScoped
class SqlKnownPlans implements KnownPlans {
  private static final String FIND = "select plan from known_plan where hash = ?";
  private static final String KEEP =
      "insert into known_plan (hash, plan, kept_at) values (?, ?, ?) on conflict do nothing";
  private static final String FORGET =
      """
      delete from known_plan where hash in
        (select hash from known_plan order by kept_at desc, hash offset 200)
      """;

  private final Transactions transactions;
  private final InstantSource clock;

  SqlKnownPlans(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Optional<Plan> find(String hash) {
    return transactions.run(tx -> find(tx, hash));
  }

  private static Optional<Plan> find(Connection tx, String hash) throws SQLException {
    try (var query = tx.prepareStatement(FIND)) {
      query.setString(1, hash);
      try (var found = query.executeQuery()) {
        return found.next() ? Optional.of(read(found.getString(1))) : Optional.empty();
      }
    }
  }

  @Override
  public Plan keep(String hash, Plan plan) {
    return transactions.run(tx -> {
      try (var insert = tx.prepareStatement(KEEP);
          var forget = tx.prepareStatement(FORGET)) {
        insert.setString(1, hash);
        insert.setString(2, written(plan));
        insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
        insert.executeUpdate();
        if (hash.startsWith("0")) {
          // one plan in sixteen clears for all, because to clear costs more than to keep
          forget.executeUpdate();
        }
      }
      return find(tx, hash).orElse(plan);
    });
  }

  private static String written(Plan plan) {
    try {
      return Json.TOLERANT.writeValueAsString(plan);
    } catch (JsonProcessingException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static Plan read(String json) {
    try {
      return Json.TOLERANT.readValue(json, Plan.class);
    } catch (JsonProcessingException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
