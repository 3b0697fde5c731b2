package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.Item;
import dev.coordinator.contracts.plan.PlannedBatch;
import dev.coordinator.scheduler.batch.model.BatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A batch as it stands on the board; changed only by the board. */
public final class BatchCard {
  private final String id;
  private final Kind kind;
  private @Nullable PlannedBatch planned;
  private final @Nullable String syncPoint;
  private @Nullable Added added;
  BatchState state;
  int ordinal;
  List<String> waitsFor;
  @Nullable Instant waitsSaid;
  final List<Item> notes;
  @Nullable Instant withdrawAt;
  @Nullable String lastRequest;
  @Nullable String partial;
  @Nullable String coveredBy;
  @Nullable Review review;
  private Remembered said = Remembered.NOTHING;
  String actor;
  String reason;

  /** A batch that nothing has happened to yet. */
  BatchCard(String id, Kind kind, @Nullable PlannedBatch planned, @Nullable String syncPoint) {
    this(
        id,
        kind,
        planned,
        syncPoint,
        new Progress(
            new BatchState.Waiting(), 0, List.of(), List.of(), null, null, null, null, null, null),
        Board.POLICY,
        "planned");
  }

  public BatchCard(
      String id,
      Kind kind,
      @Nullable PlannedBatch planned,
      @Nullable String syncPoint,
      Progress progress,
      String actor,
      String reason) {
    this.id = id;
    this.kind = kind;
    this.planned = planned;
    this.syncPoint = syncPoint;
    this.state = progress.state();
    this.ordinal = progress.ordinal();
    this.waitsFor = progress.waitsFor();
    this.notes = new ArrayList<>(progress.notes());
    this.withdrawAt = progress.withdrawAt();
    this.lastRequest = progress.lastRequest();
    this.partial = progress.partial();
    this.coveredBy = progress.coveredBy();
    this.review = progress.review();
    this.waitsSaid = progress.waitsSaid();
    this.actor = actor;
    this.reason = reason;
  }

  /**
   * What of a card changes as the batch goes on.
   *
   * @param partial the commit of the last work that was not accepted
   * @param coveredBy the batch that does its work, of one that was cancelled as a duplicate
   * @param review how long it has been waiting for a person's verdict; absent when it does not
   * @param waitsSaid when it was last said what it waits for; absent while that was never needed
   */
  public record Progress(
      BatchState state,
      int ordinal,
      List<String> waitsFor,
      List<Item> notes,
      @Nullable Instant withdrawAt,
      @Nullable String lastRequest,
      @Nullable String partial,
      @Nullable String coveredBy,
      @Nullable Review review,
      @Nullable Instant waitsSaid) {}

  public Progress progress() {
    return new Progress(
        state,
        ordinal,
        waitsFor,
        List.copyOf(notes),
        withdrawAt,
        lastRequest,
        partial,
        coveredBy,
        review,
        waitsSaid);
  }

  public String id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }

  /** The planner's part; absent for preparation and integration. */
  public @Nullable PlannedBatch planned() {
    return planned;
  }

  /** The same card as one that was put in beside the plan; absent for a planned one. */
  public BatchCard with(@Nullable Added what) {
    if (what != null) {
      added = what;
      planned = what.planned();
    }
    return this;
  }

  /** Why it was put in beside the plan; absent for a planned or a system batch. */
  public @Nullable Added added() {
    return added;
  }

  /** What is remembered of it and was not said yet; empty when there is nothing new. */
  Optional<Remembered> unsaid() {
    var now = new Remembered(added, coveredBy, partial, List.copyOf(notes));
    return isAccepted() || now.equals(said) ? Optional.empty() : Optional.of(now);
  }

  /** The same card; all that is remembered of it by now counts as said. */
  BatchCard asSaid() {
    said = new Remembered(added, coveredBy, partial, List.copyOf(notes));
    return this;
  }

  boolean isFix() {
    return added != null && added.isFix();
  }

  /** Gives it another place in the plan. */
  void moveTo(PlannedBatch place) {
    planned = place;
  }

  /** The sync point that an integration is for; absent for the last one. */
  public @Nullable String syncPoint() {
    return syncPoint;
  }

  public BatchState state() {
    return state;
  }

  public String actor() {
    return actor;
  }

  public String reason() {
    return reason;
  }

  public boolean isWork() {
    return kind == Kind.WORK;
  }

  public boolean isAccepted() {
    return state instanceof BatchState.Accepted;
  }

  public boolean isOpen() {
    return state.open() != null;
  }

  /** The planned batch of a card that is known to be work. */
  PlannedBatch work() {
    if (planned == null) {
      throw new IllegalStateException(
          "Expected to find the planned part of " + id + ", but it is a system batch");
    }
    return planned;
  }

  /** The name that people read. */
  public String title() {
    if (planned != null) {
      return planned.brief().name();
    }
    return switch (kind) {
      case PREPARATION -> "Preparation";
      case INTEGRATION -> syncPoint == null ? "Last integration" : "Integration for " + syncPoint;
      case WORK -> id;
    };
  }
}
