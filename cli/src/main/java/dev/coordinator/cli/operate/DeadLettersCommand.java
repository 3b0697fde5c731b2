package dev.coordinator.cli.operate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the records that no service could handle, the newest first. */
@Command(
    name = "dead-letters",
    description = "List, show and send again what no service could handle.",
    subcommands = {DeadLettersCommand.Show.class, DeadLettersCommand.ReDrive.class})
public final class DeadLettersCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Option(names = "--all", description = "Those too that were sent again already.")
  private boolean all;

  @Override
  public Integer call() {
    var letters = new DeadLetterDoor(desk.door()).letters(all ? "all" : "open");
    if (desk.json()) {
      desk.print(JsonNodeFactory.instance.arrayNode().addAll(letters).toPrettyString());
    } else if (letters.isEmpty()) {
      desk.print("No dead letters.");
    } else {
      letters.forEach(letter -> desk.print(DeadLetterText.lines(letter)));
    }
    return Exit.OK;
  }

  /** Shows one record with its body. */
  @Command(name = "show", description = "Show one dead letter with its body.")
  public static final class Show implements Callable<Integer> {
    @Mixin private final Desk desk = new Desk();

    @Parameters(paramLabel = "ID", description = "The letter's id, from the list.")
    private String id = "";

    @Override
    public Integer call() {
      var content = new DeadLetterDoor(desk.door()).content(id);
      desk.print(desk.json() ? content.toPrettyString() : DeadLetterText.whole(content));
      return Exit.OK;
    }
  }

  /** Puts records back on their topics; each is sent once, however often it is asked for. */
  @Command(
      name = "re-drive",
      description = "Put dead letters back on their topics, once their cause is mended.")
  public static final class ReDrive implements Callable<Integer> {
    @Mixin private final Desk desk = new Desk();

    @Parameters(paramLabel = "ID", arity = "0..*", description = "The letters' ids, from the list.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All that nobody has sent again, the oldest first.")
    private boolean all;

    @Override
    public Integer call() {
      if (all != ids.isEmpty()) {
        throw Complaint.usage("Expected ids of dead letters or --all, but got neither or both");
      }
      var door = new DeadLetterDoor(desk.door());
      var sent = new ArrayList<JsonNode>();
      for (var id : all ? door.openOnes() : ids) {
        sent.add(door.reDrive(id));
      }
      if (desk.json()) {
        desk.print(JsonNodeFactory.instance.arrayNode().addAll(sent).toPrettyString());
      } else {
        sent.forEach(answer -> desk.print(DeadLetterText.lines(answer.path("letter"))));
        var now = sent.stream().filter(answer -> answer.path("sentNow").asBoolean()).count();
        var before = sent.size() - now;
        desk.print("Sent again: " + now + (before == 0 ? "" : ", had been before: " + before));
      }
      return Exit.OK;
    }
  }
}
