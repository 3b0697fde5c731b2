package dev.coordinator.checkpoint;

import dev.coordinator.outbox.TableGauges;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** What an operator watches of the journal, the trees and the dead letters. */
@Singleton
class Gauges {
  private final TableGauges gauges;

  Gauges(TableGauges gauges) {
    this.gauges = gauges;
  }

  void start(@Observes StartupEvent event) {
    gauges.watch(
        "coordinator.journal.held.back",
        "Events that wait for an earlier one of their session, or for what caused them",
        "select (select count(*) from held_back) + (select count(*) from held_behind_cause)");
    gauges.watch(
        "coordinator.journal.held.back.seconds",
        "Age of the oldest of them",
        "select coalesce(extract(epoch from clock_timestamp() - min(time)), 0)::float8"
            + " from (select time from held_back union all select time from held_behind_cause) held");
    gauges.watch(
        "coordinator.artifacts.unwritten",
        "Trees that are behind the journal, or were taken over and are not on the disk yet",
        "select count(*) from artifact_tree t where written < wanted"
            + " or exists (select from unwritten_file f where f.session = t.session)");
    gauges.watch(
        "coordinator.checkpoints.without.files",
        "Checkpoints whose files are still to be made",
        "select count(*) from checkpoint_without_files");
    gauges.watch(
        "coordinator.erasures.waiting",
        "Sessions that are to be erased and are not yet",
        "select count(*) from erasing");
    gauges.watch(
        "coordinator.erasures.failing",
        "Those of them of which the last try deleted nothing",
        "select count(*) from erasing where failure is not null");
    gauges.watch(
        "coordinator.dead.letters.open",
        "Dead letters that nobody has sent again",
        "select count(*) from dead_letter where sent_again_at is null");
  }
}
