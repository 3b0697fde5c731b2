package dev.coordinator.cli.token;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.OwnToken;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the page's address with one's own token behind the #, which no browser sends anywhere. */
@Command(
    name = "page",
    description = "Print the page's address that signs you in; keep it to yourself.")
public final class PageCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:COORDINATOR_URL:-http://127.0.0.1:8080}",
      description = "The server's address (default: ${DEFAULT-VALUE}).")
  private String url = "";

  @Override
  public Integer call() {
    var token =
        OwnToken.ofPerson(System.getenv(), url)
            .orElseThrow(() ->
                Complaint.failed(
                    "Expected an access token for "
                        + url
                        + ", but there is none: set COORDINATOR_TOKEN, or COORDINATOR_DATA to the"
                        + " data folder of the local stack"));
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(url.replaceAll("/+$", "") + "/#key=" + token.secret());
    return Exit.OK;
  }
}
