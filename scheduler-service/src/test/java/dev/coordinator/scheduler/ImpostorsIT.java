package dev.coordinator.scheduler;

import dev.coordinator.contracts.access.Impostors;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Where nothing need be shown, what is shown must be known all the same. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "scheduler"))
class ImpostorsIT {
  @TestHTTPResource("/")
  URI service;

  @Test
  void whatNobodyKnowsIsRefusedAtEveryDoor() throws Exception {
    new Impostors(service).areRefused();
  }

  @Test
  void anOldCookieIsRefusedAndForgotten() throws Exception {
    new Impostors(service).oldCookiesAreForgotten("GET /api/v1/sessions");
  }
}
