package dev.coordinator.access;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Says of bodies that a door reads or writes as bytes or text what they are: JSON is an object, and
 * a type is named without the weight that it has in a choice.
 */
final class BodyTypes {
  private BodyTypes() {}

  static void mend(Operation operation) {
    if (operation.getRequestBody() != null) {
      mend(operation.getRequestBody().getContent());
    }
    operation.getResponses().getAPIResponses().values().forEach(one -> mend(one.getContent()));
  }

  private static void mend(Content content) {
    if (content == null || content.getMediaTypes() == null) {
      return;
    }
    for (var name : new ArrayList<>(content.getMediaTypes().keySet())) {
      var type = content.getMediaType(name);
      if (isText(type.getSchema()) && name.endsWith("json")) {
        type.setSchema(OASFactory.createSchema().addType(SchemaType.OBJECT));
      } else if (isText(type.getSchema()) && name.endsWith("yaml")) {
        type.setSchema(OASFactory.createSchema().addType(SchemaType.STRING));
      }
      if (name.contains(";")) {
        content.removeMediaType(name);
        content.addMediaType(name.substring(0, name.indexOf(';')), type);
      }
    }
  }

  private static boolean isText(Schema schema) {
    return schema != null && List.of(SchemaType.STRING).equals(schema.getType());
  }
}
