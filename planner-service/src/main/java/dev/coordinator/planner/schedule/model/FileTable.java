package dev.coordinator.planner.schedule.model;

import dev.coordinator.contracts.scope.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tasks of a question must never overlap, because both write a file or one writes what the
 * other reads, by true intersection of their path patterns. Each two patterns are compared once.
 */
final class FileTable {
  private final Map<String, Integer> indexOf = new LinkedHashMap<>();
  private final List<BitSet> meets = new ArrayList<>();
  private final List<BitSet> touches = new ArrayList<>();
  private final List<BitSet> metByWrites = new ArrayList<>();

  FileTable(List<WhatIf.Task> tasks) {
    for (var task : tasks) {
      task.writes().forEach(this::add);
      task.reads().forEach(this::add);
    }
    compare(indexOf.keySet().stream().map(glob -> Scope.of(List.of(glob))).toList());
    for (var task : tasks) {
      var touched = indices(task.writes());
      touched.or(indices(task.reads()));
      touches.add(touched);
      var met = new BitSet();
      indices(task.writes()).stream().forEach(glob -> met.or(meets.get(glob)));
      metByWrites.add(met);
    }
  }

  private void add(String glob) {
    indexOf.putIfAbsent(glob, indexOf.size());
  }

  private void compare(List<Scope> scopes) {
    scopes.forEach(_ -> meets.add(new BitSet()));
    for (int a = 0; a < scopes.size(); a++) {
      for (int b = a; b < scopes.size(); b++) {
        if (scopes.get(a).intersects(scopes.get(b))) {
          meets.get(a).set(b);
          meets.get(b).set(a);
        }
      }
    }
  }

  private BitSet indices(List<String> globs) {
    var indices = new BitSet();
    globs.forEach(glob -> indices.set(indexOf.getOrDefault(glob, -1)));
    return indices;
  }

  /** Whether the tasks at these places must not overlap. */
  boolean fight(int one, int other) {
    return metByWrites.get(one).intersects(touches.get(other))
        || metByWrites.get(other).intersects(touches.get(one));
  }
}
