package dev.coordinator.checkpoint.quality.model;

import java.util.stream.DoubleStream;

/**
 * The value that half of all, and that nine of ten, do not exceed (nearest rank), rounded half up
 * to a hundredth.
 */
public record Percentiles(double p50, double p90) {

  /** Of at least one value. */
  static Percentiles of(DoubleStream values) {
    var sorted = values.sorted().toArray();
    return new Percentiles(at(sorted, 50), at(sorted, 90));
  }

  private static double at(double[] sorted, int percent) {
    var rank = (sorted.length * percent + 99) / 100;
    return Math.round(sorted[rank - 1] * 100) / 100.0;
  }
}
