package dev.coordinator.planner.cutting.model;

/** A step as the cutting sees it: never split; behind it a cut is natural, a must, or neither. */
public record Piece(int minutes, boolean natural, boolean mustEndBatch) {}
