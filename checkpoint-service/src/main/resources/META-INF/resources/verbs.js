// A person's verbs: each is one request to the server, whose answer, also a refusal, is told.

import { h } from "./dom.js";

/** Sends the verb; true if the server has taken it. */
export async function tell(path, body, asked, say) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
    });
    const problem = answer.ok ? null : await answer.json().catch(() => null);
    const field = problem?.errors?.[0] ?? problem?.violations?.[0];
    say(
      answer.status === 401 || answer.status === 403
        ? `Sign in to ${asked}: ./coordinator page prints the address that does it.`
        : answer.ok
          ? `Asked to ${asked}.`
          : [problem?.detail ?? problem?.title ?? `The server answered ${answer.status} to ${asked}.`, problem?.fix ?? field?.fix].filter(Boolean).join(" "),
    );
    return answer.ok;
  } catch (failure) {
    say(`The server did not answer to ${asked}.`);
    return false;
  }
}

export function sessionDoor(session, verb) {
  return `/api/v1/sessions/${encodeURIComponent(session)}/${verb}`;
}

export function batchDoor(session, batch, verb) {
  return sessionDoor(session, `batches/${encodeURIComponent(batch)}/${verb}`);
}

/**
 * A form whose buttons are verbs: send(verb, fields) tells whether it was taken, and only then what
 * was typed is gone.
 */
export function verbForm(key, fields, buttons, send) {
  return h(
    "form",
    {
      key,
      class: "verbs",
      onsubmit: async (event) => {
        event.preventDefault();
        const form = event.target;
        const pressed = event.submitter?.value ?? buttons[0].verb;
        const said = Object.fromEntries(new FormData(form));
        form.querySelectorAll("button").forEach((button) => (button.disabled = true));
        if (await send(pressed, said)) {
          form.reset();
        }
        form.querySelectorAll("button").forEach((button) => (button.disabled = false));
      },
    },
    fields,
    h("p", { class: "row actions" }, buttons.map(({ verb, label, tone }) => h("button", { key: verb, type: "submit", name: "verb", value: verb, class: `button ${tone ?? ""}` }, label))),
  );
}

/** A text that a person types, with its label. */
export function textField(id, label, name, rows) {
  return h("p", { key: name, class: "labelled" }, h("label", { for: id }, label), rows ? h("textarea", { id, name, class: "field", rows, maxlength: 2000 }) : h("input", { id, name, class: "field", maxlength: 2000 }));
}

export function checkField(id, label, name) {
  return h("p", { key: name, class: "row check" }, h("label", { for: id }, h("input", { id, name, type: "checkbox", value: "yes" }), ` ${label}`));
}
