// The page: what is shown is always an answer of the server, and says as of when it is true. What
// happens is heard on the live stream and asked for at once, at most a few times a second.

import { notice, showAsks, showConnection } from "./bar.js";
import { batchDetail, loadBatch } from "./detail.js";
import { h, patch } from "./dom.js";
import { enter } from "./entry.js";
import { asking, inbox, markSeen, pressing } from "./inbox.js";
import { follow } from "./live.js";
import { leave, loadPart, more, olderEntries, openEntry, searchJournal } from "./parts.js";
import { closeLogs } from "./printed.js";
import { PARTS, sessionPage } from "./session.js";
import { looking, sessionList } from "./sessions.js";
import { asked, forget, known, loadChanges, loadList, loadOlder } from "./store.js";
import { sessionDoor, tell } from "./verbs.js";

const EVERY = 150;
const RETRY = 2000;
const ANEW = 60_000;
const ONLY_OF_ONE = new Set(["attempt.progressed", "attempt.fenced", "items.stored", "items.shared", "estimates.measured", "batch.noted", "finding.told"]);

const page = { selected: null, part: "work", opened: null, openedIn: null, live: false };
const stale = { all: true, changes: false, inbox: true, session: true, part: true, detail: true };
let timer = null;
let loading = false;
let tookMillis = 0;
let mayRead = null;

const act = {
  verb: (name, button) => verb(page.selected, name, button),
  move: (session, name) => verb(session, name, null),
  open: openDetail,
  search: (words) => look({ words, most: 50 }),
  which: (which) => look({ which, most: 50 }),
  more: (there) => look({ most: looking.most + 50 }, !there),
  seen: (need) => (markSeen(need), render()),
  moreNeeds: () => ((stale.inbox = true), refreshSoon(), render()),
  render: () => render(),
  tell: async (path, body, what) => done(await tell(path, body, what, notice)),
  sendAgain,
  searchJournal: (words) => partly(searchJournal(page.selected, words.trim())),
  olderEntries: () => partly(olderEntries(page.selected)),
  openEntry: (position) => partly(openEntry(page.selected, position)),
};

async function load() {
  timer = null;
  if (loading) {
    return;
  }
  loading = true;
  const began = performance.now();
  try {
    await refresh();
  } catch (failure) {
    disconnected();
    await mayRead();
    setTimeout(refreshSoon, RETRY);
  } finally {
    tookMillis = performance.now() - began;
    loading = false;
  }
  render();
  if (Object.values(stale).some(Boolean) && page.live) {
    refreshSoon();
  }
}

async function refresh() {
  const { selected, opened, part } = page;
  await Promise.all([
    freshly("all", true, loadList).then(() => freshly("changes", true, loadChanges)),
    freshly("inbox", true, async () => (known.inbox = await asked(`/api/v1/inbox?limit=${asking()}`))),
    freshly("session", selected, async () => show(selected, await asked(`/api/v1/overview/${encodeURIComponent(selected)}`))),
    freshly("detail", opened, async () => detail(opened, await loadBatch(page.openedIn, opened))),
  ]);
  await freshly("part", selected && known.view && part !== "work", () => loadPart(part, known.view));
}

/** Asks for a part that is stale; it stays stale if that fails, and needs no asking if unwanted. */
async function freshly(part, wanted, ask) {
  if (!stale[part]) {
    return;
  }
  stale[part] = false;
  if (wanted) {
    try {
      await ask();
    } catch (failure) {
      stale[part] = true;
      throw failure;
    }
  }
}

function show(selected, view) {
  if (selected === page.selected) {
    known.view = view;
    stale.part ||= view && page.part !== "work" && more[page.part] === undefined;
  }
}

function detail(opened, answer) {
  if (opened === page.opened) {
    known.detail = answer;
  }
}

function refreshSoon() {
  // whoever needs long to answer is asked more rarely
  timer ??= setTimeout(load, Math.min(500, Math.max(EVERY, tookMillis / 2)));
}

function heard(kind, entry) {
  if (kind === "session.erased") {
    erased(entry.session);
    return;
  }
  const mine = entry.session === page.selected;
  stale.changes ||= !ONLY_OF_ONE.has(kind);
  stale.inbox ||= !ONLY_OF_ONE.has(kind);
  stale.session ||= mine || kind === "agent.present";
  stale.part ||= mine && page.part !== "plan";
  stale.detail ||= entry.session === page.openedIn;
  if (Object.values(stale).some(Boolean)) {
    refreshSoon();
  }
}

function erased(session) {
  forget(session);
  if (session === page.openedIn) {
    closeDetail();
  }
  if (session === page.selected) {
    notice("This session was erased.");
    known.view = null;
  }
  stale.changes = stale.inbox = true;
  refreshSoon();
  render();
}

