package dev.coordinator.checkpoint.bucket.adapter;

import dev.coordinator.checkpoint.bucket.Bucket;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/**
 * The bucket by the S3 API. It asks only for what every store has: no checksums beyond the
 * signature's, no deleting of many at once. The client is made when it is first needed, so settings
 * that are wrong are told like a bucket that is down, and nothing else suffers.
 */
@Singleton
class S3Bucket implements Bucket {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final S3Settings settings;
  private @Nullable S3Client client;

  S3Bucket(S3Settings settings) {
    this.settings = settings;
  }

  @Override
  public Optional<String> place() {
    return settings.place();
  }

  @Override
  public void look() {
    told(s3 -> s3.listObjectsV2(list -> list.bucket(bucket()).prefix(settings.prefix).maxKeys(1)));
  }

  @Override
  public void put(String key, byte[] bytes) {
    told(s3 ->
        s3.putObject(
            put -> put.bucket(bucket()).key(settings.prefix + key).contentType(type(key)),
            RequestBody.fromBytes(bytes)));
  }

  private static String type(String key) {
    if (key.endsWith(".zip")) {
      return "application/zip";
    }
    return key.endsWith(".json") ? "application/json" : "text/plain;charset=UTF-8";
  }

  @Override
  public void remove(String object, String folder) {
    told(s3 -> {
      var all =
          s3.listObjectsV2Paginator(list -> list.bucket(bucket()).prefix(settings.prefix + folder));
      for (var one : all.contents()) {
        s3.deleteObject(delete -> delete.bucket(bucket()).key(one.key()));
      }
      return s3.deleteObject(delete -> delete.bucket(bucket()).key(settings.prefix + object));
    });
  }

  private String bucket() {
    return settings.bucket.orElseThrow();
  }

  private void told(Asking asking) {
    try {
      var _ = asking.ask(client());
    } catch (SdkException e) {
      throw new BucketFailed(S3Faults.words(e, settings));
    } catch (IllegalArgumentException | NullPointerException e) {
      // because that is how the client refuses settings
      throw new BucketFailed(
          "Expected an endpoint such as https://s3.example.org and a bucket's plain name, but: "
              + S3Settings.withoutPassword(String.valueOf(e.getMessage())));
    }
  }

  /**
   * Asked once more by the client, because a connection that rested may be gone; whoever copies
   * tries again more and more seldom.
   */
  private synchronized S3Client client() {
    if (client == null) {
      var made =
          S3Client.builder()
              .httpClientBuilder(
                  UrlConnectionHttpClient.builder()
                      .connectionTimeout(CONNECT)
                      .socketTimeout(SILENCE))
              .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
              .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
              .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
              .forcePathStyle(settings.isPathStyle())
              .overrideConfiguration(own -> own.retryStrategy(once()).apiCallTimeout(LONGEST));
      settings.endpoint.ifPresent(url -> made.endpointOverride(URI.create(url)));
      settings.region().ifPresent(name -> made.region(Region.of(name)));
      client = made.build();
    }
    return client;
  }

  private static RetryStrategy once() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(2).build();
  }

  @PreDestroy
  synchronized void close() {
    if (client != null) {
      client.close();
    }
  }

  /** One thing that is asked of the store. */
  private interface Asking {
    Object ask(S3Client s3);
  }
}
