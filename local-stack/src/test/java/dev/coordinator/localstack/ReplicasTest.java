package dev.coordinator.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one database has room for the pools of all replicas. */
class ReplicasTest {
  private static final String POOL = "quarkus.datasource.jdbc.max-size";

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "9", "planner=9", "checkpoint=9,gateway=4"})
  void howeverManyThereAre(String wish) throws Exception {
    Replicas replicas = Replicas.ONE_EACH;
    for (String one : wish.split(",")) {
      replicas = replicas.with(one);
    }
    int pools = 0;
    for (Service service : Service.values()) {
      pools += replicas.of(service) * poolOf(service);
    }

    assertThat(replicas.connections()).isGreaterThanOrEqualTo(pools + 50);
  }

  @Test
  void oneOfEachTakesAHundredAndFifty() {
    assertThat(Replicas.ONE_EACH.connections()).isEqualTo(150);
  }

  /** Its own, or that of every service. */
  private static int poolOf(Service service) throws IOException {
    var usual = read("../outbox/src/main/resources/META-INF/microprofile-config.properties");
    var own = read("../%s/src/main/resources/application.properties".formatted(service.module()));
    return Integer.parseInt(own.getProperty(POOL, usual.getProperty(POOL)));
  }

  private static Properties read(String file) throws IOException {
    Properties all = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      all.load(reader);
    }
    return all;
  }
}
