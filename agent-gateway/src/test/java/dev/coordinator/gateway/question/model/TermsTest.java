package dev.coordinator.gateway.question.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TermsTest {
  @Test
  void aNameIsItsPartsHoweverItIsWritten() {
    for (var written : new String[] {"userId", "user_id", "user-id", "UserID"}) {
      assertThat(Terms.of(written)).as(written).containsOnlyKeys("user", "id");
      assertThat(Terms.of(written).get("user")).as(written).containsExactly("user", "userid");
    }
    assertThat(Terms.of("front end").get("end")).containsExactly("end", "frontend");
  }

  @Test
  void aWordBringsWhatElseSaysTheSame() {
    assertThat(Terms.of("DB?").get("db")).containsExactly("db", "database", "databases");
  }

  @Test
  void aPathStaysWholeToo() {
    assertThat(Terms.of("GET /users/{id}").get("users")).contains("/users/");
    assertThat(Terms.of("see app/auth.py.").get("auth")).contains("app/auth.py.");
  }

  @Test
  void whatSaysNothingIsNoTerm() {
    assertThat(Terms.of("the API's port used")).containsOnlyKeys("the", "api", "port");
  }

  /** Its length is bounded by the door; the number of its words is bounded here. */
  @Test
  void aFloodOfWordsIsCut() {
    var flood = new StringBuilder();
    for (var i = 0; i < 1_000; i++) {
      flood.append(" w").append(i);
    }
    assertThat(Terms.of(flood.toString())).hasSize(60);
  }
}
