// Follows the journal: says what has changed, and since when the page is alone. What is said is a
// hint to ask again; the state itself always comes as one answer of the server.

/** Every kind that the journal knows, and what is told beside it; a test compares them. */
export const KINDS = [
  "agent.present",
  "antipattern.noticed",
  "attempt.fenced",
  "attempt.lost",
  "attempt.progressed",
  "attempt.started",
  "batch.completed",
  "batch.moved",
  "batch.noted",
  "batch.requested",
  "blocker.moved",
  "checkin.reminded",
  "completion.lost",
  "drain.acknowledged",
  "drain.ordered",
  "estimates.measured",
  "finding.told",
  "items.shared",
  "items.stored",
  "items.undelivered",
  "replan.wished",
  "revision.judged",
  "session.erased",
  "session.erasing",
  "session.moved",
  "session.planned",
  "session.planned.restored",
  "session.planned.revised",
  "syncpoint.moved",
  "withdrawal.ordered",
];
const AGAIN = 2000;
// a browser has six connections for all tabs of a server: one that nobody looks at gives its own back
const UNSEEN = 10_000;

// refused(position) settles when it is worth asking again, at once for all that the page cannot mend, and
// says from where where that is another place.
// Without a place to begin after it begins with what comes.
export function follow(after, heard, connected, lost, refused) {
  let position = after;
  let source = null;
  let unseen = null;
  const open = () => {
    source = new EventSource(`/api/v1/stream?thin=true${position === null ? "" : `&after=${position}`}`);
    const mine = source;
    source.onopen = connected;
    source.onerror = () => {
      lost();
      // the browser comes back by itself, except when the server refused
      if (mine.readyState === EventSource.CLOSED) {
        refused(position).then((begin) => {
          position = begin ?? position;
          setTimeout(() => mine === source && open(), AGAIN);
        });
      }
    };
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => {
        position = event.lastEventId ? Number(event.lastEventId) : position;
        heard(kind, JSON.parse(event.data));
      });
    }
  };
  const close = () => {
    source?.close();
    source = null;
    lost();
  };
  document.addEventListener("visibilitychange", () => {
    clearTimeout(unseen);
    if (document.hidden) {
      unseen = setTimeout(close, UNSEEN);
    } else if (!source) {
      open();
    }
  });
  open();
}
