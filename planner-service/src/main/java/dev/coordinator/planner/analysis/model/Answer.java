package dev.coordinator.planner.analysis.model;

/** One question of the specification, whether it is answered with yes, and why. */
public record Answer(String question, boolean yes, String because) {}
