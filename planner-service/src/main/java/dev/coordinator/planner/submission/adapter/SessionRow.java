package dev.coordinator.planner.submission.adapter;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A row of the table {@code session}; never leaves this shelf. */
@Entity
@Table(name = "session")
@NullUnmarked
class SessionRow extends PanacheEntityBase {
  @Id String session;
  String feature;
  String stamp;
  String submitted;
  boolean held;
  String actor;
  String repository;
  String state;

  @Column(name = "idempotency_key")
  String idempotencyKey;

  @Column(name = "request_hash")
  String requestHash;

  boolean known;
  int revision;

  @Column(name = "created_at")
  Instant createdAt;
}
