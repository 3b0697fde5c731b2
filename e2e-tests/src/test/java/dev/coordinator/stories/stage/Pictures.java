package dev.coordinator.stories.stage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;

/**
 * The pictures of the documents: taken of a page that a story has just found right, and only with
 * {@code -Dpictures.write=true}, so that they never show what is no longer so.
 */
public final class Pictures {
  private Pictures() {}

  /** Writes what the page shows as {@code docs/pictures/<name>.png}, when asked to. */
  public static void take(Page page, String name) {
    if (Boolean.getBoolean("pictures.write")) {
      // what is said for some seconds only would lie over what the picture is of
      assertThat(page.locator("#notice")).isHidden();
      page.screenshot(
          new ScreenshotOptions()
              .setPath(Checkout.ROOT.resolve("docs/pictures/" + name + ".png"))
              .setFullPage(true));
    }
  }
}
