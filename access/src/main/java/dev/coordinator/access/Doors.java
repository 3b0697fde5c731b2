package dev.coordinator.access;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The doors of this service by their addresses: the methods of each, because a 405 must say them
 * (RFC 9110, 15.5.6), and its template, because what stands in an address is no label of a metric.
 */
final class Doors {
  private static final Pattern VARIABLE =
      Pattern.compile("\\{\\s*(\\w[\\w.-]*)\\s*(?::([^{}]+))?}");

  private final List<Door> doors;

  Doors(Stream<Class<?>> classes) {
    doors =
        classes.filter(type -> type.isAnnotationPresent(Path.class)).flatMap(Doors::of).toList();
  }

  private record Door(
      String template, Pattern path, String method, List<String> reads, List<String> gives) {}

  /** The door at this address, or at this template, as {@code /api/v1/things/{id}}. */
  Optional<String> templateOf(String path) {
    var template = VARIABLE.matcher(path).replaceAll("{$1}");
    return doors.stream()
        .filter(door -> door.template.equals(template) || door.path.matcher(path).matches())
        .map(Door::template)
        .findFirst();
  }

  /** As the header Allow of an address says it; nothing where there is no door. */
  Map<String, String> allow(String path) {
    var methods = new TreeSet<String>();
    doors.stream()
        .filter(door -> door.path.matcher(path).matches())
        .forEach(door -> {
          methods.add(door.method);
          methods.add("OPTIONS");
          if (door.method.equals("GET")) {
            methods.add("HEAD");
          }
        });
    return methods.isEmpty() ? Map.of() : Map.of("Allow", String.join(", ", methods));
  }

  /** The types of bodies that the doors at an address read; none where they read no body. */
  List<String> read(String path) {
    return types(path, Door::reads);
  }

  /** The types that can be had at an address. */
  List<String> given(String path) {
    return types(path, Door::gives);
  }

  private List<String> types(String path, Function<Door, List<String>> ofDoor) {
    return doors.stream()
        .filter(door -> door.path.matcher(path).matches())
        .flatMap(door -> ofDoor.apply(door).stream())
        .distinct()
        .toList();
  }

  private static Stream<Door> of(Class<?> type) {
    var base = type.getAnnotation(Path.class).value();
    return Arrays.stream(type.getMethods())
        .flatMap(method -> verb(method).map(verb -> door(base, method, verb)).stream());
  }

  private static Door door(String base, Method method, String verb) {
    var address = address(base, method);
    return new Door(
        VARIABLE.matcher(address).replaceAll("{$1}"),
        pattern(address),
        verb,
        said(method, Consumes.class, Consumes::value),
        said(method, Produces.class, Produces::value));
  }

  /** What a method says itself stands before what its class says for all. */
  private static <A extends Annotation> List<String> said(
      Method method, Class<A> annotation, Function<A, String[]> types) {
    return Stream.of(method, method.getDeclaringClass())
        .map(place -> place.getAnnotation(annotation))
        .filter(Objects::nonNull)
        .findFirst()
        .map(found -> List.of(types.apply(found)))
        .orElse(List.of());
  }

  /** With its variables, and without a slash at its end. */
  private static String address(String base, Method method) {
    var own = method.getAnnotation(Path.class);
    var whole = "/" + base + "/" + (own == null ? "" : own.value());
    return whole.replaceAll("/+", "/").replaceAll("/$", "");
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static Pattern pattern(String template) {
    var regex = new StringBuilder();
    var variables = VARIABLE.matcher(template);
    var end = 0;
    while (variables.find()) {
      regex.append(Pattern.quote(template.substring(end, variables.start())));
      var form = variables.group(2);
      regex.append(form == null ? "[^/]+" : "(?:" + form.strip() + ")");
      end = variables.end();
    }
    regex.append(Pattern.quote(template.substring(end)));
    return Pattern.compile(regex.append("/?").toString());
  }
}
