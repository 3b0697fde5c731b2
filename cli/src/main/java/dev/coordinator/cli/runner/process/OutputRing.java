package dev.coordinator.cli.runner.process;

import java.nio.charset.StandardCharsets;

/** Keeps the last bytes written to it and counts all of them; never grows beyond its size. */
public final class OutputRing {
  private final byte[] kept;
  private long written;

  public OutputRing(int size) {
    this.kept = new byte[size];
  }

  /** Takes the first {@code length} bytes, at most its own size of them. */
  public synchronized void write(byte[] bytes, int length) {
    int skipped = Math.max(0, length - kept.length);
    written += skipped;
    for (int from = skipped; from < length; ) {
      int at = (int) (written % kept.length);
      int some = Math.min(kept.length - at, length - from);
      System.arraycopy(bytes, from, kept, at, some);
      from += some;
      written += some;
    }
  }

  /** Whether more was written than it keeps. */
  public synchronized boolean overflowed() {
    return written > kept.length;
  }

  public synchronized long written() {
    return written;
  }

  /** What is kept, as UTF-8; a character cut at the beginning is left out. */
  public synchronized String text() {
    int length = (int) Math.min(written, kept.length);
    byte[] ordered = new byte[length];
    int start = (int) ((written - length) % kept.length);
    int first = Math.min(length, kept.length - start);
    System.arraycopy(kept, start, ordered, 0, first);
    System.arraycopy(kept, 0, ordered, first, length - first);
    int whole = 0;
    while (overflowed() && whole < Math.min(3, length) && (ordered[whole] & 0xC0) == 0x80) {
      whole++;
    }
    return new String(ordered, whole, length - whole, StandardCharsets.UTF_8);
  }
}
