// The page: what is shown is always an answer of the server, and says as of when it is true. What
// happens is heard on the live stream and asked for at once, at most a few times a second.

import { notice, showAsks, showConnection } from "./bar.js";
import { batchDetail, loadBatch } from "./detail.js";
import { h, patch } from "./dom.js";
import { enter } from "./entry.js";
import { asking, inbox, markSeen, pressing } from "./inbox.js";
import { follow } from "./live.js";
import { leave, loadPart, more, olderEntries, openEntry, searchJournal } from "./parts.js";
import { lookAway, move, sendAgain } from "./moves.js";
import { closeLogs } from "./printed.js";
import { PARTS, sessionPage } from "./session.js";
import { looking, sessionList } from "./sessions.js";
import { asked, forget, forgetAll, journalEnd, known, loadChanges, loadList, loadOlder } from "./store.js";
import { tell } from "./verbs.js";

const EVERY = 150;
const RETRY = 2000;
const ANEW = 60_000;
const ONLY_OF_ONE = new Set(["attempt.progressed", "attempt.fenced", "items.stored", "items.shared", "estimates.measured", "batch.noted", "finding.told"]);

const page = { selected: null, part: "work", opened: null, openedIn: null, follows: false, answers: true };
const stale = { all: true, changes: false, inbox: true, session: true, part: true, detail: true };
let timer = null;
let loading = false;
let tookMillis = 0;
let mayRead = null;

const act = {
  verb: async (name, button) => done(await move(page.selected, name, button)),
  move: async (session, name) => done(await move(session, name, null)),
  open: openDetail,
  search: (words) => look({ words, most: 50 }),
  which: (which) => look({ which, most: 50 }),
  more: (there) => look({ most: looking.most + 50 }, !there),
  seen: (need) => (markSeen(need), render()),
  moreNeeds: () => ((stale.inbox = true), refreshSoon(), render()),
  render: () => render(),
  tell: async (path, body, what) => done(await tell(path, body, what, notice)),
  sendAgain: async (session) => done(await sendAgain(session)),
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
    page.answers = true;
  } catch (failure) {
    page.answers = false;
    showConnection(false);
    await mayRead();
    setTimeout(refreshSoon, RETRY);
  } finally {
    tookMillis = performance.now() - began;
    loading = false;
  }
  render();
  if (Object.values(stale).some(Boolean) && isLive()) {
    refreshSoon();
  }
}

/** Whether what happens is heard of, and what is shown was answered. */
function isLive() {
  return page.follows && page.answers;
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
  // who is there changes what is said of sessions in which nothing has happened
  stale.all ||= kind === "agent.present";
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
  page.follows = true;
  mayRead();
  Object.keys(stale).forEach((part) => (stale[part] = true));
  refreshSoon();
}

function disconnected() {
  page.follows = false;
  showConnection(false);
}

/** Whoever may not read signs in; whoever was further than this journal is begins anew, at its end. */
async function refused(position) {
  await mayRead();
  const end = await journalEnd().catch(() => position);
  if (position === null || end >= position) {
    return position;
  }
  forgetAll();
  render();
  return end;
}

function render() {
  const now = Date.now() + known.offset;
  document.getElementById("main").dataset.view = page.selected ? "session" : "home";
  patch(document.getElementById("inbox"), page.selected ? [] : known.inbox ? inbox(known.inbox, now, act) : [notYet()]);
  patch(document.getElementById("sessions"), page.selected || !known.inbox ? [] : sessionList(known, now, act));
  renderSession(now);
  renderDetail();
  showConnection(isLive());
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
    patch(place, [h("p", { key: "back" }, h("a", { class: "link", href: "#/" }, "← All sessions")), known.view === null ? h("p", { class: "empty" }, "Nothing is known of this session.") : notYet()]);
  }
}

function notYet() {
  return h("p", { class: "empty" }, page.answers ? "Asking …" : "The server cannot be reached. It is asked again every two seconds.");
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

function done(taken) {
  stale.session = stale.inbox = stale.changes = stale.detail = true;
  refreshSoon();
  return taken;
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
    known.view = undefined;
    leave();
    window.scrollTo(0, 0);
  }
  page.part = PARTS[part] ? part : "work";
  lookAway();
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
  stale.all = stale.inbox = stale.session = true;
  refreshSoon();
}, ANEW);

mayRead = await enter(connected);
await mayRead();
route();
await load();
follow(known.asOf?.position ?? null, heard, connected, disconnected, refused);
