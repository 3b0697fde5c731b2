package dev.coordinator.cli.runner;

import dev.coordinator.cli.http.Door;
import dev.coordinator.cli.runner.git.CloneFolder;
import dev.coordinator.cli.runner.git.LiveWork;
import dev.coordinator.cli.runner.git.Owners;
import dev.coordinator.cli.runner.git.Remote;
import dev.coordinator.cli.runner.git.Repository;
import dev.coordinator.cli.runner.git.Trees;
import dev.coordinator.cli.runner.mirror.Mirror;
import dev.coordinator.cli.runner.process.Shell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A runner put together from its settings; closed, it has told what it had, and neither process nor
 * work tree of it is left.
 */
final class Carrier implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long MIRROR_MILLIS = 3000;

  private final Runner runner;
  private final Trees trees;
  private final @Nullable LiveWork live;
  private final @Nullable Mirror mirror;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Carrier(Runner runner, Trees trees, @Nullable LiveWork live, @Nullable Mirror mirror) {
    this.runner = runner;
    this.trees = trees;
    this.live = live;
    this.mirror = mirror;
  }

  static Carrier of(Settings settings, Happenings happenings) {
    return of(settings, happenings, root(), GRACE);
  }

  /** The same with work trees below {@code root} and {@code grace} between TERM and KILL. */
  static Carrier of(Settings settings, Happenings happenings, Path root, Duration grace) {
    if (!Place.everyNameCanBeSaid()) {
      happenings.tell("warning", "why", "file names beyond ASCII need LC_ALL=C.UTF-8");
    }
    Place place = settings.place();
    Repository repository = place == null ? null : Repository.at(place.path());
    Trees trees = trees(root, repository, happenings);
    var shell = new Shell(trees.instance(), grace);
    var gateway = new GatewayDoor(settings.door());
    var late = new LateLogs(root, gateway, happenings);
    var starter = new AgentStart(shell, settings.commands(), settings.door().base());
    if (repository == null || place == null) {
      var work = new RestWork(starter, gateway);
      var self = settings.announcement(null);
      return new Carrier(
          new Runner(self, gateway, work, trees, late, happenings), trees, null, null);
    }
    var clone = new CloneFolder(repository);
    Remote remote = settings.push() == null ? null : new Remote(repository, settings.push());
    var live = LiveWork.of(repository, trees.instance());
    Work work = work(place.name(), repository, remote, starter, gateway, live);
    var self = settings.announcement(remote == null ? clone.cloneId() : remote.sharedId());
    Mirror mirror = mirror(settings.door(), place.name(), repository, happenings);
    return new Carrier(
        new Runner(self, gateway, work, trees, late, happenings), trees, live, mirror);
  }

  private static Trees trees(Path root, @Nullable Repository repository, Happenings happenings) {
    return Trees.open(
        root,
        repository,
        found -> found.said().ifPresent(said -> happenings.tell("left over", "why", said)));
  }

  private static @Nullable Mirror mirror(
      Door door, String name, Repository repository, Happenings happenings) {
    Path checkout = repository.checkout();
    return checkout == null
        ? null
        : new Mirror(
            door,
            name,
            checkout,
            repository,
            why -> happenings.tell("artifacts not mirrored", "why", why));
  }

  private static Work work(
      String name,
      Repository repository,
      @Nullable Remote remote,
      AgentStart starter,
      GatewayDoor gateway,
      LiveWork live) {
    var acceptances = new Acceptances(repository, starter.shell(), starter.commands());
    var harvest = new Harvest(repository, remote, acceptances, starter.commands().ignored());
    var work =
        new RepositoryWork(
            name,
            new BatchWork(repository, remote, starter, harvest, gateway, live),
            new Preparation(repository, remote),
            new Integration(repository, remote));
    return new OwnedWork(new Owners(repository, remote), work);
  }

  /**
   * Work trees lie outside every repository, because tools treat what is below .git as not there.
   */
  private static Path root() {
    String named = System.getenv("COORDINATOR_TREES");
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    String cache = System.getenv("XDG_CACHE_HOME");
    Path caches = cache == null || cache.isBlank() ? home().resolve(".cache") : Path.of(cache);
    return caches.resolve("coordinator").resolve("trees");
  }

  /** As shells see it, because a user of a container or a service may have none of its own. */
  private static Path home() {
    String named = System.getenv("HOME");
    return Path.of(named == null || named.isBlank() ? System.getProperty("user.home") : named);
  }

  /** Works until it is closed. */
  void carryUntilClosed() {
    if (mirror != null) {
      Thread.ofVirtual().name("mirror").start(() -> mirrorUntilClosed(mirror));
    }
    runner.run();
  }

  private void mirrorUntilClosed(Mirror artifacts) {
    try {
      do {
        artifacts.copy();
      } while (!closed.await(MIRROR_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    if (closed.getCount() > 0) {
      closed.countDown();
      runner.stop(PATIENCE);
      if (mirror != null) {
        mirror.copy();
      }
      if (live != null) {
        live.close();
      }
      trees.close();
    }
  }
}
