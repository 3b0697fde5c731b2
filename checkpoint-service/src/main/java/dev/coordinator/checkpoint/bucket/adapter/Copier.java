package dev.coordinator.checkpoint.bucket.adapter;

import dev.coordinator.checkpoint.bucket.KeepCopies;
import dev.coordinator.checkpoint.signal.Rounds;
import dev.coordinator.outbox.TableGauges;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Copies trees as long as the service runs. Where no bucket is named it only counts what is left in
 * those that were.
 */
@Singleton
class Copier {
  private final Rounds rounds;
  private final KeepCopies copies;
  private final TableGauges gauges;
  private final MeterRegistry registry;

  Copier(KeepCopies copies, TableGauges gauges, MeterRegistry registry) {
    this.rounds = new Rounds("tree-copier", copies::keep, copies);
    this.copies = copies;
    this.gauges = gauges;
    this.registry = registry;
  }

  void start(@Observes StartupEvent start) {
    var place = copies.place().map(name -> "'" + name.replace("'", "''") + "'");
    place.ifPresent(name -> {
      rounds.start();
      watch(name);
    });
    gauges.watch(
        "coordinator.copies.elsewhere",
        "Copies of erased sessions in buckets that are not named any more",
        "select count(*) from erased_copy"
            + place.map(name -> " where place <> " + name).orElse(""));
  }

  private void watch(String name) {
    Gauge.builder("coordinator.copies.trouble", copies, kept -> kept.trouble().isPresent() ? 1 : 0)
        .description("1 where the last try of this replica to reach or use the bucket failed")
        .register(registry);
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
  }

  void stop(@Observes ShutdownEvent stop) {
    rounds.stop();
  }
}
