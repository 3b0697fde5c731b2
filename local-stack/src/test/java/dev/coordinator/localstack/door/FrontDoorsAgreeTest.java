package dev.coordinator.localstack.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every address of the document of all doors leads to the service that says it has it: through the
 * front door of one machine, and through that of the containers.
 */
class FrontDoorsAgreeTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern LOCATION =
      Pattern.compile("location (=|~)? ?(\\S+) \\{\\s+set \\$service (\\S+);");
  private static final Pattern ADDRESS =
      Pattern.compile("(?m)^  (/\\S+):\n(?:^ {3,}.*\n)*?^ {6}tags:\n^ {6}- (\\S+)$");

  private static final Map<String, String> OWNERS = new LinkedHashMap<>();
  private static final List<Location> LOCATIONS = new ArrayList<>();

  /** A rule of nginx: those with a sign before any other, in the order in which they stand. */
  private record Location(String sign, String place, String service) {
    boolean takes(String path) {
      return switch (sign) {
        case "=" -> path.equals(place);
        case "~" -> pattern().matcher(path).find();
        default -> path.startsWith(place);
      };
    }

    /** A service that is a variable has its name from the address. */
    String serviceOf(String path) {
      if (!service.startsWith("$")) {
        return service;
      }
      var found = pattern().matcher(path);
      return found.find() ? found.group(service.substring(1)) : "";
    }

    private Pattern pattern() {
      return Pattern.compile(place);
    }
  }

  @BeforeAll
  static void read() throws IOException {
    var document = Files.readString(ROOT.resolve("docs/openapi.yaml"));
    ADDRESS
        .matcher(document)
        .results()
        .filter(one -> !one.group(2).equals("front-door"))
        .forEach(one -> OWNERS.put(one.group(1).replaceAll("\\{[^}]+}", "x"), one.group(2)));
    var rules = Files.readString(ROOT.resolve("containers/front-door/nginx.conf"));
    for (var rule : List.of("=", "~", "")) {
      LOCATION
          .matcher(rules)
          .results()
          .map(one ->
              new Location(one.group(1) == null ? "" : one.group(1), one.group(2), one.group(3)))
          .filter(one -> one.sign.equals(rule))
          .forEach(LOCATIONS::add);
    }
  }

  @Test
  void allThatIsKnownOfThemIsRead() {
    assertThat(OWNERS).hasSizeGreaterThan(55);
    assertThat(OWNERS.values()).contains("planner", "scheduler", "gateway", "checkpoint");
    assertThat(LOCATIONS).hasSizeGreaterThan(6);
    assertThat(LOCATIONS.getLast().place).isEqualTo("/");
  }

  @Test
  void onOneMachineEachAddressLeadsToItsService() {
    assertThat(OWNERS)
        .allSatisfy(
            (path, owner) -> assertThat(Routes.of(path).service()).as(path).isEqualTo(owner));
  }

  @Test
  void beforeTheContainersEachAddressLeadsToItsService() {
    assertThat(OWNERS)
        .allSatisfy((path, owner) -> assertThat(throughNginx(path)).as(path).isEqualTo(owner));
  }

  private static String throughNginx(String path) {
    return LOCATIONS.stream()
        .filter(one -> one.takes(path))
        .findFirst()
        .map(one -> one.serviceOf(path))
        .orElse("");
  }
}
