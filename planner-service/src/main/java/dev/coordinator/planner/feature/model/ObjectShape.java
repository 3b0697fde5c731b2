package dev.coordinator.planner.feature.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object with named fields: a field that it does not name is refused, with the name that was
 * probably meant.
 */
final class ObjectShape implements Shape {
  private final Map<String, Shape> fields = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  ObjectShape must(String name, Shape shape) {
    required.add(name);
    return may(name, shape);
  }

  ObjectShape may(String name, Shape shape) {
    fields.put(name, shape);
    return this;
  }

  @Override
  public void check(@Nullable Object value, String place, Flaws flaws) {
    if (flaws.isFull()) {
      return;
    }
    if (!(value instanceof Map<?, ?> object)) {
      Shape.mismatch(place, "an object with " + names(), value, flaws);
      return;
    }
    for (var name : required) {
      if (!object.containsKey(name)) {
        flaws.add(
            place + "/" + name, "Expected to find `" + name + "`, but it is missing", "Add it.");
      }
    }
    object.forEach((name, part) -> {
      var shape = fields.get(String.valueOf(name));
      var at = place + "/" + escaped(String.valueOf(name));
      if (shape == null && !flaws.isFull()) {
        flaws.add(at, "Expected only known fields, but this one is unknown", fix(name));
      } else if (shape != null) {
        shape.check(part, at, flaws);
      }
    });
  }

  private String fix(Object name) {
    var wrong = String.valueOf(name);
    return fields.keySet().stream()
        .filter(known -> Spelling.isNear(known, wrong))
        .findFirst()
        .map(known -> "Did you mean `" + known + "`?")
        .orElse("Remove it; known here: " + names() + ".");
  }

  private String names() {
    return String.join(", ", fields.keySet());
  }

  /** JSON Pointer's escapes, and nothing that could break a line. */
  private static String escaped(String name) {
    var quoted = Flaws.quoted(name);
    return quoted.substring(1, quoted.length() - 1).replace("~", "~0").replace("/", "~1");
  }
}
