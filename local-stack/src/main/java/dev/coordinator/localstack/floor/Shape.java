package dev.coordinator.localstack.floor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which batches of a session wait for which, in the order they were named. */
record Shape(Map<String, List<String>> needs) {

  /** Reads {@code a=;b=a;c=a,b}. */
  static Shape of(String text) {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    for (String entry : text.split(";", -1)) {
      int equals = entry.indexOf('=');
      String behind = entry.substring(equals + 1);
      needs.put(
          entry.substring(0, equals),
          behind.isEmpty() ? List.of() : Arrays.asList(behind.split(",", -1)));
    }
    return new Shape(needs);
  }

  List<String> first() {
    return needs.keySet().stream().filter(batch -> needsOf(batch).isEmpty()).toList();
  }

  List<String> after(String batch) {
    return needs.keySet().stream().filter(later -> needsOf(later).contains(batch)).toList();
  }

  int waitsOf(String batch) {
    return needsOf(batch).size();
  }

  int size() {
    return needs.size();
  }

  private List<String> needsOf(String batch) {
    return needs.getOrDefault(batch, List.of());
  }
}
