// What a person does with a whole session: its moves, and completions that are sent again.

import { notice, unnotice } from "./bar.js";
import { asked } from "./store.js";
import { sessionDoor, tell } from "./verbs.js";

/** The session that the next press of Cancel gives up: as long as that is said, and no longer. */
let sure = null;

/** Asks the server for the move; true if it has taken it. */
export async function move(session, name, button) {
  if (name === "cancel" && sure !== session) {
    notice("Press Cancel again to give the session up. What is accepted stays on its branch.", () => (sure = null));
    sure = session;
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
  return taken;
}

/** Another address is looked at: what was about to be given up is not any more. */
export function lookAway() {
  if (sure) {
    unnotice();
  }
}

/** Puts back the completions of the session that the scheduler could not read, and nothing else. */
export async function sendAgain(session) {
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
  return taken.every(Boolean);
}
