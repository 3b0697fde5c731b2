package dev.coordinator.checkpoint.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.checkpoint.Ask;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes webhooks at the service under test, looks at them, and removes what it made. */
final class Operator {
  private final List<String> made = new ArrayList<>();

  Response add(String url, String... kinds) {
    var answer = post("/api/v1/webhooks", Map.of("url", url, "kinds", List.of(kinds)));
    if (answer.statusCode() == 201) {
      made.add(id(answer));
    }
    return answer;
  }

  static Response post(String path, Object body) {
    return RestAssured.given().contentType("application/json").body(body).post(path);
  }

  static void test(String id) {
    assertThat(post(path(id) + "/test", Map.of()).statusCode()).isEqualTo(200);
  }

  static String id(Response answer) {
    return answer.jsonPath().getString("webhook.id");
  }

  static String secret(Response answer) {
    return answer.jsonPath().getString("secret");
  }

  static String path(String id) {
    return "/api/v1/webhooks/" + id;
  }

  static String state(String id) {
    var notices = Ask.json(path(id)).path("notices");
    return notices.path(0).path("state").asText();
  }

  void removeAll() {
    made.forEach(id -> RestAssured.delete(path(id)));
  }
}
