package dev.coordinator.localstack.door;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A request's body that fails once it is longer than allowed, however it is sent. */
final class LimitedBody implements ReadStream<Buffer> {
  private final ReadStream<Buffer> source;
  private final long limit;
  private long seen;
  private @Nullable Handler<Throwable> failure;
  private Runnable whenWhole = () -> {};
  private boolean whole;

  LimitedBody(ReadStream<Buffer> source, long limit) {
    this.source = source;
    this.limit = limit;
  }

  /** Runs it once all of the body has been passed on, which may be so already. */
  void whenWhole(Runnable next) {
    if (whole) {
      next.run();
    } else {
      whenWhole = next;
    }
  }

  boolean isWhole() {
    return whole;
  }

  boolean isExceeded() {
    return seen > limit;
  }

  @Override
  public LimitedBody handler(@Nullable Handler<Buffer> handler) {
    source.handler(handler == null ? null : chunk -> pass(chunk, handler));
    return this;
  }

  private void pass(Buffer chunk, Handler<Buffer> next) {
    boolean before = isExceeded();
    seen += chunk.length();
    if (!isExceeded()) {
      next.handle(chunk);
    } else if (!before && failure != null) {
      failure.handle(new IllegalStateException("Expected at most %d bytes".formatted(limit)));
    }
  }

  @Override
  public LimitedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
    failure = handler;
    source.exceptionHandler(handler);
    return this;
  }

  @Override
  public LimitedBody endHandler(@Nullable Handler<Void> handler) {
    source.endHandler(
        handler == null
            ? null
            : end -> {
              handler.handle(end);
              whole = true;
              whenWhole.run();
            });
    return this;
  }

  @Override
  public LimitedBody pause() {
    source.pause();
    return this;
  }

  @Override
  public LimitedBody resume() {
    source.resume();
    return this;
  }

  @Override
  public LimitedBody fetch(long amount) {
    source.fetch(amount);
    return this;
  }
}
