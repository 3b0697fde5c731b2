package dev.coordinator.contracts.runner;

import org.jspecify.annotations.Nullable;

/**
 * What a runner saw of cited lines in the commit that an attempt ended with.
 *
 * @param citation the one that the gateway named; absent for a reference of the report itself
 * @param ref where the lines are now
 * @param hash what they are; absent if the attempt has changed them
 */
public record Sighting(@Nullable Long citation, String ref, @Nullable String hash) {}
