package dev.coordinator.embedded;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Where the test JVM's broker and database are: every schema asked for exists, with its own role.
 */
public record RunningInfra(String bootstrapServers, String databaseHost, int databasePort) {
  private static final String PASSWORD = "test";

  public String jdbcUrl(String schema) {
    return "jdbc:postgresql://%s:%d/coordinator?currentSchema=%s"
        .formatted(databaseHost, databasePort, schema);
  }

  public String username(String schema) {
    return schema;
  }

  public String password() {
    return PASSWORD;
  }

  /** The settings of a Quarkus service that owns this schema. */
  public Map<String, String> quarkusSettings(String schema) {
    Map<String, String> all = new HashMap<>(QuietBroker.quarkusSettings());
    all.put("kafka.bootstrap.servers", bootstrapServers);
    all.put("quarkus.datasource.jdbc.url", jdbcUrl(schema));
    all.put("quarkus.datasource.username", username(schema));
    all.put("quarkus.datasource.password", password());
    return Map.copyOf(all);
  }

  /** Makes the topics that do not exist yet; the broker never makes one by itself. */
  public void createTopics(int partitions, String... names) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(settings)) {
      Set<String> known = admin.listTopics().names().get();
      admin
          .createTopics(
              Stream.of(names)
                  .filter(name -> !known.contains(name))
                  .map(name -> new NewTopic(name, partitions, (short) 1))
                  .collect(Collectors.toSet()))
          .all()
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected to create topics, but " + e.getCause(), e);
    }
  }
}
