package dev.coordinator.localstack.floor;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One process and one commit: all ends that wait are stored at once, then what follows starts. */
final class CommitRelay implements Relay {
  private final Ledger ledger;
  private final Agents agents;
  private final BlockingQueue<Step> ended = new LinkedBlockingQueue<>();
  private final Thread writer = Thread.ofPlatform().name("floor-writer").unstarted(this::write);

  CommitRelay(Ledger ledger, Agents agents) {
    this.ledger = ledger;
    this.agents = agents;
    writer.start();
  }

  @Override
  public void release(List<Step> ready) {
    ready.forEach(step -> agents.start(step, ended::add));
  }

  private void write() {
    try {
      while (true) {
        List<Step> steps = new ArrayList<>();
        steps.add(ended.take());
        ended.drainTo(steps, 999);
        release(ledger.ended(steps));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // because that is how it is closed
    } catch (SQLException e) {
      throw new IllegalStateException("Expected the floor's commit to succeed, but it failed", e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    writer.interrupt();
    writer.join();
  }
}
