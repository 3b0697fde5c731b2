// A small keyed patcher: the page is described anew at each change and only what differs is
// touched, so focus, selection and open parts stay. Text is set as text, never parsed as markup.

export function h(tag, attributes, ...children) {
  return { tag, attributes: attributes ?? {}, children: flat(children) };
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

function flat(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (typeof child === "object" ? child : String(child)));
}

function keyOf(node, index) {
  return node.patchKey ?? `unknown ${index}`;
}

function create(wanted, key) {
  const node = typeof wanted === "string" ? document.createTextNode(wanted) : document.createElement(wanted.tag);
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
  for (const name of Object.keys(before)) {
    if (!(name in after)) {
      set(node, name, null);
    }
  }
  for (const [name, value] of Object.entries(after)) {
    if (before[name] !== value) {
      set(node, name, value);
    }
  }
  node.patched = after;
  patch(node, wanted.children);
}

function set(node, name, value) {
  if (name === "key") {
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
    node.setAttribute(name, value === true ? "" : String(value));
  }
}
