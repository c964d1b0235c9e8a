/**
 * The little of a DOM that a text map reads: `tree("div", "Alpha", ["div", ["br"]])` is an element with its children.
 *
 * @typedef {string | [string, ...Child[]]} Child
 */

Object.assign(globalThis, { Node: { TEXT_NODE: 3 } });

/** @param {string} name @param {...any} children @returns {any} */
export function tree(name, ...children) {
  const element = { nodeType: 1, nodeName: name.toUpperCase(), childNodes: /** @type {any[]} */ ([]), firstChild: null, nextSibling: null };
  element.childNodes = children.map((child) => typeof child === "string" ? { nodeType: 3, nodeName: "#text", data: child, length: child.length, nextSibling: null } : tree(child[0], ...child.slice(1)));
  element.childNodes.forEach((child, at) => (child.nextSibling = element.childNodes[at + 1] ?? null));
  element.firstChild = element.childNodes[0] ?? null;
  return element;
}
