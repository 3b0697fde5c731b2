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

/** A real headless Chromium; a machine without one skips the story and says so. */
public record Browser(
    Playwright playwright, com.microsoft.playwright.Browser chromium, List<String> errors)
    implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 30_000;

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

  /** The page at the address; what it throws is kept. */
  public Page page(String address) {
    var page = chromium.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(errors::add);
    page.navigate(address);
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
  }
}
