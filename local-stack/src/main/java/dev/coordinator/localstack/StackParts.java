package dev.coordinator.localstack;

import dev.coordinator.embedded.CoordinatorDatabase;
import dev.coordinator.embedded.Durability;
import dev.coordinator.embedded.PostgresqlCluster;
import dev.coordinator.localstack.part.HttpProbe;
import dev.coordinator.localstack.part.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How each process of the stack is started: from the same jars as in production, by environment
 * only.
 */
final class StackParts {
  static final String POSTGRESQL = "postgresql";
  static final String KAFKA = "kafka";
  private static final List<String> JAVA_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  // because a silently dead connection must end in seconds, not never
  private static final String DRIVER_SETTINGS =
      "&connectTimeout=3&socketTimeout=30&tcpKeepAlive=true";

  private final Home home;
  private final StackFolder folder;
  private final AotCaches caches;
  private final int firstPort;

  StackParts(Home home, StackFolder folder, AotCaches caches) {
    this.caches = caches;
    this.home = home;
    this.folder = folder;
    this.firstPort = Ports.block(2 + Service.values().length);
  }

  /** PostgreSQL waits for its clients on SIGTERM and ends them on SIGINT. */
  static String signalFor(String part) {
    return part.equals(POSTGRESQL) ? "INT" : "TERM";
  }

  int databasePort() {
    return firstPort;
  }

  int kafkaPort() {
    return firstPort + 1;
  }

  int portOf(Service service) {
    return firstPort + 2 + service.ordinal();
  }

  Part postgresql(PostgresqlCluster cluster, CoordinatorDatabase database) {
    return new Part(
        POSTGRESQL,
        databasePort(),
        cluster.command(databasePort(), Durability.KEPT),
        Map.of(),
        folder.log(POSTGRESQL),
        pid -> database.answers());
  }

  Part kafka() {
    List<String> command = java(List.of("-Xmx256m"));
    command.addAll(caches.flags(KAFKA, Path.of(System.getProperty("java.class.path"))));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BrokerMain.class.getName());
    Path ready = folder.root().resolve("kafka.serving");
    command.addAll(
        List.of(folder.kafka().toString(), String.valueOf(kafkaPort()), ready.toString()));
    return new Part(
        KAFKA,
        kafkaPort(),
        command,
        Map.of("MALLOC_ARENA_MAX", "2"),
        folder.log(KAFKA),
        pid -> holds(ready, String.valueOf(pid)));
  }

  Part service(Service service, CoordinatorDatabase database, String password) {
    List<String> command = javaOf(service);
    command.addAll(List.of("-jar", home.jarOf(service).toString()));
    Map<String, String> environment = new HashMap<>();
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(portOf(service)));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaPort());
    environment.put(
        "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(service.word()) + DRIVER_SETTINGS);
    environment.put("QUARKUS_DATASOURCE_USERNAME", service.word());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", password);
    // because a graceful close waits two seconds per channel, and what is redelivered does no harm
    environment.put("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_GRACEFUL_SHUTDOWN", "false");
    environment.put("COORDINATOR_TOKENS", folder.tokens().toString());
    // because all of it is bound to loopback; only what a person decides needs the person's token
    environment.put("COORDINATOR_LOCAL_WITHOUT_TOKEN", "true");
    environment.put("COORDINATOR_ARTIFACTS", folder.artifacts().toString());
    return new Part(
        service.word(),
        portOf(service),
        command,
        environment,
        folder.log(service.word()),
        new HttpProbe(portOf(service)));
  }

  /** Every service by its name and port, for the front door. */
  Map<String, Integer> servicePorts() {
    Map<String, Integer> all = new HashMap<>();
    for (Service service : Service.values()) {
      all.put(service.word(), portOf(service));
    }
    return Map.copyOf(all);
  }

  /** Fails before anything is started when a service was not built. */
  void checkBuilt() {
    for (Service service : Service.values()) {
      home.jarOf(service);
    }
  }

  PostgresqlCluster cluster() throws IOException, InterruptedException {
    return PostgresqlCluster.in(folder.postgresql());
  }

  /** Because the file of an earlier broker must not make the next one look ready. */
  private static boolean holds(Path file, String wanted) {
    try {
      return Files.readString(file).equals(wanted);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Flags that a user names win, and are used without a cache, because a cache fits one set only.
   */
  private List<String> javaOf(Service service) {
    String named = System.getenv("COORDINATOR_JAVA_OPTS");
    if (named != null) {
      return javaWith(List.of(named.strip().split("\\s+")));
    }
    List<String> command = java(List.of("-Xmx192m"));
    command.addAll(caches.flags(service.word(), home.jarOf(service)));
    return command;
  }

  private static List<String> java(List<String> more) {
    List<String> all = javaWith(JAVA_FLAGS);
    all.addAll(more);
    return all;
  }

  private static List<String> javaWith(List<String> flags) {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    flags.stream().filter(flag -> !flag.isEmpty()).forEach(all::add);
    return all;
  }
}
