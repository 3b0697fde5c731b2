package dev.coordinator.outbox;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what lacks something that the types of the contracts promise: a record passes only when
 * each component that may not be absent is there.
 */
final class Completeness {
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private Completeness() {}

  /** Passes complete values, throws {@link UnreadableException} naming the place otherwise. */
  static void check(@Nullable Object event) {
    if (event == null) {
      throw new UnreadableException("Expected an object, but the body is null");
    }
    check(event, event.getClass().getSimpleName());
  }

  private static void check(Object value, String place) {
    switch (value) {
      case Record record -> checkComponents(record, place);
      case Collection<?> items -> checkItems(items, place);
      case Map<?, ?> map -> {
        checkItems(map.keySet(), place);
        checkItems(map.values(), place);
      }
      default -> {}
    }
  }

  private static void checkItems(Collection<?> items, String place) {
    for (var item : items) {
      if (item == null) {
        throw new UnreadableException("Expected items in " + place + ", but one is null");
      }
      check(item, place);
    }
  }

  private static void checkComponents(Record record, String place) {
    for (var component : COMPONENTS.get(record.getClass())) {
      var value = valueOf(record, component);
      var name = place + "." + component.getName();
      if (value != null) {
        check(value, name);
      } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        throw new UnreadableException("Expected " + name + ", but it is absent");
      }
    }
  }

  private static @Nullable Object valueOf(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Expected to read " + component, e);
    }
  }
}
