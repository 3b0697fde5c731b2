package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.quality.model.FiguresView;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.Forecast;
import dev.coordinator.checkpoint.view.model.Need;
import dev.coordinator.checkpoint.view.model.PresenceView;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One session with its batches in the plan's order, its sync points, its agents' runners, how good
 * the work is, when it will end, what it asks people for, and what its batches wait for.
 *
 * @param waitsFor of the session as a whole: what its scheduler says, and who is not there
 * @param waits of each batch that waits for something, by its id
 */
public record SessionOverview(
    AsOf asOf,
    SessionView session,
    List<BatchView> batches,
    List<SyncPointView> syncPoints,
    List<PresenceView> presences,
    FiguresView quality,
    @Nullable Forecast forecast,
    List<Need> needs,
    List<String> waitsFor,
    Map<String, List<String>> waits) {}
