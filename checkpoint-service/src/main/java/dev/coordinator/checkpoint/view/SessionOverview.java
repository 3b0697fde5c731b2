package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.quality.model.FiguresView;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.Forecast;
import dev.coordinator.checkpoint.view.model.Need;
import dev.coordinator.checkpoint.view.model.PresenceView;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One session with its batches in the plan's order, its sync points, its agents' runners, how good
 * the work is, when it will end, and what it asks people for.
 */
public record SessionOverview(
    AsOf asOf,
    SessionView session,
    List<BatchView> batches,
    List<SyncPointView> syncPoints,
    List<PresenceView> presences,
    FiguresView quality,
    @Nullable Forecast forecast,
    List<Need> needs) {}
