package dev.coordinator.cli.runner;

import dev.coordinator.contracts.event.BatchRequested.Kind;
import dev.coordinator.contracts.report.Report;
import dev.coordinator.contracts.runner.Assignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Work without a repository: in an empty folder, without git, judged by what the agent says. */
record RestWork(AgentStart starter, GatewayDoor gateway) implements Work {

  @Override
  public AttemptEnd carry(Lease lease, Path scratch) {
    Assignment assignment = lease.assignment();
    if (assignment.request().kind() != Kind.WORK || assignment.request().repository() != null) {
      return AttemptEnd.failed("Expected work without a repository, but got another request", null);
    }
    try (var feed = new ProgressFeed(gateway, assignment)) {
      Path folder = Files.createDirectories(scratch.resolve("work"));
      lease.stop().check();
      lease.tell(NewsFile.in(scratch));
      var agent = starter.in(folder, scratch, assignment, feed);
      long limit = assignment.request().limitMillis();
      lease.attend(new AgentWatch(agent, limit, null, starter.commands().ignored(), feed));
      var end = agent.await(Duration.ofMillis(limit), lease.stop());
      Report report = CitedPlaces.checked(ReportReader.read(end.stdout(), end.truncated()), folder);
      return Judgement.of(lease.stop(), report, new EvidenceDraft().ran(end).done());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
