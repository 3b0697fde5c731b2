package dev.coordinator.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The images that the stack for a team runs, as containers of an engine on this machine. */
record ContainerServers(
    KafkaContainer kafka, PostgreSQLContainer postgresql, CoordinatorDatabase database)
    implements TestServers {
  private static final String KAFKA = "apache/kafka:4.1.2";
  private static final String POSTGRESQL = "postgres:18";
  private static final String OWNER_PASSWORD = "owner";

  static ContainerServers start() throws InterruptedException {
    KafkaContainer kafka = new KafkaContainer(KAFKA);
    KafkaSettings.ofAnyBroker()
        .forEach((name, value) -> kafka.withEnv(variable(name.toString()), value.toString()));
    PostgreSQLContainer postgresql =
        new PostgreSQLContainer(POSTGRESQL)
            .withUsername(PostgresqlCluster.OWNER)
            .withPassword(OWNER_PASSWORD);
    postgresql.setCommand(command().toArray(String[]::new));
    try {
      kafka.start();
      postgresql.start();
      CoordinatorDatabase database =
          new CoordinatorDatabase(
              postgresql.getHost(),
              postgresql.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
              OWNER_PASSWORD);
      database.awaitReady(postgresql::isRunning);
      return new ContainerServers(kafka, postgresql, database);
    } catch (RuntimeException e) {
      kafka.stop();
      postgresql.stop();
      throw e;
    }
  }

  /** How the image names a setting of the broker. */
  private static String variable(String setting) {
    return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static List<String> command() {
    List<String> all = new ArrayList<>(List.of("postgres"));
    List<String> settings = new ArrayList<>(Durability.THROW_AWAY.settings());
    settings.addAll(List.of("max_connections=150", "timezone=UTC", "log_timezone=UTC"));
    settings.forEach(setting -> all.addAll(List.of("-c", setting)));
    return all;
  }

  @Override
  public String bootstrapServers() {
    return kafka.getBootstrapServers();
  }

  @Override
  public void close() throws IOException {
    kafka.stop();
    postgresql.stop();
  }
}
