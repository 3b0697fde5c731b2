package dev.coordinator.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where answers go: always UTF-8, because JSON is, whatever the locale says. Remembers why
 * something could not be written, because an answer that got lost is none.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream out;
  private @Nullable IOException failure;

  StandardOutput(FileDescriptor descriptor) {
    this(new FileOutputStream(descriptor));
  }

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** A writer on it that writes each line at once. */
  PrintWriter writer() {
    return new PrintWriter(new OutputStreamWriter(this, StandardCharsets.UTF_8), true);
  }

  /** Why something was lost; nothing as long as all was written, or if nobody wants more of it. */
  Optional<String> complaint() {
    return Optional.ofNullable(failure)
        .map(IOException::getMessage)
        // that is how a reader such as head says that it has enough
        .filter(why -> !why.contains("Broken pipe"))
        .map(why -> "Expected to print the answer, but it got lost: " + why);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException lost) {
      failure = lost;
      throw lost;
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
