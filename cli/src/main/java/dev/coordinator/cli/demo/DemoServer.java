package dev.coordinator.cli.demo;

import dev.coordinator.cli.session.Sessions;
import java.io.IOException;
import java.util.List;

/** The server that the demo plays on: once opened, it takes features and runners. */
sealed interface DemoServer permits DemoStack, RunningServer {
  String url();

  /** The page's address for whoever watches the demo. */
  String page();

  /** What the server calls the demo's repository; nobody else's work is called so. */
  String repository();

  Sessions sessions();

  /** Returns when it is ready; fails, and says why, if it will not be. */
  void open(Stage stage) throws IOException, InterruptedException;

  /** Where to go from here, a line each. */
  List<String> further();
}
