package dev.coordinator.planner.feature.adapter;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.planner.feature.FlawedFeature;
import dev.coordinator.planner.feature.Format;
import dev.coordinator.planner.feature.ReadFeature;
import dev.coordinator.planner.feature.model.Flaw;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Features for tests, read as a submitted file is read. */
public final class FeatureFixture {
  private static final ReadFeature READ = new ReadFeature(new ParsedDocuments());

  private FeatureFixture() {}

  public static Feature example(String name) {
    return yaml(text("/features/" + name + ".yaml"));
  }

  public static String text(String resource) {
    try (var stream = FeatureFixture.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Feature yaml(String text) {
    return READ.from(text.getBytes(StandardCharsets.UTF_8), Format.YAML);
  }

  public static Feature json(String text) {
    return READ.from(text.getBytes(StandardCharsets.UTF_8), Format.JSON);
  }

  /** The refusal of a text; fails if it is taken. */
  public static FlawedFeature refusal(String text, Format format) {
    try {
      READ.from(text.getBytes(StandardCharsets.UTF_8), format);
    } catch (FlawedFeature flawed) {
      return flawed;
    }
    throw new AssertionError("Expected a refusal, but it was taken: " + text);
  }

  public static List<Flaw> flaws(String yaml) {
    return refusal(yaml, Format.YAML).flaws();
  }

  /** A feature that is in order, with these lines as its tasks and these behind them. */
  public static String withTasks(String tasks, String... more) {
    return """
    feature: search
    title: Search
    repository: shop
    complexity: 9
    agents:
      - { name: back, kinds: [backend-api, db-migration] }
      - { name: front, kinds: [frontend-ui, docs] }
    tasks:
    """
        + tasks.indent(2)
        + String.join("\n", more);
  }
}
