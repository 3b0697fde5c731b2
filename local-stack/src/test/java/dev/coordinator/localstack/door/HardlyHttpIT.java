package dev.coordinator.localstack.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the door itself answers, because no service could read it. */
class HardlyHttpIT {
  private FrontDoor door;

  @BeforeEach
  void open() throws IOException {
    door = FrontDoor.open(0, Map.of(), JsonObject::new);
  }

  @AfterEach
  void close() throws IOException {
    door.close();
  }

  @Test
  void whatIsTooLongOrNoHttpIsAProblemToo() throws Exception {
    assertThat(new Wire(door).send("GET /echo/" + "a".repeat(20_000) + " HTTP/1.1", "", ""))
        .contains(" 414 ", "application/problem+json");
    assertThat(new Wire(door).send("GET /echo HTTP/1.1", "X-A: " + "a".repeat(20_000), "", ""))
        .contains(" 431 ", "application/problem+json");
    assertThat(new Wire(door).raw("what is this", "", ""))
        .contains(" 400 ", "application/problem+json");
  }

  @Test
  void whatIsNoAddressOrAnotherVersionIsAProblemToo() throws Exception {
    for (String address : List.of("//", "/%zz", "/%", "/echo?a=%zz", "/[x]|{y}", "echo", "*")) {
      assertThat(new Wire(door).send("GET " + address + " HTTP/1.1", "", ""))
          .as(address)
          .contains(" 400 ", "application/problem+json", "\"field\":\"address\"");
    }
    for (String version : List.of("HTTP/2.0", "HTTP/9.9")) {
      assertThat(new Wire(door).send("GET /echo " + version, "", ""))
          .contains(" 400 ", "application/problem+json", "Speak HTTP/1.1");
    }
    assertThat(new Wire(door).raw("PRI * HTTP/2.0", "", "SM", "", ""))
        .contains(" 400 ", "application/problem+json", "Speak HTTP/1.1");
    assertThat(new Wire(door).send("POST /echo HTTP/1.1", "Transfer-Encoding: banana", "", ""))
        .contains(" 400 ", "application/problem+json", "Transfer-Encoding");
  }
}
