package dev.coordinator.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** All tests of one JVM share one broker and one database. */
class EmbeddedInfraIT {

  @Test
  void aSecondStartFindsTheSameServers() {
    RunningInfra first = EmbeddedInfra.start("planner");

    assertThat(EmbeddedInfra.start("scheduler")).isEqualTo(first);
  }

  @Test
  void aQuarkusTestGetsTheSettingsOfItsSchemaAndItsTopics() throws Exception {
    EmbeddedInfra resource = new EmbeddedInfra();
    resource.init(Map.of("schema", "gateway", "topics", "one, two"));

    Map<String, String> settings = resource.start();
    try (Connection connection =
            DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
        Admin admin =
            Admin.create(Map.of("bootstrap.servers", settings.get("kafka.bootstrap.servers")))) {
      Set<String> topics = admin.listTopics().names().get();

      assertThat(connection.getSchema()).isEqualTo("gateway");
      assertThat(topics).contains("one", "two");
    }
  }
}
