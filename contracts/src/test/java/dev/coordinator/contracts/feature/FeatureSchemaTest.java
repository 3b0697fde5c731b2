package dev.coordinator.contracts.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.coordinator.contracts.event.RecordShape;
import dev.coordinator.contracts.event.SchemaFile;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.scope.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSchemaTest {
  private static final ObjectMapper YAML = Json.strict(new ObjectMapper(new YAMLFactory()));
  private static final SchemaFile SCHEMA = SchemaFile.at("feature/feature.schema.json");

  @ParameterizedTest
  @ValueSource(strings = {"oauth2-login", "real-time-notifications", "user-profile"})
  void everyExampleFitsTheSchemaAndIsAFeature(String name) throws IOException {
    var file = YAML.readTree(example(name).toFile());

    assertThat(SCHEMA.faults(file.toString())).isEmpty();

    var feature = YAML.treeToValue(file, Feature.class);
    assertThat(feature.repository()).isEqualTo("shop");
    assertThat(feature.policy()).isEqualTo(Policy.DEFAULT);
    assertThat(feature.tasks()).allSatisfy(task -> assertThat(task.estimate()).isPositive());
    assertThat(feature.tasks()).allSatisfy(task -> assertThat(task.acceptance()).isNotEmpty());
    assertThat(feature.tasks())
        .allSatisfy(task -> assertThat(Scope.of(task.writes()).globs()).isNotEmpty());
  }

  @Test
  void theSchemaDescribesExactlyTheFeature() {
    assertThat(RecordShape.differences(Feature.class, SCHEMA)).isEmpty();
  }

  @Test
  void anUnknownFieldIsRefusedAtEveryDepth() throws IOException {
    var example = (ObjectNode) YAML.readTree(example("user-profile").toFile());
    example.putObject("policy");
    var objects = new ArrayList<ObjectNode>();
    collect(example, objects);

    assertThat(objects).hasSizeGreaterThan(20);
    for (var object : objects) {
      object.put("unheardOf", 1);
      assertThat(SCHEMA.faults(example.toString())).anyMatch(f -> f.contains("unheardOf"));
      assertThatThrownBy(() -> Json.STRICT.treeToValue(example, Feature.class))
          .hasMessageContaining("unheardOf");
      object.remove("unheardOf");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feature: a b",
        "title: ''",
        "complexity: '10'",
        "complexity: 9.5",
        "agents: []",
        "tasks: []",
        "agents: [{name: a, kinds: []}]",
        "agents: [{name: a, kinds: [docs], factor: 0}]",
        "tasks: [{id: t, title: t, kind: docs}]",
        "tasks: [{id: t, title: t, kind: docs, minutes: 0}]",
        "tasks: [{id: t, title: t, kind: docs, minutes: 20, overlap: total}]",
        "tasks: [{id: t, title: t, kind: docs, minutes: 20, acceptance: [{}]}]",
        "tasks: [{id: t, title: t, kind: docs, minutes: 20, acceptance: [{run: a, state: b}]}]",
        "policy: {checkIn: never}",
        "policy: {maxAttempts: 0}",
      })
  void anEditorShowsWhatIsWrong(String change) throws IOException {
    var file = (ObjectNode) YAML.readTree(example("oauth2-login").toFile());
    file.setAll((ObjectNode) YAML.readTree(change));

    assertThat(SCHEMA.faults(file.toString())).isNotEmpty();
  }

  @Test
  void everyPartIsExplainedToWhoeverWritesAFile() {
    var unexplained = new ArrayList<String>();
    SCHEMA
        .node()
        .findParents("properties")
        .forEach(type ->
            type.get("properties")
                .properties()
                .forEach(property -> {
                  if (!property.getValue().has("description")) {
                    unexplained.add(property.getKey());
                  }
                }));
    assertThat(unexplained).isEqualTo(List.of());
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }

  private static Path example(String name) {
    return Path.of("..", "examples", "features", name + ".yaml");
  }
}
