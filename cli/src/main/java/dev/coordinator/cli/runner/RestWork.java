package dev.coordinator.cli.runner;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.Assignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Work without a repository: in an empty folder, without git, judged by what the agent says. */
record RestWork(AgentStart starter, GatewayDoor gateway) implements Work {

  @Override
  public AttemptEnd carry(Lease lease, Path scratch) {
    Assignment assignment = lease.assignment();
    if (assignment.request().kind() != Kind.WORK || assignment.request().repository() != null) {
      return AttemptEnd.failed("Expected work without a repository, but got another request", null);
    }
    try {
      Path folder = Files.createDirectories(scratch.resolve("work"));
      lease.stop().check();
      try (var agent = new AtWork(starter, gateway, lease, folder, scratch, null)) {
        Worked worked = agent.await();
        Report report =
            CitedPlaces.checked(ReportReader.read(worked.words(), worked.isCut()), folder);
        var evidence = new EvidenceDraft().ran(worked.end()).done();
        return Judgement.of(lease.stop(), worked.failure(), report, evidence);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
