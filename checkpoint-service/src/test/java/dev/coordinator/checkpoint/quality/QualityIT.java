package dev.coordinator.checkpoint.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.Chat;
import dev.coordinator.checkpoint.Publisher;
import dev.coordinator.checkpoint.Story;
import dev.coordinator.checkpoint.intake.FoldAnew;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class QualityIT {
  private static final List<String> FOLDED =
      List.of(
          "view_session",
          "view_batch",
          "view_sync_point",
          "view_presence",
          "view_line",
          "quality_tally");

  @Inject FoldAnew folding;
  @Inject DataSource database;

  private static void tell(Story story) throws Exception {
    try (var publisher = new Publisher()) {
      publisher.publish(story.arrivals());
    }
    var path = "/api/v1/overview/" + story.session;
    await().until(() -> Ask.soFar(path).at("/session/move/state").asText().equals("completed"));
  }

  private static Optional<JsonNode> toldThePlanner(String session) {
    for (var item : Ask.json("/api/v1/journal/" + session + "?limit=1000").path("items")) {
      if (item.path("type").asText().endsWith("estimates.measured.v1")) {
        return Optional.of(item.path("body"));
      }
    }
    return Optional.empty();
  }

  private static List<Double> percents(JsonNode figures) {
    return List.of(
        figures.at("/firstTry/percent").asDouble(),
        figures.at("/redone/percent").asDouble(),
        figures.at("/integrationIssues/percent").asDouble());
  }

  /** How the three were computed stands at {@link TwentyBatches}. */
  @Test
  void theThreePercentagesAreTheSameWhereverTheyAreShown() throws Exception {
    var session = "quality-twenty";
    tell(TwentyBatches.of(session));
    var byHand = List.of(TwentyBatches.FIRST_TRY, TwentyBatches.REDONE, TwentyBatches.ISSUES);

    assertThat(percents(Ask.json("/api/v1/metrics/" + session).at("/quality/figures")))
        .isEqualTo(byHand);
    assertThat(Ask.json("/api/v1/metrics?limit=200").path("sessions"))
        .anySatisfy(one -> {
          assertThat(one.path("session").asText()).isEqualTo(session);
          assertThat(percents(one.at("/quality/figures"))).isEqualTo(byHand);
        });
    assertThat(percents(Ask.json("/api/v1/overview/" + session).path("quality"))).isEqualTo(byHand);
    await().untilAsserted(() -> assertThat(gauges(session, "*", "*")).isEqualTo(byHand));

    var summary = "/api/v1/artifacts/" + session + "/final-summary.md";
    await().until(() -> Ask.get(summary).statusCode() == 200);
    assertThat(Ask.get(summary).body())
        .contains(
            """
            - First-try acceptance: 16 of 20, 80.0 % (aim: more than 90 %, missed)
            - Rework: 2 of 20, 10.0 % (aim: less than 10 %, missed)
            - Integration issues: 2 of 24, 8.3 % (aim: less than 1 per feature, missed)
            """);
  }

  @Test
  void theGaugesTellThemByAgentAndByKindToo() throws Exception {
    var session = "quality-gauged";
    tell(TwentyBatches.of(session));
    await()
        .untilAsserted(() ->
            assertThat(gauges(session, "backend-agent", "*")).isEqualTo(List.of(90.0, 10.0, 0.0)));
    assertThat(gauges(session, "frontend-agent", "*")).isEqualTo(List.of(70.0, 10.0, 10.0));
    assertThat(gauges(session, "*", "backend-api")).isEqualTo(List.of(90.0, 10.0, 0.0));
    assertThat(gauges(session, "*", "frontend-ui")).isEqualTo(List.of(70.0, 10.0, 10.0));
    assertThat(gauges(session, "nobody", "*")).isEmpty();
  }

  private static List<Double> gauges(String session, String agent, String kind) {
    var scraped = Ask.get("/q/metrics").body();
    var found = new ArrayList<Double>();
    for (var name : List.of("first_try", "redone", "integration_issues")) {
      scraped
          .lines()
          .filter(line -> line.startsWith("coordinator_quality_" + name + "_percent{"))
          .filter(line -> line.contains("session=\"" + session + "\""))
          .filter(line -> line.contains("agent=\"" + agent + "\""))
          .filter(line -> line.contains("kind=\"" + kind + "\""))
          .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
          .forEach(found::add);
    }
    return found;
  }

  @Test
  void agentsKindsAndWhatTheyTookAreShown() throws Exception {
    tell(TwentyBatches.of("quality-groups"));

    var quality = Ask.json("/api/v1/metrics/quality-groups").path("quality");
    assertThat(quality.path("agents")).hasSize(2);
    assertThat(quality.at("/agents/0/name").asText()).isEqualTo("backend-agent");
    assertThat(quality.at("/agents/0/figures/firstTry/percent").asDouble()).isEqualTo(90.0);
    assertThat(quality.at("/kinds/1/name").asText()).isEqualTo("frontend-ui");
    assertThat(quality.at("/kinds/1/figures/firstTry/percent").asDouble()).isEqualTo(70.0);
    assertThat(quality.at("/estimates/0/estimated/p50").asDouble()).isEqualTo(20);
    assertThat(quality.at("/estimates/0/took/p50").asDouble()).isEqualTo(26);
    assertThat(quality.at("/estimates/0/took/p90").asDouble()).isEqualTo(30);
  }

  @Test
  void thePlannerIsToldWhatBatchesTookWhenTheSessionHasEnded() throws Exception {
    tell(TwentyBatches.of("quality-told"));
    await().until(() -> toldThePlanner("quality-told").isPresent());

    var told = toldThePlanner("quality-told").orElseThrow();
    assertThat(told.path("repository").asText()).isEqualTo("quality-told-repository");
    assertThat(told.path("measured").findValuesAsText("agent"))
        .containsExactly("backend-agent", "frontend-agent");
    assertThat(told.at("/measured/0/factor/p50").asDouble()).isEqualTo(1.3);
    assertThat(told.at("/measured/0/took/p90").asDouble()).isEqualTo(30);
  }

  @Test
  void whatWasThrownAwayIsFoldedAnewToTheSame() throws Exception {
    tell(TwentyBatches.of("quality-anew"));
    await().until(() -> toldThePlanner("quality-anew").isPresent());
    tell(Chat.completed("quality-anew-chat"));
    var before = folded();

    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (var table : FOLDED) {
        statement.executeUpdate("delete from " + table);
      }
    }
    assertThat(Ask.get("/api/v1/overview/quality-anew").statusCode()).isEqualTo(404);
    folding.everything();

    assertThat(folded()).isEqualTo(before);
    assertThat(folding.whatIsOutdated()).isFalse();
  }

  private List<String> folded() throws SQLException {
    var all = new ArrayList<String>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (var table : FOLDED) {
        try (var rows =
            statement.executeQuery("select t::text from " + table + " t order by t::text")) {
          while (rows.next()) {
            all.add(table + " " + rows.getString(1));
          }
        }
      }
    }
    return all;
  }

  @Test
  void aSessionThatNobodyKnowsIsAProblem() {
    assertThat(Ask.get("/api/v1/metrics/nobody").statusCode()).isEqualTo(404);
    assertThat(Ask.get("/api/v1/metrics?limit=0").statusCode()).isEqualTo(400);
  }
}
