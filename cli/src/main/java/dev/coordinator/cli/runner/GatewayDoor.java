package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.Call;
import dev.coordinator.cli.http.Door;
import dev.coordinator.contracts.runner.Announcement;
import dev.coordinator.contracts.runner.Assignment;
import dev.coordinator.contracts.runner.CitationsAsked;
import dev.coordinator.contracts.runner.Cited;
import dev.coordinator.contracts.runner.ClaimAnswer;
import dev.coordinator.contracts.runner.ClaimRequest;
import dev.coordinator.contracts.runner.Heartbeat;
import dev.coordinator.contracts.runner.HeartbeatAnswer;
import dev.coordinator.contracts.runner.LogChunk;
import dev.coordinator.contracts.runner.Overlapping;
import dev.coordinator.contracts.runner.Progress;
import dev.coordinator.contracts.runner.ReportSubmission;
import java.time.Duration;
import java.util.function.BiFunction;

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

  HeartbeatAnswer heartbeat(Assignment assignment, Heartbeat heartbeat) {
    var call = keyed(assignment, "heartbeat", heartbeat).waiting(SHORT);
    return door.call(call, HeartbeatAnswer.class);
  }

  void progress(Assignment assignment, Progress progress) {
    door.bytes(keyed(assignment, "progress", progress).waiting(SHORT));
  }

  /** Brings a chunk of the log; brought again as it was, it changes nothing. */
  void log(String attempt, String runnerKey, int number, LogChunk chunk) {
    door.bytes(keyed(Call::put, attempt, runnerKey, "log/" + number, chunk).waiting(SHORT));
  }

  /** Says all overlaps of the attempt as they are now. */
  void overlaps(Assignment assignment, Overlapping overlapping) {
    door.bytes(keyed(Call::put, assignment, "overlaps", overlapping).waiting(SHORT));
  }

  Cited citations(Assignment assignment, CitationsAsked asked) {
    return door.call(keyed(assignment, "citations", asked).waiting(SHORT), Cited.class);
  }

  void report(Assignment assignment, ReportSubmission submission) {
    door.bytes(keyed(assignment, "report", submission));
  }

  /** Shows the runner's key, because the gateway believes nobody else about the attempt. */
  private static Call keyed(Assignment assignment, String verb, Object body) {
    return keyed(Call::post, assignment, verb, body);
  }

  private static Call keyed(
      BiFunction<String, Object, Call> how, Assignment assignment, String verb, Object body) {
    return keyed(how, assignment.attemptId(), assignment.runnerKey(), verb, body);
  }

  private static Call keyed(
      BiFunction<String, Object, Call> how, String attempt, String key, String verb, Object body) {
    var path = "/api/v1/attempts/" + Names.checked("attempt id", attempt) + "/" + verb;
    return how.apply(path, body).header("Authorization", "Bearer " + key);
  }
}
