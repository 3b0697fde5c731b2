package dev.coordinator.cli.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import dev.coordinator.contracts.access.AccessToken;
import dev.coordinator.contracts.access.Role;
import dev.coordinator.contracts.access.TokenEntry;
import dev.coordinator.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, lists and revokes access tokens, offline on the one file that the services look at. */
@Command(
    name = "token",
    description = "Make, list and revoke access tokens, offline in one file.",
    subcommands = {
      TokenCommand.Create.class,
      TokenCommand.ListAll.class,
      TokenCommand.Revoke.class
    })
public final class TokenCommand implements Callable<Integer> {
  private static final Set<String> RESERVED = Set.of("local", "policy", "nobody");

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var own = Objects.requireNonNull(spec).commandLine();
    own.usage(own.getOut());
    return Exit.OK;
  }

  /** Which file, and how the answer is printed. */
  static final class Place {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
        names = "--file",
        paramLabel = "FILE",
        defaultValue = "${env:COORDINATOR_TOKENS}",
        description = "The file of access tokens (default: COORDINATOR_TOKENS).")
    private @Nullable Path file;

    @Option(
        names = "--output",
        paramLabel = "FORM",
        defaultValue = "text",
        completionCandidates = Desk.Forms.class,
        description = "text for people or json for programs (default: ${DEFAULT-VALUE}).")
    private Desk.Output output = Desk.Output.TEXT;

    TokenBook book() {
      if (file == null || file.toString().isBlank()) {
        throw Complaint.usage(
            "Expected the file of access tokens, but there is none: name it with --file or"
                + " COORDINATOR_TOKENS");
      }
      return new TokenBook(file.toAbsolutePath());
    }

    void print(String text, Object document) throws JsonProcessingException {
      var out = Objects.requireNonNull(spec).commandLine().getOut();
      out.println(output == Desk.Output.JSON ? Json.STRICT.writeValueAsString(document) : text);
    }

    void remark(String text) {
      Objects.requireNonNull(spec).commandLine().getErr().println(text);
    }
  }

  /** Makes a token; its secret is printed once and stored nowhere. */
  @Command(name = "create", description = "Make a token and print it once; only its hash is kept.")
  static final class Create implements Callable<Integer> {
    @Mixin private final Place place = new Place();

    @Option(
        names = "--role",
        required = true,
        split = ",",
        paramLabel = "ROLE",
        description =
            "viewer reads; member submits, pauses, resumes, decides; runner carries agents.")
    private List<Role> roles = new ArrayList<>();

    @Option(
        names = "--name",
        required = true,
        paramLabel = "NAME",
        description = "Whom it is for; stands in the journal beside what it decides.")
    private String name = "";

    @Option(
        names = "--agent",
        split = ",",
        paramLabel = "AGENT",
        description = "The agents that a runner may carry.")
    private List<String> agents = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
      var token = AccessToken.random();
      var entry = entry(token);
      place
          .book()
          .change(file -> {
            if (file.named(name).isPresent()) {
              throw Complaint.failed(
                  "Expected a new name, but %s has a token already: revoke it first"
                      .formatted(name));
            }
            return file.with(entry);
          });
      place.print(token.secret(), Map.of("name", name, "token", token.secret()));
      place.remark("It is shown only now; give it to " + name + " as COORDINATOR_TOKEN.");
      return Exit.OK;
    }

    private TokenEntry entry(AccessToken token) {
      if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
        throw Complaint.usage(
            "Expected a name of somebody, but %s is the server's own word".formatted(name));
      }
      try {
        return new TokenEntry(name, Set.copyOf(roles), agents, token.hash());
      } catch (IllegalArgumentException wrong) {
        throw Complaint.usage(wrong.getMessage());
      }
    }
  }

  /** Lists who has a token and what for. */
  @Command(name = "list", description = "List who has a token, and what for.")
  static final class ListAll implements Callable<Integer> {
    @Mixin private final Place place = new Place();

    @Override
    public Integer call() throws IOException {
      var tokens = place.book().read().tokens();
      var lines = tokens.stream().map(ListAll::line).toList();
      var documents =
          tokens.stream()
              .map(entry ->
                  Map.of(
                      "name", entry.name(),
                      "roles", entry.roles().stream().sorted().toList(),
                      "agents", entry.agents()))
              .toList();
      place.print(
          lines.isEmpty() ? "No tokens." : String.join(System.lineSeparator(), lines), documents);
      return Exit.OK;
    }

    private static String line(TokenEntry entry) {
      var roles =
          String.join(
              ",",
              entry.roles().stream().sorted().map(r -> r.name().toLowerCase(Locale.ROOT)).toList());
      return "%-24s %-14s %s"
          .formatted(entry.name(), roles, String.join(",", entry.agents()))
          .strip();
    }
  }

  /** Revokes a token; the services see it within seconds. */
  @Command(name = "revoke", description = "Revoke somebody's token; services see it in seconds.")
  static final class Revoke implements Callable<Integer> {
    @Mixin private final Place place = new Place();

    @Parameters(paramLabel = "NAME", description = "Whose token.")
    private String name = "";

    @Override
    public Integer call() throws IOException {
      place
          .book()
          .change(file -> {
            if (file.named(name).isEmpty()) {
              throw Complaint.failed("Expected a token of %s, but there is none".formatted(name));
            }
            return file.without(name);
          });
      place.print("Revoked: " + name, Map.of("revoked", name));
      return Exit.OK;
    }
  }
}
