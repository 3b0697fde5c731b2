package dev.coordinator.planner.schedule.model;

/** A batch as the schedule sees it: part of a task, with its estimate before any agent's factor. */
public record Batch(int task, int minutes) {}
