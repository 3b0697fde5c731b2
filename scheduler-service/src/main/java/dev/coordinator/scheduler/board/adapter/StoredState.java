package dev.coordinator.scheduler.board.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.json.ReadOnce;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A sealed state as a name and its record as JSON: the permitted records are the names, so none can
 * be missing.
 */
final class StoredState<S> {
  /**
   * Because a board is loaded for every event of its session, most of what it holds was read
   * before: an accepted batch carries its whole report.
   */
  private static final long KEPT_CHARACTERS = 2_000_000;

  private final Map<String, Class<?>> classes;
  private final Map<Class<?>, String> names;
  private final ReadOnce read = new ReadOnce(KEPT_CHARACTERS);

  StoredState(Class<S> sealed) {
    classes =
        Arrays.stream(sealed.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(StoredState::nameOf, state -> state));
    names =
        classes.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
  }

  String name(S state) {
    return Objects.requireNonNull(names.get(state.getClass()));
  }

  @SuppressWarnings("unchecked")
  S read(String name, String data) {
    var type = classes.get(name);
    if (type == null) {
      throw new IllegalStateException(
          "Expected to read a state, but " + name + " is none of " + classes.keySet());
    }
    return (S) readOnce(data, type);
  }

  private <T> T readOnce(String data, Class<T> type) {
    return read.read(data, type, text -> fromJson(text, type));
  }

  static String toJson(Object value) {
    try {
      return Json.TOLERANT.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "Expected to write " + value.getClass() + " as JSON, but it cannot be", e);
    }
  }

  static <T> T fromJson(String text, Class<T> type) {
    try {
      return Json.TOLERANT.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "Expected to read " + type + " from its row, but it cannot be", e);
    }
  }

  private static String nameOf(Class<?> state) {
    return state.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
