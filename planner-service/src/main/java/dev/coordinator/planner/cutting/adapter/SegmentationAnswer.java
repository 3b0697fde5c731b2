package dev.coordinator.planner.cutting.adapter;

import java.util.List;

/** A cheapest way to cut, with its cost part by part. */
record SegmentationAnswer(
    long minutesOutsideWindow,
    int unnaturalCuts,
    int batches,
    long sumSquaredFrom20,
    List<Integer> split) {}
