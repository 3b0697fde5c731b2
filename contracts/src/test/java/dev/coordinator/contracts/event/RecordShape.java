package dev.coordinator.contracts.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lists every difference between a record and a schema: names, kinds, choices and, where asked,
 * what must be present; down to the last record that it holds.
 */
public final class RecordShape {
  private static final Map<Class<?>, String> KINDS =
      Map.of(
          String.class, "string",
          Duration.class, "string",
          Instant.class, "string",
          int.class, "integer",
          long.class, "integer",
          Integer.class, "integer",
          Long.class, "integer",
          Double.class, "number",
          boolean.class, "boolean",
          Boolean.class, "boolean");

  private final boolean compareRequired;
  private final List<String> differences = new ArrayList<>();

  private RecordShape(boolean compareRequired) {
    this.compareRequired = compareRequired;
  }

  /** Compares names, kinds and choices. */
  public static List<String> differences(Class<?> type, SchemaFile schema) {
    var shape = new RecordShape(false);
    shape.compareRecord(type.getSimpleName(), type, schema);
    return shape.differences;
  }

  /** The same; and what is neither nullable nor a list must be required, all else must not. */
  static List<String> differencesOfAnEvent(Class<?> type, SchemaFile schema) {
    var shape = new RecordShape(true);
    shape.compareRecord(type.getSimpleName(), type, schema);
    return shape.differences;
  }

  private void compareRecord(String at, Class<?> type, SchemaFile schema) {
    var components = List.of(type.getRecordComponents());
    var names = new TreeSet<>(components.stream().map(RecordShape::name).toList());
    var described = new TreeSet<String>();
    schema.node().path("properties").fieldNames().forEachRemaining(described::add);
    compare(at, "names", names, described);
    if (compareRequired) {
      compare(at, "required names", required(components), texts(schema.node().path("required")));
    }
    for (var component : components) {
      var property = schema.child("properties", name(component));
      compareValue(at + "." + name(component), component.getGenericType(), property);
    }
  }

  private void compareValue(String at, Type type, SchemaFile schema) {
    if (type instanceof ParameterizedType list && list.getRawType().equals(List.class)) {
      compare(at, "kind", "array", schema.node().path("type").asText());
      compareValue(at + "[]", list.getActualTypeArguments()[0], schema.child("items"));
    } else if (type instanceof Class<?> record && record.isRecord()) {
      compare(at, "kind", "object", schema.node().path("type").asText());
      compareRecord(at, record, schema);
    } else if (type instanceof Class<?> choice && choice.isEnum()) {
      compare(at, "choices", constants(choice), texts(schema.node().path("enum")));
    } else {
      compare(at, "kind", String.valueOf(KINDS.get(type)), schema.node().path("type").asText());
    }
  }

  private void compare(String at, String what, Object code, Object schema) {
    if (!code.equals(schema)) {
      differences.add("%s: %s are %s in code, %s in the schema".formatted(at, what, code, schema));
    }
  }

  private static TreeSet<String> required(List<RecordComponent> components) {
    return new TreeSet<>(
        components.stream()
            .filter(component -> component.getType() != List.class)
            .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
            .map(RecordShape::name)
            .toList());
  }

  private static String name(RecordComponent component) {
    var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }

  private static TreeSet<String> constants(Class<?> choice) {
    return new TreeSet<>(
        Arrays.stream(choice.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
            .toList());
  }

  private static TreeSet<String> texts(JsonNode array) {
    return new TreeSet<>(
        StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList());
  }
}
