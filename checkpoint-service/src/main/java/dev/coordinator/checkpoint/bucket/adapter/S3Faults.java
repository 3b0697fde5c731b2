package dev.coordinator.checkpoint.bucket.adapter;

import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What a store or its client says, as a sentence for an operator that names what to look at. */
final class S3Faults {
  private static final int MOVED = 301;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int UNKNOWN = 404;

  private S3Faults() {}

  static String words(SdkException fault, S3Settings settings) {
    var place = settings.place().orElse("");
    if (fault instanceof S3Exception answer) {
      return answered(answer, place);
    }
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return "there is no connection to %s: %s".formatted(place, cause);
      }
    }
    var said = String.valueOf(fault.getMessage());
    if (said.contains("credentials")) {
      return "no credentials are found for %s: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or another way that the AWS clients know"
          .formatted(place);
    }
    if (said.contains("region")) {
      return "no region is found for %s: set COORDINATOR_BUCKET_REGION".formatted(place);
    }
    return "%s cannot be asked: %s".formatted(place, said);
  }

  private static String answered(S3Exception answer, String place) {
    var details = answer.awsErrorDetails();
    var code = details == null ? null : details.errorCode();
    var said = code == null ? "status " + answer.statusCode() : code;
    return switch (answer.statusCode()) {
      case UNKNOWN -> "there is no bucket %s (%s)".formatted(place, said);
      case UNAUTHORIZED, FORBIDDEN ->
          "%s refuses these credentials, or does not let them do this (%s)".formatted(place, said);
      case MOVED ->
          "%s is in another region than COORDINATOR_BUCKET_REGION says (%s)".formatted(place, said);
      default -> "%s answers %d (%s)".formatted(place, answer.statusCode(), said);
    };
  }
}
