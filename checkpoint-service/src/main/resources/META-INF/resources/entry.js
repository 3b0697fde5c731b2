// Who this page is to the server. A token is shown to it once, from the address or the form, and
// from then on the browser's cookie speaks, which no script can read.

const KEY = /^#key=([A-Za-z0-9_-]+)(\/.*)?$/;
const DOOR = "/api/v1/entry";

// Gives a question that settles once this page may read: at once if it may or the server does not
// answer, else when somebody has signed in.
export async function enter(refresh) {
  const button = document.getElementById("who");
  const dialog = document.getElementById("entry");
  const field = document.getElementById("token");
  let admitted = Promise.withResolvers();
  const say = (text) => (document.getElementById("entry-note").textContent = text);

  async function show() {
    const answer = await fetch(DOOR, { headers: { Accept: "application/json" } }).catch(() => null);
    const known = answer?.ok ? await answer.json() : null;
    if (!known) {
      // who does not answer has not said that anybody is somebody else now
      return null;
    }
    button.hidden = false;
    // on a machine that asks for no token everybody is local, and only who signed in decides
    const signedIn = known.rights.includes("decide") || (known.rights.includes("read") && known.name !== "local");
    button.textContent = signedIn ? `${known.name} · sign out` : "Sign in";
    if (known.rights.includes("read")) {
      admitted.resolve();
      admitted = Promise.withResolvers();
    }
    return known;
  }

  async function signIn(token) {
    const answer = await fetch(DOOR, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ token }),
    });
    const problem = answer.ok ? null : await answer.json().catch(() => null);
    say(answer.ok ? "" : problem?.detail ?? `The server answered ${answer.status}.`);
    return answer.ok;
  }

  button.addEventListener("click", async () => {
    if (button.textContent === "Sign in") {
      dialog.showModal();
      return;
    }
    await fetch(DOOR, { method: "DELETE" });
    await show();
    refresh();
  });

  document.getElementById("entry-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await signIn(field.value.trim())) {
      field.value = "";
      dialog.close();
      await show();
      refresh();
    }
  });
  document.getElementById("entry-close").addEventListener("click", () => dialog.close());

  const key = KEY.exec(location.hash);
  if (key) {
    // at once, so that it stays neither in the address nor in the history
    history.replaceState(null, "", `${location.pathname}${location.search}${key[2] ? `#${key[2]}` : ""}`);
    await signIn(key[1]).catch(() => say("The server did not answer."));
  }
  return async function mayRead() {
    const signedIn = admitted.promise;
    const known = await show();
    if (known && !known.rights.includes("read")) {
      if (!dialog.open) {
        dialog.showModal();
      }
      await signedIn;
    }
  };
}
