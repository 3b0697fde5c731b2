package dev.coordinator.gateway.runner;

import dev.coordinator.contracts.runner.Announcement;
import dev.coordinator.gateway.group.GroupWriter;
import dev.coordinator.gateway.group.Loop;
import dev.coordinator.gateway.runner.Runners.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects the signs of life of runners: what is new is stored at once, the rest with the next
 * beat, so that a runner that is heard stays present at no cost. A runner is gone three heartbeats
 * after its last sign.
 */
public final class Presence implements AutoCloseable {
  private static final int LARGEST_GROUP = 500;
  private static final int HEARTBEATS_UNTIL_GONE = 3;

  private final KeepPresence keep;
  private final Duration heartbeat;
  private final GroupWriter<Sighting, Boolean> writer;
  private final LastWords words;
  private final Map<String, Sighting> seen = new ConcurrentHashMap<>();
  private @Nullable Loop beat;
  private volatile long lastBeat;
  private volatile boolean started;

  public Presence(KeepPresence keep, Duration heartbeat) {
    this.keep = keep;
    this.heartbeat = heartbeat;
    this.words = new LastWords(patience(), System::nanoTime);
    this.writer = new GroupWriter<>("presence", LARGEST_GROUP, Duration.ZERO, this::write);
  }

  /** From now on, whoever is not heard of is gone. */
  public void start() {
    beat = new Loop("presence beat", heartbeat.dividedBy(2), this::beat);
  }

  /** A runner says what it is; done when stored, and told to the scheduler. */
  public CompletableFuture<Boolean> announce(Announcement announcement) {
    var sighting = sighting(announcement, false);
    // an earlier sign that is not stored yet must not come after it, or who has left would be back
    seen.remove(LastWords.keyOf(sighting));
    return writer.submit(sighting);
  }

  /** A runner asks for work. Without agents it says nothing of them. */
  public void saw(Announcement announcement, boolean system) {
    var sighting = sighting(announcement, system);
    if (!words.say(sighting)) {
      var _ = writer.submit(sighting);
    }
    seen.put(LastWords.keyOf(sighting), sighting);
  }

  /** A runner is alive. */
  public void saw(String runner, String repository) {
    var sighting = new Sighting(runner, repository, null, false);
    seen.putIfAbsent(LastWords.keyOf(sighting), sighting);
  }

  private static Sighting sighting(Announcement announcement, boolean system) {
    var repository = announcement.repository() == null ? "" : announcement.repository();
    return new Sighting(
        announcement.runner(),
        repository,
        announcement.agents().isEmpty() && system ? null : announcement,
        system);
  }

  private List<Boolean> write(List<Sighting> sightings) {
    keep.saw(sightings, patience());
    sightings.forEach(words::stored);
    return sightings.stream().map(_ -> true).toList();
  }

  private void beat() {
    var now = System.nanoTime();
    var gap = Duration.ofNanos(now - lastBeat);
    // because nobody could be seen while we did not run, that time is nobody's absence
    if (!started || gap.compareTo(heartbeat.multipliedBy(3).dividedBy(2)) > 0) {
      keep.startOver(patience());
      started = true;
    }
    var alive = new ArrayList<Sighting>();
    seen.keySet().forEach(key -> add(alive, key));
    keep.saw(alive, patience());
    alive.forEach(words::stored);
    words.forgetWhoIsGone();
    lastBeat = System.nanoTime();
  }

  private void add(List<Sighting> alive, String key) {
    var sighting = seen.remove(key);
    if (sighting != null) {
      alive.add(words.with(sighting));
    }
  }

  private Duration patience() {
    return heartbeat.multipliedBy(HEARTBEATS_UNTIL_GONE);
  }

  @Override
  public void close() {
    if (beat != null) {
      beat.close();
    }
    writer.close();
  }
}
