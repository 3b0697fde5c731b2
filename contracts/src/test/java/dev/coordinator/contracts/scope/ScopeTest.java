package dev.coordinator.contracts.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
  @ParameterizedTest(name = "{0} matches {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a                | a               | true
          a                | a/b             | false
          a                | A               | false
          a/b.txt          | a/b.txt         | true
          a/b.txt          | a/bxtxt         | false
          *                | a               | true
          *                | .a              | true
          *                | a/b             | false
          a/*              | a               | false
          a/*              | a/b             | true
          a/*              | a/b/c           | false
          a/*/c            | a/b/c           | true
          a/*/c            | a/c             | false
          **               | a               | true
          **               | a/b/c           | true
          **               | .git/config     | false
          **               | a/.GIT/hooks/x  | false
          **               | .gitignore      | true
          dir/**           | dir             | false
          dir/**           | dir/a           | true
          dir/**           | dir/a/b         | true
          dir/**           | dirt/a          | false
          **/a             | a               | true
          **/a             | b/c/a           | true
          **/a             | ba              | false
          a/**/b           | a/b             | true
          a/**/b           | a/x/y/b         | true
          a/**/b           | ab              | false
          **/**/x          | x               | true
          **/*.java        | A.java          | true
          **/*.java        | p/q/A.java      | true
          **/*.java        | p/A.java/x      | false
          a**b             | axxb            | true
          a**b             | ax/xb           | false
          a?c              | abc             | true
          a?c              | a/c             | false
          a?c              | ac              | false
          a?c              | a😀c            | true
          a??c             | a😀c            | false
          [a-c]            | b               | true
          [a-c]            | d               | false
          [!a-c]           | d               | true
          [^a-c]           | b               | false
          a[!b]c           | a/c             | false
          a[!b]c           | a😀c            | true
          a[.-0]c          | a/c             | false
          a[.-0]c          | a.c             | true
          []x]             | ]               | true
          [!]x]            | ]               | false
          [a-]             | -               | true
          [[]id[]].tsx     | [id].tsx        | true
          [*]              | *               | true
          [*]              | a               | false
          [{]a[}]          | {a}             | true
          {a,b}            | b               | true
          {a,b}            | c               | false
          {a,b}            | {a,b}           | false
          x{,/y}           | x               | true
          x{,/y}           | x/y             | true
          {a,b{c,d}}/e     | bd/e            | true
          {a,b{c,d}}/e     | b/e             | false
          {src/**,doc}/a   | src/x/a         | true
          {[,],b}          | ,               | true
          a,b              | a,b             | true
          Ünï/*.txt        | Ünï/ñ x.txt     | true
          """)
  void aPatternMatchesExactlyItsPaths(String glob, String path, boolean matches) {
    assertThat(Scope.of(List.of(glob)).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest(name = "{0} is {1}, not {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          src/App.java         | src/App.java                 | src/App/java
          pages/[id]/a.tsx     | pages/[[]id[]]/a.tsx         | pages/i/a.tsx
          pages/[...all].tsx   | pages/[[]...all[]].tsx       | pages/.tsx
          a*b/**               | a[*]b/[*][*]                 | axb/c
          what?.md             | what[?].md                   | whatx.md
          {a,b}.txt            | [{]a,b[}].txt                | a.txt
          [!x]-^y              | [[]!x[]]-^y                  | a-^y
          a\\b                 | a?b                          | ab
          😀[1]                | 😀[[]1[]]                    | 😀1
          """)
  void aFileWhoseNameLooksLikeAPatternIsOneFile(String file, String glob, String other) {
    assertThat(Scope.globOf(file)).isEqualTo(glob);
    var scope = Scope.of(List.of(Scope.globOf(file)));
    assertThat(scope.matches(file)).isTrue();
    assertThat(scope.matches(other)).isFalse();
  }

  @Test
  void ofANameThatNoPatternCanSayItIsTheFolder() {
    var deep = "src/" + "x".repeat(250) + "/" + "y".repeat(250);
    assertThat(Scope.globOf(deep)).isEqualTo("src/" + "x".repeat(250) + "/**");
    assertThat(Scope.globOf("src/" + "?".repeat(126))).isEqualTo("src/**");
    assertThat(Scope.globOf("x".repeat(501))).isEqualTo("**");
    assertThat(Scope.of(List.of(Scope.globOf("a\nb"))).matches("a\nb")).isTrue();
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          backend/**            | frontend/**        | false
          backend/**            | backend/a.py       | true
          backend/**            | backend            | false
          **                    | a                  | true
          **/*.py               | backend/**         | true
          *.py                  | backend/**         | false
          a/**/z                | **/b/**            | true
          a*                    | *b                 | true
          a?                    | ?b                 | true
          a*c                   | a*d                | false
          [a-m]x                | [n-z]x             | false
          [!a]                  | a                  | false
          [!a]                  | [!b]               | true
          {a,b}/x               | {b,c}/x            | true
          {a,b}/x               | {c,d}/x            | false
          src/**/test/**        | src/main/**        | true
          src/*/test            | src/**/main        | false
          README.md             | readme.md          | false
          """)
  void twoPatternsIntersectIfAPathExistsThatBothMatch(String one, String two, boolean expected) {
    var first = Scope.of(List.of(one));
    var second = Scope.of(List.of(two));

    assertThat(first.intersects(second)).isEqualTo(expected);
    assertThat(second.intersects(first)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''         | it is empty
          /a         | it begins with /
          a/         | it ends with / (write /** for all below)
          a//b       | it has // in it
          a\\b       | it has a backslash
          ..         | it has the name ..
          a/../b     | it has the name ..
          ./a        | it has the name .
          {a,..}/b   | it has the name ..
          {a,}/b     | it begins with /
          {,a}       | an alternative in braces leaves nothing
          .git       | it has the name .git
          .git/hooks | it has the name .git
          a/.GIT/x   | it has the name .GIT
          .g[i]t/**  | there is none that it could match
          [.][.]/a   | there is none that it could match
          {a         | a { is never closed
          a}         | a } closes nothing
          {a}        | a pair of braces holds only one
          [a         | a [ is never closed
          []         | a [ is never closed
          a]         | a ] closes nothing
          [a/b]      | a bracket stands for one character
          [z-a]      | z-a goes downwards
          [[:alpha:]] | it names a class
          [😀]       | one is beyond
          """)
  void aPatternThatCannotBeMeantIsRefusedAndSaysWhy(String glob, String reason) {
    assertThatThrownBy(() -> Scope.of(List.of("fine/**", glob)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected glob \"" + glob + "\" to ")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb", "a\u001bb"})
  void aControlCharacterIsRefusedAndNotRepeated(String glob) {
    assertThatThrownBy(() -> Scope.of(List.of(glob)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a\\u00")
        .hasMessageContaining("control character");
  }

  @Test
  void aVeryLongPatternIsRefusedInFewWords() {
    assertThatThrownBy(() -> Scope.of(List.of("a".repeat(501))))
        .hasMessageContaining("it has 501")
        .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(250));
  }

  @Test
  void exponentialBracesAreRefused() {
    assertThatThrownBy(() -> Scope.of(List.of("{a,b}".repeat(100))))
        .hasMessageContaining("at most 64 alternatives");
    assertThatThrownBy(() -> Scope.of(List.of("{a,b,c,d,e,f}".repeat(2) + "x".repeat(400))))
        .hasMessageContaining("2000 characters");
  }

  @Test
  void deepNestingOfBracesIsRead() {
    var deep = "{a,".repeat(60) + "b" + "}".repeat(60);

    assertThat(Scope.of(List.of(deep)).matches("b")).isTrue();
  }

  @Test
  void patternsBuiltToExplodeAreAnsweredAtOnce() {
    var one = Scope.of(List.of("*a" + "?".repeat(200), "*a".repeat(240)));
    var two = Scope.of(List.of("*b" + "?".repeat(200), "**/" + "*b".repeat(240)));

    assertTimeout(Duration.ofSeconds(20), () -> assertThat(one.intersects(two)).isTrue());
  }

  /** Told by what they are made of, because to build them would take long already. */
  @ParameterizedTest
  @ValueSource(strings = {"*?", "?", "**/"})
  void patternsThatTakeLongToCompareAreRefused(String part) {
    assertThatThrownBy(() -> Scope.of(List.of(part.repeat(498 / part.length()) + "a")))
        .hasMessageContaining("too many of *, ?, [ and {");
  }

  @Test
  void whatComparingTakesIsCountedAlikeEachTimeAndEndsWhenItIsTooMuch() {
    var one = Scope.of(List.of("a/b", "*?".repeat(60) + "/a"));
    var two = Scope.of(List.of("a/c", "*?".repeat(60) + "/b"));
    var first = new Effort(Long.MAX_VALUE);
    var again = new Effort(Long.MAX_VALUE);
    assertThat(one.intersects(two, first)).isFalse();
    assertThat(two.intersects(one, again)).isFalse();
    assertThat(first.taken()).isEqualTo(again.taken()).isGreaterThan(1_000_000);
    var tooLittle = new Effort(first.taken() - 1);
    assertThatThrownBy(() -> one.intersects(two, tooLittle)).isInstanceOf(Effort.Spent.class);
  }

  @Test
  void aScopeOfSeveralPatternsIsTheirUnion() {
    var scope = Scope.of(List.of("a/**", "b", "a/**"));

    assertThat(scope.globs()).containsExactly("a/**", "b");
    assertThat(scope.matches("a/x")).isTrue();
    assertThat(scope.matches("b")).isTrue();
    assertThat(scope.intersects(Scope.of(List.of("c", "b")))).isTrue();
    assertThat(scope.intersects(Scope.of(List.of("c")))).isFalse();
  }

  @Test
  void everythingIntersectsAllButTheEmptyScope() {
    assertThat(Scope.everything().intersects(Scope.of(List.of("a/b")))).isTrue();
    assertThat(Scope.everything().intersects(Scope.everything())).isTrue();
    assertThat(Scope.everything().intersects(Scope.of(List.of()))).isFalse();
    assertThat(Scope.of(List.of()).matches("a")).isFalse();
  }

  @Test
  void scopesMayBeSharedBetweenThreads() throws Exception {
    Callable<Boolean> asks =
        () ->
            IntStream.range(0, 300)
                .allMatch(i ->
                    Scope.of(List.of("m" + i + "/**/x"))
                            .intersects(Scope.of(List.of("m" + i + "/*/*")))
                        && !Scope.of(List.of("m" + i + "/*"))
                            .intersects(Scope.of(List.of("n" + i + "/**"))));
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var answer : threads.invokeAll(List.of(asks, asks, asks, asks))) {
        assertThat(answer.get()).isTrue();
      }
    }
  }
}
