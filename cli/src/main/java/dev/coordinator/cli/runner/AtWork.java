package dev.coordinator.cli.runner;

import dev.coordinator.cli.runner.git.Snapshot;
import dev.coordinator.cli.runner.process.Shell;
import dev.coordinator.cli.runner.process.ShellEnd;
import dev.coordinator.cli.runner.profile.EventReader;
import dev.coordinator.cli.runner.profile.Transcript;
import dev.coordinator.contracts.runner.Assignment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An agent at work: heard in full, watched, and told what others share; closed, its whole log has
 * been brought to the server.
 */
final class AtWork implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;
  private static final int LOOKS_FOR_ONE_AT_PROCESSES = 5;

  private final Lease lease;
  private final Alertness alertness;
  private final ProgressFeed feed;
  private final AgentLog log;
  private final @Nullable EventReader reader;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Shell.Running agent;
  private final long limitMillis;
  private volatile long heardAt = System.nanoTime();
  private volatile boolean ended;

  /** Starts it in the folder; {@code snapshot} is of a work tree, absent where git is not asked. */
  AtWork(
      AgentStart starter,
      GatewayDoor gateway,
      Lease lease,
      Path folder,
      Path scratch,
      @Nullable Snapshot snapshot) {
    Assignment assignment = lease.assignment();
    this.lease = lease;
    this.alertness = starter.commands().alertness();
    this.feed = new ProgressFeed(gateway, assignment);
    this.log = new AgentLog(gateway, lease);
    this.reader = starter.commands().profile().reader(feed);
    this.limitMillis = assignment.request().limitMillis();
    try {
      lease.tell(NewsFile.in(scratch));
      this.agent = starter.in(folder, scratch, assignment, feed, this::hear);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    lease.attend(new AgentWatch(agent, limitMillis, snapshot, starter.commands().ignored(), feed));
    Thread.ofVirtual().name("watchdog").start(this::watch);
  }

  private void hear(byte[] bytes, int length, boolean isStdout) {
    heardAt = System.nanoTime();
    log.take(bytes, length, isStdout);
    if (isStdout && reader != null) {
      reader.read(bytes, length);
      ended = reader.soFar().hasEnded();
    }
  }

  /** Tells whoever watches something of the agent, which the agent has not said. */
  void remark(String line) {
    feed.remark(line);
  }

  /** Writes into its log what the runner saw. */
  void note(String seen) {
    log.note(seen);
  }

  /** How it ended, at its own end, at its limit, or because it had to. */
  Worked await() {
    ShellEnd end = agent.await(Duration.ofMillis(limitMillis), lease.stop());
    over.countDown();
    if (reader == null) {
      return new Worked(end, end.stdout(), end.truncated(), NeverBegan.why(end));
    }
    var said = reader.done();
    return switch (end.cause()) {
      case ITSELF -> new Worked(end, said.lastWord(), false, failure(said, end));
      case DONE -> new Worked(end.takenForDone(), said.lastWord(), false, said.failure());
      case LIMIT, STOPPED -> new Worked(end, said.lastWord(), false, null);
    };
  }

  private static @Nullable String failure(Transcript said, ShellEnd end) {
    String why = said.failure();
    return why == null ? NeverBegan.why(end, said.hasSpoken()) : why;
  }

  private void watch() {
    long endedAt = 0;
    long told = 0;
    try {
      for (int looks = 1; !over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS); looks++) {
        if (looks % LOOKS_FOR_ONE_AT_PROCESSES == 0) {
          agent.look();
        }
        long now = System.nanoTime();
        endedAt = !ended ? 0 : endedAt == 0 ? now : endedAt;
        if (endedAt != 0 && now - endedAt > alertness.afterItsEnd().toNanos()) {
          if (agent.done()) {
            lease.note("ended after its result", "it said that it was done and did not exit");
          }
          return;
        }
        long heard = heardAt;
        if (heard != told && now - heard > alertness.withoutOutput().toNanos()) {
          told = heard;
          tellOfSilence();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellOfSilence() {
    String text = "no output for " + said(alertness.withoutOutput());
    lease.note("no output", text);
    feed.remark(text);
  }

  private static String said(Duration time) {
    return time.toSeconds() < 120 ? time.toSeconds() + " s" : time.toMinutes() + " minutes";
  }

  @Override
  public void close() {
    over.countDown();
    log.close();
    feed.close();
  }
}
