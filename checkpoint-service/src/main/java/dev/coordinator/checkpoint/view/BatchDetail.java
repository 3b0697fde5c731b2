package dev.coordinator.checkpoint.view;

import dev.coordinator.checkpoint.view.model.BatchView;
import dev.coordinator.checkpoint.view.model.LineView;
import dev.coordinator.contracts.event.BatchCompleted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch with its whole report and evidence and the last lines that its attempts said. */
public record BatchDetail(
    AsOf asOf, BatchView batch, @Nullable BatchCompleted completion, List<LineView> lines) {}
