package dev.coordinator.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Says in a service's OpenAPI document what holds at every door: the right that it needs, and that
 * what is refused is answered by a problem (RFC 9457). A door without a word on its right fails the
 * build.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public final class DoorsDocument implements OASFilter {
  private static final DotName NEEDS = DotName.createSimple(Needs.class);
  private static final DotName OPEN = DotName.createSimple(OpenToAll.class);
  private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
  private static final String TOKEN = "accessToken";
  private static final List<String> OTHERS =
      List.of("HttpProblem", "HttpValidationProblem", "Violation");

  private final Map<String, MethodInfo> doors = new HashMap<>();
  private final RecordSchemas records;

  public DoorsDocument(IndexView index) {
    records = new RecordSchemas(index);
    for (var path : index.getAnnotations(PATH)) {
      var type =
          switch (path.target().kind()) {
            case CLASS -> path.target().asClass();
            case METHOD -> path.target().asMethod().declaringClass();
            default -> throw new IllegalStateException("Expected no path at " + path.target());
          };
      type.methods().forEach(method -> doors.put(type.simpleName() + "_" + method.name(), method));
    }
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    for (var item : document.getPaths().getPathItems().values()) {
      item.getOperations().forEach(this::describe);
    }
    records.describe(document);
    var components = document.getComponents();
    // what the library that writes problems says of them knows nothing of ours
    OTHERS.forEach(components::removeSchema);
    SaidRefusals.addAllTo(components);
    components.addSecurityScheme(TOKEN, token());
  }

  private void describe(HttpMethod method, Operation operation) {
    var door = doors.get(operation.getOperationId());
    if (door == null) {
      throw new IllegalStateException(
          "Expected " + operation.getOperationId() + " to be a door, but it is none");
    }
    operation.setOperationId(
        lower(door.declaringClass().simpleName().replaceAll("Resource$", ""))
            + capitalised(door.name()));
    sayRight(operation, door);
    sayProblems(method, operation);
    SaidParameters.mend(operation, door);
    BodyTypes.mend(operation);
  }

  private static void sayRight(Operation operation, MethodInfo door) {
    var needs = door.annotation(NEEDS);
    if (needs == null) {
      if (!door.hasAnnotation(OPEN)) {
        throw new IllegalStateException(
            "Expected " + door + " to say which right it needs, but it does not");
      }
      operation.setDescription("Open to all.");
      operation.setSecurity(List.of());
      return;
    }
    sayRight(operation, rights(needs), key(needs));
    operation.setSecurity(
        List.of(OASFactory.createSecurityRequirement().addScheme(TOKEN, List.of())));
    SaidRefusals.NO_TOKEN.addTo(operation);
    SaidRefusals.NO_RIGHT.addTo(operation);
  }

  private static void sayRight(Operation operation, List<String> rights, Key key) {
    operation.setDescription(key.needed(String.join(" or ", rights)));
    if (key != Key.ALONE) {
      operation.addExtension("x-rights", rights);
    }
    if (key != Key.NOTHING) {
      operation.addExtension("x-key", right(key.name()));
    }
  }

  /** Any of these is enough. */
  private static List<String> rights(AnnotationInstance needs) {
    var others = needs.value("or") == null ? new String[0] : needs.value("or").asEnumArray();
    return Stream.concat(Stream.of(needs.value().asEnum()), Stream.of(others))
        .map(DoorsDocument::right)
        .toList();
  }

  private static Key key(AnnotationInstance needs) {
    return needs.value("key") == null ? Key.NOTHING : Key.valueOf(needs.value("key").asEnum());
  }

  private static void sayProblems(HttpMethod method, Operation operation) {
    var parameters =
        operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
    if (operation.getRequestBody() != null || !parameters.isEmpty()) {
      SaidRefusals.WRONG.addTo(operation);
    }
    if (parameters.stream().anyMatch(one -> one.getIn() == Parameter.In.PATH)) {
      SaidRefusals.UNKNOWN.addTo(operation);
      if (method == HttpMethod.POST || method == HttpMethod.PUT) {
        SaidRefusals.CONFLICT.addTo(operation);
      }
    }
    SaidRefusals.OTHER.addTo(operation);
    SaidRefusals.mend(operation);
  }

  private static SecurityScheme token() {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .description("An access token, or the key of an attempt where a door says so.");
  }

  private static String right(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String lower(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static String capitalised(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
