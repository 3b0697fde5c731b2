package dev.coordinator.checkpoint.bucket.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coordinator.checkpoint.bucket.Bucket.BucketFailed;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is shown of the settings, in logs, in health and in the database, holds no secret. */
class S3SettingsTest {
  private static S3Settings settings(String endpoint) {
    var none = Optional.<String>empty();
    return new S3Settings(
        Optional.of("trees"), Optional.of(endpoint), none, none, Optional.empty());
  }

  @Test
  void aPasswordInAnEndpointIsNotShown() {
    assertThat(settings("https://me:a-secret@s3.example.org").place())
        .contains("s3://trees/ at https://s3.example.org");
    assertThatThrownBy(() -> new S3Bucket(settings("https://me:a-secret@no host")).look())
        .isInstanceOf(BucketFailed.class)
        .hasMessageContaining("https://no host")
        .hasMessageNotContaining("a-secret");
  }
}
