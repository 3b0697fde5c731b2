package dev.coordinator.checkpoint.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.ArtifactsFolder;
import dev.coordinator.checkpoint.Ask;
import dev.coordinator.checkpoint.journal.JournalItem;
import dev.coordinator.contracts.event.EventType;
import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  private static final Pattern IMPORT = Pattern.compile("from \"\\./([a-z-]+\\.js)\"");

  /** What a browser asks for when somebody opens an address. */
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

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

  /** A person gets a page with a way back, a program the problem. */
  @Test
  void aWrongAddressIsAPageWhereABrowserAsksForOne() throws Exception {
    for (var address : List.of("/nosuch", "/api/v1/overview/nosuch", "/api/v1/nosuch")) {
      var page = opened(address, BROWSER);
      assertThat(page.statusCode()).as(address).isEqualTo(404);
      assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
      assertThat(page.body()).contains("<a href=\"/\">").doesNotContainPattern(INLINE);
      for (var program : List.of("*/*", "text/html, image/gif, image/jpeg, */*; q=0.2")) {
        var problem = opened(address, program);
        assertThat(problem.statusCode()).as(address).isEqualTo(404);
        assertThat(problem.headers().firstValue("Content-Type").orElse(""))
            .startsWith("application/problem+json");
      }
    }
    var hostile = opened("/api/v1/overview?state=%3Cimg%20src=x%3E", BROWSER);
    assertThat(hostile.statusCode()).isEqualTo(400);
    assertThat(hostile.body()).contains("&lt;img src=x&gt;").doesNotContain("<img");
  }

  private static HttpResponse<String> opened(String address, String accept) throws Exception {
    var request = HttpRequest.newBuilder(Ask.uri(address)).header("Accept", accept).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void everyKindOfEventIsHeard() {
    var live = Ask.get("/live.js").body();
    assertThat(EventType.all().stream().map(JournalItem::shortType))
        .allSatisfy(kind -> assertThat(live).contains("\"" + kind + "\","));
  }

  @Test
  void agentsTextNeverBecomesMarkup() {
    var scripts = modules("/app.js", new TreeSet<>());
    assertThat(scripts).contains("/dom.js", "/board.js", "/timeline.js", "/inbox.js");
    for (var script : scripts) {
      var source = Ask.get(script);
      assertThat(source.statusCode()).as(script).isEqualTo(200);
      assertThat(source.body())
          .as(script)
          .doesNotContain("innerHTML")
          .doesNotContain("outerHTML")
          .doesNotContain("insertAdjacentHTML")
          .doesNotContain("document.write")
          .doesNotContain(".style.cssText")
          .doesNotContain("eval(");
    }
  }

  /** The module and all that it imports. */
  private static Set<String> modules(String path, Set<String> found) {
    if (found.add(path)) {
      IMPORT
          .matcher(Ask.get(path).body())
          .results()
          .forEach(result -> modules("/" + result.group(1), found));
    }
    return found;
  }
}
