package dev.coordinator.contracts.event;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The topics as one AsyncAPI 3.0 document, made from the event types, their schemas and their
 * examples and from nothing else, so that it says what they say.
 */
final class AsyncApiDocument {
  private static final String INFO =
      """
      All that passes between the services passes through four topics, and whoever may read them \
      can follow every session from its first event on: the topics keep their records unless the \
      operator says otherwise. Delivery is at least once: a ce_id that was seen before is the same \
      event again. A key's events keep their order within one topic; across topics there is none. \
      An added field keeps the version, so skip what you do not know, and skip types that you do \
      not know. Reading is all that others may do: what is written to a topic by anyone else is \
      nobody's decision.\
      """;

  private final ObjectNode root = Json.STRICT.createObjectNode();
  private final InlinedSchemas schemas = new InlinedSchemas();

  /** The whole document. */
  static ObjectNode make() {
    var document = new AsyncApiDocument();
    document.describe();
    document.addChannels();
    document.addComponents();
    return document.root;
  }

  private void describe() {
    root.put("asyncapi", "3.0.0");
    root.putObject("info")
        .put("title", "parallel-coordinator: topics")
        .put("version", "1")
        .put("description", INFO)
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    root.put("defaultContentType", "application/json");
    var server = root.putObject("servers").putObject("deployment");
    server.put("host", "{broker}").put("protocol", "kafka").put("description", "The broker.");
    server
        .putObject("variables")
        .putObject("broker")
        .put("default", "127.0.0.1:9092")
        .put("description", "What the services have as KAFKA_BOOTSTRAP_SERVERS.");
  }

  private void addChannels() {
    var channels = root.putObject("channels");
    var operations = root.putObject("operations");
    for (var topic : new TreeSet<>(EventType.topics())) {
      var channel = channels.putObject(topic).put("address", topic);
      channel.put("description", "What cannot be read is put to %s.dead-letter.".formatted(topic));
      var messages = channel.putObject("messages");
      for (var type : new TreeSet<>(EventType.all())) {
        if (EventType.topicOf(type).equals(topic)) {
          messages.set(type, reference("#/components/messages/" + type));
          addToOperation(operations, topic, type);
        }
      }
      var bindings = channel.putObject("bindings").putObject("kafka").put("topic", topic);
      bindings.putObject("topicConfiguration").putArray("cleanup.policy").add("delete");
      bindings.put("bindingVersion", "0.5.0");
    }
  }

  private void addToOperation(ObjectNode operations, String topic, String type) {
    var service = Speaker.of(EventType.classOf(type).orElseThrow());
    var name = service + "." + topic;
    if (!operations.has(name)) {
      var operation = operations.putObject(name).put("action", "send");
      operation.set("channel", reference("#/channels/" + topic));
      operation.put("summary", "What the %s says on %s.".formatted(service, topic));
      operation.putArray("messages");
    }
    operations
        .withArray("/" + name + "/messages")
        .add(reference("#/channels/%s/messages/%s".formatted(topic, type)));
  }

  private void addComponents() {
    var messages = Json.STRICT.createObjectNode();
    new TreeSet<>(EventType.all()).forEach(type -> messages.set(type, message(type)));
    var components = root.putObject("components");
    components.set("messages", messages);
    schemas.named("event/envelope.schema.json", "Envelope");
    components.set("schemas", schemas.all());
  }

  private ObjectNode message(String type) {
    var event = EventType.classOf(type).orElseThrow();
    var schema = SchemaFile.of(type);
    var message = Json.STRICT.createObjectNode().put("name", type);
    message.put("title", schema.node().path("title").asText());
    message.put("summary", schema.node().path("description").asText());
    message.set("headers", reference("#/components/schemas/Envelope"));
    message.set("payload", schemas.named(schema.path(), event.getSimpleName()));
    var binding = message.putObject("bindings").putObject("kafka");
    binding
        .putObject("key")
        .put("type", "string")
        .put("description", event == AgentPresent.class ? "Repository and agent." : "The session.");
    binding.put("bindingVersion", "0.5.0");
    message.putArray("examples").addObject().set("payload", example(type));
    return message;
  }

  private static JsonNode example(String type) {
    try {
      return Json.STRICT.readTree(SchemaFile.example(type));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static ObjectNode reference(String to) {
    return Json.STRICT.createObjectNode().put("$ref", to);
  }

  /** A name in capitals as records have it: of words with anything between them. */
  static String capitalised(String words) {
    return Arrays.stream(words.split("[^A-Za-z0-9]+"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(joining());
  }
}
