package dev.coordinator.outbox;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns on what an operator asks for by one variable, unless it was set by its own name: JSON logs
 * by {@code COORDINATOR_LOG=json}, traces by the place they go to, {@code
 * OTEL_EXPORTER_OTLP_ENDPOINT}.
 */
public final class OperatorSettings implements ConfigSourceInterceptor {
  private static final long serialVersionUID = 1L;

  /**
   * What stands in a file or the environment is at least here, the library's own default is not.
   */
  private static final int ORDINAL_OF_FILES = 100;

  private static final Map<String, Predicate<ConfigSourceInterceptorContext>> ANSWERS =
      Map.of(
          "quarkus.log.console.json.enabled",
          context -> "json".equalsIgnoreCase(textOf(context, "coordinator.log")),
          "quarkus.otel.sdk.disabled",
          context ->
              textOf(context, "otel.exporter.otlp.endpoint").isEmpty()
                  && textOf(context, "otel.exporter.otlp.traces.endpoint").isEmpty());

  @Override
  public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    var set = context.proceed(name);
    var answer = ANSWERS.get(name);
    if (answer == null || (set != null && set.getConfigSourceOrdinal() >= ORDINAL_OF_FILES)) {
      return set;
    }
    return ConfigValue.builder()
        .withName(name)
        .withValue(String.valueOf(answer.test(context)))
        .withConfigSourceName(OperatorSettings.class.getSimpleName())
        .build();
  }

  private static String textOf(ConfigSourceInterceptorContext context, String name) {
    var value = context.proceed(name);
    return value == null || value.getValue() == null ? "" : value.getValue().strip();
  }
}
