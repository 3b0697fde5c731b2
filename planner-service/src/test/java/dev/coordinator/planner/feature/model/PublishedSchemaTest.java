package dev.coordinator.planner.feature.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.coordinator.contracts.event.SchemaFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an editor shows by the published schema is what the door says: at each bound both take the
 * last value that is allowed, and both refuse the next.
 */
class PublishedSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaFile SCHEMA = SchemaFile.at("feature/feature.schema.json");

  /** Has every part of the file once, so that each field below has a place to stand. */
  private static final String WHOLE =
      """
      {"feature": "f", "title": "F", "complexity": 9,
       "agents": [{"name": "a", "kinds": ["docs"]}],
       "context": [{"topic": "T", "fact": "F"}],
       "tasks": [{"id": "t", "title": "T", "kind": "docs", "minutes": 20,
                  "steps": [{"title": "S", "minutes": 20}], "acceptance": [{"run": "ok"}]},
                 {"id": "u", "title": "U", "kind": "docs", "minutes": 20,
                  "acceptance": [{"state": "ok"}]}],
       "policy": {}}\
      """;

  static Stream<Arguments> bounds() {
    return Stream.of(
            texts(
                63,
                "a",
                Stream.of("A", "-a", "a_b", "a\n"),
                "/feature",
                "/tasks/0/id",
                "/tasks/0/kind"),
            texts(80, "a", Stream.of("-a", "a b", "a\n"), "/repository", "/agents/0/name"),
            texts(80, "a", Stream.of(".a", "a/b"), "/tasks/0/agent"),
            texts(200, "a", Stream.of("-a", "a b", "a\n"), "/base"),
            texts(200, "a", Stream.of("  ", "a\nb", "a\t", "a\n", "\u007f"), "/title"),
            texts(200, "a", Stream.of("  ", "a\nb"), "/tasks/0/title", "/tasks/0/steps/0/title"),
            texts(200, "a", Stream.of("  ", "a\nb"), "/context/0/topic"),
            texts(4000, "a\n", Stream.of("\n\t", "a\rb", "a\u0000"), "/context/0/fact"),
            texts(4000, "a\n", Stream.of("\n"), "/tasks/0/acceptance/0/run"),
            texts(4000, "a\n", Stream.of("\n"), "/tasks/1/acceptance/0/state"),
            numbers(0, 1000, "/complexity"),
            numbers(1, 1440, "/tasks/1/minutes", "/tasks/0/steps/0/minutes"),
            numbers(1, 10, "/policy/maxAttempts"),
            numbers(0, 10, "/policy/maxFixes"),
            numbers(0, 60, "/policy/handoffMinutes"),
            Stream.of(
                Arguments.of("/agents/0/factor", "0.1", "0.09"),
                Arguments.of("/agents/0/factor", "10", "10.1")),
            lists(1, 50, "\"docs\"", "/agents/0/kinds"),
            lists(1, 50, "{\"name\": \"a\", \"kinds\": [\"docs\"]}", "/agents"),
            lists(0, 200, "{\"topic\": \"T\", \"fact\": \"F\"}", "/context"),
            lists(
                1,
                500,
                "{\"id\": \"t\", \"title\": \"T\", \"kind\": \"docs\", \"minutes\": 20}",
                "/tasks"),
            lists(0, 100, "{\"title\": \"S\", \"minutes\": 20}", "/tasks/0/steps"),
            lists(0, 500, "\"t\"", "/tasks/0/needs"),
            lists(
                0,
                50,
                "\"a\"",
                "/context/0/refs",
                "/context/0/for",
                "/tasks/0/consumes",
                "/tasks/0/produces",
                "/tasks/0/reads",
                "/tasks/0/writes",
                "/tasks/0/deliverables",
                "/tasks/0/outOfScope",
                "/tasks/0/steps/0/writes",
                "/tasks/0/steps/0/produces",
                "/tasks/0/steps/0/deliverables"),
            lists(0, 50, "{\"run\": \"ok\"}", "/tasks/0/acceptance", "/tasks/0/steps/0/acceptance"))
        .flatMap(each -> each);
  }

  private static Stream<Arguments> texts(
      int most, String sign, Stream<String> bad, String... fields) {
    var longest = sign.repeat(most).substring(0, most);
    var wrong = Stream.concat(Stream.of("", longest + "a"), bad).toList();
    return Stream.of(fields)
        .flatMap(field ->
            wrong.stream().map(text -> Arguments.of(field, quoted(longest), quoted(text))));
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  private static Stream<Arguments> numbers(int least, int most, String... fields) {
    return Stream.of(fields)
        .flatMap(field ->
            Stream.of(
                Arguments.of(field, "" + least, "" + (least - 1)),
                Arguments.of(field, "" + most, "" + (most + 1)),
                Arguments.of(field, "" + most, "5.5")));
  }

  private static Stream<Arguments> lists(int least, int most, String each, String... fields) {
    var last = Arguments.of(fields[0], times(each, least), times(each, most + 1));
    var rest =
        Stream.of(fields)
            .map(field -> Arguments.of(field, times(each, most), times(each, most + 1)));
    var none = Stream.of(Arguments.of(fields[0], times(each, most), "[]"));
    return Stream.of(Stream.of(last), rest, least == 0 ? Stream.<Arguments>of() : none)
        .flatMap(some -> some);
  }

  private static String times(String each, int count) {
    return IntStream.range(0, count).mapToObj(_ -> each).collect(Collectors.joining(",", "[", "]"));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("bounds")
  void theSchemaAndTheDoorDrawTheSameLine(String field, String good, String bad) throws Exception {
    assertThat(SCHEMA.faults(with(field, good).toString())).as("schema, good").isEmpty();
    assertThat(FeatureShape.flawsOf(plain(with(field, good)))).as("door, good").isEmpty();
    assertThat(SCHEMA.faults(with(field, bad).toString())).as("schema, " + bad).isNotEmpty();
    assertThat(FeatureShape.flawsOf(plain(with(field, bad)))).as("door, " + bad).isNotEmpty();
  }

  private static Object plain(JsonNode document) {
    return JSON.convertValue(document, Object.class);
  }

  private static JsonNode with(String field, String value) throws Exception {
    var whole = JSON.readTree(WHOLE);
    int end = field.lastIndexOf('/');
    var parent = whole.at(field.substring(0, end));
    var name = field.substring(end + 1);
    ((ObjectNode) parent).set(name, JSON.readTree(value));
    return whole;
  }
}
