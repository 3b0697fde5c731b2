package dev.coordinator.gateway.group;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes single questions, writes all that wait as one group, and answers each only after its group
 * is stored. A group that fails is tried again one by one, so that nobody fails for a neighbour.
 */
public final class GroupWriter<A, R> implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(GroupWriter.class);

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final LinkedBlockingQueue<Waiting<A, R>> queue = new LinkedBlockingQueue<>();
  private final String name;
  private final int largest;
  private final Duration linger;
  private final Function<List<A>, List<R>> write;
  private final Thread thread;
  private volatile boolean open = true;

  /** Starts its one thread. {@code linger} is how long a group waits for company. */
  public GroupWriter(String name, int largest, Duration linger, Function<List<A>, List<R>> write) {
    this.name = name;
    this.largest = largest;
    this.linger = linger;
    this.write = write;
    this.thread = Thread.ofVirtual().name(name).start(this::run);
  }

  private record Waiting<A, R>(@Nullable A question, CompletableFuture<R> answer) {
    /** What only wakes the thread. */
    static <A, R> Waiting<A, R> nothing() {
      return new Waiting<>(null, new CompletableFuture<>());
    }

    boolean isQuestion() {
      return question != null;
    }

    A asked() {
      return Objects.requireNonNull(question);
    }
  }

  /** Answered when stored, or failed with what kept it from being stored. */
  public CompletableFuture<R> submit(A question) {
    var waiting = new Waiting<A, R>(question, new CompletableFuture<>());
    queue.add(waiting);
    if (!open) {
      refuseAll();
    }
    return waiting.answer();
  }

  private void run() {
    while (open) {
      try {
        var group = nextGroup();
        if (!group.isEmpty()) {
          write(group);
        }
      } catch (InterruptedException _) {
        open = false;
      }
    }
    refuseAll();
  }

  private List<Waiting<A, R>> nextGroup() throws InterruptedException {
    var group = new ArrayList<Waiting<A, R>>();
    group.add(queue.take());
    if (linger.isPositive() && open) {
      TimeUnit.NANOSECONDS.sleep(linger.toNanos());
    }
    queue.drainTo(group, largest - 1);
    return group.stream().filter(Waiting::isQuestion).toList();
  }

  private void write(List<Waiting<A, R>> group) {
    try {
      var answers = write.apply(group.stream().map(Waiting::asked).toList());
      for (var i = 0; i < answers.size(); i++) {
        group.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException | Error e) {
      if (group.size() == 1) {
        LOG.warnf(e, "Expected to store a question to %s, but it failed", name);
        group.getFirst().answer().completeExceptionally(e);
      } else {
        LOG.debugf(e, "Expected to store %d questions to %s at once", group.size(), name);
        writeEach(group, e);
      }
    }
  }

  /** Gives up after a while, because with the database gone every single one would wait for it. */
  private void writeEach(List<Waiting<A, R>> group, Throwable failure) {
    var start = System.nanoTime();
    for (var one : group) {
      if (System.nanoTime() - start < PATIENCE.toNanos()) {
        write(List.of(one));
      } else {
        one.answer().completeExceptionally(failure);
      }
    }
  }

  private void refuseAll() {
    var left = new ArrayList<Waiting<A, R>>();
    queue.drainTo(left);
    left.forEach(waiting ->
        waiting
            .answer()
            .completeExceptionally(
                new IllegalStateException(
                    "Expected " + name + " to be open, but the service is stopping")));
  }

  @Override
  public void close() {
    open = false;
    queue.add(Waiting.nothing());
    try {
      // because an interrupt would cut the database connection, the last group may end by itself
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
