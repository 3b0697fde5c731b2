package dev.coordinator.checkpoint.webhook.adapter;

import dev.coordinator.checkpoint.webhook.Courier;
import dev.coordinator.checkpoint.webhook.Target;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends over a connection of its own, which ends with the head of the answer: nothing of a body is
 * read, however long it is, and a redirect is an answer like another.
 */
@Singleton
class HttpCourier implements Courier {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int SECONDS = 10;
  private static final int LONGEST_HEADER = 8_192;

  private final Addresses addresses;
  private final HttpClient client;

  HttpCourier(Vertx vertx, Addresses addresses) {
    this.addresses = addresses;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout(SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(LONGEST_HEADER)
                .setMaxPoolSize(20));
  }

  @PreDestroy
  void close() {
    client.close();
  }

  @Override
  public void judge(Target target) {
    addresses.judge(target);
  }

  @Override
  public int send(Target target, Map<String, String> headers, String body) throws NotSent {
    var options = options(target);
    headers.forEach(options::putHeader);
    var sent = new AtomicReference<HttpClientRequest>();
    var status = new CompletableFuture<Integer>();
    client
        .request(options)
        .onSuccess(request -> {
          sent.set(request);
          if (status.isDone()) {
            end(request); // because nobody waits for it any more
            return;
          }
          request
              .send(Buffer.buffer(body))
              .onSuccess(answer -> status.complete(answer.statusCode()))
              .onFailure(status::completeExceptionally);
        })
        .onFailure(status::completeExceptionally);
    try {
      return status.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new NotSent("there is no connection: " + kind(e));
    } catch (TimeoutException _) {
      throw new NotSent("it has not answered within " + SECONDS + " seconds");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new NotSent("the service stops");
    } finally {
      status.cancel(false);
      end(sent.get());
    }
  }

  private static String kind(ExecutionException failure) {
    var cause = failure.getCause();
    return (cause == null ? failure : cause).getClass().getSimpleName();
  }

  private RequestOptions options(Target target) throws NotSent {
    var address = new InetSocketAddress(addresses.of(target), target.port());
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(address))
        .setHost(target.host())
        .setPort(target.port())
        .setSsl(target.isEncrypted())
        .setURI(target.path())
        .setFollowRedirects(false);
  }

  private static void end(@Nullable HttpClientRequest request) {
    if (request != null) {
      request.connection().close();
    }
  }
}
