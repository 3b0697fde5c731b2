package dev.coordinator.checkpoint.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.stream.Places.Answer;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final Places places = new Places(3, 2);

  @Test
  void oneCallerTakesNoPlaceFromAnother() {
    assertThat(places.take("anna")).isEqualTo(Answer.TAKEN);
    assertThat(places.take("anna")).isEqualTo(Answer.TAKEN);
    assertThat(places.take("anna")).isEqualTo(Answer.OWN_TAKEN);
    assertThat(places.take("boris")).isEqualTo(Answer.TAKEN);
    assertThat(places.take("clara")).isEqualTo(Answer.ALL_TAKEN);
    assertThat(places.readers()).isEqualTo(3);
  }

  @Test
  void aPlaceThatIsGivenBackIsFree() {
    places.take("anna");
    places.take("anna");
    places.leave("anna");

    assertThat(places.take("anna")).isEqualTo(Answer.TAKEN);
    places.leave("anna");
    places.leave("anna");
    assertThat(places.readers()).isZero();
  }
}
