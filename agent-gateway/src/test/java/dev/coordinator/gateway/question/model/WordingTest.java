package dev.coordinator.gateway.question.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Where are auth tokens stored?         | WHERE ARE AUTH TOKENS STORED
          Where are auth tokens stored?         | "auth tokens" ... where stored, please
          Where are auth tokens stored?         | so where exactly are the auth tokens stored?!
          What port does Redis listen on?       | Redis: on which port does it listen
          Which fields has app/models/user.py?  | (app/models/user.py) fields, which?
          What's the base class of Model?       | what is the base class of Model
          Is C++ used?                          | used: C++
          """)
  void anotherWayToPutItIsTheSameQuestion(String one, String other) {
    assertThat(Wording.plain(other)).isEqualTo(Wording.plain(one)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Is the cache used?                | Is the cache not used?
          Does login need a token?          | Doesn't login need a token?
          Can users delete posts?           | Can't users delete posts?
          Where are tokens stored?          | Why are tokens stored?
          Is C used?                        | Is C++ used?
          What is in app/models/user.py?    | What is in app/models/users.py?
          Which service listens on port 1?  | Which service listens on port 2?
          """)
  void whatMeansAnotherThingIsAnotherQuestion(String one, String other) {
    assertThat(Wording.plain(other)).isNotEqualTo(Wording.plain(one));
  }

  @Test
  void onlyTheOrderTellsWhoCallsWhom() {
    var one = "Does login call session?";
    var other = "Does session call login?";
    assertThat(Wording.plain(other)).isEqualTo(Wording.plain(one));
    assertThat(Wording.inOrder(other)).isNotEqualTo(Wording.inOrder(one));
  }

  @Test
  void fillersAloneAreStillAQuestionAndSignsAloneAreNone() {
    assertThat(Wording.plain("What is it?")).isEqualTo("is it what");
    assertThat(Wording.plain("?!")).isEmpty();
  }

  @Test
  void everyLanguageHasWords() {
    assertThat(Wording.plain("Де зберігаються токени?"))
        .isEqualTo(Wording.plain("ТОКЕНИ де зберігаються"))
        .isNotEmpty();
  }
}
