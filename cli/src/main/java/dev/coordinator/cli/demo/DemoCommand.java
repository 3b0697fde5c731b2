package dev.coordinator.cli.demo;

import dev.coordinator.cli.Complaint;
import dev.coordinator.cli.Desk;
import dev.coordinator.cli.Exit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Shows everything at once on this machine, or on a server that runs already; leaves no process
 * when it has ended.
 */
@Command(
    name = "demo",
    description = "Watch three agents build a feature on this machine, from start to summary.")
public final class DemoCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--keep", description = "Leave everything running until Enter or Ctrl-C.")
  private boolean keep;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "The front door's port (default: a free one).")
  private int port;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description = "Where the repository shop is made (default: a temporary folder).")
  private @Nullable Path dir;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where the stack keeps its data (default: a temporary folder, removed after).")
  private @Nullable Path data;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "A server that runs already, instead of a stack for the demo. With tokens,"
              + " COORDINATOR_TOKEN needs the roles member and runner, and the agents of the demo.")
  private @Nullable String url;

  @Option(
      names = "--output",
      paramLabel = "FORM",
      defaultValue = "text",
      completionCandidates = Desk.Forms.class,
      description = "text for people or json for programs (default: ${DEFAULT-VALUE}).")
  private Desk.Output output = Desk.Output.TEXT;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > 65_535) {
      throw Complaint.usage("Expected a port from 1 to 65535, but got " + port);
    }
    if (url != null && (port != 0 || data != null)) {
      throw Complaint.usage(
          "Expected --url, or --port and --data for a stack of the demo's own, but got both");
    }
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var home = Home.find(System.getenv());
    var place = DemoPlace.make(dir, data);
    var children = new Children(20);
    var server =
        url == null
            ? new DemoStack(home, children, place, port == 0 ? freePort() : port)
            : new RunningServer(url, System.getenv());
    var demo = new Demo(home, place, server, children, new Stage(out, output));
    return demo.run(keep) ? Exit.OK : Exit.REFUSED;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
