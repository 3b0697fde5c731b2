package dev.coordinator.cli.screen;

import java.io.PrintWriter;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What is drawn on: its writer and colours, a clock that never goes back, and its size. */
public record Terminal(
    PrintWriter out, Paint paint, LongSupplier nanos, Supplier<TerminalSize> size) {
  private static final long SIZE_HOLDS_NANOS = 2_000_000_000L;

  /** The terminal that this process runs in; a new size is seen within two seconds. */
  public static Terminal here(PrintWriter out, Paint paint) {
    return new Terminal(
        out,
        paint,
        System::nanoTime,
        new Supplier<>() {
          private TerminalSize size = TerminalSize.now();
          private long asked = System.nanoTime();

          @Override
          public TerminalSize get() {
            if (System.nanoTime() - asked > SIZE_HOLDS_NANOS) {
              size = TerminalSize.now();
              asked = System.nanoTime();
            }
            return size;
          }
        });
  }
}
