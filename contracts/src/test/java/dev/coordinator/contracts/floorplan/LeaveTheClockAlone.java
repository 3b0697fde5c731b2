package dev.coordinator.contracts.floorplan;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/**
 * Reports each call of, and reference to, a method that asks this machine what time it is, outside
 * {@code Wiring} and {@code DatabaseClock}. {@code System.nanoTime} may be used: it measures only.
 */
final class LeaveTheClockAlone extends ArchCondition<JavaClass> {
  private static final Set<String> ALLOWED = Set.of("Wiring", "DatabaseClock");

  LeaveTheClockAlone() {
    super("not ask the machine what time it is");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (ALLOWED.contains(outermost(type).getSimpleName())) {
      return;
    }
    for (var access : type.getCodeUnitAccessesFromSelf()) {
      if (tellsTheTime(access.getTarget())) {
        events.add(SimpleConditionEvent.violated(type, access.getDescription()));
      }
    }
  }

  private static boolean tellsTheTime(CodeUnitAccessTarget target) {
    var owner = target.getOwner();
    var name = target.getName();
    return (owner.getPackageName().equals("java.time") && name.equals("now"))
        || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
        || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
        || (owner.isEquivalentTo(InstantSource.class) && name.equals("system"))
        || (owner.isEquivalentTo(Date.class)
            && name.equals("<init>")
            && target.getRawParameterTypes().isEmpty());
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(LeaveTheClockAlone::outermost).orElse(type);
  }
}
