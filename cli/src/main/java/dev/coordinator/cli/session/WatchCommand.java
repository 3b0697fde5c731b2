package dev.coordinator.cli.session;

import dev.coordinator.cli.Desk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a session live until it has ended or needs a person; done only if it completed. */
@Command(name = "watch", description = "Follow a session until it ends or needs a person.")
public final class WatchCommand implements Callable<Integer> {
  @Mixin private final Desk desk = new Desk();

  @Parameters(paramLabel = "SESSION", description = "The session's id, or its feature's name.")
  private String session = "";

  @Override
  public Integer call() throws InterruptedException {
    var sessions = desk.sessions();
    return new Vigil(desk, sessions).over(sessions.idOf(session));
  }
}
