package dev.coordinator.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.json.Json;
import org.junit.jupiter.api.Test;

class RelayShapeTest {
  @Test
  void twoLanesMeetTwiceInTwelveBatches() {
    var needs = RelayShape.needs();

    assertThat(needs).hasSize(RelayShape.BATCHES);
    assertThat(needs.get("agent-a-batch-1")).isEmpty();
    assertThat(needs.get("agent-a-batch-2")).containsExactly("agent-a-batch-1");
    assertThat(needs.get("agent-d-batch-1")).containsExactly("agent-a-batch-3", "agent-b-batch-3");
    assertThat(needs.get("agent-a-batch-4")).containsExactly("agent-c-batch-2", "agent-d-batch-2");
  }

  @Test
  void itsWordSaysTheSame() {
    assertThat(RelayShape.word())
        .startsWith("agent-a-batch-1=;agent-a-batch-2=agent-a-batch-1;")
        .endsWith(";agent-a-batch-5=agent-a-batch-4");
  }

  @Test
  void itsFeatureIsOneThatTheServerReads() throws Exception {
    var json = Json.STRICT.writeValueAsBytes(RelayShape.feature("relay-1", ""));
    var feature = Json.STRICT.readValue(json, Feature.class);

    assertThat(feature.agents()).hasSize(RelayShape.AGENTS.size());
    assertThat(feature.tasks()).hasSize(5);
    assertThat(feature.repository()).isNull();
  }
}
