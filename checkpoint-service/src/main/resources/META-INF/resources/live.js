// Follows the journal: says what has changed, and since when the page is alone.

const KINDS = [
  "session.planned",
  "session.planned.revised",
  "session.moved",
  "batch.requested",
  "batch.moved",
  "batch.completed",
  "syncpoint.moved",
  "blocker.moved",
  "drain.ordered",
  "withdrawal.ordered",
  "replan.wished",
  "revision.judged",
  "items.shared",
  "items.stored",
  "estimates.measured",
  "attempt.started",
  "attempt.lost",
  "attempt.progressed",
  "attempt.fenced",
  "completion.lost",
  "agent.present",
];
const AGAIN = 2000;

// refused() settles when it is worth asking again, at once for all that the page cannot mend.
export function follow(after, heard, connected, lost, refused) {
  let position = after;
  const open = () => {
    const source = new EventSource(`/api/v1/stream?after=${position}`);
    source.onopen = connected;
    source.onerror = () => {
      lost();
      // the browser comes back by itself, except when the server refused
      if (source.readyState === EventSource.CLOSED) {
        refused().then(() => setTimeout(open, AGAIN));
      }
    };
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => {
        position = Number(event.lastEventId);
        heard(kind, JSON.parse(event.data));
      });
    }
  };
  open();
}
