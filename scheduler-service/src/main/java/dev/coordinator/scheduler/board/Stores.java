package dev.coordinator.scheduler.board;

import dev.coordinator.outbox.Outbox;
import dev.coordinator.outbox.Transactions;

/** Where {@link CoordinateSessions} keeps what it changes. */
public record Stores(
    Boards boards,
    SharedResources shared,
    ReplanStates replans,
    Outbox outbox,
    Transactions transactions) {}
