package dev.coordinator.localstack.part;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ready is the broker that has written its process id to the file and answers a question within
 * three seconds; the file of an earlier broker makes no later one ready.
 */
public record BrokerProbe(Path file, int port) implements Part.Probe {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int ANSWER_MILLIS = 3_000;
  private static final short API_VERSIONS = 18;
  private static final int CORRELATION = 1;

  @Override
  public boolean isReady(long pid) {
    return isWrittenBy(pid) && answers();
  }

  private boolean isWrittenBy(long pid) {
    try {
      return Files.readString(file).equals(String.valueOf(pid));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      socket.connect(address, CONNECT_MILLIS);
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(question());
      DataInputStream answer = new DataInputStream(socket.getInputStream());
      return answer.readInt() > 0 && answer.readInt() == CORRELATION;
    } catch (IOException e) {
      return false;
    }
  }

  /** Which requests it knows: the one that every broker answers to everybody. */
  private static byte[] question() {
    short version = 0;
    short noClientId = -1;
    return ByteBuffer.allocate(14)
        .putInt(10)
        .putShort(API_VERSIONS)
        .putShort(version)
        .putInt(CORRELATION)
        .putShort(noClientId)
        .array();
  }
}
