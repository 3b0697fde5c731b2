package dev.coordinator.planner.submission.adapter;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.NullUnmarked;

/** A row of the table {@code plan}: one revision of one session's plan. */
@Entity
@Table(name = "plan")
@IdClass(PlanRow.Key.class)
@NullUnmarked
class PlanRow extends PanacheEntityBase {
  @Id String session;
  @Id int revision;
  String plan;

  /** Which plan of which session. */
  record Key(String session, int revision) implements Serializable {}
}
