package dev.coordinator.localstack.door;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * One request on its way to a replica: whose answer does not begin in time is not waited for. What
 * only reads is asked of another replica then, and where one hung up; of what does something nobody
 * knows whether it was done, so it is not sent twice.
 */
final class Exchange {
  static final String NAME = Exchange.class.getName();
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Vertx vertx;
  private final HttpClient client;
  private final ProxyContext context;
  private final String service;
  private final Duration patience;
  private final Replicas replicas;
  private final LimitedBody body;
  private final Set<Integer> tried = new HashSet<>();
  private boolean sent;
  private boolean late;

  Exchange(
      Vertx vertx,
      HttpClient client,
      ProxyContext context,
      String service,
      Replicas replicas,
      Duration patience) {
    this.vertx = vertx;
    this.client = client;
    this.context = context;
    this.service = service;
    this.patience = patience;
    this.replicas = replicas;
    var request = context.request();
    this.body = new LimitedBody(request.getBody().stream(), FrontDoor.BODY_LIMIT);
    request.setBody(Body.body(body, request.getBody().length()));
    context.set(NAME, this);
  }

  /** The replica's answer, or a problem document; never fails. */
  Future<ProxyResponse> answer() {
    return context
        .sendRequest()
        .map(answer -> isEndless(answer) && isOldHttp() ? refuseStream(answer) : answer)
        .recover(_ -> mayTryAgain() ? again() : Future.succeededFuture(why()));
  }

  private boolean isOldHttp() {
    return context.request().version() == HttpVersion.HTTP_1_0;
  }

  /** Of HTTP/1.0 an answer without a length would be kept until its end. */
  private static boolean isEndless(ProxyResponse answer) {
    var type = answer.headers().get("Content-Type");
    return type != null && type.startsWith("text/event-stream");
  }

  private ProxyResponse refuseStream(ProxyResponse stream) {
    stream.release();
    return answer(Problem.noStreamOfOldHttp());
  }

  /** The next replica's request, for the proxy to send; its patience runs from the body's end. */
  Future<HttpClientRequest> connect() {
    return replicas
        .connect(client, tried)
        .map(connected -> {
          tried.add(connected.port());
          sent = true;
          body.whenWhole(() -> watch(connected));
          return connected.request();
        });
  }

  private void watch(Replicas.Connected connected) {
    var timer =
        vertx.setTimer(
            patience.toMillis(),
            _ -> {
              late = true;
              replicas.leaveOut(client, connected.port());
              connected.request().reset();
            });
    connected.request().response().onComplete(_ -> vertx.cancelTimer(timer));
  }

  private boolean mayTryAgain() {
    return sent && body.isWhole() && onlyReads() && replicas.hasOther(tried);
  }

  private Future<ProxyResponse> again() {
    sent = false;
    late = false;
    context.request().setBody(null);
    return answer();
  }

  private ProxyResponse why() {
    if (body.isExceeded()) {
      return answer(Problem.tooLarge(FrontDoor.BODY_LIMIT));
    }
    if (late) {
      return answer(Problem.silent(service, patience.toSeconds()));
    }
    return sent && !onlyReads()
        ? answer(Problem.cutOff(service))
        : answer(Problem.unavailable(service)).putHeader("Retry-After", "1");
  }

  private boolean onlyReads() {
    return READING.contains(context.request().getMethod());
  }

  private ProxyResponse answer(Problem problem) {
    ProxyRequest request = context.request();
    return request
        .release()
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.CONTENT_TYPE)
        .setBody(Body.body(problem.body()));
  }
}
