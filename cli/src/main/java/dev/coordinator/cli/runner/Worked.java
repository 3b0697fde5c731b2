package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.process.ShellEnd;
import org.jspecify.annotations.Nullable;

/**
 * How an agent's command ended and what it said.
 *
 * @param words where its report is looked for
 * @param isCut only the end of its words is kept
 * @param failure why it says that it could not work at all; absent if it does not say so
 */
record Worked(ShellEnd end, String words, boolean isCut, @Nullable String failure) {}
