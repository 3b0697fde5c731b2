package dev.coordinator.planner.cutting.adapter;

import dev.coordinator.contracts.json.Required;
import dev.coordinator.planner.cutting.model.Piece;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of one task, as they come in; whatever is left out has the feature file's default. */
record SegmentationRequest(@Nullable String task, @Required List<Step> steps) {
  record Step(String name, int minutes, @Nullable Boolean natural, @Nullable Boolean mustEndBatch) {
    Piece piece() {
      return new Piece(minutes, !Boolean.FALSE.equals(natural), Boolean.TRUE.equals(mustEndBatch));
    }
  }
}
