// SPDX-License-Identifier: Apache-2.0
// Builds and changes elements. Text only ever becomes text nodes, so nothing that the report says can become markup.

const SVG = 'http://www.w3.org/2000/svg';

/** A new element: attributes that are false, null or undefined are left out; `on` holds listeners. */
export function el(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for drawings. */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) {
        node.addEventListener(event, listener);
      }
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Changes the text of an element only if it is another one, so that nothing is read out or selected anew. */
export function say(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Sets or, for false, null and undefined, removes an attribute, if it is not so already. */
export function mark(node, name, value) {
  if (value === false || value === null || value === undefined) {
    node.removeAttribute(name);
  } else {
    const text = value === true ? '' : String(value);
    if (node.getAttribute(name) !== text) {
      node.setAttribute(name, text);
    }
  }
}

/**
 * Makes `parent` show `items`, one element each, and keeps the elements of items that were there before: their focus,
 * their open details and their place on the screen survive. `make(item)` gives `{node, update(item)}`.
 */
export function keyed(parent, items, keyOf, make) {
  const known = parent.views ?? new Map();
  const next = new Map(items.map((item) => [keyOf(item), known.get(keyOf(item)) ?? make(item)]));
  const nodes = new Set([...next.values()].map((view) => view.node));
  for (const child of [...parent.childNodes]) {
    if (!nodes.has(child)) {
      child.remove(); // first, since moving an element that stays would take its focus
    }
  }
  let place = parent.firstChild;
  for (const item of items) {
    const view = next.get(keyOf(item));
    view.update(item);
    if (view.node === place) {
      place = place.nextSibling;
    } else {
      parent.insertBefore(view.node, place);
    }
  }
  parent.views = next;
}

/** A table with a caption; cells are text or elements, and know their column's title for narrow screens. */
export function table(caption, columns, rows) {
  const head = el('tr', {}, columns.map((column) => el('th', {scope: 'col'}, column)));
  const body = rows.map((row) =>
    el('tr', {}, row.map((cell, i) => el('td', {'data-title': columns[i]}, cell ?? '–'))));
  return el('table', {}, el('caption', {}, caption), el('thead', {}, head), el('tbody', {}, body));
}

/** Terms and their values; what is absent is left out. */
export function facts(pairs) {
  return el('dl', {class: 'facts'}, pairs
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([term, value]) => el('div', {}, el('dt', {}, term), el('dd', {}, value))));
}

/** Makes the content of `parent` anew if `state` is not the one it was made of last. */
export function renew(parent, state, make) {
  const key = JSON.stringify(state);
  if (parent.madeOf !== key) {
    parent.madeOf = key;
    parent.replaceChildren(...[make()].flat().filter((child) => child !== null));
  }
}
