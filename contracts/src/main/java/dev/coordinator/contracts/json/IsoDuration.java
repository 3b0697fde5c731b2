package dev.coordinator.contracts.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Reads durations as ISO-8601 text only, because a bare number does not say its unit. */
final class IsoDuration extends StdScalarDeserializer<Duration> {
  private static final long serialVersionUID = 1L;
  private static final String EXPECTED =
      "Expected to read an ISO-8601 duration such as PT1M, but it is none";

  IsoDuration() {
    super(Duration.class);
  }

  @Override
  public Duration deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return context.reportInputMismatch(this, EXPECTED);
    }
    try {
      return Duration.parse(parser.getText());
    } catch (DateTimeParseException | ArithmeticException notOne) {
      return context.reportInputMismatch(this, EXPECTED);
    }
  }
}
