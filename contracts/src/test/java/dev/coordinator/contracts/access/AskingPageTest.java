package dev.coordinator.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskingPageTest {
  @ParameterizedTest(name = "{0} by {1} to {2}: {3}, data {4}")
  @CsvSource({
    "cross-site, navigate, document, GET, false",
    "same-site, navigate, document, HEAD, false",
    "cross-site, navigate, , GET, false",
    "same-origin, cors, empty, POST, true",
    "none, navigate, document, GET, true",
    ", , , POST, true"
  })
  void aLinkFromElsewhereIsFollowedAndOurOwnPageIsAnswered(
      String site, String mode, String destination, String method, boolean data) {
    assertThat(new AskingPage(site, mode, destination).isForeign(method, data)).isFalse();
  }

  @ParameterizedTest(name = "{0} by {1} to {2}: {3}, data {4}")
  @CsvSource({
    "cross-site, navigate, document, GET, true",
    "cross-site, navigate, document, POST, false",
    "cross-site, navigate, iframe, GET, false",
    "same-site, no-cors, script, GET, false",
    "same-site, no-cors, image, GET, true",
    "cross-site, cors, empty, GET, false",
    "cross-site, , , GET, false"
  })
  void whatAnotherPageFetchesItDoesNotGet(
      String site, String mode, String destination, String method, boolean data) {
    assertThat(new AskingPage(site, mode, destination).isForeign(method, data)).isTrue();
  }
}
