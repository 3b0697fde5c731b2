// Loads what only a part of a session's page shows, when it is looked at and when something may have
// changed in it; each part is one answer of the service that owns it.

import { asked } from "./store.js";

const ENTRIES = 50;

/** What is known beside the view of the selected session; undefined while it is asked for. */
export const more = {};

/** Forgets all, because another session is looked at. */
export function leave() {
  Object.keys(more).forEach((key) => delete more[key]);
}

export async function loadPart(part, view) {
  const session = encodeURIComponent(view.session.session);
  switch (part) {
    case "plan":
      more.plan = await asked(`/api/v1/plans/${session}`);
      break;
    case "learned":
      await learned(session, view.session.identity?.repository);
      break;
    case "figures":
      more.figures = await asked(`/api/v1/metrics/${session}`);
      break;
    case "journal":
      await newest(session);
      break;
    default:
      break;
  }
}

async function learned(session, repository) {
  const [findings, items, leases] = await Promise.all([
    asked(`/api/v1/findings?session=${session}&limit=500`),
    asked(`/api/v1/items?session=${session}&limit=500`),
    repository ? asked(`/api/v1/file-leases?repository=${encodeURIComponent(repository)}`) : null,
  ]);
  more.findings = findings?.items ?? [];
  more.items = items?.items ?? [];
  more.leases = leases;
}

/** The newest entries; older ones that are shown stay behind them. */
async function newest(session) {
  const pages = (more.journal ??= { items: [], opened: new Map(), next: null, words: "" });
  const page = await entries(session, pages.words, null);
  const oldest = page.items.at(-1)?.position ?? 0;
  const kept = pages.items.filter((entry) => entry.position < oldest);
  more.journal = { ...pages, items: [...page.items, ...kept], next: kept.length ? pages.next : page.next };
}

export async function searchJournal(session, words) {
  const page = await entries(encodeURIComponent(session), words, null);
  more.journal = { items: page.items, next: page.next, opened: new Map(), words };
}

export async function olderEntries(session) {
  const pages = more.journal;
  const page = await entries(encodeURIComponent(session), pages.words, pages.next);
  more.journal = { ...pages, items: [...pages.items, ...page.items], next: page.next };
}

export async function openEntry(session, position) {
  const page = await asked(`/api/v1/journal/${encodeURIComponent(session)}?after=${position - 1}&limit=1`);
  more.journal.opened.set(position, JSON.stringify(page?.items[0]?.body ?? null, null, 2));
}

async function entries(session, words, before) {
  const page = await asked(`/api/v1/journal/${session}/entries?limit=${ENTRIES}${words ? `&words=${encodeURIComponent(words)}` : ""}${before ? `&before=${before}` : ""}`);
  return { items: page?.items ?? [], next: page?.next ?? null };
}
