package dev.coordinator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.http.OwnToken;
import dev.coordinator.cli.http.ServerAddress;
import dev.coordinator.cli.screen.Paint;
import dev.coordinator.cli.screen.Plain;
import dev.coordinator.cli.screen.ProblemText;
import dev.coordinator.cli.screen.SessionText;
import dev.coordinator.cli.session.Sessions;
import dev.coordinator.cli.view.SessionView;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the verbs share: where the server is, and that one answer is printed in one form. */
public final class Desk {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = ServerAddress.FROM_ENVIRONMENT,
      description = {"The server's address, else COORDINATOR_URL", "(default: ${DEFAULT-VALUE})."})
  private String url = "";

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      completionCandidates = Forms.class,
      description = "text for people or json for programs (default: ${DEFAULT-VALUE}).")
  private Output output = Output.TEXT;

  /** The server's doors to sessions. */
  public Sessions sessions() {
    return new Sessions(door());
  }

  /** The server. */
  public Door door() {
    return door(url());
  }

  private static Door door(String url) {
    try {
      return new Door(url, OwnToken.ofPerson(System.getenv(), url).orElse(null));
    } catch (IllegalArgumentException wrong) {
      throw Complaint.usage(wrong.getMessage());
    }
  }

  /** The server's address as it was given. */
  public String url() {
    return ServerAddress.read(url);
  }

  /** Whether a program reads the answer. */
  public boolean json() {
    return output == Output.JSON;
  }

  /** Shows a session's answer: as it came to programs, as lines to people. */
  public void show(JsonNode session) {
    if (json()) {
      print(session.toPrettyString());
    } else {
      print(new SessionText(paint()).whole(Sessions.read(session, SessionView.class)));
    }
  }

  /** Prints lines on the standard output. */
  public void print(String text) {
    out().println(text);
    out().flush();
  }

  /** Prints what went wrong, beside what did not. */
  public void complain(String text) {
    var err = Objects.requireNonNull(spec).commandLine().getErr();
    err.println(
        json()
            ? ProblemText.json("Not done", text, Exit.REFUSED).toString()
            : "coordinator: " + Plain.text(text));
    err.flush();
  }

  /** Where answers go. */
  public PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  /** Colours for a person at a terminal, none otherwise. */
  public Paint paint() {
    return json() ? Paint.NONE : Paint.forThisTerminal();
  }

  /** The forms as they are typed. */
  public static final class Forms extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    public Forms() {
      super(List.of("text", "json"));
    }
  }

  /** Who reads the answer. */
  public enum Output {
    TEXT,
    JSON
  }
}
