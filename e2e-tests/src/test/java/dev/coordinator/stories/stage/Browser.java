package dev.coordinator.stories.stage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A real headless Chromium; a machine without one skips the story and says so. Closing it fails the
 * story if any of its pages threw anything or broke the policy of its own content.
 */
public record Browser(
    Playwright playwright, com.microsoft.playwright.Browser chromium, List<String> errors)
    implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 30_000;
  private static final String BROKEN = "Broke the policy of its content: ";
  private static final String TELL =
      """
      document.addEventListener("securitypolicyviolation", (broken) => console.error("%s"
        + [broken.effectiveDirective, broken.blockedURI, broken.sourceFile, broken.lineNumber].join(" ")))
      """
          .formatted(BROKEN);

  public static Browser open() {
    var executable = executable();
    assumeTrue(executable.isPresent(), "no Chromium: install one or name it in $CHROMIUM");
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(executable.get())
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")));
    return new Browser(playwright, chromium, new CopyOnWriteArrayList<>());
  }

  /** The page at the address, of who was never here. */
  public Page page(String address) {
    var page = page();
    page.navigate(address);
    return page;
  }

  /** An empty page of who was never here. */
  public Page page() {
    var page = chromium.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(errors::add);
    page.addInitScript(TELL);
    page.onConsoleMessage(said -> {
      if (said.text().startsWith(BROKEN)) {
        errors.add(said.text());
      }
    });
    return page;
  }

  private static Optional<Path> executable() {
    return Stream.of(
            Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"),
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    chromium.close();
    playwright.close();
    if (!errors.isEmpty()) {
      throw new AssertionError("Expected pages without a fault, but " + errors);
    }
  }
}
