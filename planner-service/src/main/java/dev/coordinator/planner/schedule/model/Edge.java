package dev.coordinator.planner.schedule.model;

/**
 * Finish to start: {@code to} never starts before {@code from} has ended, nor before the handoff
 * minutes have passed if it is a handoff and their agents differ.
 */
public record Edge(int from, int to, boolean handoff) {}
