package dev.coordinator.contracts.event;

import dev.coordinator.contracts.report.Report.Finding;
import org.jspecify.annotations.Nullable;

/**
 * An agent told something before its report, or answered a question: said so that the session's
 * journal, and with it every server that it goes on at, knows it too.
 *
 * @param attempt whose agent told it
 * @param question that it answers, as it was asked; absent for what nobody asked
 */
public record FindingTold(
    String session,
    String batch,
    @Nullable String agent,
    String attempt,
    Finding finding,
    @Nullable String question)
    implements Event {}
