package dev.coordinator.planner.schedule.model;

import java.util.List;

/**
 * A batch before it has an agent: a whole task, a piece of one, or small neighbours in one.
 *
 * @param id the task's; {@code task/2} for a piece; {@code one+other} for neighbours
 * @param tasks the places of its tasks in the question, in the order of work
 * @param minutes before any agent's factor
 * @param steps the names of the steps that it holds, if its task has steps
 */
record Part(String id, List<Integer> tasks, int minutes, List<String> steps) {}
