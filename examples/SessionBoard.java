import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Shows the state of all sessions from nothing but the topics, read from their first record on. It
 * needs a JDK 25 and, once the checkout is built, the jars that lie in it:
 *
 * <pre>examples/run SessionBoard.java 127.0.0.1:PORT</pre>
 *
 * With {@code --once} it ends when it has read what is there, with {@code --json} it prints all
 * that it knows as JSON.
 *
 * <p>How it is done: the scheduler's events hold the whole state of what they speak of, and carry a
 * number that grows within the session. So the event with the highest number is true, in whatever
 * order and however often events come; and nothing else has to be remembered.
 */
public final class SessionBoard {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "dev.coordinator.";
  private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");
  private static final List<String> TOPICS = List.of("session.planned", "sync.broadcast");

  /** The last word on each thing: on a session, and on its batches, sync points and blockers. */
  private final Map<String, Word> words = new HashMap<>();

  private final Map<String, ObjectNode> sessions = new TreeMap<>();

  private final Set<String> erased = new HashSet<>();

  private record Word(long number, JsonNode said) {}

  public static void main(String[] arguments) throws IOException {
    var wishes = List.of(arguments);
    if (wishes.isEmpty() || wishes.getFirst().startsWith("-")) {
      System.err.println("Expected the broker's address, such as 127.0.0.1:9092");
      System.exit(2);
    }
    KAFKA.setLevel(Level.WARNING); // because its client tells all its settings
    var board = new SessionBoard();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", wishes.getFirst(), "enable.auto.commit", false);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions(consumer));
      consumer.seekToBeginning(consumer.assignment());
      board.follow(consumer, wishes.contains("--once"), wishes.contains("--json"));
    }
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
    var all = new ArrayList<TopicPartition>();
    for (var topic : TOPICS) {
      for (var info : consumer.partitionsFor(topic)) {
        all.add(new TopicPartition(topic, info.partition()));
      }
    }
    return all;
  }

  private void follow(KafkaConsumer<String, byte[]> consumer, boolean once, boolean json)
      throws IOException {
    var ends = consumer.endOffsets(consumer.assignment());
    var hasCaughtUp = false;
    while (!(hasCaughtUp && once)) {
      var polled = consumer.poll(Duration.ofMillis(500));
      for (var record : polled) {
        take(record);
      }
      var before = hasCaughtUp;
      hasCaughtUp =
          before
              || ends.entrySet().stream()
                  .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
      if (hasCaughtUp && (!before || !polled.isEmpty())) {
        System.out.println(json ? asJson() : asText());
      }
    }
  }

  private void take(ConsumerRecord<String, byte[]> record) throws IOException {
    var type = header(record, "ce_type");
    switch (type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type) {
      case "sync.broadcast.session.moved.v1" -> take(record, "session", "session");
      case "sync.broadcast.batch.moved.v1" -> take(record, "batches", "batch");
      case "sync.broadcast.syncpoint.moved.v1" -> take(record, "syncPoints", "syncPoint");
      case "sync.broadcast.blocker.moved.v1" -> take(record, "blockers", "blocker");
      case "sync.broadcast.session.erased.v1" -> erase(body(record).path("session").asText());
      case "session.planned.v1" -> plan(body(record));
      case "session.planned.restored.v1" -> restore(body(record));
      default -> {} // what we do not need, and what a later version may say
    }
  }

  private void take(ConsumerRecord<String, byte[]> record, String kind, String name)
      throws IOException {
    var number = Long.parseLong(header(record, "ce_sequence"));
    take(kind, name, number, body(record));
  }

  private void take(String kind, String name, long number, JsonNode said) {
    var session = said.path("session").asText();
    if (erased.contains(session)) {
      return; // what is published again, or comes late, does not bring it back
    }
    var thing = session + "/" + kind + "/" + said.path(name).asText();
    var known = words.get(thing);
    if (known != null && known.number() >= number) {
      return; // said again, or overtaken by what was said later
    }
    words.put(thing, new Word(number, said));
    var shown = sessions.computeIfAbsent(session, _ -> JSON.createObjectNode());
    if (kind.equals("session")) {
      shown.setAll((ObjectNode) said.deepCopy());
    } else {
      shown.withObject("/" + kind).set(said.path(name).asText(), withWorker(said));
    }
  }

  /** Who worked on a batch last: once its attempt has ended, the completion knows. */
  private static JsonNode withWorker(JsonNode said) {
    var completion = said.path("completion");
    if (completion.has("runner")) {
      var shown = (ObjectNode) said.deepCopy();
      shown.set("runner", completion.get("runner"));
      shown.set("attempt", completion.path("attempt"));
      return shown;
    }
    return said;
  }

  /** A session of another server goes on here: its last words are told at once. */
  private void restore(JsonNode restored) {
    var state = restored.path("state");
    plan(state.path("planned"));
    var number = state.path("sequence").asLong();
    var session = (ObjectNode) state.path("session").deepCopy();
    if (!session.path("state").asText().equals("planned")) {
      session.put("state", "paused");
    }
    take("session", "session", number, session);
    for (var batch : state.path("batches")) {
      var moved = (ObjectNode) batch.path("moved").deepCopy();
      for (var back : restored.path("givenBack")) {
        if (back.asText().equals(moved.path("batch").asText())) {
          moved.put("state", "ready");
        }
      }
      take("batches", "batch", number, moved);
    }
    state.path("syncPoints").forEach(said -> take("syncPoints", "syncPoint", number, said));
    state.path("blockers").forEach(said -> take("blockers", "blocker", number, said));
  }

  /** What nobody has moved yet stands in the plan alone, and waits. */
  private void plan(JsonNode planned) {
    var session = planned.path("session").asText();
    if (erased.contains(session)) {
      return;
    }
    var agents = sessions.computeIfAbsent(session, _ -> JSON.createObjectNode()).putArray("agents");
    planned.path("feature").path("agents").forEach(agent -> agents.add(agent.path("name")));
    for (var batch : planned.path("plan").path("batches")) {
      var waiting = JSON.createObjectNode().put("session", session).put("kind", "work");
      waiting.set("batch", batch.path("id"));
      waiting.set("agent", batch.path("agent"));
      waiting.set("title", batch.path("brief").path("name"));
      waiting.put("state", "waiting").put("attempt", 0).put("actor", "policy");
      take("batches", "batch", 0, waiting.put("reason", "planned"));
    }
    for (var point : planned.path("plan").path("syncPoints")) {
      var waiting = JSON.createObjectNode().put("session", session).put("state", "waiting");
      take("syncPoints", "syncPoint", 0, waiting.set("syncPoint", point.path("name")));
    }
  }

  private void erase(String session) {
    erased.add(session);
    sessions.remove(session);
    words.keySet().removeIf(thing -> thing.startsWith(session + "/"));
  }

  private String asJson() throws IOException {
    return JSON.writeValueAsString(sessions);
  }

  private String asText() {
    var text = new StringBuilder();
    for (var session : sessions.values()) {
      text.append("%-10s %s%n".formatted(plain(session, "state"), plain(session, "title")));
      for (var needed : session.path("waitsFor")) {
        text.append("           waits for %s%n".formatted(plain(needed)));
      }
      for (var batch : session.path("batches")) {
        text.append(
            "           %-12s %-28s %s%n"
                .formatted(plain(batch, "state"), plain(batch, "batch"), plain(batch, "title")));
      }
    }
    return text.append("-- %d sessions%n".formatted(sessions.size())).toString();
  }

  private static String plain(JsonNode node, String field) {
    return plain(node.path(field));
  }

  /** What agents write is shown as it is, but for what would steer a terminal. */
  private static String plain(JsonNode text) {
    return text.asText().replaceAll("\\p{C}", "?");
  }

  private static JsonNode body(ConsumerRecord<String, byte[]> record) throws IOException {
    return JSON.readTree(record.value());
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
