package dev.coordinator.scheduler.batch.model;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Verdict;

/** What a batch can be told; each may be refused. */
public sealed interface BatchCommand {
  /** All that it waits for is there. */
  record MakeReady() implements BatchCommand {}

  /** It is sent to the gateway. */
  record Request(Dispatch dispatch) implements BatchCommand {}

  /** The gateway says that a runner has claimed it. */
  record Start(String request, int attempt, String runner) implements BatchCommand {}

  /** The gateway says that the attempt's lease has ended. */
  record Lose(String request, int attempt) implements BatchCommand {}

  /** The gateway's one answer to a request. */
  record Complete(BatchCompleted completion) implements BatchCommand {}

  /** Put before a judge, with what the evidence shows. */
  record Judge(BatchCompleted completion, Verdict verdict) implements BatchCommand {}

  /** The verdict is that it is done. */
  record Accept() implements BatchCommand {}

  /** The verdict is that it is not, and a person must decide. */
  record Stop(Verdict verdict) implements BatchCommand {}

  /** The verdict is that it must be mended first, by the batch named. */
  record Fix(Verdict verdict, String fix) implements BatchCommand {}

  /** The batch that mends it was accepted: so is this one, as it is now. */
  record AcceptMended(BatchCompleted mended, Verdict verdict) implements BatchCommand {}

  /** A person wants another try. */
  record Retry() implements BatchCommand {}

  /** Its session is cancelled. */
  record Cancel() implements BatchCommand {}
}
