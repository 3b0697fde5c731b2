package dev.coordinator.checkpoint.restore;

import java.util.List;
import java.util.Objects;

/**
 * A session that was taken over.
 *
 * @param incarnation counts the servers that it went on at, from 1
 * @param entries how many its journal brought
 * @param givenBack batches that were under way and are ready again
 */
public record Imported(
    String session,
    String feature,
    String stamp,
    int incarnation,
    long entries,
    List<String> givenBack) {
  static Imported of(CarriedTree tree, int incarnation) {
    var restored = tree.restored();
    return new Imported(
        tree.session(),
        tree.feature(),
        tree.stamp(),
        incarnation,
        tree.entries(),
        Objects.requireNonNull(restored.givenBack()));
  }
}
