package dev.coordinator.outbox;

import dev.coordinator.contracts.event.AgentPresent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Carries traces through the outbox and over the topics: an event goes on with the trace of the
 * event that caused it, else with its session's, else with that of the call that appended it. While
 * nobody collects traces it does nothing.
 */
public final class Traces {
  /** CloudEvents' extension for distributed tracing. */
  static final String HEADER = "ce_traceparent";

  private static final String FIELD = "traceparent";
  private static final TextMapGetter<String> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
          return List.of(FIELD);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
          return FIELD.equals(key) ? carrier : null;
        }
      };

  private final boolean on;
  private final Tracer tracer;
  private final ThreadLocal<Map<String, Span>> handled = ThreadLocal.withInitial(HashMap::new);

  public Traces(OpenTelemetry telemetry, boolean on) {
    this.on = on;
    this.tracer = telemetry.getTracer("dev.coordinator.outbox");
  }

  /** Of a service whose traces nobody collects. */
  public static Traces off() {
    return new Traces(OpenTelemetry.noop(), false);
  }

  /**
   * Begins a span for each event that comes with a trace. They are this thread's until {@link
   * #handled}: one poll is one transaction, but each of its events goes on in its own trace.
   */
  Map<String, @Nullable String> begin(List<Delivery> deliveries) {
    var traces = new HashMap<String, @Nullable String>();
    var spans = new HashMap<String, Span>();
    for (var delivery : deliveries) {
      var span = on ? spanOf(delivery) : null;
      if (span != null) {
        spans.put(delivery.id(), span);
      }
      traces.put(delivery.id(), span == null ? null : traceparent(span));
    }
    if (!spans.isEmpty()) {
      handled.set(spans);
    }
    return traces;
  }

  /** Remembers where the sessions of new events have their traces. */
  void remember(Connection tx, List<Delivery> fresh) throws SQLException {
    var spans = handled.get();
    var roots = new HashMap<String, String>();
    for (var delivery : fresh) {
      var span = spans.get(delivery.id());
      if (span != null) {
        roots.putIfAbsent(delivery.received().event().session(), traceparent(span));
      }
    }
    TraceRows.remember(tx, roots);
  }

  /** Ends the spans of new events: what they caused is stored, or undone. */
  void handled(List<Delivery> fresh, boolean stored) {
    var spans = handled.get();
    handled.remove();
    for (var delivery : fresh) {
      var span = spans.get(delivery.id());
      if (span != null) {
        span.setStatus(stored ? StatusCode.OK : StatusCode.ERROR).end();
      }
    }
  }

  /** The trace of each event that is to be appended, in their order. */
  List<@Nullable String> of(Connection tx, List<Outgoing> events) throws SQLException {
    if (!on) {
      return Collections.nCopies(events.size(), null);
    }
    var known = TraceRows.of(tx, events);
    var traces = new ArrayList<@Nullable String>();
    var begun = new HashMap<String, String>();
    for (var at = 0; at < events.size(); at++) {
      var outgoing = events.get(at);
      var cause = handled.get().get(outgoing.causation());
      var trace = cause == null ? known.get(at) : traceparent(cause);
      if (outgoing.event() instanceof AgentPresent) {
        trace = null; // because a level belongs to no session, and nothing follows from it
      } else if (trace == null && Span.current().getSpanContext().isValid()) {
        trace = traceparent(Span.current());
        begun.putIfAbsent(outgoing.event().session(), trace);
      }
      traces.add(trace);
    }
    TraceRows.remember(tx, begun);
    return traces;
  }

  private @Nullable Span spanOf(Delivery delivery) {
    var parent =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), String.valueOf(delivery.trace()), GETTER);
    if (!Span.fromContext(parent).getSpanContext().isValid()) {
      return null;
    }
    var envelope = delivery.received().envelope();
    return tracer
        .spanBuilder(envelope.type())
        .setParent(parent)
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.operation.type", "process")
        .setAttribute("messaging.destination.name", delivery.letter().topic())
        .setAttribute("messaging.message.id", envelope.id())
        .setAttribute("coordinator.session", delivery.received().event().session())
        .startSpan();
  }

  private static String traceparent(Span span) {
    var carrier = new HashMap<String, String>();
    W3CTraceContextPropagator.getInstance()
        .inject(Context.root().with(span), carrier, (to, name, value) -> to.put(name, value));
    return carrier.getOrDefault(FIELD, "");
  }
}
