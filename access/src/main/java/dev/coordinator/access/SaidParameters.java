package dev.coordinator.access;

import dev.coordinator.contracts.json.Required;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;

/**
 * Says of what stands in an address or a header which of it must be there, and what are numbers.
 */
final class SaidParameters {
  private static final DotName REQUIRED = DotName.createSimple(Required.class);
  private static final DotName WHOLE = DotName.createSimple(Whole.class);
  private static final List<DotName> NAMES =
      List.of(
          DotName.createSimple("jakarta.ws.rs.QueryParam"),
          DotName.createSimple("jakarta.ws.rs.PathParam"),
          DotName.createSimple("jakarta.ws.rs.HeaderParam"));

  private SaidParameters() {}

  static void mend(Operation operation, MethodInfo door) {
    if (operation.getParameters() == null) {
      return;
    }
    for (var said : operation.getParameters()) {
      door.parameters().stream()
          .filter(one -> nameOf(one).equals(said.getName()))
          .findFirst()
          .ifPresent(one -> mend(said, one));
    }
  }

  private static void mend(Parameter said, MethodParameterInfo one) {
    if (one.hasAnnotation(REQUIRED)) {
      said.setRequired(true);
    }
    if (one.hasAnnotation(WHOLE)) {
      said.setSchema(whole(said.getSchema(), one.annotation(WHOLE)));
    }
  }

  private static Schema whole(Schema schema, AnnotationInstance bounds) {
    var most = bound(bounds, "most", Long.MAX_VALUE);
    var otherwise = bound(bounds, "otherwise", -1);
    return schema
        .type(List.of(SchemaType.INTEGER))
        .format("int64")
        .minimum(BigDecimal.valueOf(bound(bounds, "least", 0)))
        .maximum(most == Long.MAX_VALUE ? null : BigDecimal.valueOf(most))
        .defaultValue(otherwise < 0 ? null : otherwise);
  }

  private static long bound(AnnotationInstance bounds, String name, long otherwise) {
    var said = bounds.value(name);
    return said == null ? otherwise : said.asLong();
  }

  private static String nameOf(MethodParameterInfo one) {
    return NAMES.stream()
        .flatMap(name -> Optional.ofNullable(one.annotation(name)).stream())
        .map(said -> said.value().asString())
        .findFirst()
        .orElse(String.valueOf(one.name()));
  }
}
