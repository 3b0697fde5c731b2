package dev.coordinator.checkpoint.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "checkpoint"))
@WithTestResource(ArtifactsFolder.class)
class PageIT {
  private static final Pattern INLINE =
      Pattern.compile("(?i)<style|\\son\\w+=|\\sstyle=|javascript:|<script(?![^>]*\\ssrc=)");

  @Test
  void thePageLoadsNothingFromElsewhereAndRunsNothingInline() {
    var page = Ask.get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContainPattern(INLINE);
    assertThat(page.body()).doesNotContain("http://").doesNotContain("https://");
  }

  @Test
  void agentsTextNeverBecomesMarkup() {
    for (var script : List.of("/app.js", "/board.js", "/dom.js")) {
      var source = Ask.get(script);
      assertThat(source.statusCode()).as(script).isEqualTo(200);
      assertThat(source.body())
          .as(script)
          .doesNotContain("innerHTML")
          .doesNotContain("outerHTML")
          .doesNotContain("insertAdjacentHTML")
          .doesNotContain("document.write")
          .doesNotContain("eval(");
    }
  }
}
