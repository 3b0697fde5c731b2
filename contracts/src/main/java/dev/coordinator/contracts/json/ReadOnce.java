package dev.coordinator.contracts.json;

import java.util.LinkedHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text that it has read lately only once: the values read last, or said to be written, are
 * kept by their text, up to a sum of characters. They must be immutable, because all callers share
 * them. Safe for many threads; two that miss at once both read.
 */
public final class ReadOnce {
  private record Key(Class<?> type, String text) {}

  private final LinkedHashMap<Key, Object> values = new LinkedHashMap<>(256, 0.75f, true);
  private final long mostCharacters;
  private long characters;

  /**
   * @param mostCharacters how many characters of text are kept at most; a longer text is never kept
   */
  public ReadOnce(long mostCharacters) {
    this.mostCharacters = mostCharacters;
  }

  /** The value of the text; what the reader throws is thrown and nothing is kept. */
  public <T> T read(String text, Class<T> type, Function<String, T> reader) {
    var kept = find(new Key(type, text));
    if (kept != null) {
      return type.cast(kept);
    }
    var value = reader.apply(text);
    keep(text, type, value);
    return value;
  }

  /** Keeps a value under the text that it was just written as. */
  public <T> void keep(String text, Class<? extends T> type, T value) {
    if (text.length() <= mostCharacters) {
      put(new Key(type, text), value);
    }
  }

  private synchronized @Nullable Object find(Key key) {
    return values.get(key);
  }

  private synchronized void put(Key key, Object value) {
    if (values.put(key, value) == null) {
      characters += key.text.length();
    }
    var eldest = values.entrySet().iterator();
    while (characters > mostCharacters) {
      characters -= eldest.next().getKey().text.length();
      eldest.remove();
    }
  }
}
