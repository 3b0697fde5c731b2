package dev.coordinator.planner.topic;

import dev.coordinator.contracts.event.SessionMoved;
import dev.coordinator.contracts.event.SessionPlanned;
import dev.coordinator.contracts.event.SessionState;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Says of every session that is planned from now on that it has it, as the scheduler does; ends
 * when closed.
 */
public final class FakeScheduler implements AutoCloseable {
  private final org.apache.kafka.clients.consumer.KafkaConsumer<String, byte[]> consumer;
  private final SchedulerVoice voice;
  private final Thread thread;

  public FakeScheduler(String servers) {
    this.consumer = Topic.consumer(servers);
    consumer.seekToEnd(consumer.assignment());
    consumer.assignment().forEach(consumer::position); // because only that looks where the end is
    this.voice = new SchedulerVoice(servers);
    this.thread = Thread.ofPlatform().name("fake-scheduler").start(this::run);
  }

  private void run() {
    try (consumer) {
      while (true) {
        for (var letter : consumer.poll(Duration.ofMillis(500))) {
          if (Topic.isPlanned(letter)) {
            answer(Topic.read(letter));
          }
        }
      }
    } catch (WakeupException closed) {
      voice.close();
    } catch (Exception broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void answer(SessionPlanned planned) throws Exception {
    var moved =
        new SessionMoved(
            planned.session(),
            planned.feature().feature(),
            planned.feature().title(),
            planned.stamp(),
            planned.feature().repository(),
            SessionState.PLANNED,
            0,
            List.of(),
            null,
            null,
            "policy",
            "taken");
    voice.say(moved);
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
