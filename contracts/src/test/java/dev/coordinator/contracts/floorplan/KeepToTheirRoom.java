package dev.coordinator.contracts.floorplan;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Reports each use of a class on the adapter shelf of another room than one's own. */
final class KeepToTheirRoom extends ArchCondition<JavaClass> {
  private final String root;

  KeepToTheirRoom(String root) {
    super("not look into another room's adapter");
    this.root = root;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (var dependency : type.getDirectDependenciesFromSelf()) {
      if (isAdapter(dependency.getTargetClass()) && crossesRooms(dependency)) {
        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
      }
    }
  }

  private boolean crossesRooms(Dependency dependency) {
    return !room(dependency.getOriginClass()).equals(room(dependency.getTargetClass()));
  }

  private boolean isAdapter(JavaClass type) {
    var name = type.getPackageName();
    return name.startsWith(root + ".") && (name + ".").contains(".adapter.");
  }

  /** The first package below the root. */
  private String room(JavaClass type) {
    var name = type.getPackageName();
    return name.startsWith(root + ".") ? name.substring(root.length() + 1).split("\\.", 2)[0] : "";
  }
}
