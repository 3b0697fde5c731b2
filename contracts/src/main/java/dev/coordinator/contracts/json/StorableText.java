package dev.coordinator.contracts.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/**
 * Reads strings that a database can store: without NUL and without half a surrogate pair. The
 * strict one refuses such a string, the tolerant one puts U+FFFD in its place.
 */
final class StorableText extends StdScalarDeserializer<String> {
  private static final long serialVersionUID = 1L;
  private static final char REPLACEMENT = '\uFFFD';

  private final boolean strict;

  StorableText(boolean strict) {
    super(String.class);
    this.strict = strict;
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    var text = StringDeserializer.instance.deserialize(parser, context);
    var at = nextFault(text, 0);
    if (at == text.length()) {
      return text;
    }
    if (strict) {
      return context.reportInputMismatch(
          this,
          "Expected to read text, but character %d is U+%04X, which cannot be stored",
          at + 1,
          (int) text.charAt(at));
    }
    return replaced(text, at);
  }

  private static String replaced(String text, int firstFault) {
    var kept = new StringBuilder(text);
    for (var at = firstFault; at < text.length(); at = nextFault(text, at + 1)) {
      kept.setCharAt(at, REPLACEMENT);
    }
    return kept.toString();
  }

  /** Where the next fault is, or the length of the text when there is none. */
  private static int nextFault(String text, int from) {
    for (var i = from; i < text.length(); i++) {
      if (isWholePair(text, i)) {
        i++;
      } else if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
        return i;
      }
    }
    return text.length();
  }

  private static boolean isWholePair(String text, int at) {
    return at + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
  }
}
