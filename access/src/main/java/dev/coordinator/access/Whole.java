package dev.coordinator.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A whole number of at least 0 in an address, which a door reads as text, so that what is none is
 * refused in words; the document of the doors tells the number.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Whole {
  long least() default 0;

  long most() default Long.MAX_VALUE;

  /** What it is where it is left out; below 0 where the document need not tell. */
  long otherwise() default -1;
}
