package dev.coordinator.outbox;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names the consumer group of each channel, service and channel with a dot between them, unless the
 * service names it. One group for all channels of a service would stop them all whenever one joins,
 * and a starting service would wait for their next heartbeats.
 */
public final class ConsumerGroups implements ConfigSourceInterceptor {
  private static final long serialVersionUID = 1L;
  private static final Pattern GROUP_OF =
      Pattern.compile("mp\\.messaging\\.incoming\\.([A-Za-z0-9]+)\\.group\\.id");

  @Override
  public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    var named = context.proceed(name);
    var group = GROUP_OF.matcher(name);
    if (named != null || !group.matches()) {
      return named;
    }
    var service = context.proceed("coordinator.service");
    return service == null
        ? null
        : ConfigValue.builder()
            .withName(name)
            .withValue(service.getValue() + "." + group.group(1))
            .withConfigSourceName(ConsumerGroups.class.getSimpleName())
            .build();
  }
}
