package dev.coordinator.checkpoint.bucket.adapter;

import dev.coordinator.checkpoint.bucket.KeepCopies;
import dev.coordinator.checkpoint.signal.Rounds;
import dev.coordinator.outbox.TableGauges;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Copies trees as long as the service runs, and does nothing at all where no bucket is named. */
@Singleton
class Copier {
  private final Rounds rounds;
  private final TableGauges gauges;
  private final Optional<String> place;

  Copier(KeepCopies copies, TableGauges gauges) {
    this.rounds = new Rounds("tree-copier", copies::keep, copies);
    this.gauges = gauges;
    this.place = copies.place();
  }

  void start(@Observes StartupEvent start) {
    place.ifPresent(name -> {
      rounds.start();
      watch("'" + name.replace("'", "''") + "'");
    });
  }

  private void watch(String name) {
    gauges.watch(
        "coordinator.copies.waiting",
        "Trees that are newer than their copy in the bucket, and copies of erased sessions there",
        """
        select (select count(*) from artifact_tree t where t.version > 0 and not exists (
            select from tree_copy c
            where c.session = t.session and c.place = $P and c.version = t.version))
          + (select count(*) from erased_copy where place = $P)\
        """
            .replace("$P", name));
    gauges.watch(
        "coordinator.copies.failing",
        "Those of them of which the last try failed",
        """
        select (select count(*) from tree_copy where place = $P and failure is not null)
          + (select count(*) from erased_copy where place = $P and failure is not null)\
        """
            .replace("$P", name));
    gauges.watch(
        "coordinator.copies.elsewhere",
        "Copies of erased sessions in buckets that are not named any more",
        "select count(*) from erased_copy where place <> " + name);
  }

  void stop(@Observes ShutdownEvent stop) {
    rounds.stop();
  }
}
