package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.quality.model.FiguresView;
import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.PresenceView;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.checkpoint.view.model.SyncPointView;
import java.util.List;

/**
 * One session with its batches in the plan's order, its sync points, its agents' runners, and how
 * good the work is.
 */
public record SessionOverview(
    AsOf asOf,
    SessionView session,
    List<BatchView> batches,
    List<SyncPointView> syncPoints,
    List<PresenceView> presences,
    FiguresView quality) {}
