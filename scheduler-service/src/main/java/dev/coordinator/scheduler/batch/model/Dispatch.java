package dev.coordinator.scheduler.batch.model;

import dev.coordinator.contracts.event.BatchRequested.Tree;
import org.jspecify.annotations.Nullable;

/**
 * One request of a batch: its id is new at every dispatch, so that an answer to an older one can be
 * told apart.
 *
 * @param ordinal counts the dispatches of the batch from 1
 * @param agent who is to work; absent for preparation and integration
 * @param fileToken of the file lease; 0 when none is held
 * @param acceptedBefore the repository's acceptance number when the tree was chosen
 */
public record Dispatch(
    String request,
    int ordinal,
    @Nullable String agent,
    long fileToken,
    long acceptedBefore,
    @Nullable Tree tree) {}
