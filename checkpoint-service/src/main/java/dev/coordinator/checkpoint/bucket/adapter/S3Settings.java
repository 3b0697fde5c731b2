package dev.coordinator.checkpoint.bucket.adapter;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the operator says of the bucket; credentials are none of it, the client's chain has them.
 */
@Singleton
class S3Settings {
  private static final String ANY_REGION = "us-east-1";

  final Optional<String> bucket;
  final Optional<String> endpoint;
  final String prefix;
  private final Optional<String> region;
  private final Optional<Boolean> pathStyle;

  S3Settings(
      @ConfigProperty(name = "coordinator.bucket.name") Optional<String> bucket,
      @ConfigProperty(name = "coordinator.bucket.endpoint") Optional<String> endpoint,
      @ConfigProperty(name = "coordinator.bucket.prefix") Optional<String> prefix,
      @ConfigProperty(name = "coordinator.bucket.region") Optional<String> region,
      @ConfigProperty(name = "coordinator.bucket.path-style") Optional<Boolean> pathStyle) {
    this.bucket = said(bucket);
    this.endpoint = said(endpoint);
    this.prefix = said(prefix).map(S3Settings::folder).orElse("");
    this.region = said(region);
    this.pathStyle = pathStyle;
  }

  private static Optional<String> said(Optional<String> setting) {
    return setting.map(String::strip).filter(text -> !text.isEmpty());
  }

  private static String folder(String prefix) {
    var name = prefix.replaceAll("^/+|/+$", "");
    return name.isEmpty() ? "" : name + "/";
  }

  /** Empty where the client is to find it; a store of one's own has none. */
  Optional<String> region() {
    return region.or(() -> endpoint.map(_ -> ANY_REGION));
  }

  /** Stores of one's own seldom have a host name for each bucket. */
  boolean isPathStyle() {
    return pathStyle.orElse(endpoint.isPresent());
  }

  /** As it is shown, and told from others. */
  Optional<String> place() {
    return bucket.map(name ->
        "s3://"
            + name
            + "/"
            + prefix
            + endpoint.map(url -> " at " + withoutPassword(url)).orElse(""));
  }

  /** A name and password before the host are none of the store's; shown they are to nobody. */
  static String withoutPassword(String text) {
    return text.replaceAll("//[^/]*@", "//");
  }
}
