package dev.coordinator.cli.operate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.cli.http.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the servers that are told what a team wants to hear where it talks. */
@Command(
    name = "webhooks",
    description = "List, add, look at, test and remove webhooks.",
    subcommands = {
      WebhooksCommand.Add.class,
      WebhooksCommand.Show.class,
      WebhooksCommand.Test.class,
      WebhooksCommand.Enable.class,
      WebhooksCommand.Remove.class
    })
public final class WebhooksCommand implements Callable<Integer> {
  private static final String PATH = "/api/v1/webhooks";

  @Mixin private final Desk desk = new Desk();

  @Override
  public Integer call() {
    var all = desk.door().get(PATH, JsonNode.class).path("items");
    if (desk.json()) {
      desk.print(all.toPrettyString());
    } else if (all.isEmpty()) {
      desk.print("No webhooks: coordinator webhooks add URL");
    } else {
      all.forEach(webhook -> desk.print(WebhookText.lines(webhook)));
    }
    return Exit.OK;
  }

  private static String path(String id) {
    return PATH + "/" + DeadLetterDoor.encoded(id);
  }

  /** Prints the secret, which nobody is told again. */
  @Command(name = "add", description = "Add a webhook; its secret is printed this once.")
  public static final class Add implements Callable<Integer> {
    @Mixin private final Desk desk = new Desk();

    @Parameters(paramLabel = "URL", description = "The address that is to be told.")
    private String target = "";

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        description = "What it is to be told, such as verdict.waiting; all if none is given.")
    private List<String> kinds = new ArrayList<>();

    @Override
    public Integer call() {
      var wish = Map.of("url", target, "kinds", kinds);
      var made = desk.door().post(PATH, wish, JsonNode.class);
      desk.print(desk.json() ? made.toPrettyString() : WebhookText.made(made));
      return Exit.OK;
    }
  }

  /** Shows a webhook with what it was told last. */
  @Command(name = "show", description = "Show a webhook with what it was told last.")
  public static final class Show extends OfOne {
    @Override
    String answer() {
      var detail = desk().door().get(path(), JsonNode.class);
      return desk().json() ? detail.toPrettyString() : WebhookText.whole(detail);
    }
  }

  /** How it went stands in what the webhook was told. */
  @Command(name = "test", description = "Have a webhook told a test.")
  public static final class Test extends OfOne {
    @Override
    String answer() {
      return told("test", "A test is on its way: coordinator webhooks show " + id());
    }
  }

  /** One that was disabled because it failed for too long. */
  @Command(name = "enable", description = "Enable a webhook that was disabled.")
  public static final class Enable extends OfOne {
    @Override
    String answer() {
      return told("enable", "Enabled " + id() + ".");
    }
  }

  /** Tells it nothing any more. */
  @Command(name = "remove", description = "Remove a webhook.")
  public static final class Remove extends OfOne {
    @Override
    String answer() {
      desk().door().bytes(Call.delete(path()));
      return desk().json() ? "{\"removed\": true}" : "Removed " + id() + ".";
    }
  }

  /** A verb on one of them. */
  abstract static class OfOne implements Callable<Integer> {
    @Mixin private final Desk desk = new Desk();

    @Parameters(paramLabel = "ID", description = "The webhook's id, from the list.")
    private String id = "";

    Desk desk() {
      return desk;
    }

    String id() {
      return id;
    }

    String path() {
      return WebhooksCommand.path(id);
    }

    String told(String verb, String done) {
      var webhook = desk.door().post(path() + "/" + verb, Map.of(), JsonNode.class);
      return desk.json() ? webhook.toPrettyString() : done;
    }

    abstract String answer();

    @Override
    public Integer call() {
      desk.print(answer());
      return Exit.OK;
    }
  }
}
