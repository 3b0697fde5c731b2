package dev.coordinator.access;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import java.time.Duration;

/**
 * Whether the client at the other end of a connection takes what it is answered: while anything
 * waits for it, at least a trickle must go within each patience. Of the connection's own thread.
 */
final class Appetite {
  private static final double TRICKLE_BYTES_A_SECOND = 1_024;
  private static final double NANOS_A_SECOND = 1e9;

  private final Duration patience;
  private long answered;
  private long takenBefore;
  private long since;

  /** Counts from that moment of the process's clock. */
  Appetite(Duration patience, long now) {
    this.patience = patience;
    this.since = now;
  }

  /** What of the answers waits to be taken, in bytes; what the system keeps for the client not. */
  static long waiting(Channel channel) {
    var buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
  }

  /** A part of an answer is on its way. */
  void isServed(Object part) {
    if (part instanceof ByteBufHolder holder) {
      answered += holder.content().readableBytes();
    } else if (part instanceof ByteBuf bytes) {
      answered += bytes.readableBytes();
    }
  }

  /** Whether the client has taken too little for too long, with so much waiting for it now. */
  boolean isLost(long waiting, long now) {
    var nanos = now - since;
    if (waiting > 0 && nanos < patience.toNanos()) {
      return false;
    }
    var taken = answered - waiting;
    var enough = TRICKLE_BYTES_A_SECOND * nanos / NANOS_A_SECOND;
    var lost = waiting > 0 && taken - takenBefore < enough;
    takenBefore = taken;
    since = now;
    return lost;
  }
}
