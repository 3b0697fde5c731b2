package dev.coordinator.contracts.floorplan;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * The floor plan of a service as rules: feature rooms with the shelves {@code model} and {@code
 * adapter}. A service that passes {@link #check} has no class in a place where it may not be.
 */
public final class FloorPlan {
  private static final String OURS = "dev.coordinator..";
  private static final String CONTRACTS = "dev.coordinator.contracts..";
  private static final String OUTBOX = "dev.coordinator.outbox..";
  private static final String ACCESS = "dev.coordinator.access..";

  private FloorPlan() {}

  /** Fails, naming every class out of place, if the package breaks a rule or holds no class. */
  public static void check(String rootPackage) {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(rootPackage);
    if (classes.isEmpty()) {
      throw new AssertionError("Expected to find classes in " + rootPackage + ", but found none");
    }
    rules(rootPackage).forEach(rule -> rule.check(classes));
  }

  /** All rules for the package. */
  public static List<ArchRule> rules(String root) {
    return List.of(
        modelIsPure(root),
        adaptersArePackagePrivate(root),
        noRoomLooksIntoAnothersAdapter(root),
        featuresHaveNoCycles(root),
        onlyWiringReadsTheClock(root),
        servicesStayApart(root),
        namesSayWhatAClassDoes(root));
  }

  static ArchRule modelIsPure(String root) {
    var pure =
        resideInAnyPackage(root + "..model..", CONTRACTS, "java..", "org.jspecify..")
            .and(DescribedPredicate.not(inputOrOutput()));
    return classes()
        .that()
        .resideInAPackage(root + "..model..")
        .should()
        .onlyDependOnClassesThat(pure.as("are model, contracts or the JDK without I/O"))
        .because("the same state and command must always give the same decision")
        .allowEmptyShould(true);
  }

  static ArchRule adaptersArePackagePrivate(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..adapter..")
        .and()
        .areTopLevelClasses()
        .should()
        .bePackagePrivate()
        .because("an adapter is known by the port that it implements")
        .allowEmptyShould(true);
  }

  static ArchRule noRoomLooksIntoAnothersAdapter(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new KeepToTheirRoom(root))
        .because("what lies on a room's adapter shelf is that room's own")
        .allowEmptyShould(true);
  }

  static ArchRule featuresHaveNoCycles(String root) {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a feature must be understood without the one that builds on it")
        .allowEmptyShould(true);
  }

  static ArchRule onlyWiringReadsTheClock(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new LeaveTheClockAlone())
        .because("time is a parameter, and machines' clocks are never compared")
        .allowEmptyShould(true);
  }

  static ArchRule servicesStayApart(String root) {
    var strangers =
        resideInAPackage(OURS)
            .and(
                DescribedPredicate.not(
                    resideInAnyPackage(root, root + "..", CONTRACTS, OUTBOX, ACCESS)));
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .dependOnClassesThat(
            strangers.as("are of another module than contracts, outbox and access"))
        .because("services meet on topics only")
        .allowEmptyShould(true);
  }

  static ArchRule namesSayWhatAClassDoes(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl)")
        .because("such a name says nothing of what the class guarantees")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> inputOrOutput() {
    var packages =
        resideInAnyPackage("java.sql..", "java.nio.file..", "java.nio.channels..", "java.net..");
    return describe(
        "input or output",
        type ->
            packages.test(type)
                || type.getName().startsWith("java.io.File")
                || type.isEquivalentTo(Thread.class));
  }
}
