package dev.coordinator.checkpoint.door;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * What a person's browser opens and is refused is a page with a way back; whoever does not ask for
 * a page gets the problem document.
 */
@Provider
class RefusedPages implements ContainerResponseFilter {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>%1$s - parallel-coordinator</title>
          <link rel="icon" href="/favicon.svg" type="image/svg+xml">
          <link rel="stylesheet" href="/app.css">
        </head>
        <body>
          <header class="top">
            <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>parallel-coordinator</a>
          </header>
          <main>
            <h1>%1$s</h1>
            <p class="reason">%2$s</p>
            <p><a href="/">All sessions</a></p>
          </main>
        </body>
      </html>
      """;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() < 400) {
      return;
    }
    response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (isOpenedByAPerson(request)) {
      var page = PAGE.formatted(title(response.getStatus()), text(detail(response)));
      response.setEntity(page, null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    }
  }

  /** By both types that every browser names, because there are programs that name the first. */
  private static boolean isOpenedByAPerson(ContainerRequestContext request) {
    var accept = request.getHeaderString(HttpHeaders.ACCEPT);
    return request.getMethod().equals("GET")
        && accept != null
        && accept.contains(MediaType.TEXT_HTML)
        && accept.contains(MediaType.APPLICATION_XHTML_XML);
  }

  private static String title(int status) {
    return status == 404 ? "There is nothing here" : "This cannot be shown";
  }

  private static String detail(ContainerResponseContext response) {
    return response.getEntity() instanceof HttpProblem problem && problem.getDetail() != null
        ? problem.getDetail()
        : "The address may be mistyped, or what was here is gone.";
  }

  /** As text of the page, whatever somebody wrote into the address. */
  private static String text(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
