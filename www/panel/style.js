import { sampleRules } from "../paint/palette.js";

/**
 * The element's own style sheet. It is a string, because a page that takes the script from elsewhere has no other file,
 * and constructed, because a strict policy allows no `<style>`.
 */
const RULES = `
:host {
  display: block;
  color-scheme: inherit;
  --ink: var(--press-mark-ink, light-dark(#1a1c1f, #e9e7e2));
  --quiet: var(--press-mark-quiet, light-dark(#565b63, #a7acb4));
  --paper: var(--press-mark-paper, light-dark(#ffffff, #16181b));
  --ground: var(--press-mark-ground, light-dark(#f5f5f1, #1f2226));
  --rule: var(--press-mark-rule, light-dark(#d8d8d2, #3c4147));
  --edge: var(--press-mark-edge, light-dark(#7d828a, #80868f));
  --accent: var(--press-mark-accent, light-dark(#bf3415, #ff8562));
  --ring: var(--press-mark-ring, light-dark(#1257c4, #8fbcff));
  --quote-bar: var(--press-mark-quote-bar, light-dark(#c79a1a, #a98f2e));
  --sans: var(--press-mark-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif);
  --heading: var(--press-mark-heading-font, var(--sans));
}
:host([hidden]) { display: none; }
:host(:state(light)) .own { color-scheme: light; }
:host(:state(dark)) .own { color-scheme: dark; }
*, ::before { box-sizing: border-box; }
[hidden] { display: none !important; }

.frame { container: press-mark / inline-size; }
.layout { display: grid; gap: 1rem 1.5rem; grid-template-columns: minmax(0, 1fr); }
:host(:state(place)) .stage { display: none; }
:host([panel="none"]) .panel { display: none; }
.stage { min-inline-size: 0; overflow-wrap: break-word; }
:host(:state(editable)) .stage { display: flex; flex-direction: column; }

.surface {
  min-block-size: 6em;
  outline-offset: 4px;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  text-underline-offset: 0.22em;
  text-decoration-skip-ink: none;
}
/* Each line has its own direction, as each paragraph of a text to be read has. Of a line of half a megabyte that takes
   Chromium thirteen times as long as the rest of its layout. */
.surface[contenteditable], .surface[contenteditable] div:not([data-long]) { text-align: start; unicode-bidi: plaintext; }
/* As high as its text, and no less than the stage: whatever scrolls around it scrolls to its end. */
.surface[contenteditable] { flex: 1 0 auto; padding: 0.5em 0.75em; border: 1px solid var(--edge); border-radius: 3px; }
:host(:state(empty)) .surface[aria-placeholder]::before { content: attr(aria-placeholder); float: inline-start; block-size: 0; color: var(--quiet); pointer-events: none; }
.surface p { margin: 0; }
.surface mark { background: none; color: inherit; }
.surface q { quotes: none; }
.surface q::before, .surface q::after { content: none; }

/* Nothing is inherited from the page but whether it is there at all. */
.panel, .place-bar, .card, .notice {
  all: initial;
  display: block;
  visibility: inherit;
  pointer-events: inherit;
  box-sizing: border-box;
  font: 400 0.9375rem / 1.4 var(--sans);
  color: var(--ink);
}
.panel { min-inline-size: 0; padding: 0.75rem 1rem 1rem; border-radius: 4px; background: var(--ground); }
.summary { margin: 0 0 0.5rem; color: var(--quiet); font: 400 0.875rem / 1.4 var(--sans); text-wrap: pretty; }
.summary:empty, :host([panel="none"]) .summary, [data-nothing] > :not(.summary) { display: none; }
:host(:state(busy)) .summary::before {
  content: "";
  display: inline-block;
  inline-size: 0.7em;
  block-size: 0.7em;
  margin-inline-end: 0.5em;
  border: 2px solid var(--edge);
  border-block-start-color: var(--accent);
  border-radius: 50%;
  animation: turn 0.9s linear infinite;
}
@keyframes turn { to { rotate: 1turn; } }
[data-nothing] > .summary { margin: 0; }
h2 { margin: 0; font: 700 1.125rem / 1.3 var(--heading); }
h3 { display: flex; align-items: baseline; gap: 0.375rem; margin: 0; padding-block-end: 0.125rem; font: 650 0.875rem / 1.4 var(--sans); }
h3 .tally { margin-inline-start: auto; padding-inline-end: 0.5rem; }
.names section, .quotes section { margin-block-start: 1.125rem; }
.quotes h3 { padding: 0; font: 700 1rem / 1.4 var(--heading); }
.quotes h3 .tally { font-family: var(--sans); }
.legend + .names, .quotes { margin-block-start: 1.5rem; }
.tally { color: var(--quiet); font-weight: 400; font-variant-numeric: tabular-nums; }
.empty { margin: 0.5rem 0 0; color: var(--quiet); }
.entries { list-style: none; margin: 0; padding: 0; }
.legend { display: grid; grid-template-columns: 1fr auto auto; align-items: center; gap: 0 0.25rem; min-inline-size: 0; }
.legend-list { display: grid; grid-column: 1 / -1; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 0.75rem; margin: 0; padding: 0; list-style: none; }
.legend label { display: flex; align-items: center; gap: 0.375rem; min-block-size: 1.875rem; font-size: 0.875rem; line-height: 1.2; cursor: pointer; }
.legend input { flex: none; inline-size: 1rem; block-size: 1rem; margin: 0; accent-color: var(--ink); }
.legend [data-absent] .sample { color: var(--quiet); }
.entry-roles { grid-column: 1 / -1; margin: 0; color: var(--quiet); font-size: 0.8125rem; line-height: 1.35; overflow-wrap: anywhere; }
.entry-name { overflow-wrap: anywhere; }

button {
  min-block-size: 2.25rem;
  border: 0;
  border-radius: 3px;
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
  touch-action: manipulation;
}
button:hover { background: light-dark(#1a1c1f12, #ffffff1a); }
:focus-visible { outline: 2px solid var(--ring); outline-offset: 1px; }
button.plain { padding-inline: 0.5rem; text-decoration-line: underline; text-decoration-thickness: 1px; }
.entry {
  display: grid;
  grid-template-columns: minmax(0, 1fr) auto;
  justify-items: start;
  align-items: baseline;
  align-content: center;
  gap: 0 0.5rem;
  inline-size: calc(100% + 0.5rem);
  margin-inline: -0.5rem;
  padding: 0.25rem 0.5rem;
  text-align: start;
}
.quote-entry { position: relative; grid-template-columns: minmax(0, 1fr); inline-size: 100%; margin: 0.25rem 0; padding-inline: 0.75rem 0.25rem; }
.quote-entry::before { content: ""; position: absolute; inset-block: 0.375rem; inset-inline-start: 0; inline-size: 4px; background: var(--quote-bar); }
[data-uncited] .quote-entry::before { background: var(--rule); }
[data-uncited] h3 { color: var(--quiet); font-weight: 400; font-style: italic; }
.quote-words { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 3; line-clamp: 3; overflow-wrap: anywhere; font-family: var(--heading); line-height: 1.45; }
[data-unspoken] { --quote-bar: var(--rule); }
[data-unspoken] .quote-words { color: var(--quiet); }
.quote-how { color: var(--quiet); font-size: 0.8125rem; }
.figures { margin-block-start: 0.875rem; }
.figures summary { padding-block: 0.375rem; color: var(--quiet); font-size: 0.875rem; cursor: pointer; }
.notice { margin: 0; padding: 0.5rem 0.75rem; border-inline-start: 4px solid var(--accent); background: var(--ground); overflow-wrap: anywhere; }

.place-bar {
  position: fixed;
  inset: auto 0 1.25rem;
  display: flex;
  align-items: center;
  inline-size: fit-content;
  max-inline-size: calc(100vw - 1rem);
  margin: 0 auto;
  padding: 0.125rem 0.125rem 0.125rem 1rem;
  border: 1px solid transparent;
  border-radius: 6px;
  background: var(--ink);
  color: var(--paper);
  box-shadow: 0 4px 18px #0005;
  z-index: 10;
}
.place-label { overflow: hidden; margin-inline-end: 0.5rem; text-overflow: ellipsis; white-space: nowrap; font-variant-numeric: tabular-nums; }
.place-bar button { min-inline-size: 2.75rem; min-block-size: 2.75rem; font-size: 1.125rem; }
.place-bar button:hover { background: light-dark(#ffffff2b, #00000024); }
.place-bar :focus-visible { outline-color: currentColor; outline-offset: -4px; }

.card {
  position: fixed;
  z-index: 10;
  inset: auto;
  inline-size: max-content;
  max-inline-size: min(20rem, calc(100vw - 1rem));
  max-block-size: 60vh;
  margin: 0;
  padding: 0;
  overflow-y: auto;
  border: 1px solid var(--edge);
  border-radius: 4px;
  background: var(--paper);
  box-shadow: 0 6px 24px #0003;
}
.card p { margin: 0; overflow-wrap: anywhere; }
.card-part { padding: 0.625rem 0.875rem 0.75rem; }
.card-part + .card-part { border-block-start: 1px solid var(--rule); }
.card-kind { display: flex; align-items: baseline; gap: 0.5rem; }
.card-kind, .card-more { color: var(--quiet); font-size: 0.8125rem; }
.card-unsure { margin-inline-start: auto; padding-inline: 0.375rem; border: 1px dashed var(--edge); font-size: 0.75rem; }
.card-name { font: 700 1.0625rem / 1.35 var(--heading); }
.tag { padding-inline: 0.375rem; border: 1px solid var(--edge); color: var(--quiet); font: 400 0.75rem / 1.4 var(--sans); white-space: nowrap; }
.tag:empty { display: none; }

.visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

@container press-mark (width >= 44rem) {
  :host(:not([panel="below"], [panel="none"], :state(place))) .layout { grid-template-columns: minmax(0, 1fr) 19rem; }
  :host(:not([panel="below"], [panel="none"], :state(place))) .panel {
    align-self: start;
    position: sticky;
    inset-block-start: 1rem;
    max-block-size: calc(100vh - 2rem);
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  :host(:is([panel="below"], :state(place))) .panel { columns: 2; column-gap: 2rem; }
  :host(:is([panel="below"], :state(place))) .panel section section { break-inside: avoid; }
  :host(:is([panel="below"], :state(place))) .quotes { margin-block-start: 0; break-before: column; }
}
@media (prefers-reduced-motion: reduce) { :host(:state(busy)) .summary::before { animation: none; } }
@media (pointer: coarse) { button, .legend label, .figures summary { min-block-size: 2.75rem; } }
@media (prefers-contrast: more) {
  :host { --ink: light-dark(#000000, #ffffff); --quiet: light-dark(#303338, #d5d8dc); --rule: var(--quiet); --edge: var(--ink); --ground: var(--paper); }
  .panel { border: 1px solid var(--edge); }
}
@media (forced-colors: active) {
  .place-bar, .card, .panel { border: 1px solid CanvasText; background: Canvas; color: CanvasText; }
  .surface { forced-color-adjust: none; background: Canvas; color: CanvasText; }
  .quote-entry::before { forced-color-adjust: none; background: CanvasText; }
  [data-uncited] .quote-entry::before { background: GrayText; }
}
@media print {
  .place-bar, .card, .more, .legend :is(input, button, [data-absent]) { display: none !important; }
  .figures::details-content { content-visibility: visible; block-size: auto; }
  .panel { background: none; padding-inline: 0; }
  .quote-words { display: block; }
  .names section, .quotes section { break-inside: avoid; }
}
`;

/** @type {WeakMap<Document, CSSStyleSheet>} */
const shared = new WeakMap();

/** One for all elements of a page: a sheet belongs to the document that made it. @param {Document} page */
export function sheet(page) {
  const known = shared.get(page);
  if (known !== undefined) return known;
  const made = new (page.defaultView ?? globalThis).CSSStyleSheet();
  made.replaceSync(`${RULES}\n${sampleRules()}`);
  shared.set(page, made);
  return made;
}
