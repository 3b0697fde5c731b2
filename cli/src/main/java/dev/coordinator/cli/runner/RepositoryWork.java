package dev.coordinator.cli.runner;

import java.nio.file.Path;
import java.util.Objects;

/** Work in the one repository that this runner carries agents on; any other is refused. */
record RepositoryWork(String name, Work batch, Work preparation, Work integration) implements Work {

  @Override
  public AttemptEnd carry(Lease lease, Path scratch) {
    var request = lease.assignment().request();
    if (!Objects.equals(name, request.repository())) {
      return AttemptEnd.failed(
          "Expected work in repository " + name + ", but got " + request.repository(), null);
    }
    Work work =
        switch (request.kind()) {
          case WORK -> batch;
          case PREPARATION -> preparation;
          case INTEGRATION -> integration;
        };
    return work.carry(lease, scratch);
  }
}
