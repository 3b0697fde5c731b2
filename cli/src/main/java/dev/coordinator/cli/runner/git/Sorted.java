package dev.coordinator.cli.runner.git;

import dev.coordinator.contracts.scope.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Changes by what follows from them: {@code inScope} is committed, {@code outside} makes the work
 * unacceptable, {@code flagged} is left out and told; every other change is litter. {@code kept} is
 * what the attempt's ref can hold of the first two. {@code lost} says of what lies in the scope and
 * can reach nobody why that is so.
 */
public record Sorted(
    List<String> inScope,
    List<String> outside,
    List<String> flagged,
    List<String> kept,
    List<String> lost) {
  private static final int MOST_LOST = 50;

  /** Sorts by the batch's scope and the globs of what is never work. */
  public static Sorted of(Collection<Change> changes, Scope scope, Scope ignored) {
    var inScope = new ArrayList<String>();
    var outside = new ArrayList<String>();
    var flagged = new ArrayList<String>();
    var kept = new ArrayList<String>();
    var lost = new ArrayList<String>();
    for (Change change : changes) {
      boolean isMeant = scope.matches(plain(change.path()));
      boolean fits = !change.isDangerous() && isMeant;
      boolean isLost = isMeant && !fits;
      if (isLost && (change.tracked() || !ignored.matches(plain(change.path())))) {
        lost.add(why(change));
      }
      if (change.tracked()) {
        (fits ? inScope : outside).add(change.path());
        if (!change.isDangerous()) {
          kept.add(change.path());
        }
      } else if (!isLost && !ignored.matches(plain(change.path()))) {
        (fits ? inScope : flagged).add(change.path());
        if (fits) {
          kept.add(change.path());
        }
      }
    }
    return new Sorted(
        sorted(inScope),
        sorted(outside),
        sorted(flagged),
        sorted(kept),
        sorted(lost).stream().limit(MOST_LOST).toList());
  }

  /** Whether there are more files, or longer names in all, than a report can carry. */
  public boolean isBeyond(int files, int letters) {
    var all = Stream.of(inScope, outside, flagged).flatMap(List::stream).toList();
    return all.size() > files || all.stream().mapToInt(String::length).sum() > letters;
  }

  private static String why(Change change) {
    return "%s lies within the scope and cannot be handed over: it is %s"
        .formatted(change.path(), change.danger().words());
  }

  /** Nested repositories are listed with a slash behind, which is no part of a path. */
  private static String plain(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static List<String> sorted(List<String> paths) {
    return paths.stream().distinct().sorted().toList();
  }
}
