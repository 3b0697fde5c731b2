package dev.coordinator.cli.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.OwnToken;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Prints the page's address with one's own token behind the #, which no browser sends anywhere,
 * once the server has taken that token.
 */
@Command(
    name = "page",
    description = "Print the page's address that signs you in; keep it to yourself.")
public final class PageCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Override
  public Integer call() {
    var url = desk.url();
    var token =
        OwnToken.ofPerson(System.getenv(), url)
            .orElseThrow(() ->
                Complaint.failed(
                    "Expected an access token for "
                        + url
                        + ", but there is none: set COORDINATOR_TOKEN, or COORDINATOR_DATA to the"
                        + " data folder of the local stack"));
    // because an address that signs nobody in looks as good as one that does
    desk.door().get("/api/v1/sessions?limit=1", JsonNode.class);
    var page = url.replaceAll("/+$", "") + "/#key=" + token.secret();
    desk.print(
        desk.json()
            ? JsonNodeFactory.instance.objectNode().put("url", page).toPrettyString()
            : page);
    return Exit.OK;
  }
}
