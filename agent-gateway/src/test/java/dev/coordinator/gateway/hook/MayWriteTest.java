package dev.coordinator.gateway.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coordinator.gateway.mcp.FileHolders;
import dev.coordinator.gateway.mcp.FileHolders.Holder;
import dev.coordinator.gateway.web.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who works without a batch writes what no batch holds. */
class MayWriteTest {
  private static final Holder BACKEND =
      new Holder("s-1", "backend-agent-batch-2", "backend-agent", List.of("backend/**"));

  private static MayWrite where(FileHolders holders) {
    return new MayWrite(null, null, holders);
  }

  @Test
  void aFileThatABatchHoldsIsRefusedWithItsNameItsAgentAndItsSession() {
    var mayWrite = where((_, _) -> List.of(BACKEND));
    assertThat(mayWrite.refusalFor(null, "shop", "backend/app.py").orElseThrow())
        .contains("backend/app.py is held by backend-agent-batch-2 (backend-agent) of session s-1");
    assertThat(mayWrite.refusalFor(null, "shop", "frontend/app.ts")).isEmpty();
  }

  @Test
  void whatNobodyCanTellNowIsNotRefused() {
    var mayWrite =
        where((_, _) -> {
          throw Problems.unavailable(null);
        });
    assertThat(mayWrite.refusalFor(null, "shop", "backend/app.py")).isEmpty();
  }
}
