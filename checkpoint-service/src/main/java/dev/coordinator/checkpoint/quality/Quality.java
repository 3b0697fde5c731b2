package dev.coordinator.checkpoint.quality;

import dev.coordinator.checkpoint.quality.model.Figures;
import dev.coordinator.checkpoint.quality.model.FiguresView;
import dev.coordinator.checkpoint.quality.model.Grouped;
import dev.coordinator.checkpoint.quality.model.Measured;
import dev.coordinator.checkpoint.quality.model.Tally;
import java.util.Collection;
import java.util.List;

/**
 * The figures of some batches against their targets: of all of them, of each agent and of each kind
 * of work; and what they took.
 */
public record Quality(
    FiguresView figures, List<Group> agents, List<Group> kinds, List<Measured> estimates) {
  public static Quality of(Collection<Tally> tallies) {
    return new Quality(
        FiguresView.of(Figures.of(tallies)),
        Grouped.byAgent(tallies).stream().map(Group::of).toList(),
        Grouped.byKind(tallies).stream().map(Group::of).toList(),
        Measured.of(tallies));
  }

  /** The figures of one agent or one kind of work. */
  public record Group(String name, FiguresView figures) {
    static Group of(Grouped group) {
      return new Group(group.name(), FiguresView.of(group.figures()));
    }
  }
}
