package dev.coordinator.cli.say;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.cli.say.Phrase.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/pause",
        "pause",
        "зупини роботу",
        "Зупини  роботу!",
        "«зупини роботу»",
        "/ПАУЗА"
      })
  void theWordsForAPauseAreUnderstood(String words) {
    assertThat(Phrase.of(words)).contains(new Phrase(Asked.PAUSE, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/resume @.artifacts/profile/",
        "продовжуємо @.artifacts/profile/",
        "\"продовжуємо @.artifacts/profile/\"",
        "Продовжуй роботу @.artifacts/profile/"
      })
  void theWordsForGoingOnNameATree(String words) {
    assertThat(Phrase.of(words)).contains(new Phrase(Asked.RESUME, "@.artifacts/profile/"));
  }

  @Test
  void aFeatureMayBeNamed() {
    assertThat(Phrase.of("/pause profile")).contains(new Phrase(Asked.PAUSE, "profile"));
    assertThat(Phrase.of("продовжуємо")).contains(new Phrase(Asked.RESUME, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "do not pause", "pause or resume", "зупини", "please rm -rf", "/pause a b"})
  void wordsThatCouldMeanSomethingElseMeanNothing(String words) {
    assertThat(Phrase.of(words)).isEmpty();
  }
}
