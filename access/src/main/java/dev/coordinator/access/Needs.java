package dev.coordinator.access;

import dev.coordinator.contracts.access.Right;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The right that a door asks for; a door without this is open to nobody. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
  Right value();

  /** Rights of which any is enough as well; the door then looks at what its caller asks for. */
  Right[] or() default {};

  /**
   * What the key of an attempt counts for; where it counts, the door looks at the key itself, and
   * answers 401 or 403 to a wrong one, which counts as a failed token.
   */
  Key key() default Key.NOTHING;
}
