package dev.coordinator.checkpoint.bucket.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.checkpoint.bucket.Bucket.BucketFailed;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is wrong with the settings or the store is told in words, and what to look at. */
class S3BucketTest {
  private static S3Settings settings(String endpoint) {
    return new S3Settings(
        Optional.of("trees"),
        Optional.of(endpoint),
        Optional.of("/team/"),
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3.example.org", "not a url"})
  void anEndpointThatIsNoneIsToldAsABucketThatIsDown(String endpoint) {
    assertThatThrownBy(() -> new S3Bucket(settings(endpoint)).look())
        .isInstanceOf(BucketFailed.class)
        .hasMessageStartingWith("Expected an endpoint such as https://s3.example.org");
  }

  @Test
  void withoutANameThereIsNoPlace() {
    var none = Optional.<String>empty();
    assertThat(new S3Settings(Optional.of(" "), none, none, none, Optional.empty()).place())
        .isEmpty();
    assertThat(settings("https://s3.example.org").place())
        .contains("s3://trees/team/ at https://s3.example.org");
  }

  @Test
  void aStoreOfOnesOwnHasAnyRegionAndNoHostForEachBucket() {
    var own = settings("https://s3.example.org");
    assertThat(own.region()).contains("us-east-1");
    assertThat(own.isPathStyle()).isTrue();
    var none = Optional.<String>empty();
    var aws = new S3Settings(Optional.of("trees"), none, none, none, Optional.empty());
    assertThat(aws.region()).isEmpty();
    assertThat(aws.isPathStyle()).isFalse();
  }

  @Test
  void whatTheClientLacksIsNamed() {
    assertThat(told("Unable to load credentials from any of the providers"))
        .contains("AWS_ACCESS_KEY_ID");
    assertThat(told("Unable to load region from any of the providers"))
        .contains("COORDINATOR_BUCKET_REGION");
    assertThat(told("something else")).contains("s3://trees/team/").contains("something else");
  }

  private static String told(String message) {
    return S3Faults.words(SdkClientException.create(message), settings("https://s3.example.org"));
  }

  @Test
  void whatTheStoreAnswersIsToldByItsCode() {
    assertThat(answered(403, "AccessDenied"))
        .contains("refuses these credentials")
        .contains("AccessDenied");
    assertThat(answered(404, "NoSuchBucket")).startsWith("there is no bucket s3://trees/team/");
    assertThat(answered(301, "PermanentRedirect")).contains("COORDINATOR_BUCKET_REGION");
    assertThat(answered(503, "SlowDown")).contains("503").contains("SlowDown");
    assertThat(answered(500, null)).contains("500");
  }

  private static String answered(int status, String code) {
    var answer = S3Exception.builder().statusCode(status);
    if (code != null) {
      answer.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build());
    }
    return S3Faults.words((S3Exception) answer.build(), settings("https://s3.example.org"));
  }
}
