package dev.coordinator.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as they are typed; what is none is refused in words that are no programmer's. */
final class WholeNumber {
  private WholeNumber() {}

  /** Has all verbs of the line read their numbers so. */
  static void readBy(CommandLine line) {
    ITypeConverter<Integer> small = typed -> number(typed, Integer::valueOf);
    ITypeConverter<Long> large = typed -> number(typed, Long::valueOf);
    line.registerConverter(int.class, small);
    line.registerConverter(Integer.class, small);
    line.registerConverter(long.class, large);
    line.registerConverter(Long.class, large);
  }

  private static <T> T number(String typed, Function<String, T> read) {
    try {
      return read.apply(typed);
    } catch (NumberFormatException none) {
      throw new TypeConversionException(
          typed.matches("[+-]?[0-9]+")
              ? "'" + typed + "' is too large"
              : "'" + typed + "' is not a whole number");
    }
  }
}
