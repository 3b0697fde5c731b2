package dev.coordinator.contracts.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document for other programs says what the code says; -Dtopics.write=true writes it. */
class AsyncApiTest {
  private static final Path PAGE = Path.of("..", "docs", "asyncapi.yaml");
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(Feature.WRITE_DOC_START_MARKER)
              .disable(Feature.SPLIT_LINES)
              .build());
  private static final ObjectNode DOCUMENT = AsyncApiDocument.make();

  @Test
  void theDocumentIsThatOfTheCode() throws IOException {
    var expected =
        "# Printed by AsyncApiTest (-Dtopics.write=true).\n" + YAML.writeValueAsString(DOCUMENT);
    if (Boolean.getBoolean("topics.write")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  @Test
  void itIsAnAsyncApiDocument() throws IOException {
    assertThat(faults(metaSchema(), YAML.readTree(PAGE.toFile()))).isEmpty();
  }

  @Test
  void whatIsNoneIsFound() throws IOException {
    var broken = DOCUMENT.deepCopy();
    broken.withObject("/operations/planner.session.planned").put("action", "publish");
    broken.withObject("/channels/session.planned").put("adress", "misspelt");

    assertThat(faults(metaSchema(), broken))
        .anyMatch(fault -> fault.contains("action"))
        .anyMatch(fault -> fault.contains("adress"));
  }

  @Test
  void everyTypeIsSaidByOneServiceOnItsTopic() {
    var said = new TreeSet<String>();
    for (var operation : DOCUMENT.path("operations")) {
      for (var message : operation.path("messages")) {
        assertThat(message.path("$ref").asText())
            .startsWith(operation.path("channel").path("$ref").asText() + "/");
        assertThat(said.add(message.path("$ref").asText().replaceFirst(".*/", ""))).isTrue();
      }
    }
    assertThat(said).isEqualTo(new TreeSet<>(EventType.all()));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (var ref : DOCUMENT.findValuesAsText("$ref")) {
      assertThat(DOCUMENT.at(ref.substring(1)).isMissingNode()).as(ref).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void whoHasNothingButTheDocumentJudgesAnEventByIt(String type) throws IOException {
    var event = EventType.classOf(type).orElseThrow().getSimpleName();
    var example = (ObjectNode) YAML.readTree(SchemaFile.example(type));

    assertThat(faults(schema(event), example)).isEmpty();
    for (var name : SchemaFile.of(type).node().path("required")) {
      var cut = example.deepCopy();
      cut.remove(name.asText());
      assertThat(faults(schema(event), cut)).as("without %s", name).isNotEmpty();
    }
  }

  static Set<String> types() {
    return new TreeSet<>(EventType.all());
  }

  /** A part of the document, judged as those judge it who know AsyncAPI's schemas only. */
  private static Schema schema(String name) {
    var whole = YAML.createObjectNode();
    whole.put("$ref", "#/components/schemas/" + name);
    whole.set("components", DOCUMENT.path("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(whole.toString(), InputFormat.JSON);
  }

  private static Schema metaSchema() throws IOException {
    try (var in = AsyncApiTest.class.getResourceAsStream("/asyncapi/asyncapi-3.0.0.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
    }
  }

  private static List<String> faults(Schema schema, JsonNode document) {
    return schema.validate(document.toString(), InputFormat.JSON).stream()
        .map(fault -> fault.getInstanceLocation() + ": " + fault.getMessage())
        .toList();
  }
}
