package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.BatchCompleted;
import dev.coordinator.contracts.event.Verdict;
import dev.coordinator.scheduler.batch.model.BatchCommand;
import dev.coordinator.scheduler.batch.model.BatchLifecycle;
import dev.coordinator.scheduler.batch.model.BatchState;
import dev.coordinator.scheduler.batch.model.Decision;
import dev.coordinator.scheduler.batch.model.Dispatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's word that a batch is done: it never hides that there is no work to join, and never
 * undoes what others have had accepted meanwhile, and is kept with what it overrules.
 */
final class PersonsWord {
  private final Board board;
  private final Resources resources;
  private final BatchCard card;

  PersonsWord(Board board, Resources resources, BatchCard card) {
    this.board = board;
    this.resources = resources;
    this.card = card;
  }

  /**
   * Refuses what must not be taken as done.
   *
   * @param withoutWork whether the person knows that nothing of it will be on the branch
   */
  void check(boolean withoutWork) {
    if (BatchLifecycle.decide(card.state(), new BatchCommand.Accept(), resources.now())
        instanceof Decision.Refused(var refusal)) {
      throw Verbs.refused(card, refusal);
    }
    if (WithoutWork.is(board, card)) {
      if (!withoutWork) {
        throw noCommit();
      }
    } else if (withoutWork) {
      throw new Refused(
          "HAS_WORK",
          "Expected a batch that brought nothing to join, but "
              + card.id()
              + " did: accept it with its work (leave withoutWork out), or retry it");
    }
    refuseOvertaken(card);
  }

  /**
   * The reason as it is kept: what the person says, and what of the evidence that overrules, for
   * which there must be a reason.
   */
  String reason(@Nullable String given, boolean withoutWork) {
    var said = given == null ? "accepted by a person" : "accepted by a person: " + given;
    var judged = card.state().judged();
    if (judged == null || judged.outcome() != Verdict.Outcome.ACCEPTED) {
      var against = judged == null ? card.reason() : Reception.why(judged);
      if (given == null) {
        throw new MissingReason(card.id(), against);
      }
      said = said + " (overrules: " + against + ")";
    }
    return withoutWork ? "without its work, " + said : said;
  }

  private Refused noCommit() {
    var end = card.state().ended();
    var outside =
        end == null || end.evidence() == null ? "" : outside(end.evidence().outsideScope());
    return new Refused(
        "NO_COMMIT",
        "Expected work that can be joined, but "
            + card.id()
            + " left no commit within its scope"
            + outside
            + ", so nothing of it would be on the branch: retry it with a note, or accept it"
            + " without its work (--without-work, over HTTP withoutWork) if it is done elsewhere or not"
            + " needed");
  }

  private static String outside(List<String> files) {
    return files.isEmpty()
        ? ""
        : " and changed "
            + String.join(", ", files.subList(0, Math.min(5, files.size())))
            + (files.size() > 5 ? " and more" : "")
            + " outside it";
  }

  /**
   * Because a person who looks at this work does not see the one that came meanwhile. Of a fix that
   * brought nothing the work that it was to mend counts.
   */
  private void refuseOvertaken(BatchCard work) {
    var mended = work.isFix() ? WithoutWork.mendedBy(board, work) : null;
    if (mended != null && WithoutWork.commitOf(work.state().ended()) == null) {
      refuseOvertaken(mended);
      return;
    }
    var dispatch =
        work.state() instanceof BatchState.ToBeFixed toBeFixed
            ? toBeFixed.dispatch()
            : work.state().acceptable();
    var end = work.state().ended();
    if (dispatch != null && end != null) {
      refuseOvertaken(dispatch, end);
    }
  }

  private void refuseOvertaken(Dispatch dispatch, BatchCompleted end) {
    new Reception(board, resources)
        .overtaken(dispatch, end)
        .ifPresent(newer -> {
          throw new Refused(
              "OVERTAKEN",
              "Expected nothing newer on the files of "
                  + card.id()
                  + ", but session "
                  + newer.session()
                  + " had "
                  + newer.batch()
                  + " accepted on them meanwhile: retry it, so that it builds on that");
        });
  }
}
