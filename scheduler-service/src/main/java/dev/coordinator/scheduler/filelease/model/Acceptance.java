package dev.coordinator.scheduler.filelease.model;

import java.util.List;

/**
 * A commit that was accepted in a repository, numbered in the order of acceptance, with the files
 * it changed.
 */
public record Acceptance(
    long number, String session, String batch, String commit, List<String> changedFiles) {
  public Acceptance {
    changedFiles = List.copyOf(changedFiles);
  }
}
