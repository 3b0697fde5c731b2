package dev.coordinator.stories.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A cable of this machine between a client and a server, with the faults that cables have: what a
 * fault holds back comes when it is over, or the connection ends, but no byte is ever left out.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int SLOW_MILLIS = 150;

  /** What happens to the bytes. */
  public enum Weather {
    FAIR,
    /** Nobody listens, and all connections have ended. */
    DOWN,
    /** Connections are taken, and nothing goes through, in no direction. */
    BLACK_HOLE,
    /** What the client sends goes through, and no answer comes back; later they are reset. */
    HALF_OPEN,
    /** Every portion takes 150 ms. */
    SLOW
  }

  private final int port;
  private final IntSupplier target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private Weather weather = Weather.FAIR;
  private @Nullable ServerSocket listening;

  /** The target is asked for at each connection. */
  public FaultProxy(int port, IntSupplier target) {
    this.port = port;
    this.target = target;
    listen();
  }

  public int port() {
    return port;
  }

  public void set(Weather next) {
    Weather before;
    synchronized (this) {
      before = weather;
      weather = next;
      notifyAll();
    }
    if (next == Weather.DOWN) {
      deafen();
      reset();
    } else if (before == Weather.DOWN) {
      listen();
    } else if (before == Weather.HALF_OPEN) {
      reset();
    }
  }

  /** Ends every connection with a reset. */
  public void reset() {
    open.forEach(FaultProxy::cut);
  }

  @Override
  public void close() {
    set(Weather.DOWN);
  }

  private synchronized void listen() {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listening = socket;
      Thread.ofVirtual().start(() -> accept(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void deafen() {
    if (listening != null) {
      closeQuietly(listening);
      listening = null;
    }
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException _) {
        return; // because a closed socket is how listening ends
      }
    }
  }

  private void connect(Socket client) {
    var server = new Socket();
    open.add(server);
    try {
      server.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target.getAsInt()), 2_000);
      Thread.ofVirtual().start(() -> copy(client, server, false));
      copy(server, client, true);
    } catch (IOException _) {
      cut(client);
    } finally {
      forget(client);
      forget(server);
    }
  }

  private void copy(Socket from, Socket to, boolean isAnswer) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var portion = new byte[16 * 1024];
      for (int size = in.read(portion); size >= 0; size = in.read(portion)) {
        awaitPassage(isAnswer);
        out.write(portion, 0, size);
      }
    } catch (IOException _) {
      cut(from);
      cut(to);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void awaitPassage(boolean isAnswer) throws InterruptedException {
    if (weather == Weather.SLOW) {
      wait(SLOW_MILLIS);
    }
    while (weather == Weather.BLACK_HOLE || isAnswer && weather == Weather.HALF_OPEN) {
      wait();
    }
  }

  private void forget(Socket socket) {
    open.remove(socket);
    closeQuietly(socket);
  }

  private static void cut(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException _) {
      // because one that is closed needs no reset
    }
    closeQuietly(socket);
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception _) {
      // because it is closed either way
    }
  }
}
