import "../press-mark.js";

/**
 * The element in an iframe, for sites that allow only that.
 *
 * The text comes in the fragment of the address, `embed.html#text=Marie%20Curie%20…`, which is sent to no server; or in
 * messages from the page around, if the address names its origin: `embed.html?origin=https%3A%2F%2Fnews.example`. Only
 * that origin's messages are read, and it alone is answered; without the name, only our own.
 *
 *     to us    {pressmark: "show", text?, types?, quotes?, panel?, theme?, langUi?, lexicon?, editable?}
 *     from us  {pressmark: "ready"}
 *              {pressmark: "height", height}                 in CSS pixels, whenever it changes
 *              {pressmark: "annotate", text, annotation}     after each reading
 *              {pressmark: "select", mention, entity, quote, start, end}
 *              {pressmark: "error", message}
 *
 * @typedef {{pressmark: "show"} & Partial<Record<(typeof PROPERTIES)[number], unknown>>} Show
 */

/** What a message may set. */
const PROPERTIES = /** @type {const} */ (["types", "quotes", "panel", "theme", "langUi", "lexicon", "editable"]);

const element = /** @type {import("../element/press-mark-element.js").PressMarkElement} */ (document.querySelector("press-mark"));
const friend = originOf(new URLSearchParams(location.search).get("origin")) ?? location.origin;

/** @param {string | null} address */
function originOf(address) {
  const origin = address !== null && URL.canParse(address) ? new URL(address).origin : null;
  // As of `data:` and `about:blank`: it would be that of every sandboxed frame.
  return origin === "null" ? null : origin;
}

/** @param {string} name @param {object} [more] */
function tell(name, more = {}) {
  // To no other than the origin that is named: whoever else frames this page learns nothing of the text.
  if (parent !== window) parent.postMessage({ pressmark: name, ...more }, friend);
}

/** @param {Show} message */
function show(message) {
  try {
    for (const name of PROPERTIES) if (message[name] !== undefined) Object.assign(element, { [name]: message[name] });
    const { text } = /** @type {{text?: unknown}} */ (message);
    if (typeof text === "string") element.value = text;
  } catch (error) {
    tell("error", { message: String(error) });
  }
}

addEventListener("message", ({ data, origin, source }) => {
  if (source !== parent || origin !== friend) return;
  if (typeof data === "object" && data?.pressmark === "show") show(data);
});
element.addEventListener("press-mark-annotate", ({ detail: { text, annotation } }) => tell("annotate", { text, annotation }));
element.addEventListener("press-mark-select", ({ detail }) => tell("select", detail));
element.addEventListener("press-mark-error", ({ detail: { error } }) => tell("error", { message: String(error) }));

let height = 0;
new ResizeObserver(() => {
  // Of the body, not of the document, which is never less high than the frame.
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (now !== height) tell("height", { height: now });
  height = now;
}).observe(document.body);

const said = new URLSearchParams(location.hash.slice(1));
for (const name of ["types", "quotes", "panel", "theme", "lang-ui"]) {
  const value = said.get(name);
  if (value !== null) element.setAttribute(name, value);
}
if (!said.has("panel")) element.panel = "below";
if (said.has("text")) element.value = said.get("text") ?? "";
tell("ready");
