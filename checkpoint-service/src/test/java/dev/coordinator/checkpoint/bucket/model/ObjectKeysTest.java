package dev.coordinator.checkpoint.bucket.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectKeysTest {
  @Test
  void anIdOfOursStandsAsItIs() {
    assertThat(ObjectKeys.file("01jd-session_A", "journal/00001.jsonl"))
        .isEqualTo("01jd-session_A/journal/00001.jsonl");
    assertThat(ObjectKeys.zip("01jd-session_A")).isEqualTo("01jd-session_A.zip");
  }

  /** Else whoever removes the one would remove the other. */
  @Test
  void noSessionsFolderLiesInAnothers() {
    for (var id : List.of("a/b", "a/", "..", "../a", ".a", "", "ä", "a b", "a=b", "a\0")) {
      assertThat(ObjectKeys.folder(id))
          .as(id)
          .matches("(([A-Za-z0-9_-]|=[0-9A-F]{2})[A-Za-z0-9_.=-]*)?/");
    }
    assertThat(ObjectKeys.folder("a/b")).isNotEqualTo(ObjectKeys.folder("a=2Fb"));
    assertThat(ObjectKeys.folder("a.zip")).isEqualTo("a.zip/");
  }
}
