package dev.coordinator.cli.screen;

import java.io.PrintWriter;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** What is drawn on: its writer and colours, a clock that never goes back, and its rows. */
public record Terminal(PrintWriter out, Paint paint, LongSupplier nanos, IntSupplier rows) {
  /** The terminal that this process runs in. */
  public static Terminal here(PrintWriter out, Paint paint) {
    return new Terminal(out, paint, System::nanoTime, new TerminalHeight());
  }
}
