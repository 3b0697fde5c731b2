// The words and signs for states: the same everywhere on the page, and never colour alone.

const SIGNS = {
  waiting: "◌",
  ready: "◍",
  requested: "◎",
  running: "▶",
  working: "▶",
  silent: "…",
  lost: "✕",
  stuck: "‼",
  in_review: "◆",
  accepted: "✓",
  to_be_fixed: "↻",
  stopped: "■",
  blocked: "⊘",
  abandoned: "✕",
  cancelled: "—",
  planned: "◌",
  draining: "⇣",
  paused: "Ⅱ",
  completed: "✓",
  open: "◆",
  awaited: "▶",
  resolved: "✓",
  passed: "✓",
  idle: "○",
  away: "∅",
};

export function sign(state) {
  return SIGNS[state] ?? "•";
}

export function words(state) {
  return String(state ?? "unknown").replaceAll("_", " ");
}

/** What a person sees of a batch: the scheduler's state, made finer by how its attempt is. */
export function shownState(batch) {
  const stage = batch.attempt?.stage;
  const open = batch.attempt?.request === batch.move.request;
  if (isStuck(batch)) {
    return "stuck";
  }
  if (["requested", "running"].includes(batch.move.state) && open) {
    if (stage === "working" || stage === "silent" || stage === "lost") {
      return stage;
    }
  }
  return batch.move.state === "running" ? "working" : batch.move.state;
}

/** Whether its completion has come and nobody could read it. */
function isStuck(batch) {
  return ["requested", "running"].includes(batch.move.state) && Boolean(batch.lost) && batch.lost.request === batch.move.request;
}

const ORDER = ["stuck", "lost", "blocked", "stopped", "abandoned", "silent", "working", "in_review", "to_be_fixed", "requested"];

/** What an agent is doing, from its batches: the most pressing one speaks; away without a runner. */
export function agentState(batches, slots) {
  const states = batches.map(shownState);
  for (const state of ORDER) {
    if (states.includes(state)) {
      return state;
    }
  }
  if (states.length > 0 && states.every((state) => state === "accepted")) {
    return "accepted";
  }
  if (slots === 0) {
    return "away";
  }
  return states.some((state) => state === "waiting" || state === "ready") ? "waiting" : "idle";
}

// made once, because each costs as much as a card of a session
const MINUTES = new Intl.DateTimeFormat(undefined, { hour12: false, hour: "2-digit", minute: "2-digit" });
const SECONDS = new Intl.DateTimeFormat(undefined, { hour12: false, hour: "2-digit", minute: "2-digit", second: "2-digit" });

const LACKS = 2;

/**
 * When it will end, in a person's words: the half chance, and by when almost surely. Where no time is known
 * none is told, but what lacks beside what it is said to wait for anyway.
 */
export function forecastWords(forecast, said, state, now) {
  if (forecast.waitsFor.length > 0) {
    const lacks = forecast.waitsFor.filter((what) => !said.includes(what));
    return lacks.length > 0 ? `No end is known before ${some(lacks, LACKS)}` : "No end is known as long as it waits";
  }
  const half = forecast.p50 ? Date.parse(forecast.p50) : now;
  const sure = forecast.p95 ? Date.parse(forecast.p95) : now;
  if (half <= now) {
    return "Takes longer than expected";
  }
  const when = `about ${hour(half, now)}, ${sure <= now ? "or takes longer than expected" : `95 % by ${hour(sure, now)}`}`;
  return state === "running" ? `Ends ${when}` : `If it goes on now, it ends ${when}`;
}

/** The first of them, and how many others there are. */
export function some(texts, most) {
  return `${texts.slice(0, most).join(", ")}${texts.length > most ? ` and ${count(texts.length - most, "other")}` : ""}`;
}

/** The time of day, with the day where it is another one; seconds where it is soon. */
function hour(time, now) {
  const at = new Date(time);
  const soon = Math.abs(time - now) < 600_000;
  const text = (soon ? SECONDS : MINUTES).format(at);
  return at.toDateString() === new Date(now).toDateString() ? text : `${at.toLocaleDateString()} ${text}`;
}

/** How long ago, in one unit. */
export function ago(iso, now) {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  if (seconds < 90) {
    return seconds < 10 ? "some seconds" : `${Math.floor(seconds / 10) * 10} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}

export function clock(iso) {
  return iso ? SECONDS.format(new Date(iso)) : "never";
}

export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) {
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** How long an attempt took, or takes since when. */
export function elapsed(attempt, state, now) {
  if (!attempt?.startedAt) {
    return null;
  }
  const started = Date.parse(attempt.startedAt);
  if (attempt.endedAt) {
    return duration(Date.parse(attempt.endedAt) - started);
  }
  return state === "working" || state === "silent" ? `for ${duration(now - started)}` : null;
}

export function short(commit) {
  return commit ? commit.slice(0, 10) : "";
}

export function count(n, one, many) {
  return `${n} ${n === 1 ? one : many ?? one + "s"}`;
}

/** What a batch waits for, as the server says it. */
export function waits(batch, view) {
  return isStuck(batch) ? ["a person who sends its completion again: ./coordinator dead-letters"] : view.waits[batch.batch] ?? [];
}

/** Batches by their agent, in the order in which the agents come. */
export function byAgent(batches) {
  const lanes = new Map();
  for (const batch of batches) {
    const agent = batch.move.agent ?? "no agent yet";
    lanes.set(agent, [...(lanes.get(agent) ?? []), batch]);
  }
  return [...lanes.entries()];
}
