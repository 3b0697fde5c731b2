package dev.coordinator.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The lists on the page about topics are those of the code; -Dtopics.write=true writes them. */
class TopicsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "topics.md");
  private static final String START = "<!-- types: printed by a test -->\n";

  @Test
  void thePageListsEveryTypeWithWhatItSays() throws IOException {
    var page = Files.readString(PAGE);
    var expected = page.substring(0, page.indexOf(START)) + START + types();
    if (Boolean.getBoolean("topics.write")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  private static String types() {
    var lists = new StringBuilder();
    for (var topic : new TreeSet<>(EventType.topics())) {
      lists.append("\n## `%s`\n\n| type | from | says |\n|---|---|---|\n".formatted(topic));
      new TreeSet<>(EventType.all())
          .stream()
              .filter(type -> EventType.topicOf(type).equals(topic))
              .forEach(type -> lists.append(row(type)));
    }
    return lists.toString();
  }

  private static String row(String type) {
    var says = SchemaFile.of(type).node().path("description").asText();
    return "| `%s` | %s | %s |\n"
        .formatted(type, Speaker.of(EventType.classOf(type).orElseThrow()), says);
  }
}
