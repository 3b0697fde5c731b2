package dev.coordinator.contracts.floorplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FloorPlanTest {
  private static final String FIXTURES = FloorPlanTest.class.getPackageName() + ".fixture.";

  @Test
  void aTidyServiceBreaksNoRule() {
    var classes = classesOf("tidy");

    assertThat(classes).hasSize(4);
    for (var rule : FloorPlan.rules(FIXTURES + "tidy")) {
      assertThatCode(() -> rule.check(classes)).doesNotThrowAnyException();
    }
  }

  @Test
  void aModelThatKnowsMoreThanAModelMayIsFound() {
    assertThat(violations("impuremodel", FloorPlan::modelIsPure))
        .anyMatch(line -> line.contains("KnowsAFramework"))
        .anyMatch(line -> line.contains("ReadsRows"));
  }

  @Test
  void aPublicAdapterIsFound() {
    assertThat(violations("nosyroom", FloorPlan::adaptersArePackagePrivate))
        .singleElement()
        .asString()
        .contains("PublicOrders");
  }

  @Test
  void aLookIntoAnotherRoomsAdapterIsFoundAndOneIntoTheOwnIsNot() {
    assertThat(violations("nosyroom", FloorPlan::noRoomLooksIntoAnothersAdapter))
        .isNotEmpty()
        .allMatch(line -> line.contains("WriteBill"));
  }

  @Test
  void aCycleBetweenFeaturesIsFound() {
    assertThat(violations("cycle", FloorPlan::featuresHaveNoCycles)).isNotEmpty();
  }

  @Test
  void everyWayToAskForTheTimeIsFoundAndMeasuringIsNot() {
    assertThat(violations("clock", FloorPlan::onlyWiringReadsTheClock))
        .hasSize(8)
        .noneMatch(line -> line.contains("allowed()"));
  }

  @Test
  void anImportFromAnotherServiceIsFound() {
    assertThat(violations("neighbour", FloorPlan::servicesStayApart))
        .isNotEmpty()
        .allMatch(line -> line.contains("Stranger"));
  }

  @Test
  void aNameThatSaysNothingIsFound() {
    assertThat(violations("names", FloorPlan::namesSayWhatAClassDoes))
        .hasSize(2)
        .noneMatch(line -> line.contains("Implement"));
  }

  @Test
  void aPackageWithoutClassesIsNoTidyService() {
    assertThatThrownBy(() -> FloorPlan.check("dev.coordinator.nowhere"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("found none");
  }

  /** This module keeps the rules that concern it, too. */
  @Test
  void contractsKeepTheFloorPlan() {
    FloorPlan.check("dev.coordinator.contracts");
  }

  private static List<String> violations(String fixture, Function<String, ArchRule> rule) {
    return rule.apply(FIXTURES + fixture)
        .evaluate(classesOf(fixture))
        .getFailureReport()
        .getDetails();
  }

  private static JavaClasses classesOf(String fixture) {
    return new ClassFileImporter().importPackages(FIXTURES + fixture);
  }
}
