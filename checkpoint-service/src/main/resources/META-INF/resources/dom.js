// A small keyed patcher: the page is described anew at each change and only what differs is touched,
// so focus, selection, typed text and open parts stay. Text is set as text, never parsed as markup,
// and what could hide or reorder it (control characters, terminal escapes) becomes visible.

const SVG = "http://www.w3.org/2000/svg";
const LONGEST = 100_000;
// C0 and C1 but for line feed and tab, and what turns the direction of text around
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

// An element with "same" is looked into only when that text is another one than before; what it holds
// may be a function then, which is not even asked before.
export function h(tag, attributes, ...children) {
  const later = typeof children[0] === "function" ? children[0] : null;
  return { tag, attributes: attributes ?? {}, children: later ? [] : flat(children), later };
}

/** An element of a picture. */
export function s(tag, attributes, ...children) {
  return { ...h(tag, attributes, children), svg: true };
}

export function patch(parent, children) {
  const old = new Map();
  [...parent.childNodes].forEach((node, index) => old.set(keyOf(node, index), node));
  let place = parent.firstChild;
  flat(children).forEach((wanted, index) => {
    const key = typeof wanted === "string" ? `text ${index}` : wanted.attributes.key ?? `${wanted.tag} ${index}`;
    const found = old.get(key);
    const node = found ?? create(wanted, key);
    old.delete(key);
    if (node === place) {
      place = place.nextSibling;
    } else {
      parent.insertBefore(node, place);
    }
    update(node, wanted);
  });
  old.forEach((node) => node.remove());
}

/** The text as it is shown: nothing in it is hidden, and a text without end is cut and says so. */
export function plain(text) {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length - LONGEST} characters more)` : text;
  return cut.replace(/\r\n/g, "\n").replace(HIDDEN, (hidden) => {
    const code = hidden.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\ufffd";
  });
}

function flat(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (typeof child === "object" ? child : plain(String(child))));
}

function keyOf(node, index) {
  return node.patchKey ?? `unknown ${index}`;
}

function create(wanted, key) {
  const node = typeof wanted === "string" ? document.createTextNode(wanted) : wanted.svg ? document.createElementNS(SVG, wanted.tag) : document.createElement(wanted.tag);
  node.patchKey = key;
  return node;
}

function update(node, wanted) {
  if (typeof wanted === "string") {
    if (node.nodeValue !== wanted) {
      node.nodeValue = wanted;
    }
    return;
  }
  const before = node.patched ?? {};
  const after = wanted.attributes;
  if (after.same !== undefined && after.same === before.same) {
    return;
  }
  for (const name of Object.keys(before)) {
    if (!(name in after)) {
      set(node, name, null);
    }
  }
  for (const [name, value] of Object.entries(after)) {
    if (before[name] !== value && !(name === "at" && isAt(before.at, value))) {
      set(node, name, value);
    }
  }
  node.patched = after;
  patch(node, wanted.later ? [wanted.later()] : wanted.children);
}

/** Whether it is the same place, so that nothing has to be laid out anew. */
function isAt(before, after) {
  return Boolean(before) && Object.keys({ ...before, ...after }).every((property) => before[property] === after[property]);
}

function set(node, name, value) {
  if (name === "key" || name === "same") {
    return;
  }
  if (name === "at") {
    // a place on the time line, in percent; through the object model, which the policy allows
    for (const [property, percent] of Object.entries(value ?? {})) {
      node.style.setProperty(`--${property}`, percent);
    }
  } else if (name.startsWith("on")) {
    node[name] = value;
  } else if (value === null || value === undefined || value === false) {
    node.removeAttribute(name);
  } else {
    node.setAttribute(name, value === true ? "" : plain(String(value)));
  }
}
