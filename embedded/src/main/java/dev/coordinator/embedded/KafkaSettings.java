package dev.coordinator.embedded;

import java.nio.file.Path;
import java.util.Properties;

/**
 * The settings of a single broker on a small machine: a crash of anything costs seconds, not a
 * minute.
 */
final class KafkaSettings {
  static final int NODE_ID = 1;
  static final String CONTROLLER = "CONTROLLER";
  private static final String TEN_YEARS_IN_MINUTES = "5256000";

  private KafkaSettings() {}

  static Properties of(Path folder, int brokerPort, int controllerPort) {
    Properties all = new Properties();
    all.put("log.dirs", folder.toAbsolutePath().toString());
    listeners(all, brokerPort, controllerPort);
    all.putAll(ofAnyBroker());
    return all;
  }

  /** What holds wherever the broker runs: all but its folder and its listeners. */
  static Properties ofAnyBroker() {
    Properties all = new Properties();
    singleNode(all);
    keptRecords(all);
    quickRecovery(all);
    smallFootprint(all);
    return all;
  }

  private static void listeners(Properties all, int brokerPort, int controllerPort) {
    all.put("process.roles", "broker,controller");
    all.put("node.id", String.valueOf(NODE_ID));
    all.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    all.put("controller.listener.names", CONTROLLER);
    all.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d"
            .formatted(brokerPort, CONTROLLER, controllerPort));
    all.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
    all.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    all.put("inter.broker.listener.name", "PLAINTEXT");
  }

  private static void singleNode(Properties all) {
    all.put("default.replication.factor", "1");
    all.put("offsets.topic.replication.factor", "1");
    all.put("transaction.state.log.replication.factor", "1");
    all.put("transaction.state.log.min.isr", "1");
    all.put("share.coordinator.state.topic.replication.factor", "1");
    all.put("share.coordinator.state.topic.min.isr", "1");
    all.put("num.partitions", "4");
    all.put("offsets.topic.num.partitions", "4");
    all.put("transaction.state.log.num.partitions", "4");
  }

  private static void keptRecords(Properties all) {
    // because a topic made by accident has the wrong number of partitions and hides a wrong name
    all.put("auto.create.topics.enable", "false");
    all.put("log.retention.ms", "-1");
    all.put("log.retention.bytes", "-1");
    // because a stack that rested for weeks must go on where its consumers stopped
    all.put("offsets.retention.minutes", TEN_YEARS_IN_MINUTES);
  }

  private static void quickRecovery(Properties all) {
    // controlled.shutdown.enable stays true: without it every restart waits for the old session
    all.put("broker.session.timeout.ms", "3000");
    all.put("broker.heartbeat.interval.ms", "500");
    all.put("group.initial.rebalance.delay.ms", "0");
    all.put("group.min.session.timeout.ms", "1000");
    all.put("group.consumer.min.session.timeout.ms", "1000");
    all.put("group.consumer.session.timeout.ms", "5000");
    all.put("group.consumer.min.heartbeat.interval.ms", "200");
    all.put("group.consumer.heartbeat.interval.ms", "1000");
  }

  private static void smallFootprint(Properties all) {
    all.put("log.cleaner.dedupe.buffer.size", "16777216");
    all.put("num.io.threads", "4");
    all.put("num.network.threads", "2");
    all.put("background.threads", "2");
    all.put("auto.leader.rebalance.enable", "false");
  }
}
