package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.view.model.Need;
import java.util.List;

/**
 * What people are asked for in all sessions together, the most pressing first.
 *
 * @param inAll counts also what the list has no place for
 * @param pressing counts of these what somebody has to decide or to do: all but ends
 */
public record Inbox(AsOf asOf, List<Need> items, int inAll, int pressing) {}
