package dev.coordinator.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.contracts.json.Json;
import org.junit.jupiter.api.Test;

class StackViewTest {
  @Test
  void aStackWhoseServicesAreStillToComeIsNotReady() throws JsonProcessingException {
    assertThat(read("{'ready': false, 'parts': [{'name': 'kafka', 'state': 'ready'}]}").ready())
        .isFalse();
    assertThat(read("{'ready': true, 'parts': [{'name': 'kafka', 'state': 'ready'}]}").ready())
        .isTrue();
  }

  private static StackView read(String answer) throws JsonProcessingException {
    return StackView.of(Json.TOLERANT.readTree(answer.replace('\'', '"')));
  }
}
