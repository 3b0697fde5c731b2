// What the page knows: each part is one answer of the server, with the position as of which it is
// true. An answer that fails changes nothing.

export const known = {
  /** Cards of sessions by id, and as of which position all of them are true. */
  cards: new Map(),
  counts: {},
  older: {},
  position: 0,
  inbox: null,
  /** Of the selected session; undefined before the server has said it, null where it knows of none. */
  view: undefined,
  detail: null,
  asOf: null,
  /** Milliseconds that the server's clock is ahead of this one. */
  offset: 0,
};

const MOST = 200;
const AT_ONCE = 50;

/** The body of the answer, null for what does not exist; throws for all else. */
export async function asked(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (answer.status === 404) {
    return null;
  }
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  const date = Date.parse(answer.headers.get("Date"));
  known.offset = Number.isNaN(date) ? known.offset : date - Date.now();
  const body = await answer.json();
  if ((body.asOf?.position ?? 0) >= (known.asOf?.position ?? 0)) {
    known.asOf = body.asOf;
  }
  return body;
}

/** All anew: the open sessions, and of the ended ones as many as were asked for at once. */
export async function loadList() {
  const [open, ended] = await Promise.all([
    asked(`/api/v1/overview?state=open&limit=${MOST}`),
    known.older.ended === undefined ? { items: [] } : asked(`/api/v1/overview?state=ended&limit=${AT_ONCE}`),
  ]);
  known.cards = new Map([...ended.items, ...open.items].map((card) => [card.session.session, card]));
  known.counts = open.counts;
  known.older.open = open.next ?? null;
  if (known.older.ended !== undefined) {
    known.older.ended = ended.next ?? null;
  }
  known.position = Math.min(open.asOf.position, ended.asOf?.position ?? open.asOf.position);
}

/** Only what has changed since. */
export async function loadChanges() {
  for (;;) {
    const changed = await asked(`/api/v1/overview?changed=${known.position}&limit=${MOST}`);
    changed.items.forEach((card) => known.cards.set(card.session.session, card));
    known.counts = changed.counts;
    const whole = changed.items.length < MOST;
    known.position = whole ? changed.asOf.position : changed.items.at(-1).session.position;
    if (whole) {
      return;
    }
  }
}

/** The next page of older sessions of that kind, open or ended. */
export async function loadOlder(which) {
  const before = known.older[which] ? `&before=${encodeURIComponent(known.older[which])}` : "";
  const page = await asked(`/api/v1/overview?state=${which}&limit=${AT_ONCE}${before}`);
  page.items.forEach((card) => known.cards.set(card.session.session, card));
  known.older[which] = page.next ?? null;
}

/** Where the journal ends. */
export async function journalEnd() {
  return (await asked("/api/v1/overview?limit=1")).asOf.position;
}

/** Forgets all, because another journal is read now. */
export function forgetAll() {
  Object.assign(known, { cards: new Map(), counts: {}, older: {}, position: 0, inbox: null, view: undefined, detail: null, asOf: null });
}

/** An erased session is nowhere any more. */
export function forget(session) {
  known.cards.delete(session);
  if (known.inbox) {
    known.inbox = { ...known.inbox, items: known.inbox.items.filter((need) => need.session !== session) };
  }
}

export function isEnded(card) {
  return ["completed", "cancelled"].includes(card.session.move.state);
}
