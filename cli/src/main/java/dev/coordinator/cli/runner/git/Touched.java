package dev.coordinator.cli.runner.git;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The paths that a commit changes since its parent, and under which names it moved some on. */
record Touched(TreeSet<String> paths, Map<String, String> moved) {

  static Touched by(Git git, String commit) {
    var paths = new TreeSet<String>();
    var moved = new HashMap<String, String>();
    String parent = commit + "^";
    Iterator<String> fields =
        git.must("diff-tree", "-r", "-z", "--name-status", "--find-renames", parent, commit)
            .fields()
            .iterator();
    while (fields.hasNext()) {
      boolean isMove = fields.next().startsWith("R");
      String path = fields.next();
      paths.add(path);
      if (isMove) {
        String to = fields.next();
        paths.add(to);
        moved.put(path, to);
      }
    }
    return new Touched(paths, moved);
  }

  /** What both change: the same path, or a file of one where the other has a folder. */
  List<String> sharedWith(Touched other) {
    return Stream.concat(
            paths.stream().filter(other::reaches), other.paths.stream().filter(this::reaches))
        .distinct()
        .sorted()
        .toList();
  }

  private boolean reaches(String path) {
    String below = paths.ceiling(path + "/");
    return paths.contains(path) || (below != null && below.startsWith(path + "/"));
  }

  /** Whether git names the path among conflicts: itself, where it went, or set aside with ~. */
  boolean isAmong(List<String> conflicts, String path) {
    return conflicts.stream()
        .anyMatch(conflict ->
            conflict.equals(path)
                || conflict.equals(moved.get(path))
                || conflict.startsWith(path + "~"));
  }
}
