package dev.coordinator.gateway.question.adapter;

import dev.coordinator.outbox.TableGauges;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** What an operator watches of questions: how much research was done, and how much was spared. */
@Singleton
class QuestionGauges {
  private final TableGauges gauges;

  QuestionGauges(TableGauges gauges) {
    this.gauges = gauges;
  }

  void start(@Observes StartupEvent event) {
    gauges.watch(
        "coordinator.questions",
        "Attempts that asked before they researched, by what became of them",
        "outcome",
        List.of("researches", "waits", "served", "taken"),
        "select lower(outcome), count(*) from asked group by outcome");
  }
}
