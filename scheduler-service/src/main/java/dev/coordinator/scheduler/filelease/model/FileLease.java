package dev.coordinator.scheduler.filelease.model;

import dev.coordinator.contracts.scope.Scope;

/**
 * One batch's right to change the files of its scope in one repository, under a token that grows.
 */
public record FileLease(String session, String batch, long token, Scope scope) {
  /** Whether it belongs to the batch. */
  public boolean isOf(String otherSession, String otherBatch) {
    return session.equals(otherSession) && batch.equals(otherBatch);
  }
}
