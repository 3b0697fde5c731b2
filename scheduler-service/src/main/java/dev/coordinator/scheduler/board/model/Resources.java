package dev.coordinator.scheduler.board.model;

import dev.coordinator.scheduler.filelease.model.RepositoryFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session shares with others, as it stands in this transaction.
 *
 * @param files of its repository, locked; absent for a session without one
 * @param slots free at the runners
 * @param olderSessions of its repository, with a smaller id, that have not ended
 * @param withdrawAfter how long a request may stay unclaimed
 */
public record Resources(
    @Nullable RepositoryFiles files,
    AgentSlots slots,
    List<String> olderSessions,
    Instant now,
    Duration withdrawAfter) {}
