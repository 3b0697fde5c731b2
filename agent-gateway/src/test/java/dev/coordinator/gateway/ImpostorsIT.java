package dev.coordinator.gateway;

import dev.coordinator.contracts.access.Impostors;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Where nothing need be shown, what is shown must be known all the same. */
@RunningGateway
class ImpostorsIT {
  @TestHTTPResource("/")
  URI service;

  @Test
  void whatNobodyKnowsIsRefusedAtEveryDoor() throws Exception {
    new Impostors(service).areRefused();
  }

  @Test
  void anOldCookieIsRefusedAndForgotten() throws Exception {
    new Impostors(service).oldCookiesAreForgotten("GET /api/v1/attempts");
  }
}
