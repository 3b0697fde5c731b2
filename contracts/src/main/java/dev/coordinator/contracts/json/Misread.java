package dev.coordinator.contracts.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with JSON that came in, in words of ours: where as a JSON pointer, what was
 * expected, and how to mend it. Nothing of how we read it is told.
 */
public record Misread(String field, String message, String fix) {
  private static final String OURS = "Expected ";
  private static final int LONGEST_NAME = 200;

  /** Where, what and how, of any failure of the reader. */
  public static Misread of(JsonProcessingException failure) {
    return switch (failure) {
      case StreamConstraintsException _ ->
          new Misread(
              "",
              "Expected JSON of a usual depth and usual lengths, but this goes beyond: at most 64"
                  + " levels, 200,000 names and values, names of 50,000 characters and numbers of"
                  + " 1,000 digits are read",
              "Make it flatter or shorter.");
      case UnrecognizedPropertyException unknown -> unknown(unknown);
      case MismatchedInputException wrong -> mismatch(wrong);
      case JsonMappingException refused -> refused(refused);
      default -> unreadable(failure);
    };
  }

  private static Misread unknown(UnrecognizedPropertyException unknown) {
    return new Misread(
        pointer(unknown),
        "Expected only fields that are known here, but %s is none of them"
            .formatted(cut(unknown.getPropertyName())),
        "Leave it out, or take one of: %s.".formatted(names(unknown.getKnownPropertyIds())));
  }

  private static String names(@Nullable Collection<Object> known) {
    return known == null
        ? "none"
        : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static Misread mismatch(MismatchedInputException wrong) {
    var own = ours(wrong);
    if (own != null) {
      return own;
    }
    if (wrong.getPath().isEmpty() && isTrailing(wrong)) {
      return new Misread("", "Expected one JSON value, but more comes after it", "Send only one.");
    }
    return none(wrong, Shape.of(wrong.getTargetType()));
  }

  private static boolean isTrailing(MismatchedInputException wrong) {
    return wrong.getOriginalMessage().startsWith("Trailing token");
  }

  /** What our own readers and records refuse says itself what was expected. */
  private static @Nullable Misread ours(JsonMappingException wrong) {
    var cause = wrong.getCause() == null ? null : wrong.getCause().getMessage();
    for (var said : new @Nullable String[] {wrong.getOriginalMessage(), cause}) {
      if (said != null && said.startsWith(OURS)) {
        return new Misread(pointer(wrong), said, "Correct it.");
      }
    }
    return null;
  }

  private static Misread refused(JsonMappingException wrong) {
    var own = ours(wrong);
    if (own != null) {
      return own;
    }
    var type = wrong.getCause() instanceof InputCoercionException far ? far.getTargetType() : null;
    return none(wrong, Shape.of(type));
  }

  private static Misread none(JsonMappingException wrong, Shape wanted) {
    return new Misread(
        pointer(wrong), "Expected %s, but this is none".formatted(wanted.words()), wanted.fix());
  }

  private static Misread unreadable(JsonProcessingException broken) {
    var parser = broken.getProcessor() instanceof JsonParser reader ? reader : null;
    var field = parser == null ? "" : cut(parser.getParsingContext().pathAsPointer().toString());
    if (broken.getOriginalMessage().startsWith("Duplicate field")) {
      return new Misread(
          field, "Expected each field once, but this one is there twice", "Leave one of them out.");
    }
    var at = broken.getLocation();
    var place =
        at == null || at.getLineNr() < 1
            ? ""
            : " from line %d, character %d on".formatted(at.getLineNr(), at.getColumnNr());
    return new Misread(field, "Expected JSON, but it cannot be read" + place, "Correct the JSON.");
  }

  private static String pointer(JsonMappingException wrong) {
    return cut(
        wrong.getPath().stream()
            .map(at -> at.getFieldName() == null ? "" + at.getIndex() : escaped(at.getFieldName()))
            .map(step -> "/" + step)
            .collect(Collectors.joining()));
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** An answer is not to be longer than what is asked for only because a name was. */
  private static String cut(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }
}
