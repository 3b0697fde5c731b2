package dev.coordinator.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The methods that an address of this service has, because a 405 must say them (RFC 9110, 15.5.6).
 */
final class Doors {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\s*\\w[\\w.-]*\\s*(?::([^{}]+))?}");

  private final List<Door> doors;

  Doors(Stream<Class<?>> classes) {
    doors =
        classes.filter(type -> type.isAnnotationPresent(Path.class)).flatMap(Doors::of).toList();
  }

  private record Door(Pattern path, String method) {}

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

  private static Stream<Door> of(Class<?> type) {
    var base = type.getAnnotation(Path.class).value();
    return Arrays.stream(type.getMethods())
        .flatMap(
            method -> verb(method).map(verb -> new Door(pattern(base, method), verb)).stream());
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static Pattern pattern(String base, Method method) {
    var own = method.getAnnotation(Path.class);
    var template = ("/" + base + "/" + (own == null ? "" : own.value())).replaceAll("/+", "/");
    var regex = new StringBuilder();
    var variables = VARIABLE.matcher(template);
    var end = 0;
    while (variables.find()) {
      regex.append(Pattern.quote(template.substring(end, variables.start())));
      var form = variables.group(1);
      regex.append(form == null ? "[^/]+" : "(?:" + form.strip() + ")");
      end = variables.end();
    }
    var rest = template.substring(end);
    regex.append(Pattern.quote(rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest));
    return Pattern.compile(regex.append("/?").toString());
  }
}
