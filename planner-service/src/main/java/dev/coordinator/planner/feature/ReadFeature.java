package dev.coordinator.planner.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.contracts.json.Json;
import dev.coordinator.contracts.json.Misread;
import dev.coordinator.planner.feature.FlawedFeature.Stage;
import dev.coordinator.planner.feature.model.FeatureRules;
import dev.coordinator.planner.feature.model.FeatureShape;
import dev.coordinator.planner.feature.model.Flaw;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feature file from outside; what it returns is well-formed, of known size and free of
 * contradictions.
 */
@ApplicationScoped
public class ReadFeature {
  /** The largest feature file, in bytes; checked before anything is parsed. */
  public static final int MOST_BYTES = 1024 * 1024;

  private final Documents documents;

  /** Reads with these parsers. */
  public ReadFeature(Documents documents) {
    this.documents = documents;
  }

  /** The feature in the file, or every reason why there is none. */
  public Feature from(byte[] file, Format format) {
    if (file.length > MOST_BYTES) {
      throw tooLarge();
    }
    var document = parsed(file, format);
    refuseIfAny(Stage.MISSHAPEN, FeatureShape.flawsOf(document));
    var feature = typed(document);
    refuseIfAny(Stage.CONTRADICTORY, FeatureRules.flawsOf(feature));
    return feature;
  }

  /** The shape has judged it already; a document that only it lets through is refused too. */
  private static Feature typed(@Nullable Object document) {
    try {
      return Json.STRICT.convertValue(document, Feature.class);
    } catch (IllegalArgumentException refused) {
      throw refused.getCause() instanceof JsonProcessingException json
          ? misshapen(Misread.of(json))
          : flawed(Stage.MISSHAPEN, "", "Expected a feature, but this is none", "Correct it.");
    }
  }

  private static FlawedFeature misshapen(Misread wrong) {
    return flawed(Stage.MISSHAPEN, wrong.field(), wrong.message(), wrong.fix());
  }

  /** The refusal of a file of which more was sent than may be read. */
  public static FlawedFeature tooLarge() {
    return flawed(
        Stage.TOO_LARGE,
        "",
        "Expected at most %d bytes, but there are more".formatted(MOST_BYTES),
        "Point to long texts in `refs` instead of including them.");
  }

  private @Nullable Object parsed(byte[] file, Format format) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
      return documents.parse(text.startsWith("\uFEFF") ? text.substring(1) : text, format);
    } catch (CharacterCodingException notUtf8) {
      throw flawed(Stage.UNREADABLE, "", "Expected UTF-8, but it is not", "Save it as UTF-8.");
    } catch (UnreadableDocument unreadable) {
      throw flawed(
          Stage.UNREADABLE,
          unreadable.place(),
          String.valueOf(unreadable.getMessage()),
          unreadable.fix());
    }
  }

  private static void refuseIfAny(Stage stage, List<Flaw> flaws) {
    if (!flaws.isEmpty()) {
      throw new FlawedFeature(stage, flaws);
    }
  }

  private static FlawedFeature flawed(Stage stage, String field, String message, String fix) {
    return new FlawedFeature(stage, List.of(new Flaw(field, message, fix)));
  }
}
