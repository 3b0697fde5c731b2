package dev.coordinator.scheduler.board.model;

import dev.coordinator.contracts.event.CheckInReminded;
import dev.coordinator.contracts.event.WithdrawalOrdered;
import dev.coordinator.scheduler.batch.model.BatchState;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What waits longer than it should: a request that nobody claims is taken back, a report without a
 * verdict is asked for again. Nothing else follows from time.
 */
final class Overdue {
  private final Board board;
  private final Resources resources;

  Overdue(Board board, Resources resources) {
    this.board = board;
    this.resources = resources;
  }

  void look() {
    for (var card : board.cards()) {
      if (card.state() instanceof BatchState.Requested(var dispatch, _)) {
        withdraw(card, dispatch.request());
      }
      remind(card);
    }
  }

  /** Its files stay held until the gateway has answered. */
  private void withdraw(BatchCard card, String request) {
    if (card.withdrawAt != null && !card.withdrawAt.isAfter(resources.now())) {
      card.withdrawAt = null;
      board.news().touched(card);
      board
          .news()
          .add(
              new WithdrawalOrdered(
                  board.id(),
                  request,
                  "nobody claimed it for %d s: it waits for %s"
                      .formatted(
                          resources.withdrawAfter().toSeconds(),
                          String.join(" and ", new Waits(board).of(card)))));
    }
  }

  /** It goes on waiting: only a verdict moves it. */
  private void remind(BatchCard card) {
    var review = card.review;
    if (review == null || review.remindAt().isAfter(resources.now())) {
      return;
    }
    card.review = review.reminded(resources.now(), resources.patience().remindAfter());
    board.waits(
        card,
        List.of(
            "a person's verdict since %s, asked for %s"
                .formatted(
                    review.since().truncatedTo(ChronoUnit.SECONDS),
                    times(card.review.reminders() + 1))));
    board.news().touched(card);
    board
        .news()
        .add(
            new CheckInReminded(
                board.id(), card.id(), review.since(), card.review.reminders(), Board.POLICY));
  }

  private static String times(int times) {
    return times == 2 ? "twice" : times + " times";
  }
}
