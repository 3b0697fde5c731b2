package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.view.model.Course;
import dev.coordinator.checkpoint.view.model.Need;
import dev.coordinator.checkpoint.view.model.SessionView;
import dev.coordinator.contracts.event.BatchState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a list says of a session as of the position of its view; it never changes. */
public record Summary(
    SessionView session,
    Map<BatchState, Integer> progress,
    List<Need> needs,
    Optional<Course> course) {}
