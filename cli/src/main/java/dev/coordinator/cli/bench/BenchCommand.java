package dev.coordinator.cli.bench;

import dev.coordinator.cli.Exit;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be measured; alone it prints what that is. */
@Command(
    name = "bench",
    description = "Measure this build on this machine.",
    subcommands = {PlanBench.class, RelayCommand.class, StartBench.class})
public final class BenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var own = Objects.requireNonNull(spec).commandLine();
    own.usage(own.getOut());
    return Exit.OK;
  }
}
