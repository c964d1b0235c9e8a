/**
 * All that the checks know of the page and of the element: addresses, and where in their trees something stands. A
 * function here runs in the page.
 */

/** Of the page, below the server's root. */
export const PAGE = "/www/index.html";
/** On what the page's text stands, in its light theme. */
export const PAGE_PAPER = "#fcfcfa";
export const BLOG = "/examples/blog.html";
const ELEMENT = "/www/press-mark.js";
const PALETTE = "/www/paint/palette.js";
const MODULE = "/www/pkg/pressmark.js";

/** The addresses of modules that a check imports in the page. */
export const MODULES = { palette: PALETTE, module: MODULE };

/** In the page: presses the button that puts the sample in, with a line of its own for each type. */
export const trySample = () => {
  document.querySelector("press-mark")?.setAttribute("lines", "all");
  /** @type {HTMLElement} */ (document.querySelector("[data-do=sample]")).click();
};

/**
 * In the page: the entries of the lists, in the element's shadow tree or in the page itself, after what hides some of
 * them has been opened.
 *
 * @returns {number} How many.
 */
export const findEntries = () => {
  const roots = [document, ...[...document.querySelectorAll("press-mark")].map((element) => element.shadowRoot ?? element)];
  for (const root of roots) {
    for (const fold of root.querySelectorAll("details.figures")) /** @type {HTMLDetailsElement} */ (fold).open = true;
    for (const more of root.querySelectorAll("button.more")) if (!more.closest("[hidden]")) /** @type {HTMLElement} */ (more).click();
  }
  const entries = roots.flatMap((root) => [...root.querySelectorAll("button.entry")]);
  Object.assign(window, { entries });
  return entries.length;
};

/** In the page, after `findEntries`: presses one. @param {number} index */
export const pressEntry = (index) => /** @type {any} */ (window).entries[index].click();

/** In the page: what its text says. */
export const textOf = () => {
  const surface = document.querySelector(".surface") ?? document.querySelector("press-mark")?.shadowRoot?.querySelector(".surface");
  return (surface ?? document.getElementById("post") ?? document.body).textContent ?? "";
};

/**
 * In the page: the boxes of what the first element paints as a mark, and those of the samples in its lists.
 *
 * @param {string} layer
 * @returns {{text: Box[], lists: Box[]}}
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 */
export const boxesOf = (layer) => {
  const text = [...(CSS.highlights.get(`press-mark-1-${layer}`) ?? [])].flatMap(({ startContainer, startOffset, endContainer, endOffset }) => {
    const range = new Range();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return [...range.getClientRects()];
  });
  const tree = document.querySelector("press-mark")?.shadowRoot;
  const samples = [...(tree?.querySelectorAll(`.panel .sample[data-mark="${layer}"]`) ?? [])];
  const lists = samples.flatMap((sample) => [...sample.getClientRects()]);
  const plain = (/** @type {DOMRect[]} */ rects) => rects.filter(({ width }) => width > 0).map(({ x, y, width, height }) => ({ x, y, width, height }));
  return { text: plain(text), lists: plain(lists) };
};

/** In the page: scrolls to the text, or to the lists of the first element. @param {"text" | "lists"} where */
export const scrollTo = (where) => {
  const panel = document.querySelector("press-mark")?.shadowRoot?.querySelector(".panel");
  if (where === "lists") panel?.scrollIntoView();
  else document.documentElement.scrollTop = 0;
};

/** In the test page: the theme of the marks alone. @param {string} theme */
export const setTheme = (theme) => document.querySelector("press-mark")?.setAttribute("theme", theme);

/** In the test page: the theme of the page. @param {"light" | "dark"} tone */
export const setTone = (tone) => document.documentElement.classList.toggle("dark", tone === "dark");

/** In the page: takes off what is painted in the text, or the lines of the samples in the lists. @param {"text" | "lists"} where */
export const takeMarksOff = (where) => {
  if (where === "text") return CSS.highlights.clear();
  for (const sample of document.querySelector("press-mark")?.shadowRoot?.querySelectorAll(".panel .sample") ?? []) {
    /** @type {HTMLElement} */ (sample).style.textDecorationLine = "none";
  }
};

