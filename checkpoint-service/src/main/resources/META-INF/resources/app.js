// The page: what is shown is always one answer of the server, and says as of when it is true.

import { sessionBoard, sessionList } from "./board.js";
import { batchDetail } from "./detail.js";
import { h, patch } from "./dom.js";
import { enter } from "./entry.js";
import { follow } from "./live.js";
import { clock } from "./words.js";

const EVERY = 150;
const RETRY = 2000;
const NO_CHANGE_IN_THE_LIST = new Set(["attempt.started", "attempt.progressed", "attempt.fenced", "items.stored", "items.shared", "estimates.measured"]);

const page = {
  overview: null,
  view: null,
  detail: null,
  selected: null,
  opened: null,
  asOf: null,
  live: false,
  offset: 0,
};
const stale = { list: true, session: true, detail: true };
let timer = null;
let loading = false;
let mayRead = null;

const act = { verb, open: openDetail };

async function load() {
  timer = null;
  if (loading) {
    return;
  }
  loading = true;
  try {
    await refresh();
  } catch (failure) {
    disconnected();
    await mayRead();
    setTimeout(refreshSoon, RETRY);
  } finally {
    loading = false;
  }
  if (Object.values(stale).some(Boolean) && page.live) {
    refreshSoon();
  }
}

async function refresh() {
  if (stale.list || !page.overview) {
    stale.list = false;
    page.overview = await fetched("/api/v1/overview", () => (stale.list = true));
    page.selected ??= page.overview.items[0]?.session.session ?? null;
  }
  const { selected, opened } = page;
  if (stale.session && selected) {
    stale.session = false;
    const view = await fetched(`/api/v1/overview/${encodeURIComponent(selected)}`, () => (stale.session = true));
    if (selected === page.selected) {
      page.view = view;
    }
  }
  if (stale.detail && opened) {
    stale.detail = false;
    const detail = await fetched(`/api/v1/overview/${encodeURIComponent(selected)}/${encodeURIComponent(opened)}`, () => (stale.detail = true));
    if (opened === page.opened) {
      page.detail = detail;
    }
  }
  stale.session &&= Boolean(page.selected);
  stale.detail &&= Boolean(page.opened);
  render();
}

async function fetched(path, undo) {
  try {
    const answer = await fetch(path, { headers: { Accept: "application/json" } });
    if (answer.status === 404) {
      return null;
    }
    if (!answer.ok) {
      throw new Error(`${path} answered ${answer.status}`);
    }
    const date = Date.parse(answer.headers.get("Date"));
    page.offset = Number.isNaN(date) ? page.offset : date - Date.now();
    const body = await answer.json();
    page.asOf = body.asOf ?? page.asOf;
    return body;
  } catch (failure) {
    undo();
    throw failure;
  }
}

function refreshSoon() {
  timer ??= setTimeout(load, EVERY);
}

function heard(kind, entry) {
  stale.list ||= !NO_CHANGE_IN_THE_LIST.has(kind);
  stale.session ||= entry.session === page.selected || kind === "agent.present";
  stale.detail ||= entry.session === page.selected && (entry.body?.batch ?? page.opened) === page.opened;
  if (Object.values(stale).some(Boolean)) {
    refreshSoon();
  }
}

function connected() {
  page.live = true;
  stale.list = stale.session = stale.detail = true;
  refreshSoon();
}

function disconnected() {
  page.live = false;
  showConnection();
}

function render() {
  patch(document.getElementById("sessions"), sessionList(page.overview ?? { items: [] }, page.selected));
  renderSession();
  renderDetail();
  showConnection();
  document.title = page.view?.session.identity ? `${page.view.session.identity.title} · ${page.view.session.move.state}` : "parallel-coordinator";
}

function renderSession() {
  const now = Date.now() + page.offset;
  patch(
    document.getElementById("session"),
    page.view ? sessionBoard(page.view, now, act) : page.selected ? [h("p", { class: "empty" }, "Nothing is known of this session.")] : [],
  );
}

function renderDetail() {
  const dialog = document.getElementById("detail");
  if (page.opened && page.detail) {
    patch(dialog, batchDetail(page.detail, closeDetail));
    if (!dialog.open) {
      dialog.showModal();
    }
  }
}

function openDetail(batch) {
  page.opened = batch;
  page.detail = null;
  stale.detail = true;
  refreshSoon();
}

function closeDetail() {
  document.getElementById("detail").close();
}

function showConnection() {
  const place = document.getElementById("connection");
  const asOf = page.asOf;
  const when = asOf?.time ? `as of ${clock(asOf.time)}` : "nothing has happened yet";
  place.dataset.state = page.live ? "live" : "lost";
  place.textContent = page.live
    ? `live · ${when} · #${asOf?.position ?? 0}${asOf?.behindMillis ? ` · ${Math.round(asOf.behindMillis / 1000)} s behind` : ""}`
    : `connection lost · showing the state ${asOf?.time ? `as of ${clock(asOf.time)}` : "that was last known"}`;
}

let sure = null;

async function verb(name, button) {
  if (name === "cancel" && sure !== page.selected) {
    sure = page.selected;
    notice("Press Cancel again to give the session up. What is accepted stays on its branch.");
    setTimeout(() => (sure = null), 5000);
    return;
  }
  sure = null;
  button.disabled = true;
  try {
    const answer = await fetch(`/api/v1/sessions/${encodeURIComponent(page.selected)}/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ reason: "asked for on the page" }),
    });
    const problem = answer.ok ? null : await answer.json().catch(() => null);
    notice(answer.status === 401 ? `Sign in to ${name}: ./coordinator page prints the address that does it.` : answer.ok ? `Asked to ${name}.` : problem?.detail ?? problem?.title ?? `The server answered ${answer.status} to ${name}.`);
  } catch (failure) {
    notice(`The server did not answer to ${name}.`);
  }
  button.disabled = false;
  stale.session = true;
  refreshSoon();
}

let noticed = null;

function notice(text) {
  const place = document.getElementById("notice");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(noticed);
  noticed = setTimeout(() => (place.hidden = true), 6000);
}

function route() {
  const wanted = decodeURIComponent(location.hash.replace(/^#\/?/, ""));
  if (wanted && wanted !== "main" && wanted !== page.selected) {
    page.selected = wanted;
    page.view = null;
    stale.session = true;
    refreshSoon();
  }
}

document.getElementById("detail").addEventListener("close", () => {
  page.opened = null;
  page.detail = null;
});
window.addEventListener("hashchange", route);
// running times go on without any event
setInterval(() => page.view && renderSession(), 1000);

mayRead = await enter(connected);
await mayRead();
route();
await load();
follow(page.asOf?.position ?? 0, heard, connected, disconnected, mayRead);
