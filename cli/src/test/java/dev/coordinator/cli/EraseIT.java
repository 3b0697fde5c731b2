package dev.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever has a session erased is told where its export is, or why nothing is erased yet. */
class EraseIT {
  private static final String ID = "0193e7a0-0000-7000-8000-000000000001";
  private static final String ASKED = "DELETE /api/v1/sessions/" + ID + "?reason=asked%20for";
  private static final String LOOKED = "GET /api/v1/erasures/" + ID;
  private static final String ERASING =
      "{\"session\": \"" + ID + "\", \"state\": \"erasing\", \"actor\": \"anna\"%s}";

  private FakeServer server;

  @BeforeEach
  void open() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private int erase() {
    return server.run("erase", ID, "--reason", "asked for");
  }

  @Test
  void whatIsErasedIsSaidWithItsExport() {
    server.on(ASKED, 202, ERASING.formatted(""));
    server.on(
        LOOKED,
        200,
        ERASING
            .formatted(", \"export\": \"f-1.zip\", \"sha256\": \"ab12\"")
            .replace("erasing", "erased"));

    assertThat(erase()).isZero();
    assertThat(server.asked()).containsExactly(ASKED, LOOKED);
    assertThat(server.out())
        .contains("Erased session " + ID + "; it is exported as f-1.zip (SHA-256 ab12).");
  }

  @Test
  void whatFailsIsSaidAndIsNoSuccess() {
    server.on(ASKED, 202, ERASING.formatted(""));
    server.on(LOOKED, 200, ERASING.formatted(", \"failure\": \"it cannot be exported: full\""));

    assertThat(erase()).isEqualTo(Exit.REFUSED);
    assertThat(server.out())
        .contains("Nothing of session " + ID + " is erased yet")
        .contains("it cannot be exported: full");
  }

  @Test
  void whatWasErasedBeforeIsNotFollowed() {
    server.on(ASKED, 200, ERASING.formatted("").replace("erasing", "erased"));

    assertThat(erase()).isZero();
    assertThat(server.asked()).containsExactly(ASKED);
    assertThat(server.out()).contains("it was not exported");
  }

  @Test
  void aSessionThatHasNotEndedIsRefusedWithWhatToDo() {
    server.on(
        ASKED,
        409,
        "{\"title\": \"Refused in this state\", \"detail\": \"cancel it first\", \"code\":"
            + " \"NOT_ENDED\"}");

    assertThat(erase()).isEqualTo(Exit.REFUSED);
    assertThat(server.err()).contains("cancel it first");
  }
}
