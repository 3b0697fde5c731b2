package dev.coordinator.planner.feature.adapter;

import dev.coordinator.planner.feature.UnreadableDocument;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads one YAML document from the parser's events, counting as it goes: what an alias repeats is
 * counted again, so that a small text never becomes a large tree.
 */
final class YamlTree {
  private static final int DEEPEST = 64;
  private static final int MOST_NODES = 50_000;

  /** The scanner copies what it has of a line again and again as the line goes on. */
  private static final int LONGEST_LINE = 65_536;

  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int nodes;

  private record Anchored(@Nullable Object value, int nodes) {}

  private YamlTree(Iterator<Event> events) {
    this.events = events;
  }

  static @Nullable Object of(String text) throws UnreadableDocument {
    refuseLongLines(text);
    var bounds = new LoaderOptions();
    bounds.setNestingDepthLimit(DEEPEST);
    bounds.setCodePointLimit(Integer.MAX_VALUE);
    try {
      return new YamlTree(new Yaml(bounds).parse(new StringReader(text)).iterator()).document();
    } catch (MarkedYAMLException broken) {
      throw refusal(
          broken.getProblemMark(),
          "Expected YAML, but " + broken.getProblem(),
          "Mend it at this place; the indentation or a quote is often to blame.");
    } catch (YAMLException broken) {
      throw refusal(
          null,
          "Expected YAML, but " + String.valueOf(broken.getMessage()).split("\n", 2)[0],
          "Remove what YAML does not allow.");
    }
  }

  private static void refuseLongLines(String text) throws UnreadableDocument {
    var line = 1;
    var start = 0;
    for (var at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '\n') {
        line++;
        start = at + 1;
      } else if (at - start >= LONGEST_LINE) {
        throw new UnreadableDocument(
            "line " + line,
            "Expected lines of at most %d characters, but this is longer".formatted(LONGEST_LINE),
            "Break it, or point to the text in `refs`.");
      }
    }
  }

  private @Nullable Object document() throws UnreadableDocument {
    events.next();
    var start = events.next();
    if (start.is(Event.ID.StreamEnd)) {
      throw refusal(start.getStartMark(), "Expected a document, but it is empty", "Write one.");
    }
    var tree = node(events.next(), 0);
    events.next();
    var next = events.next();
    if (!next.is(Event.ID.StreamEnd)) {
      throw refusal(
          next.getStartMark(), "Expected one document, but a second begins", "Send each alone.");
    }
    return tree;
  }

  private @Nullable Object node(Event event, int depth) throws UnreadableDocument {
    if (event instanceof AliasEvent alias) {
      return repeated(alias);
    }
    int before = nodes;
    count(1, event);
    var value =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar);
          case SequenceStartEvent list -> list(list, depth + 1);
          case MappingStartEvent object -> object(object, depth + 1);
          default -> throw refusal(event.getStartMark(), "Expected a value", "Write one.");
        };
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      anchors.put(node.getAnchor(), new Anchored(value, nodes - before));
    }
    return value;
  }

  /** An anchor is known only behind its own end, so that nothing can contain itself. */
  private @Nullable Object repeated(AliasEvent alias) throws UnreadableDocument {
    var anchored = anchors.get(alias.getAnchor());
    if (anchored == null) {
      throw refusal(
          alias.getStartMark(),
          "Expected an anchor that ends before this alias, but `%s` does not"
              .formatted(alias.getAnchor()),
          "Write the value out.");
    }
    count(anchored.nodes(), alias);
    return anchored.value();
  }

  private void count(int more, Event at) throws UnreadableDocument {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw refusal(
          at.getStartMark(),
          "Expected at most %d values, but aliases included there are more".formatted(MOST_NODES),
          "Remove aliases, or submit less at once.");
    }
  }

  private static @Nullable Object scalar(ScalarEvent scalar) throws UnreadableDocument {
    refuseTag(scalar.getTag(), scalar);
    return scalar.getScalarStyle() == ScalarStyle.PLAIN
        ? YamlScalars.valueOf(scalar.getValue())
        : scalar.getValue();
  }

  private List<@Nullable Object> list(SequenceStartEvent start, int depth)
      throws UnreadableDocument {
    refuseDeep(start, depth);
    var list = new ArrayList<@Nullable Object>();
    for (var next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
      list.add(node(next, depth));
    }
    return list;
  }

  private Map<String, @Nullable Object> object(MappingStartEvent start, int depth)
      throws UnreadableDocument {
    refuseDeep(start, depth);
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (var next = events.next(); !next.is(Event.ID.MappingEnd); next = events.next()) {
      if (!(next instanceof ScalarEvent key)) {
        throw refusal(next.getStartMark(), "Expected a name as key", "Write a plain name.");
      }
      refuseTag(key.getTag(), key);
      if (object.containsKey(key.getValue())) {
        throw refusal(
            key.getStartMark(),
            "Expected each key once, but `%s` is there twice".formatted(brief(key.getValue())),
            "Remove or rename one of the two.");
      }
      object.put(key.getValue(), node(events.next(), depth));
    }
    return object;
  }

  private static void refuseDeep(CollectionStartEvent start, int depth) throws UnreadableDocument {
    refuseTag(start.getTag(), start);
    if (depth > DEEPEST) {
      throw refusal(
          start.getStartMark(),
          "Expected at most %d levels, but here begins one more".formatted(DEEPEST),
          "Flatten it.");
    }
  }

  private static void refuseTag(@Nullable String tag, Event at) throws UnreadableDocument {
    if (tag != null) {
      throw refusal(
          at.getStartMark(), "Expected no tag, but found `" + brief(tag) + "`", "Remove the tag.");
    }
  }

  private static String brief(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  private static UnreadableDocument refusal(@Nullable Mark mark, String message, String fix) {
    var place =
        mark == null
            ? ""
            : "line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    return new UnreadableDocument(place, message, fix);
  }
}
