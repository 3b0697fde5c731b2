package dev.coordinator.localstack;

import dev.coordinator.embedded.CoordinatorDatabase;
import dev.coordinator.embedded.Durability;
import dev.coordinator.embedded.PostgresqlCluster;
import dev.coordinator.localstack.part.BrokerProbe;
import dev.coordinator.localstack.part.HttpProbe;
import dev.coordinator.localstack.part.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How each process of the stack is started: from the same jars as in production, by environment
 * only.
 */
final class StackParts {
  static final String KAFKA = "kafka";

  /** Begins small, because by itself a JVM begins with all that it may have. */
  private static final List<String> HEAP =
      List.of("-Xms48m", "-Xmx192m", "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=30");

  private static final List<String> JAVA_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  private static final Pattern PLAIN_LISTENER =
      Pattern.compile("(?:^|,)PLAINTEXT://[^,]*:(\\d{1,5})(?:,|$)");

  private final Home home;
  private final StackFolder folder;
  private final AotCaches caches;
  private final Entrance entrance;
  private final int firstPort;
  private final Replicas replicas;
  private final PartSettings settings = PartSettings.ofThisProcess();

  StackParts(Home home, StackFolder folder, AotCaches caches, Replicas replicas) {
    this.replicas = replicas;
    this.caches = caches;
    this.home = home;
    this.folder = folder;
    this.entrance = Entrance.of(folder, System.getenv());
    this.firstPort = Ports.block(2 + replicas.total());
  }

  int databasePort() {
    return firstPort;
  }

  int kafkaPort() {
    return firstPort + 1;
  }

  Entrance entrance() {
    return entrance;
  }

  /** One port for each replica, in the order of the services. */
  List<Integer> portsOf(Service service) {
    int first = firstPort + 2;
    for (Service before : Service.values()) {
      if (before.ordinal() < service.ordinal()) {
        first += replicas.of(before);
      }
    }
    return IntStream.range(first, first + replicas.of(service)).boxed().toList();
  }

  Part postgresql(PostgresqlCluster cluster, CoordinatorDatabase database) {
    return new Part(
        Part.POSTGRESQL,
        databasePort(),
        cluster.command(databasePort(), replicas.connections()),
        Map.of(),
        folder.log(Part.POSTGRESQL),
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
    settings.of(KAFKA).forEach((name, value) -> command.add(name + "=" + value));
    return new Part(
        KAFKA,
        kafkaPort(),
        command,
        Map.of("MALLOC_ARENA_MAX", "2"),
        folder.log(KAFKA),
        new BrokerProbe(ready, listeningPort()));
  }

  /** Where the broker itself is asked, also if a setting moves that. */
  private int listeningPort() {
    Matcher moved = PLAIN_LISTENER.matcher(settings.of(KAFKA).getOrDefault("listeners", ""));
    return moved.find() ? Integer.parseInt(moved.group(1)) : kafkaPort();
  }

  /** Its replicas: `gateway`, `gateway-2` and so on. */
  List<Part> service(Service service, CoordinatorDatabase database, String password) {
    List<Part> all = new ArrayList<>();
    for (int port : portsOf(service)) {
      String name = service.word() + (all.isEmpty() ? "" : "-" + (all.size() + 1));
      all.add(replica(service, name, port, database, password));
    }
    return all;
  }

  private Part replica(
      Service service, String name, int port, CoordinatorDatabase database, String password) {
    List<String> command = javaOf(service);
    command.addAll(List.of("-jar", home.jarOf(service).toString()));
    Map<String, String> environment = new HashMap<>();
    environment.put("MALLOC_ARENA_MAX", "2");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafkaPort());
    // without settings of the driver, because they would win over those that every service has
    environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(service.word()));
    environment.put("QUARKUS_DATASOURCE_USERNAME", service.word());
    environment.put("QUARKUS_DATASOURCE_PASSWORD", password);
    // because our broker allows it: what a killed replica consumed moves on after 3 s, not after 6
    environment.put("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_SESSION_TIMEOUT_MS", "3000");
    environment.put("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_HEARTBEAT_INTERVAL_MS", "1000");
    environment.putAll(entrance.environment());
    environment.put("COORDINATOR_ARTIFACTS", folder.artifacts().toString());
    if (service == Service.GATEWAY) {
      environment.put("COORDINATOR_SCHEDULER_URL", addressesOf(Service.SCHEDULER));
    }
    environment.putAll(settings.of(service.word()));
    return new Part(name, port, command, environment, folder.log(name), new HttpProbe(port));
  }

  private String addressesOf(Service service) {
    return portsOf(service).stream()
        .map(port -> "http://127.0.0.1:" + port)
        .collect(Collectors.joining(","));
  }

  /** Every service by its name and the ports of its replicas, for the front door. */
  Map<String, List<Integer>> servicePorts() {
    Map<String, List<Integer>> all = new HashMap<>();
    for (Service service : Service.values()) {
      all.put(service.word(), portsOf(service));
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
    return PostgresqlCluster.in(folder.postgresql(), Durability.KEPT);
  }

  /**
   * Flags that a user names win, and are used without a cache, because a cache fits one set only.
   */
  private List<String> javaOf(Service service) {
    String named = System.getenv("COORDINATOR_JAVA_OPTS");
    if (named != null) {
      return javaWith(List.of(named.strip().split("\\s+")));
    }
    List<String> command = java(HEAP);
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
