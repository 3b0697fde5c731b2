package dev.coordinator.stories.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** A team's day that ends in half a day, by the clocks of a stack and in a zone of its own. */
public record WorkingDay(RunningStack stack, String endOfDay, Instant end) {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  public static WorkingDay of(RunningStack stack) {
    var end = Clocks.of(stack).now().plus(HALF_A_DAY).atZone(KYIV).truncatedTo(ChronoUnit.MINUTES);
    var endOfDay = DateTimeFormatter.ofPattern("HH:mm").format(end) + " " + KYIV;
    return new WorkingDay(stack, endOfDay, end.toInstant());
  }

  /** The clocks move past its end, and the session is paused without anybody's word. */
  public void endsFor(Session session) {
    assertThat(session.state()).isEqualTo("running");
    Clocks.of(stack).moveOn(HALF_A_DAY);
    session.awaitState("paused");

    var told = 0;
    var journal = "/api/v1/journal/" + session.id() + "?limit=1000";
    for (var entry : stack.web().get(journal).good().path("items")) {
      if (entry.path("reason").asText().equals("the working day ended at " + endOfDay)) {
        assertThat(entry.path("actor").asText()).isEqualTo("policy");
        assertThat(Instant.parse(entry.path("time").asText())).isAfterOrEqualTo(end);
        told++;
      }
    }
    assertThat(told).as("entries that tell why").isPositive();
  }
}
