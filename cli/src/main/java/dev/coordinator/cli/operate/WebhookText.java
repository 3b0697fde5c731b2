package dev.coordinator.cli.operate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.coordinator.cli.screen.Plain;
import java.util.ArrayList;

/** Webhooks for people: what others answered is their text, and steers no terminal. */
final class WebhookText {
  private WebhookText() {}

  /** Which it is, what it hears, and how it goes. */
  static String lines(JsonNode webhook) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s  %s  %s"
            .formatted(
                of(webhook, "id"),
                webhook.path("enabled").asBoolean() ? "enabled " : "disabled",
                of(webhook, "target")));
    var kinds = new ArrayList<String>();
    webhook.path("kinds").forEach(kind -> kinds.add(Plain.line(kind.asText())));
    lines.add("    hears      " + String.join(", ", kinds));
    if (webhook.path("waiting").asInt() > 0) {
      lines.add("    waiting    " + webhook.path("waiting").asInt());
    }
    if (webhook.hasNonNull("failingSince")) {
      lines.add(
          "    fails      since %s: %s"
              .formatted(of(webhook, "failingSince"), of(webhook, "lastFailure")));
    }
    if (webhook.hasNonNull("disabledBecause")) {
      lines.add("    disabled   " + of(webhook, "disabledBecause"));
    }
    return String.join("\n", lines);
  }

  /** With the secret. */
  static String made(JsonNode made) {
    return lines(made.path("webhook"))
        + "\n    secret     "
        + of(made, "secret")
        + "\nKeep the secret: nobody is told it again.";
  }

  /** With what it was told. */
  static String whole(JsonNode detail) {
    var text = new StringBuilder(lines(detail.path("webhook")));
    for (var notice : detail.path("notices")) {
      text.append(
          "\n    %s  %-18s  %-7s  tries %d%s"
              .formatted(
                  of(notice, "queuedAt"),
                  of(notice, "kind"),
                  of(notice, "state"),
                  notice.path("tries").asInt(),
                  notice.hasNonNull("failure") ? "  " + of(notice, "failure") : ""));
    }
    return text.toString();
  }

  private static String of(JsonNode node, String field) {
    return Plain.line(node.path(field).asText());
  }
}
