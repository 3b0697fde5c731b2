package dev.coordinator.stories.fault;

import static org.awaitility.Awaitility.await;

import dev.coordinator.stories.stage.Feature;
import dev.coordinator.stories.stage.RunningStack;
import dev.coordinator.stories.stage.Session;
import dev.coordinator.stories.stage.Web.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * So many sessions at once, a new one as soon as one has ended. A server that is down is asked
 * again; one that refuses what is right fails the story.
 */
final class Sessions implements AutoCloseable {
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final long LOOK_MILLIS = 500;
  private static final Duration SETTLING = Duration.ofMinutes(1);

  private final RunningStack stack;
  private final String name;
  private final CountDownLatch enough = new CountDownLatch(1);
  private final List<Session> all = new ArrayList<>();
  private final Place[] places;
  private final Thread thread;
  private volatile @Nullable Throwable failure;

  /** Where one session follows the other: the wish is handed in until somebody says it is taken. */
  private static final class Place {
    final Supplier<Feature> feature;
    Feature wish;
    String key = UUID.randomUUID().toString();
    boolean isAskedFor;
    @Nullable Session running;

    Place(Supplier<Feature> feature) {
      this.feature = feature;
      wish = feature.get();
    }

    void isTaken(Session session) {
      running = session;
      isAskedFor = false;
      wish = feature.get();
      key = UUID.randomUUID().toString();
    }
  }

  private Sessions(RunningStack stack, String name, int atOnce) {
    this.stack = stack;
    this.name = name;
    places = new Place[atOnce];
    for (int at = 0; at < atOnce; at++) {
      var writer = writer(name, at);
      var tester = tester(name, at);
      places[at] = new Place(() -> FourBatches.of(name, writer, tester));
      settle(places[at]);
    }
    thread = Thread.ofVirtual().name(name).start(this::keepGoing);
  }

  /** Until they are ended; the first of each place are there when it returns. */
  static Sessions keepComing(RunningStack stack, String name, int atOnce) {
    return new Sessions(stack, name, atOnce);
  }

  /** Whoever works on them. */
  static List<String> agents(String name, int atOnce) {
    var agents = new ArrayList<String>();
    for (int at = 0; at < atOnce; at++) {
      agents.addAll(List.of(writer(name, at), tester(name, at)));
    }
    return agents;
  }

  private static String writer(String name, int at) {
    return "%s-writer-%d".formatted(name, at);
  }

  private static String tester(String name, int at) {
    return "%s-tester-%d".formatted(name, at);
  }

  synchronized Session newest() {
    return all.getLast();
  }

  synchronized List<Session> all() {
    return List.copyOf(all);
  }

  /** Fails if they have ceased to come. */
  void stillCome() {
    if (failure != null) {
      throw new AssertionError("Expected " + name + " to be taken as long as they come", failure);
    }
  }

  /** Lets no new one come, and waits until each has been completed. */
  void end(Duration patience) throws InterruptedException {
    enough.countDown();
    thread.join();
    stillCome();
    for (var place : places) {
      if (place.isAskedFor) {
        settle(place);
      }
      await("session " + place.running.id() + " to be completed")
          .atMost(patience)
          .until(() -> isCompleted(place.running));
    }
  }

  /** Because what nobody answered may have been taken. */
  private void settle(Place place) {
    await("an answer to a wish for " + name).atMost(SETTLING).until(() -> submit(place));
  }

  private void keepGoing() {
    try {
      while (!enough.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        for (var place : places) {
          if (isCompleted(place.running)) {
            submit(place);
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException refused) {
      failure = refused;
    }
  }

  private boolean isCompleted(Session session) {
    var answer = answered(() -> stack.web().get("/api/v1/sessions/" + session.id()));
    return answer != null
        && answer.status() == OK
        && answer.json().path("state").asText().equals("completed");
  }

  /** Whether somebody said that it is taken. */
  private boolean submit(Place place) {
    place.isAskedFor = true;
    var answer = answered(() -> stack.web().submit(place.wish, place.key));
    if (answer == null) {
      return false;
    }
    var session = stack.session(answer.good().path("session").asText());
    place.isTaken(session);
    synchronized (this) {
      all.add(session);
    }
    return true;
  }

  /** Null where the server was down or said that it is not there for it now. */
  private static @Nullable Answer answered(Supplier<Answer> call) {
    try {
      var answer = call.get();
      return answer.status() >= 500 || answer.status() == TOO_MANY ? null : answer;
    } catch (UncheckedIOException _) {
      return null;
    }
  }

  @Override
  public void close() {
    enough.countDown();
    thread.interrupt();
  }
}
