package dev.coordinator.access;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * How doors refuse, as their document says it: each is described once, and a door's own words on a
 * status stand in its place.
 */
enum SaidRefusals {
  WRONG("400", "Wrong", "Something of the request is wrong: which field, and the fix."),
  NO_TOKEN("401", "NoToken", "No access token, or one that this server does not know."),
  NO_RIGHT("403", "NoRight", "The caller has not the right."),
  UNKNOWN("404", "Unknown", "There is no such thing."),
  CONFLICT("409", "Conflict", "What is here stands against it."),
  OTHER("default", "Other", "Refused or failed, as the problem says.");

  private static final String PROBLEM = "Problem";

  private final String status;
  private final String word;
  private final String description;

  SaidRefusals(String status, String word, String description) {
    this.status = status;
    this.word = word;
    this.description = description;
  }

  void addTo(Operation operation) {
    var responses = operation.getResponses();
    if (!responses.hasAPIResponse(status)) {
      responses.addAPIResponse(
          status, OASFactory.createAPIResponse().ref("#/components/responses/" + word));
    }
  }

  static void addAllTo(Components components) {
    components.addSchema(PROBLEM, problem());
    for (var refusal : values()) {
      components.addResponse(
          refusal.word,
          OASFactory.createAPIResponse().description(refusal.description).content(problems()));
    }
  }

  /** What a door says of a refusal itself is answered by a problem too. */
  static void mend(Operation operation) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach((status, response) -> {
          var content = response.getContent();
          if (!status.startsWith("2")
              && response.getRef() == null
              && (content == null || content.hasMediaType(Refusal.MEDIA_TYPE))) {
            response.setContent(problems());
          }
        });
  }

  private static Content problems() {
    return OASFactory.createContent()
        .addMediaType(
            Refusal.MEDIA_TYPE,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM)));
  }

  private static Schema problem() {
    var error =
        object("field", "message", "fix", "code")
            .description("What of the request is wrong, and how to mend it.")
            .required(List.of("message"));
    var reason =
        object("code", "message", "fix")
            .description("Why a feature is none to coordinate, and what to do instead.")
            .required(List.of("code", "message"));
    return object("type", "title", "detail", "instance", "code")
        .description("Why a request was refused, or what failed (RFC 9457).")
        .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
        .addProperty("errors", OASFactory.createSchema().addType(SchemaType.ARRAY).items(error))
        .addProperty("reasons", OASFactory.createSchema().addType(SchemaType.ARRAY).items(reason))
        .required(List.of("title", "status"));
  }

  private static Schema object(String... texts) {
    var schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
    for (var name : texts) {
      schema.addProperty(name, OASFactory.createSchema().addType(SchemaType.STRING));
    }
    return schema;
  }
}
