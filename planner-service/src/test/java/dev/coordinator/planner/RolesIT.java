package dev.coordinator.planner;

import static dev.coordinator.contracts.access.RoleMatrix.Door.*;
import static java.util.Map.entry;

import dev.coordinator.contracts.access.Omissions;
import dev.coordinator.contracts.access.RoleMatrix;
import dev.coordinator.contracts.access.Strangers;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each role at each door: no more and no less than it may. */
@QuarkusTest
@TestProfile(RolesIT.WithTokens.class)
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class RolesIT {
  /** A service that knows one token of each role, and asks for one everywhere. */
  public static class WithTokens implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return RoleMatrix.settings();
    }
  }

  @TestHTTPResource("/")
  URI service;

  @Test
  void eachRoleMayPassItsDoorsAndNoOther() throws Exception {
    new RoleMatrix(service)
        .holds(
            Map.ofEntries(
                entry("POST /api/v1/outbox/republish", DECIDES),
                entry("POST /api/v1/features", SUBMITS),
                entry("GET /api/v1/features/schema", READS),
                entry("POST /api/v1/plans", SUBMITS),
                entry("GET /api/v1/plans/{session}", READS),
                entry("POST /api/v1/schedules", SUBMITS),
                entry("POST /api/v1/segmentations", SUBMITS)));
  }

  @Test
  void whatIsLeftOutIsAskedForWhereTheDocumentSaysSo() throws Exception {
    new Omissions(service).areAnsweredAsSaid();
  }

  @Test
  void whateverAStrangerSendsTheAnswerSaysWhatWasExpected() throws Exception {
    new Strangers(service).areAnswered();
  }
}
