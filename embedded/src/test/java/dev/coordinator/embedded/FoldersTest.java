package dev.coordinator.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What everybody may write to is not trusted. */
class FoldersTest {
  @TempDir Path everybodys;

  @Test
  void theTemporaryCacheIsOursAndStays() throws Exception {
    Path cache = Folders.temporaryCache(everybodys);

    assertThat(cache).isDirectory().hasParent(everybodys);
    assertThat(Folders.temporaryCache(everybodys)).isEqualTo(cache);
  }

  @Test
  void aLinkInPlaceOfTheTemporaryCacheIsNotFollowed() throws Exception {
    Path cache = Folders.temporaryCache(everybodys);
    Path elsewhere = Files.move(cache, everybodys.resolve("elsewhere"));
    Files.createSymbolicLink(cache, elsewhere);

    assertThatThrownBy(() -> Folders.temporaryCache(everybodys))
        .isInstanceOf(IOException.class)
        .hasMessage("Expected %s to be ours, but it is not.", cache);
  }
}
