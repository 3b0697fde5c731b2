package dev.coordinator.planner.submission.adapter;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.text;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Row and event are one transaction: whichever of the two fails takes the other with it. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "planner"))
class AtomicityIT {
  @Inject DataSource dataSource;
  private Rows rows;

  @BeforeEach
  void prepare() throws Exception {
    rows = new Rows(dataSource);
    rows.execute(
        """
        create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'refused by the test'; end $$
        """);
  }

  @AfterEach
  void restore() throws Exception {
    rows.execute("drop function refuse() cascade");
  }

  @Test
  void aSessionWhoseEventCannotBeStoredIsNotStored() throws Exception {
    long before = rows.stored();
    rows.execute(
        "create trigger refuse before insert on outbox for each row execute function refuse()");
    assertThat(submit()).isEqualTo(500);
    assertThat(rows.stored()).isEqualTo(before);
  }

  @Test
  void anEventWhoseSessionFailsAtTheCommitIsNotStored() throws Exception {
    long before = rows.stored();
    rows.execute(
        "create constraint trigger refuse after insert on session deferrable initially deferred"
            + " for each row execute function refuse()");
    assertThat(submit()).isEqualTo(500);
    assertThat(rows.stored()).isEqualTo(before);
  }

  private static int submit() {
    return given()
        .contentType("application/yaml")
        .body(text("/features/oauth2-login.yaml").getBytes())
        .post("/api/v1/features")
        .statusCode();
  }
}
