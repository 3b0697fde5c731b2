package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** To go on never waits for what is only shown of it (M113). */
class ResumingIT {
  private static final String ID = "0a1b2c3d-0000-4000-8000-0123456789ab";

  @Test
  void aTreeThatNobodyShowsKeepsNoSessionFromGoingOn() throws IOException {
    try (var server = new FakeServer()) {
      server.on("GET /api/v1/sessions/" + ID, 200, session("paused"));
      server.on("POST /api/v1/sessions/" + ID + "/resume", 200, session("running"));
      isSilent(server, "GET /api/v1/artifacts/" + ID + "/coordination-state.json");

      assertThat(server.run("resume", ID)).as(server.err()).isZero();
      assertThat(server.out()).contains("profile: running");
    }
  }

  /** However often it is asked. */
  private static void isSilent(FakeServer server, String request) {
    server.after(
        request,
        () -> {
          isSilent(server, request);
          throw new UncheckedIOException(new IOException("cut off"));
        });
  }

  private static String session(String state) {
    return """
    {"session": "%s", "feature": "profile", "title": "Profile", "state": "%s",
     "epoch": 1000000, "sequence": 9, "waitsFor": [], "batches": [], "syncPoints": []}
    """
        .formatted(ID, state);
  }
}
