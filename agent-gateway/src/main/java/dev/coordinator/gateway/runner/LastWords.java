package dev.coordinator.gateway.runner;

import dev.coordinator.gateway.runner.Runners.Sighting;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What the runners that are present are known to have said last, and that it is stored. Whoever has
 * gone is forgotten, so that the first sign of a runner that comes back is news.
 */
final class LastWords {
  private record Word(Sighting said, long storedNanos) {}

  private final Map<String, Word> words = new ConcurrentHashMap<>();
  private final Duration patience;
  private final LongSupplier nanoTime;

  LastWords(Duration patience, LongSupplier nanoTime) {
    this.patience = patience;
    this.nanoTime = nanoTime;
  }

  static String keyOf(Sighting sighting) {
    return sighting.runner() + "/" + sighting.repository();
  }

  /** Whether they say all that the sighting says. */
  boolean say(Sighting sighting) {
    var word = words.get(keyOf(sighting));
    return word != null
        && !isGone(word)
        && (word.said().system() || !sighting.system())
        && (sighting.announced() == null || sighting.announced().equals(word.said().announced()));
  }

  /** The sighting is stored: its runner is present for the patience to come. */
  void stored(Sighting sighting) {
    var word = new Word(sighting, nanoTime.getAsLong());
    words.merge(
        keyOf(sighting),
        word,
        (before, now) -> new Word(together(before.said(), now.said()), now.storedNanos()));
  }

  /** The sign of life, with what its runner is known to have said last. */
  Sighting with(Sighting sighting) {
    var word = words.get(keyOf(sighting));
    return word == null ? sighting : together(sighting, word.said());
  }

  /** Afterwards there is nothing of whoever was not stored for the patience. */
  void forgetWhoIsGone() {
    words.values().removeIf(this::isGone);
  }

  private boolean isGone(Word word) {
    return nanoTime.getAsLong() - word.storedNanos() >= patience.toNanos();
  }

  private static Sighting together(Sighting before, Sighting now) {
    var announced = now.announced() == null ? before.announced() : now.announced();
    return new Sighting(now.runner(), now.repository(), announced, before.system() || now.system());
  }
}
