package dev.coordinator.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  private final Place local = Place.of("127.0.0.1");
  private final Place team = Place.of("0.0.0.0");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8080",
        "10.0.0.1",
        "[::2]:8080",
        ""
      })
  void aNameThatIsNotOfThisMachineIsRefusedOnLoopback(String host) {
    assertThat(local.check(host, null, false))
        .hasValueSatisfying(refusal -> assertThat(refusal.status()).isEqualTo(421));
  }

  @Test
  void aRequestWithoutAHostIsRefusedOnLoopback() {
    assertThat(local.check(null, null, false)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]:8080", "[::1]"})
  void thisMachinesNamesAreAnswered(String host) {
    assertThat(local.check(host, null, false)).isEmpty();
    assertThat(local.check(host, "http://" + host, false)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example",
    "http://127.0.0.1:3000",
    "http://localhost:8080",
    "null",
    "''",
    "http://",
    "http://127.0.0.1:8080.evil.example",
    "http://x@127.0.0.1:8080",
    "%%%"
  })
  void anotherPageIsRefusedEvenOnThisMachine(String origin) {
    assertThat(local.check("127.0.0.1:8080", origin, false)).isPresent();
    assertThat(local.check("127.0.0.1:8080", origin, true)).isPresent();
  }

  @Test
  void aPageThatABrowserCallsForeignGetsNothing() {
    assertThat(local.check("127.0.0.1:8080", null, true)).isPresent();
    assertThat(local.check("127.0.0.1:8080", null, false)).isEmpty();
    assertThat(team.check("team.example", null, true)).isPresent();
  }

  @Test
  void aTeamsServerAnswersToItsOwnPage() {
    assertThat(team.check("team.example", "https://team.example", false)).isEmpty();
    assertThat(team.check("team.example:443", "https://team.example", false)).isEmpty();
    assertThat(team.check("team.example:80", "http://team.example", false)).isEmpty();
    assertThat(team.check("team.example", "https://other.example", false)).isPresent();
  }

  @Test
  void twoServersOnOneMachineHaveCookiesOfTheirOwn() {
    assertThat(Place.cookieName("127.0.0.1:8080")).isEqualTo("coordinator-8080");
    assertThat(Place.cookieName("[::1]:9090")).isEqualTo("coordinator-9090");
    assertThat(Place.cookieName("team.example")).isEqualTo("coordinator");
    assertThat(Place.cookieName("team.example:")).isEqualTo("coordinator");
    assertThat(Place.cookieName(null)).isEqualTo("coordinator");
  }
}
