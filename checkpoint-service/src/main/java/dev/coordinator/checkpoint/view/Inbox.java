package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.view.model.Need;
import java.util.List;

/**
 * What people are asked for in all sessions together, the most pressing first; {@code inAll} counts
 * also what the list has no place for.
 */
public record Inbox(AsOf asOf, List<Need> items, int inAll) {}
