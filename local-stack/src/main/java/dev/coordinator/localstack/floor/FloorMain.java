package dev.coordinator.localstack.floor;

import dev.coordinator.embedded.CoordinatorDatabase;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs a floor on the database and broker of a stack and prints every start (S) and end (D) of a
 * batch; {@code alone:N} is one session after the other, {@code together:N:MILLIS} all at once.
 */
public final class FloorMain {
  private static final int PATIENCE_SECONDS = 120;

  private final Ledger ledger;
  private final Agents agents;
  private final Shape shape;
  private final Relay relay;
  private int opened;

  private FloorMain(Ledger ledger, Agents agents, Shape shape, Relay relay) {
    this.ledger = ledger;
    this.agents = agents;
    this.shape = shape;
    this.relay = relay;
  }

  /** Takes: commit or kafka, database port, its owner's password file, broker, shape, steps. */
  public static void main(String[] words) throws Exception {
    var password = Files.readString(Path.of(words[2])).strip();
    var database = new CoordinatorDatabase(Integer.parseInt(words[1]), password);
    var shape = Shape.of(words[4]);
    try (var out = new PrintStream(new BufferedOutputStream(System.out), false, UTF_8);
        var ledger = new Ledger(database.asOwner(), shape);
        var agents = new Agents();
        var relay =
            words[0].equals("kafka")
                ? new KafkaRelay(words[3], ledger, agents)
                : new CommitRelay(ledger, agents)) {
      var floor = new FloorMain(ledger, agents, shape, relay);
      for (String step : Arrays.asList(words).subList(5, words.length)) {
        floor.run(step, out);
      }
    }
    System.exit(0); // because an executor of a library may keep the process
  }

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private void run(String step, PrintStream out) throws Exception {
    String[] parts = step.split(":", -1);
    int sessions = Integer.parseInt(parts[1]);
    if (parts[0].equals("alone")) {
      for (int i = 0; i < sessions; i++) {
        together(1, 0);
      }
    } else {
      together(sessions, Long.parseLong(parts[2]));
    }
    out.println("STEP " + step);
    agents.print(out);
    out.flush();
  }

  private void together(int sessions, long thinkMillis) throws Exception {
    List<String> names =
        IntStream.range(opened, opened + sessions).mapToObj(i -> "session-" + i).toList();
    opened += sessions;
    agents.expect(sessions * shape.size(), thinkMillis);
    relay.release(ledger.open(names));
    agents.awaitAll(PATIENCE_SECONDS);
  }
}
