package dev.coordinator.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/a/b?c=%25#d", "http://127.0.0.1:8080/a", "HTTPS://host/?x"})
  void aPathIsReadWithTheServersNameOrWithoutIt(String target) {
    assertThat(RequestTarget.isReadable(target)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "a/b", "/%zz", "/a b", "host:80", "http://host", "ftp://host/a"})
  void whatIsNoPathOrHasBrokenEscapesIsNot(String target) {
    assertThat(RequestTarget.isReadable(target)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"/a?b, /a?b", "http://host:1/a?b, /a?b", "http://host?b, ?b"})
  void theServersNameIsNoPartOfThePath(String target, String path) {
    assertThat(RequestTarget.withoutServer(target)).isEqualTo(path);
  }
}
