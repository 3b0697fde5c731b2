package dev.coordinator.access;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection, on its own thread: what cannot be read is answered with a problem document and is
 * the last that is read there. Hung up on is who sends or takes slowly, however often a byte
 * passes, and who asks on and on without waiting for an answer. An answer may take as long as it
 * likes to begin. What a body brings counts as held until its answer has ended.
 */
final class Visit extends ChannelDuplexHandler {
  private static final long LOOKS_PER_PATIENCE = 20;
  private static final long LONGEST_LOOK_MILLIS = 1_000;

  /** No client of ours asks twice before it has an answer, and what waits here is kept. */
  private static final int MOST_UNANSWERED = 16;

  private final Patience patience;
  private final Appetite appetite;
  private final Bodies bodies;
  private long held;
  private @Nullable Future<?> looking;
  private boolean anyHead;
  private boolean bodyIsComing;
  private boolean answerBegan;
  private int unanswered;
  private boolean over;
  private long since;

  Visit(Patience patience, Bodies bodies) {
    this.patience = patience;
    this.bodies = bodies;
    this.appetite = new Appetite(patience.body(), System.nanoTime());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    since = System.nanoTime();
    var each = Math.clamp(shortest().toMillis() / LOOKS_PER_PATIENCE, 1, LONGEST_LOOK_MILLIS);
    looking =
        context
            .executor()
            .scheduleAtFixedRate(() -> look(context), each, each, TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (looking != null) {
      looking.cancel(false);
    }
    giveBack();
  }

  private void giveBack() {
    bodies.give(held);
    held = 0;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    handlerRemoved(context);
    context.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (over || unanswered > MOST_UNANSWERED) {
      ReferenceCountUtil.release(message);
      context.close();
      return;
    }
    var refusal = message instanceof HttpObject read ? refusal(read) : none();
    if (refusal.isPresent()) {
      ReferenceCountUtil.release(message);
      refuse(context, refusal.get(), message instanceof HttpRequest);
      return;
    }
    if (message instanceof HttpRequest) {
      anyHead = true;
      bodyIsComing = true;
      unanswered++;
      since = System.nanoTime();
    }
    if (message instanceof LastHttpContent) {
      bodyIsComing = false;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    appetite.isServed(message);
    var onlyOnTheWay =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (!onlyOnTheWay) {
      answerBegan = !(message instanceof LastHttpContent);
      if (message instanceof LastHttpContent) {
        unanswered = Math.max(0, unanswered - 1);
        giveBack();
        since = bodyIsComing ? since : System.nanoTime(); // because now the next head is waited for
      }
    }
    context.write(message, promise);
  }

  private Optional<Refusal> refusal(HttpObject read) {
    var unreadable = Unreadable.refusal(read);
    return unreadable.isPresent() || !(read instanceof HttpContent body) || take(body)
        ? unreadable
        : Optional.of(Refusal.tooMuchAtOnce());
  }

  /** What comes behind the answer is thrown away by whoever reads it. */
  private boolean take(HttpContent body) {
    var bytes = body.content().readableBytes();
    if (unanswered == 0 || bytes == 0) {
      return true;
    }
    var taken = bodies.take(bytes);
    held += taken ? bytes : 0;
    return taken;
  }

  private static Optional<Refusal> none() {
    return Optional.empty();
  }

  private Duration shortest() {
    var head = patience.firstHead();
    return head.compareTo(patience.body()) < 0 ? head : patience.body();
  }

  /** Says why, unless that would be taken for the answer to another request. */
  private void refuse(ChannelHandlerContext context, Refusal refusal, boolean isHead) {
    over = true;
    var itsTurn = unanswered == (isHead ? 0 : 1) && !answerBegan;
    if (itsTurn) {
      context.writeAndFlush(Unreadable.answer(refusal)).addListener(ChannelFutureListener.CLOSE);
    } else {
      context.close();
    }
  }

  private void look(ChannelHandlerContext context) {
    var now = System.nanoTime();
    var waiting = Appetite.waiting(context.channel());
    if (!bodyIsComing && waiting > 0) {
      since = now; // because the next head is due when the answer was taken
    }
    if (isTooSlow(now - since) || appetite.isLost(waiting, now)) {
      context.close();
    }
  }

  private boolean isTooSlow(long nanos) {
    if (bodyIsComing) {
      return nanos > patience.body().toNanos();
    }
    var head = anyHead ? patience.laterHead() : patience.firstHead();
    return unanswered == 0 && nanos > head.toNanos();
  }
}
