package dev.coordinator.stories.stage;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real runner on a repository, described in the words of the stories. */
public final class Runner {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningStack stack;
  private final Git repository;
  private final Map<String, String> environment;
  private List<String> agents = List.of();
  private String profile = "generic";

  Runner(RunningStack stack, Git repository) {
    this.stack = stack;
    this.repository = repository;
    this.environment = new HashMap<>(stack.environment());
    this.environment.put("AGENT_SECONDS", "0");
  }

  /** One slot for each of them. */
  public Runner carrying(String... names) {
    agents = List.of(names);
    return this;
  }

  /** What its agents are, so that it reads what they print. */
  public Runner as(String kind) {
    profile = kind;
    return this;
  }

  /** Seen by the agents' command. */
  public Runner seeing(String name, Object value) {
    environment.put(name, value.toString());
    return this;
  }

  /** Starts it with the agents of the examples, which do what they are told. */
  public Program withScriptedAgents() {
    return with(SCRIPTED);
  }

  /** The command of the agents of the examples. */
  public static final String SCRIPTED =
      "sh '" + Checkout.ROOT.resolve("examples/scripted-agent.sh") + "'";

  /** Starts it with this command for every agent; returns when the server knows it. */
  public Program with(String command) {
    var words =
        List.of(
            "runner",
            "--repository",
            repository.name() + "=" + repository.folder(),
            "--agent",
            String.join(",", agents),
            "--slots",
            String.valueOf(agents.size()),
            "--profile",
            profile,
            "--command",
            command);
    var program =
        Program.start(
            "runner-" + repository.name(), repository.folder(), environment, Checkout.cli(words));
    await("the runner to be announced")
        .atMost(PATIENCE)
        .until(() -> {
          if (!program.isAlive()) {
            throw new IllegalStateException(
                "Expected the runner to run, but it said: " + program.output());
          }
          return program.output().lines().anyMatch(line -> line.contains("announced"));
        });
    return program;
  }
}
