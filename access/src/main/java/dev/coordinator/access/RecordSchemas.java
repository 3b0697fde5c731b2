package dev.coordinator.access;

import dev.coordinator.contracts.json.Required;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Says of the records that doors answer which parts are always there: all that may not be null,
 * because what is null is left out. Of a body that a door reads it says which parts must be given:
 * all that may neither be null nor have a value when they are absent; a body of which nothing must
 * be given may be left out itself. Each schema tells the type that it is of, because a simple name
 * may be that of several.
 */
final class RecordSchemas {
  static final String TYPE = "x-type";
  private static final List<String> ANY = List.of("JsonNode", "ObjectNode");
  private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
  private static final DotName REQUIRED = DotName.createSimple(Required.class);

  private static final Comparator<ClassInfo> DOORS_OWN_FIRST =
      Comparator.<ClassInfo, Boolean>comparing(type -> !type.name().toString().contains("Resource"))
          .thenComparing(ClassInfo::name);

  private final Map<String, List<ClassInfo>> types;

  RecordSchemas(IndexView index) {
    types =
        index.getKnownClasses().stream()
            .filter(type -> type.isRecord() || type.isEnum())
            .sorted(DOORS_OWN_FIRST)
            .collect(Collectors.groupingBy(ClassInfo::simpleName));
  }

  void describe(OpenAPI document) {
    var schemas = document.getComponents().getSchemas();
    if (schemas == null) {
      return;
    }
    // any JSON, of which its class says nothing
    ANY.stream()
        .filter(schemas::containsKey)
        .forEach(name ->
            document
                .getComponents()
                .addSchema(name, OASFactory.createSchema().addType(SchemaType.OBJECT)));
    var bodies = bodies(document);
    var read = read(bodies, schemas);
    var taken = new HashSet<DotName>();
    schemas.forEach((name, schema) -> {
      lowerCase(schema);
      var own = bodies.stream().filter(body -> isOf(name, body)).toList();
      var found = of(name, schema, taken);
      if (found.isEmpty() && !own.isEmpty() && !ANY.contains(name)) {
        throw new IllegalStateException(
            "Expected a record with the parts of the body %s, but none has them".formatted(name));
      }
      found.ifPresent(type -> {
        schema.addExtension(TYPE, nameOf(type));
        if (type.isRecord() && !read.contains(name)) {
          schema.setRequired(always(type));
        }
        sayAsked(type, own, schema);
      });
    });
  }

  private static void sayAsked(ClassInfo type, List<RequestBody> bodies, Schema schema) {
    if (type.isRecord() && !bodies.isEmpty()) {
      var asked = asked(type);
      schema.setRequired(asked.isEmpty() ? null : asked);
      bodies.forEach(body -> body.setRequired(!asked.isEmpty()));
    }
  }

  private static boolean isOf(String name, RequestBody body) {
    return schemas(body.getContent()).anyMatch(schema -> name.equals(nameIn(schema)));
  }

  /** As our JSON has them. */
  private static void lowerCase(Schema schema) {
    if (schema.getEnumeration() != null) {
      schema.setEnumeration(
          schema.getEnumeration().stream()
              .map(value -> (Object) String.valueOf(value).toLowerCase(Locale.ROOT))
              .toList());
    }
  }

  /** The type of this schema: of its name, which has a number where several have it. */
  private Optional<ClassInfo> of(String name, Schema schema, Set<DotName> taken) {
    var parts = parts(schema);
    var found =
        types.getOrDefault(name.replaceAll("\\d+$", ""), List.of()).stream()
            .filter(type -> names(type).equals(parts))
            .toList();
    if (found.stream().map(RecordSchemas::always).distinct().count() > 1) {
      throw new IllegalStateException(
          "Expected to tell %s apart in the document: give one another name".formatted(found));
    }
    return found.stream().filter(type -> taken.add(type.name())).findFirst();
  }

  private static Set<String> parts(Schema schema) {
    if (schema.getEnumeration() != null) {
      return schema.getEnumeration().stream().map(String::valueOf).collect(Collectors.toSet());
    }
    return schema.getProperties() == null ? Set.of() : schema.getProperties().keySet();
  }

  private static Set<String> names(ClassInfo type) {
    return type.isRecord()
        ? type.recordComponents().stream()
            .map(RecordComponentInfo::name)
            .collect(Collectors.toSet())
        : type.enumConstants().stream()
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
  }

  private static List<String> always(ClassInfo type) {
    return type.isRecord()
        ? type.recordComponents().stream()
            .filter(part -> !part.type().hasAnnotation(NULLABLE))
            .map(RecordComponentInfo::name)
            .toList()
        : List.of();
  }

  private static List<String> asked(ClassInfo type) {
    return type.recordComponents().stream()
        .filter(RecordSchemas::isAsked)
        .map(RecordComponentInfo::name)
        .toList();
  }

  /** A list that is absent is empty; a number or a flag that is absent is refused. */
  private static boolean isAsked(RecordComponentInfo part) {
    var hasValue =
        part.type().kind() == Kind.PARAMETERIZED_TYPE || part.type().hasAnnotation(NULLABLE);
    return part.hasAnnotation(REQUIRED) || !hasValue;
  }

  /** With what it stands in, without its package: {@code WebhookMade}. */
  private static String nameOf(ClassInfo type) {
    var name = type.name().withoutPackagePrefix();
    return Arrays.stream(name.split("[$]"))
        .map(part -> part.equals("Resource") ? part : part.replaceAll("Resource$", ""))
        .collect(Collectors.joining());
  }

  private static List<RequestBody> bodies(OpenAPI document) {
    return document.getPaths().getPathItems().values().stream()
        .flatMap(item -> item.getOperations().values().stream())
        .flatMap(operation -> Stream.ofNullable(operation.getRequestBody()))
        .toList();
  }

  /** The names of all schemas that bodies of requests are made of. */
  private static Set<String> read(List<RequestBody> bodies, Map<String, Schema> schemas) {
    var found = new HashSet<String>();
    bodies.stream()
        .flatMap(body -> schemas(body.getContent()))
        .forEach(schema -> collect(schema, schemas, found));
    return found;
  }

  private static @Nullable String nameIn(Schema schema) {
    var ref = schema.getRef();
    return ref == null ? null : ref.substring(ref.lastIndexOf('/') + 1);
  }

  private static Stream<Schema> schemas(Content content) {
    return content == null || content.getMediaTypes() == null
        ? Stream.empty()
        : content.getMediaTypes().values().stream()
            .flatMap(type -> Stream.ofNullable(type.getSchema()));
  }

  private static void collect(Schema schema, Map<String, Schema> all, Set<String> found) {
    var name = nameIn(schema);
    if (name != null && found.add(name) && all.containsKey(name)) {
      collect(all.get(name), all, found);
    }
    Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
        .filter(parts -> parts != null)
        .flatMap(List::stream)
        .forEach(part -> collect(part, all, found));
    Stream.of(schema.getItems(), schema.getAdditionalPropertiesSchema())
        .filter(part -> part != null)
        .forEach(part -> collect(part, all, found));
    if (schema.getProperties() != null) {
      new HashMap<>(schema.getProperties()).values().forEach(part -> collect(part, all, found));
    }
  }
}
