package dev.coordinator.planner.feature.model;

import org.jspecify.annotations.Nullable;

/** What a value of a document must look like by itself; reports each flaw with its place. */
@FunctionalInterface
interface Shape {
  void check(@Nullable Object value, String place, Flaws flaws);

  /** What kind of thing a value is, in the words of YAML and JSON. */
  static String kindOf(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case String text -> "the text " + Flaws.quoted(text);
      case Boolean _ -> "`" + value + "`";
      case Number _ -> "the number `" + Flaws.quoted(value).replace("`", "") + "`";
      case java.util.List<?> _ -> "a list";
      case java.util.Map<?, ?> _ -> "an object";
      default -> Flaws.quoted(value);
    };
  }

  /** Reports that the value is of another kind than wanted. */
  static void mismatch(String place, String wanted, @Nullable Object value, Flaws flaws) {
    flaws.add(
        place,
        "Expected " + wanted + ", but found " + kindOf(value),
        value == null ? "Give it a value or remove the field." : "Write " + wanted + " here.");
  }
}