function connected() {
  page.live = true;
  Object.keys(stale).forEach((part) => (stale[part] = true));
  refreshSoon();
}

function disconnected() {
  page.live = false;
  showConnection(false);
}

function render() {
  const now = Date.now() + known.offset;
  document.getElementById("main").dataset.view = page.selected ? "session" : "home";
  patch(document.getElementById("inbox"), page.selected || !known.inbox ? [] : inbox(known.inbox, now, act));
  patch(document.getElementById("sessions"), page.selected || !known.inbox ? [] : sessionList(known, now, act));
  renderSession(now);
  renderDetail();
  showConnection(page.live);
  showAsks();
  const asks = pressing(known.inbox);
  document.title = `${asks ? `(${asks}) ` : ""}${page.selected && known.view?.session.identity ? `${known.view.session.identity.title} · ${known.view.session.move.state}` : "parallel-coordinator"}`;
}

function renderSession(now) {
  const place = document.getElementById("session");
  if (!page.selected) {
    patch(place, []);
  } else if (known.view) {
    patch(place, sessionPage(known.view, page.part, more, now, act));
  } else {
    patch(place, [h("p", { key: "back" }, h("a", { class: "link", href: "#/" }, "← All sessions")), h("p", { class: "empty" }, known.view === null && !stale.session ? "Nothing is known of this session." : "Asking …")]);
  }
}

function renderDetail() {
  const dialog = document.getElementById("detail");
  if (page.opened && known.detail) {
    patch(dialog, batchDetail(known.detail, closeDetail, (reading) => partly(reading)));
    if (!dialog.open) {
      dialog.showModal();
    }
  }
}

function openDetail(batch, session) {
  page.opened = batch;
  page.openedIn = session ?? page.selected;
  known.detail = null;
  stale.detail = true;
  refreshSoon();
}

function closeDetail() {
  document.getElementById("detail").close();
}

let sure = null;

async function verb(session, name, button) {
  if (name === "cancel" && sure !== session) {
    sure = session;
    notice("Press Cancel again to give the session up. What is accepted stays on its branch.");
    setTimeout(() => (sure = null), 5000);
    return false;
  }
  sure = null;
  if (button) {
    button.disabled = true;
  }
  const taken = await tell(sessionDoor(session, name), { reason: "asked for on the page" }, name, notice);
  if (button) {
    button.disabled = false;
    button.patched = null; // because the patcher is to look at it anew
  }
  return done(taken);
}

function done(taken) {
  stale.session = stale.inbox = stale.changes = stale.detail = true;
  refreshSoon();
  return taken;
}

/** Puts back the completions of the session that the scheduler could not read, and nothing else. */
async function sendAgain(session) {
  const letters = await asked(`/api/v1/dead-letters?state=open&session=${encodeURIComponent(session)}&limit=1000`).catch(() => null);
  if (letters === null) {
    notice("The server did not answer.");
    return false;
  }
  const own = letters.items.filter((letter) => letter.service === "scheduler" && letter.type?.includes(".batch.completed."));
  if (own.length === 0) {
    // what is lost and the letter of it come by different ways
    notice("It is not known here yet what is to be sent again: press again in a moment.");
    return false;
  }
  const taken = [];
  for (const letter of own) {
    taken.push(await tell(`/api/v1/dead-letters/${encodeURIComponent(letter.id)}/re-drive`, {}, "send it again", notice));
  }
  return done(taken.every(Boolean));
}

async function look(how, older) {
  Object.assign(looking, how);
  if (older || (looking.which === "ended" && known.older.ended === undefined)) {
    await loadOlder(looking.which).catch(() => notice("The server did not answer."));
  }
  render();
}

async function partly(asking) {
  await asking.catch(() => notice("The server did not answer."));
  render();
}

function route() {
  const [wanted, part] = decodeURIComponent(location.hash.replace(/^#\/?/, "")).split("/");
  if (wanted === "main") {
    return;
  }
  if (wanted !== (page.selected ?? "")) {
    page.selected = wanted || null;
    known.view = null;
    leave();
    window.scrollTo(0, 0);
  }
  page.part = PARTS[part] ? part : "work";
  stale.session = stale.part = true;
  render();
  refreshSoon();
}

document.getElementById("detail").addEventListener("close", () => {
  page.opened = page.openedIn = null;
  known.detail = null;
  closeLogs();
});
window.addEventListener("hashchange", route);
// running times go on without any event
setInterval(() => document.hidden || (page.selected && renderSession(Date.now() + known.offset)), 1000);
setInterval(() => document.hidden || render(), 10_000);
// what depends on the time of day, and what no event has told
setInterval(() => {
  stale.all = stale.inbox = true;
  refreshSoon();
}, ANEW);

mayRead = await enter(connected);
await mayRead();
route();
await load();
follow(known.asOf?.position ?? 0, heard, connected, disconnected, mayRead);