/** Names of each type, which the text of `DRESSED` has and its lexicon lists; figures are found by their form. */
const NAMES = {
  person: "Marie Curie",
  organization: "Acme Corporation",
  place: "Paris",
  facility: "Eiffel Tower",
  group: "Normans",
  event: "Olympic Games",
  product: "Voyager",
  work: "Hamlet",
  law: "Magna Carta",
  misc: "Esperanto",
};
export const FIGURES = {
  date: "12 May 2020",
  time: "3:30 p.m.",
  money: "$5 million",
  percent: "12 percent",
  quantity: "20 kilometres",
  number: "4,000",
};

const LEXICON = JSON.stringify(Object.entries(NAMES).map(([type, name]) => ({ name, type })));

/** A text in which each type of mention is named once, and quotes with and without a source; a page around it. */
export const DRESSED = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Marks</title><link rel="icon" href="data:,">
<style>html { background: #fff; color: #1a1c1f } html.dark { background: #111; color: #ddd } body { margin: 1rem } p { margin: 0 0 .5em; font: 26px/1.7 serif }
/* Lists that are on the screen as a whole. */
press-mark::part(names) { columns: 2 }</style>
<script type="module" src="${ELEMENT}"></script></head><body><div id="text">
<p>${Object.values(NAMES).slice(0, 5).map((name) => `There was ${name}.`).join(" ")}</p>
<p>${Object.values(NAMES).slice(5).map((name) => `There was ${name}.`).join(" ")}</p>
<p>It was on ${FIGURES.date} at ${FIGURES.time} and cost ${FIGURES.money}, or ${FIGURES.percent}. It was ${FIGURES.quantity} away. There were ${FIGURES.number} people.</p>
<p>“The night was very long,” said Marie Curie. It was “a strange night” all the same.</p></div>
<press-mark for="text" panel="below" lines="all" lexicon='${LEXICON}'></press-mark></body></html>`;

/** Two elements on one text, one within the other's, on a page with highlights of its own, before and after theirs. */
export const CROWDED = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Two</title><link rel="icon" href="data:,">
<style>::highlight(found) { background-color: #ddf } ::highlight(found-now) { background-color: #99f }</style></head><body>
<p id="post">“We saw Paris, and then Rome,” said Marie Curie of Paris and Rome, and Pierre Curie of London said “it was so” of Rome.</p>
<press-mark for="post"></press-mark><press-mark for="post" types="place person"></press-mark>
<script type="module">
  const node = document.getElementById("post").firstChild;
  const find = (words) => [...node.data.matchAll(words)].map(({ index, 0: { length } }) =>
    new StaticRange({ startContainer: node, startOffset: index, endContainer: node, endOffset: index + length }));
  const mark = (name, priority, ranges) => {
    const highlight = new Highlight(...ranges);
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  };
  mark("found", 0, find(/of/g));
  await import("${ELEMENT}");
  await new Promise((done) => document.querySelector("press-mark").addEventListener("press-mark-ready", done, { once: true }));
  mark("found-now", 1, find(/Rome/g));
</script></body></html>`;

/** An empty page, for what the module paints by itself. */
export const EMPTY = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Empty</title><link rel="icon" href="data:,">
<style>::highlight(a) { color: green } ::highlight(b) { background-color: cyan } ::highlight(c) { color: red }</style></head>
<body><p id="post">aaaa bbbb cccc dddd eeee ffff gggg</p></body></html>`;

/** An article in its page's markup: a name split by a link, a quote over elements, parts that are left out. */
export const STORY = `<article id="story"><h1>Apollo 11 <em>lands</em></h1><p>Neil <a href="#x">Armstrong</a>, the
  astronaut, walked on the moon.</p><p>“That’s one <b>small step</b> for man,” Armstrong said.</p>
  <p>Marie Curie, the physicist, lived in Paris.</p><p hidden>Frida Kahlo lived in Mexico City.</p><button type="button">Frida Kahlo</button></article>`;
