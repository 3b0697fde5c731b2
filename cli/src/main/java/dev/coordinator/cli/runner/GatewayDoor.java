package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.Call;
import dev.coordinator.cli.http.Door;
import dev.coordinator.contracts.runner.Announcement;
import dev.coordinator.contracts.runner.ClaimAnswer;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.contracts.runner.Heartbeat;
import dev.coordinator.contracts.runner.HeartbeatAnswer;
import dev.coordinator.contracts.runner.Progress;
import dev.coordinator.contracts.runner.ReportSubmission;
import java.time.Duration;

/** The gateway's doors for runners; each call is made once, retrying is the caller's. */
record GatewayDoor(Door door) {
  private static final Duration SHORT = Duration.ofSeconds(10);

  void announce(Announcement announcement) {
    door.send("/api/v1/runners", announcement);
  }

  ClaimAnswer claim(ClaimRequest request) {
    var patience = Duration.ofMillis(request.waitMillis()).plus(SHORT);
    return door.call(Call.post("/api/v1/claims", request).waiting(patience), ClaimAnswer.class);
  }

  HeartbeatAnswer heartbeat(String attempt, Heartbeat heartbeat) {
    var call = Call.post(path(attempt, "heartbeat"), heartbeat).waiting(SHORT);
    return door.call(call, HeartbeatAnswer.class);
  }

  void progress(String attempt, Progress progress) {
    door.bytes(Call.post(path(attempt, "progress"), progress).waiting(SHORT));
  }

  void report(String attempt, ReportSubmission submission) {
    door.send(path(attempt, "report"), submission);
  }

  private static String path(String attempt, String verb) {
    return "/api/v1/attempts/" + Names.checked("attempt id", attempt) + "/" + verb;
  }
}
