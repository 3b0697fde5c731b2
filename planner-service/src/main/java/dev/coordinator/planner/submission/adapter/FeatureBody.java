package dev.coordinator.planner.submission.adapter;

import dev.coordinator.planner.feature.Format;
import dev.coordinator.planner.feature.ReadFeature;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The body of a request, of which no more is kept than a feature file may have. */
final class FeatureBody {
  private final byte[] bytes;
  private final Format format;

  private FeatureBody(byte[] bytes, Format format) {
    this.bytes = bytes;
    this.format = format;
  }

  /** Also what is too much is read to its end, because whoever still sends hears no answer. */
  static FeatureBody from(InputStream body, HttpHeaders headers) throws IOException {
    if (headers.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
      throw new NotSupportedException("Expected a Content-Type, but there is none");
    }
    var bytes = body.readNBytes(ReadFeature.MOST_BYTES + 1);
    if (bytes.length > ReadFeature.MOST_BYTES) {
      body.transferTo(OutputStream.nullOutputStream());
      throw ReadFeature.tooLarge();
    }
    var isJson = headers.getMediaType().getSubtype().equalsIgnoreCase("json");
    return new FeatureBody(bytes, isJson ? Format.JSON : Format.YAML);
  }

  byte[] bytes() {
    return bytes;
  }

  Format format() {
    return format;
  }
}
