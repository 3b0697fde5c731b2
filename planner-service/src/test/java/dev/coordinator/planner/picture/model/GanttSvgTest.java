package dev.coordinator.planner.picture.model;

import static dev.coordinator.planner.feature.adapter.FeatureFixture.example;
import static dev.coordinator.planner.feature.adapter.FeatureFixture.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.contracts.feature.Feature;
import dev.coordinator.planner.plan.model.Planning;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class GanttSvgTest {
  private static final String HOSTILE =
      """
      feature: hostile
      title: "<script>alert(1)</script> & \\"quoted\\" 'x' ]]>"
      repository: shop
      complexity: 9
      agents:
        - { name: one, kinds: [tests] }
        - { name: two, kinds: [docs] }
      tasks:
        - { id: a, title: "</text><image href='x'/>", kind: tests, minutes: 20, writes: [a] }
        - { id: b, title: "%s %n %d &amp; <", kind: docs, minutes: 20, writes: [b], needs: [a] }
      """;

  private static String svg(Feature feature) {
    return GanttSvg.of(feature, new Planning(feature).plan("s1"));
  }

  private static Document parsed(String svg) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyBatchHasItsBarAndEverySyncPointItsLine() throws Exception {
    var document = parsed(svg(example("user-profile")));
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(1 + 10);
    assertThat(document.getElementsByTagName("title").getLength()).isEqualTo(1 + 10 + 2);
  }

  @Test
  void textsOfTheFeatureStayTexts() throws Exception {
    var document = parsed(svg(yaml(HOSTILE)));
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("image").getLength()).isZero();
    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Plan of <script>alert(1)</script> & \"quoted\" 'x' ]]>");
  }

  @Test
  void signsThatSteerATerminalAreLeftOut() {
    assertThat(Plain.line("a\u001b[31mb\nc\u202ed")).isEqualTo("a [31mb c d");
    assertThat(Plain.cut("abcdef", 4)).isEqualTo("abc…");
  }
}
