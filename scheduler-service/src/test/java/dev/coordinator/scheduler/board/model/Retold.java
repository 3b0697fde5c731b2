package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchMoved;
import dev.coordinator.contracts.event.BatchNoted;
import dev.coordinator.contracts.event.BatchRequested;
import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.event.BatchState;
import dev.coordinator.contracts.event.BlockerMoved;
import dev.coordinator.contracts.event.Event;
import dev.coordinator.contracts.event.RestoredState;
import dev.coordinator.contracts.event.RestoredState.RestoredBatch;
import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.SessionRestored;
import dev.coordinator.contracts.event.SyncPointMoved;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a session has said, told to another server as the checkpoint-service would. */
public final class Retold {
  private final SessionPlanned planned;
  private final Map<String, BatchMoved> moved = new LinkedHashMap<>();
  private final Map<String, BatchRequested> requested = new LinkedHashMap<>();
  private final Map<String, BatchNoted> noted = new LinkedHashMap<>();
  private final Map<String, SyncPointMoved> points = new LinkedHashMap<>();
  private final Map<String, BlockerMoved> blockers = new LinkedHashMap<>();
  private final List<String> accepted = new ArrayList<>();
  private final Map<String, Integer> before = new LinkedHashMap<>();
  private SessionMoved session;
  private String base;
  private long sequence;

  public Retold(SessionPlanned planned) {
    this.planned = planned;
  }

  Retold of(Board board) {
    board
        .takeNews()
        .forEach(said -> {
          sequence = said.sequence();
          add(said.event());
        });
    return this;
  }

  public Retold add(Event event) {
    switch (event) {
      case SessionMoved said -> session = said;
      case SyncPointMoved said -> points.put(said.syncPoint(), said);
      case BlockerMoved said -> blockers.put(said.blocker(), said);
      case BatchNoted said -> noted.put(said.batch(), said);
      case BatchRequested said -> {
        requested.put(said.batch(), said);
        before.put(said.batch(), accepted.size());
        moved.put(said.batch(), open(said));
      }
      case BatchMoved said -> moved(said);
      default -> {}
    }
    return this;
  }

  private void moved(BatchMoved said) {
    moved.put(said.batch(), said);
    if (said.state() == BatchState.ACCEPTED && said.completion() != null) {
      if (said.kind() == Kind.WORK && !said.reason().startsWith("mended by")) {
        accepted.add(said.batch());
      }
      if (said.kind() == Kind.PREPARATION) {
        base = Objects.requireNonNull(said.completion().evidence()).commit();
      }
    }
  }

  private static BatchMoved open(BatchRequested said) {
    return new BatchMoved(
        said.session(),
        said.batch(),
        said.kind(),
        said.agent(),
        said.batch(),
        BatchState.REQUESTED,
        said.request(),
        0,
        null,
        List.of(),
        null,
        null,
        "policy",
        "dispatched");
  }

  public SessionRestored restored() {
    var open =
        moved.values().stream()
            .filter(one ->
                one.kind() == Kind.PREPARATION
                    || one.state() == BatchState.REQUESTED
                    || one.state() == BatchState.RUNNING)
            .map(BatchMoved::batch)
            .toList();
    var state =
        new RestoredState(
            planned,
            null,
            base,
            0,
            session,
            sequence,
            accepted,
            moved.values().stream()
                .map(one ->
                    new RestoredBatch(
                        one,
                        requested.get(one.batch()),
                        before.getOrDefault(one.batch(), 0),
                        noted.get(one.batch())))
                .toList(),
            List.copyOf(points.values()),
            List.copyOf(blockers.values()),
            List.of(),
            List.of(),
            List.of());
    return new SessionRestored(planned.session(), 2, "owner-2", open, "ann", "restored", state);
  }
}
