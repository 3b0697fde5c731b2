package dev.coordinator.planner.analysis.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.planner.analysis.model.KindTable.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindTableTest {
  /** The specification's table, pair by pair (M22). */
  @ParameterizedTest
  @CsvSource({
    "backend-api, frontend-ui, PARTIAL",
    "backend-api, db-migration, SEQUENTIAL",
    "backend-api, tests, SEQUENTIAL",
    "backend-api, docs, PARALLEL",
    "frontend-ui, db-migration, PARALLEL",
    "frontend-ui, tests, SEQUENTIAL",
    "frontend-ui, docs, PARALLEL",
    "db-migration, tests, SEQUENTIAL",
    "db-migration, docs, PARALLEL",
    "tests, docs, PARALLEL"
  })
  void everyPairIsThatOfTheSpecificationInBothDirections(String one, String other, Rule rule) {
    assertThat(KindTable.of(one, other)).isEqualTo(rule);
    assertThat(KindTable.of(other, one)).isEqualTo(rule);
  }

  @Test
  void aKindBesideItselfAndAnyOtherKindAreLeftOpen() {
    assertThat(KindTable.KINDS).allMatch(kind -> KindTable.of(kind, kind) == Rule.NONE);
    assertThat(KindTable.of("infra", "tests")).isEqualTo(Rule.NONE);
    assertThat(KindTable.rows()).hasSize(5).allMatch(row -> row.beside().size() == 5);
  }
}
