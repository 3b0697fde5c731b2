package dev.coordinator.contracts.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitedLinesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          app/auth.py             | app/auth.py | 0  | 0
          app/auth.py:12          | app/auth.py | 12 | 12
          app/auth.py:12-40       | app/auth.py | 12 | 40
          ./app/auth.py:12:5      | app/auth.py | 12 | 12
          app/auth.py#L3-L9       | app/auth.py | 3  | 9
          my docs/Їжак.md:1       | my docs/Їжак.md | 1 | 1
          .github/ci.yml          | .github/ci.yml | 0 | 0
          """)
  void aPlaceIsAFileAndItsLines(String ref, String file, int first, int last) {
    assertThat(CitedLines.of(ref)).contains(new CitedLines(file, first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":12",
        "/etc/passwd",
        "../other/file:3",
        "app/../../x",
        "app/./x",
        "app//x",
        "app/",
        "https://example.org/a",
        "app/auth.py:0",
        "app/auth.py:9-3",
        "app/auth.py:1-2002",
        "app/auth.py:12345678",
        "see the code: it is there",
        "a\nb"
      })
  void whatIsNoPlaceInARepositoryIsNone(String ref) {
    assertThat(CitedLines.of(ref)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /etc/passwd             | an absolute path
          /etc/passwd:1           | an absolute path
          file:///etc/passwd      | an absolute path
          ~/.ssh/id_rsa           | an absolute path
          C:\\work\\a.py:3        | an absolute path
          \\\\host\\share\\a.py:3   | an absolute path
          ../etc/passwd:1         | a path that leads out of the repository
          ..                      | a path that leads out of the repository
          app/../../x             | a path that leads out of the repository
          app\\..\\..\\x:4         | a path that leads out of the repository
          app/auth.py:0           | lines that no file has
          app/auth.py:-4          | lines that no file has
          app/auth.py#L0          | lines that no file has
          app/auth.py:9-3         | lines that no file has
          app/auth.py:12345678    | lines that no file has
          """)
  void aFaultSaysWhyAReferenceCanMeanNoPlace(String ref, String fault) {
    assertThat(CitedLines.fault(ref)).get().asString().startsWith(fault);
  }

  @Test
  void linesThatAreToldApartAreLookedAtToo() {
    assertThat(List.of("0", "-4", "9-3", "12345678", "1-12345678"))
        .allMatch(lines -> CitedLines.faultOfLines(lines).isPresent());
    assertThat(List.of("1", "12-40", "", "around the top", "3, 7"))
        .allMatch(lines -> CitedLines.faultOfLines(lines).isEmpty());
  }

  @Test
  void aControlCharacterIsAFaultToo() {
    assertThat(CitedLines.fault("a\nb")).contains("a control character");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app/auth.py:12-40",
        "app/auth.py",
        "app/",
        "a..b.py:3",
        "a//b.py:3",
        "src/C#/Program.cs:12",
        "src/lib.rs::tests:12",
        "big.ts:1-3000",
        "https://example.org/../a",
        "RFC 7231, section 4",
        "see the code: it is there",
        "GET /users/{id}",
        ""
      })
  void placesAndOtherWordsAreNoFault(String ref) {
    assertThat(CitedLines.fault(ref)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"app/auth.py", "app/auth.py:12", "app/auth.py:12-40"})
  void itIsWrittenAsItIsRead(String ref) {
    assertThat(CitedLines.of(ref).orElseThrow().ref()).isEqualTo(ref);
  }
}
