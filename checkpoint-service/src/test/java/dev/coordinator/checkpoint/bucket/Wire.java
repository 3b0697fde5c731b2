package dev.coordinator.checkpoint.bucket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The wire between the service and the store: it notes every request, and breaks at those that it
 * is told to, before anything of them goes through. While none is laid the store is down.
 */
final class Wire implements AutoCloseable {
  private static final Pattern REQUEST = Pattern.compile("^([A-Z]+ \\S+) HTTP/1.1\r\n");

  private final ServerSocket listening = new ServerSocket();
  private final int store;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Predicate<String> breaksAt = _ -> false;

  Wire(int port, int store) throws IOException {
    this.store = store;
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.ofVirtual().start(this::listen);
  }

  /** The requests that went through or were broken off, such as {@code PUT /bucket/key}. */
  List<String> asked(String method) {
    return asked.stream().filter(request -> request.startsWith(method + " ")).toList();
  }

  void breaksAt(Predicate<String> request) {
    breaksAt = request;
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), store);
        open.addAll(List.of(client, server));
        Thread.ofVirtual().start(() -> carry(client, server, true));
        Thread.ofVirtual().start(() -> carry(server, client, false));
      } catch (IOException _) {
        // because a closed socket is how listening ends
      }
    }
  }

  private void carry(Socket from, Socket to, boolean isAsking) {
    try (from;
        to) {
      var portion = new byte[64 * 1024];
      for (var size = from.getInputStream().read(portion);
          size >= 0;
          size = from.getInputStream().read(portion)) {
        if (isAsking && breaks(new String(portion, 0, size, StandardCharsets.ISO_8859_1))) {
          return;
        }
        to.getOutputStream().write(portion, 0, size);
      }
    } catch (IOException _) {
      // because it is cut from either end
    }
  }

  private boolean breaks(String portion) {
    var head = REQUEST.matcher(portion);
    if (!head.find()) {
      return false;
    }
    asked.add(head.group(1));
    return breaksAt.test(head.group(1));
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (var socket : open) {
      socket.close();
    }
  }
}
