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
.own[data-tone="light"], [data-tone="light"] .own { color-scheme: light; }
.own[data-tone="dark"], [data-tone="dark"] .own { color-scheme: dark; }
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
.surface[data-vast] > div { content-visibility: auto; contain-intrinsic-block-size: auto calc(var(--lines, 1) * 1lh); }
/* A blank line between paragraphs is half a line. */
.surface[contenteditable] > div[data-blank] { line-height: 0.8; }
.surface[data-headline] > div:first-child {
  font-size: var(--press-mark-headline-size, inherit);
  font-weight: var(--press-mark-headline-weight, inherit);
  line-height: var(--press-mark-headline-height, inherit);
}
.surface p { margin: 0; }
.surface mark { background: none; color: inherit; }
.surface q { quotes: none; }
.surface q::before, .surface q::after { content: none; }

/* Nothing is inherited from the page but whether it is there at all. */
.top, .panel, .place-bar, .card, .notice {
  all: initial;
  display: block;
  visibility: inherit;
  pointer-events: inherit;
  box-sizing: border-box;
  font: 400 0.9375rem / 1.4 var(--sans);
  color: var(--ink);
}
.top { position: relative; min-inline-size: 0; }
.top[data-empty] :is(.speakers, .skip, .edit) { display: none; }
:host([panel="none"]) .top > :is(.speakers, .skip) { display: none; }
.panel { min-inline-size: 0; padding: 0.75rem 1rem 1rem; border-radius: 4px; background: var(--ground); }
.summary { margin: 0 0 0.5rem; color: var(--quiet); font: 400 0.875rem / 1.4 var(--sans); text-wrap: pretty; }
.summary[data-busy] { contain: strict; block-size: 1lh; }
.summary:empty, :host([panel="none"]) :is(.summary, .stop), [data-nothing] > :not(.summary, .stop) { display: none; }
.summary[data-busy]::before {
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
.quotes + .names { margin-block-start: 1.75rem; }
.tally { color: var(--quiet); font-weight: 400; font-variant-numeric: tabular-nums; }
.empty { margin: 0.5rem 0 0; color: var(--quiet); }
.entries { list-style: none; margin: 0; padding: 0; }
.top-line { display: flex; align-items: center; gap: 0.5rem; }
.legend { display: flex; flex: 1; flex-wrap: wrap; align-items: center; gap: 0 0.75rem; min-inline-size: 0; }
.legend-list { display: flex; flex-wrap: wrap; gap: 0 0.75rem; margin: 0; padding: 0; list-style: none; }
.legend label { display: flex; align-items: center; gap: 0.3125rem; min-block-size: 1.875rem; font-size: 0.875rem; line-height: 1.2; white-space: nowrap; cursor: pointer; }
.legend input { flex: none; inline-size: 1rem; block-size: 1rem; margin: 0; accent-color: var(--ink); }
.legend [data-absent] .sample { color: var(--quiet); }
.legend-hidden { font-size: 0.875rem; line-height: 1.875rem; white-space: nowrap; }
.legend-fold { font-size: 0.875rem; }
.legend-fold summary { padding-block: 0.3125rem; color: var(--quiet); cursor: pointer; }
.legend-more {
  position: absolute;
  z-index: 5;
  inset-block-start: 100%;
  inset-inline-start: 1rem;
  inline-size: 23rem;
  max-inline-size: calc(100vw - 2rem);
  padding: 0.5rem 0.875rem 0.75rem;
  border: 1px solid var(--edge);
  border-radius: 4px;
  background: var(--paper);
  box-shadow: 0 6px 24px #0003;
}
.legend-each { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 0.75rem; margin: 0; padding: 0; list-style: none; }
.legend-lines { margin-block-start: 0.375rem; border-block-start: 1px solid var(--rule); padding-block-start: 0.375rem; }

.skip { position: absolute; z-index: 6; inset: 0.25rem auto auto 0.25rem; padding-inline: 0.75rem; background: var(--ink); color: var(--paper); }
.skip:not(:focus-visible) { inline-size: 1px; min-block-size: 1px; block-size: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.edit { display: none; flex: none; margin-block: 0.125rem; padding-inline: 0.75rem; border: 1px solid var(--edge); }
:host(:state(reading)) .edit { display: block; }

.speakers-list { display: flex; align-items: end; gap: 0.25rem; margin: 0; padding: 0; list-style: none; overflow-x: auto; scrollbar-width: thin; scrollbar-color: var(--edge) transparent; }
.speakers-list > li { container: speaker / inline-size; flex: var(--words, 1) 1 0; min-inline-size: 5rem; }
@container speaker (width < 6.5rem) { .speaker-share { display: none; } }
.speakers-list > .speakers-others { container-type: normal; flex: none; min-inline-size: 0; padding: 0 0.375rem 0.25rem; color: var(--quiet); font-size: 0.8125rem; white-space: nowrap; }
.speaker { position: relative; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 0.375rem; inline-size: 100%; min-block-size: 2rem; padding: 0.5625rem 0.125rem 0.125rem; text-align: start; font-size: 0.8125rem; line-height: 1.3; }
.speaker::before { content: ""; position: absolute; inset: 0 0 auto; block-size: 0.375rem; background: var(--quote-bar); }
.speaker[data-unnamed]::before { background: repeating-linear-gradient(135deg, var(--quote-bar) 0 3px, transparent 3px 6px); border-block-end: 1px solid var(--quote-bar); }
.speaker-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.speaker-share { color: var(--quiet); font-variant-numeric: tabular-nums; }
.speaker[aria-pressed="true"] { background: light-dark(#1a1c1f1a, #ffffff26); font-weight: 650; }
.speaker[aria-pressed="true"]::before { background: var(--ink); }

.tools { display: flex; flex-wrap: wrap; gap: 0.375rem; margin-block: 0.375rem 0.25rem; }
.tools select, .find { min-inline-size: 0; min-block-size: 2rem; padding: 0.125rem 0.375rem; border: 1px solid var(--edge); border-radius: 3px; background: var(--paper); color: var(--ink); font: 400 0.8125rem / 1.3 var(--sans); }
.tools select { flex: 1 1 7rem; }
.tools button { min-block-size: 1.875rem; font-size: 0.8125rem; }
.find { display: block; inline-size: 100%; margin-block-end: 0.75rem; box-sizing: border-box; }
.find::placeholder { color: var(--quiet); opacity: 1; }
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
.stop { align-self: start; margin-block: 0 0.5rem; margin-inline-start: -0.5rem; font: 400 0.875rem / 1.4 var(--sans); }
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
.quote-entry { position: relative; margin: 0.375rem 0 0.625rem; padding-inline: 0.75rem 0.25rem; border-radius: 3px; }
/* At the side, what the text has as ground and line: all in marks, partly, not at all, nobody's; dashed where it is not sure. */
.quote-entry::before { content: ""; position: absolute; inset-block: 0.25rem; inset-inline-start: 0; inline-size: 5px; background: var(--quote-bar); }
.quote-entry[data-kind="mixed"]::before { background: linear-gradient(90deg, var(--quote-bar) 0 2px, transparent 2px 3px, var(--quote-bar) 3px); }
.quote-entry[data-kind="indirect"]::before { inline-size: 2px; }
.quote-entry[data-kind="nobody"]::before { inline-size: 0; background: none; border-inline-start: 2px dotted var(--edge); }
.quote-entry[data-unsure]::before { inline-size: 0; background: none; border-inline-start: 3px dashed var(--quote-bar); }
.quote-entry[aria-current] { background: light-dark(#1a1c1f12, #ffffff1a); outline: 2px solid var(--ring); outline-offset: 1px; }
.entry[aria-current] { background: light-dark(#1a1c1f12, #ffffff1a); box-shadow: inset 3px 0 var(--ring); }
[data-uncited] h3 { color: var(--quiet); font-weight: 400; font-style: italic; }
.quote-words { margin: 0; color: var(--quiet); overflow-wrap: anywhere; font-family: var(--heading); line-height: 1.45; cursor: pointer; }
.quote-words [data-role="quoted"] { color: var(--ink); }
.quote-words [data-role="source"] { font-weight: 650; }
.quote-entry[data-long]:not([data-whole]) .quote-words { display: -webkit-box; overflow: hidden; -webkit-box-orient: vertical; -webkit-line-clamp: 4; line-clamp: 4; }
.quote-foot { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.5rem; color: var(--quiet); font-size: 0.8125rem; }
.quote-foot button { min-block-size: 1.75rem; padding: 0 0.375rem; font-size: 0.8125rem; }
.quote-foot .quote-place { inline-size: auto; min-inline-size: 2.25rem; margin: 0 0 0 -0.375rem; text-align: center; justify-items: center; color: var(--ink); }
@media (hover: hover) { .quote-entry:not(:hover, :focus-within, [data-whole]) .quote-act { opacity: 0; } }
.quotes:not([data-linked]) .quote-link { display: none; }
[data-unspoken] { --quote-bar: var(--rule); }
/* Of long lists what is not on the screen has no layout yet; where an engine would cut the ring around an entry for that, all of it has. */
@supports (overflow-clip-margin: 1rem) {
  [data-many] :is(.quote-entry, .name-item) { content-visibility: auto; contain-intrinsic-block-size: auto 6.5rem; overflow-clip-margin: 1rem; }
  [data-many] .name-item { contain-intrinsic-block-size: auto 2.25rem; }
}
.quote-how { margin-inline-end: auto; }
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

.pick { position: fixed; inset: auto; z-index: 9; margin: 0; min-block-size: 2rem; padding: 0.125rem 0.625rem; border: 1px solid var(--edge); border-radius: 4px; background: var(--paper); color: var(--ink); font: 500 0.8125rem / 1.2 var(--sans); box-shadow: 0 3px 12px #0003; }
.editor { inline-size: 24rem; max-inline-size: calc(100vw - 1rem); max-block-size: calc(100vh - 1rem); box-sizing: border-box; margin: auto 1rem 1rem auto; padding: 0.875rem 1rem; overflow-y: auto; border: 1px solid var(--edge); border-radius: 6px; background: var(--paper); color: var(--ink); font: 400 0.9375rem / 1.4 var(--sans); box-shadow: 0 8px 32px #0004; }
.editor::backdrop { background: #0002; }
.editor-title { overflow: hidden; font-size: 1rem; text-overflow: ellipsis; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; line-clamp: 3; }
.field { display: grid; gap: 0.1875rem; margin-block-start: 0.625rem; color: var(--quiet); font-size: 0.8125rem; }
.field :is(select, input) { min-inline-size: 0; min-block-size: 2.25rem; padding: 0.25rem 0.5rem; border: 1px solid var(--edge); border-radius: 3px; background: var(--paper); color: var(--ink); font: inherit; font-size: 0.9375rem; }
.check { display: flex; align-items: center; gap: 0.375rem; min-block-size: 2.25rem; margin-block-start: 0.375rem; }
.editor-about { margin: 0.625rem 0 0; color: var(--quiet); font-family: var(--heading); }
.editor-fault { margin: 0.5rem 0 0; padding-inline-start: 0.5rem; border-inline-start: 3px solid var(--accent); }
.editor-foot { display: flex; flex-wrap: wrap; gap: 0.25rem; margin-block-start: 0.875rem; }
.editor .strong { padding-inline: 0.875rem; background: var(--ink); color: var(--paper); }
.top-tools { display: flex; flex: none; gap: 0.125rem; }
.top-tools button { min-block-size: 1.875rem; padding-inline: 0.375rem; font-size: 0.8125rem; white-space: nowrap; }
.tools .top-tools { flex-wrap: wrap; flex: 1 0 100%; gap: 0 0.5rem; margin-inline-start: -0.375rem; }
.sheet { inline-size: 52rem; margin: auto; }
.sheet-head { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; margin-block-end: 0.5rem; }
.sheet-scroll { overflow-x: auto; scrollbar-color: var(--edge) transparent; }
.sheet-table { inline-size: 100%; border-collapse: collapse; font-size: 0.875rem; }
.sheet-table :is(th, td) { padding: 0.3125rem 0.5rem; border-block-end: 1px solid var(--rule); text-align: start; vertical-align: top; }
.sheet-table thead th { color: var(--quiet); font-weight: 400; }
.sheet-table :is(.figure, button) { white-space: nowrap; }
.sheet-body > div > h3 { margin-block-start: 0.75rem; }
.sheet-table .entry-roles { display: block; font-weight: 400; }
.figure { text-align: end; font-variant-numeric: tabular-nums; }
.share { background: linear-gradient(var(--quote-bar), var(--quote-bar)) 0 100% / calc(var(--share) * 100%) 4px no-repeat; }
.record { display: block; margin-block-start: 0.375rem; inline-size: 100%; box-sizing: border-box; padding: 0.5rem; border: 1px solid var(--edge); border-radius: 3px; background: var(--paper); color: var(--ink); font: 400 0.9375rem / 1.45 var(--heading); resize: vertical; }
.record::placeholder { color: var(--quiet); opacity: 1; }
.checked { margin: 0; padding: 0; list-style: none; }
.checked > li { margin-block: 0.75rem; padding-inline-start: 0.75rem; border-inline-start: 4px solid var(--rule); }
.checked > [data-verdict="exact"] { border-inline-start-style: double; }
.checked > :is([data-verdict="altered"], [data-verdict="cut"], [data-verdict="not-found"]) { border-inline-start-color: var(--accent); }
.checked-head { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.5rem; margin: 0; }
.checked-words { margin: 0.125rem 0; font-family: var(--heading); }
.checked-record { margin: 0; color: var(--quiet); font-size: 0.875rem; }
.checked-record mark { background: light-dark(#f7cd4655, #f0c84633); color: var(--ink); }
.checked del { color: var(--accent); text-decoration-thickness: 2px; }
.checked ins { text-decoration-line: underline; text-decoration-style: wavy; text-decoration-color: var(--accent); }
.checked .differs { text-decoration: underline dotted 1px; text-underline-offset: 0.2em; }
.checked [data-negation] { font-weight: 700; }
.checked .tag[data-loud] { border-color: var(--accent); color: var(--accent); }
.compared > h3 { margin-block-start: 1.25rem; padding-block-end: 0.25rem; font: 700 1rem / 1.4 var(--heading); }
.compared-table { table-layout: fixed; }
.compared-table .figure { white-space: normal; }
.compared-table :is(th, td) { padding-inline: 0 0.5rem; }
.compared-table caption { padding-block-end: 0.25rem; color: var(--quiet); font-size: 0.875rem; text-align: start; }
.compared-table th { overflow-wrap: anywhere; }
.compared-table :is(td, th):last-child:not([colspan]) { inline-size: 4rem; text-align: end; }
.table-group th { padding-block-start: 0.75rem; font-weight: 700; }
.compared-names { display: flex; flex-wrap: wrap; gap: 0 1rem; margin: 0; padding: 0; list-style: none; }
.compared-names button, .compared-name { padding-inline: 0; overflow-wrap: anywhere; text-align: start; }
.compared-name { display: inline-block; padding-block: 0.5rem; }
.corrections { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.5rem; font-size: 0.875rem; }
.corrections button { min-block-size: 1.75rem; padding-inline: 0.375rem; font-size: 0.8125rem; }
.corrections button:disabled { opacity: 0.45; cursor: default; }
.ledger summary { color: var(--quiet); cursor: pointer; }
.ledger-list { max-block-size: 30vh; margin: 0.25rem 0; padding: 0; overflow-y: auto; list-style: none; }
.ledger-list [data-lost] > span:first-child { text-decoration-line: line-through; }
.name-item { position: relative; }
.name-fix { position: absolute; inset-block-start: 0; inset-inline-end: 1.5rem; min-block-size: 1.75rem; background: var(--ground); font-size: 0.8125rem; }
@media (hover: hover) { .name-item:not(:hover, :focus-within) > .name-fix { opacity: 0; pointer-events: none; } }
@media (hover: none) { .name-item > .name-fix { position: static; } }

.visually-hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

@container press-mark (width >= 44rem) {
  :host(:not([panel="below"], [panel="none"], :state(place))) .layout { grid-template-columns: minmax(0, 1fr) 19rem; }
  :host(:not([panel="below"], [panel="none"], :state(place))) .top { grid-column: 1 / -1; }
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
  :host(:is([panel="below"], :state(place))) .quotes + .names { margin-block-start: 0; break-before: column; }
}
@media (prefers-reduced-motion: reduce) { .summary[data-busy]::before { animation: none; } }
@media (pointer: coarse) { .skip { display: none; } }
@media (pointer: coarse) { :is(button, .speaker, .pick, .name-fix), .legend label, :is(.figures, .legend-fold, .ledger) summary, .tools select, .find, .check, .field :is(select, input), :is(.tools, .quote-foot, .corrections, .top-tools) button { min-block-size: 2.75rem; } }
@media (prefers-contrast: more) {
  :host { --ink: light-dark(#000000, #ffffff); --quiet: light-dark(#303338, #d5d8dc); --rule: var(--quiet); --edge: var(--ink); --ground: var(--paper); }
  .panel { border: 1px solid var(--edge); }
}
@media (forced-colors: active) {
  .place-bar, .card, .panel, .legend-more { border: 1px solid CanvasText; background: Canvas; color: CanvasText; }
  .surface { forced-color-adjust: none; background: Canvas; color: CanvasText; }
  .quote-entry, .speaker { --quote-bar: CanvasText; }
  .quote-entry::before, .speaker::before { forced-color-adjust: none; }
  .speaker[aria-pressed="true"] { outline: 2px solid Highlight; }
}
@media print {
  .place-bar, .stop, .card, .pick, .editor, .top-tools, .corrections, .name-fix, .more, .tools, .find, .skip, .edit, .quote-act, .legend-fold, .legend :is(input, [data-absent]) { display: none !important; }
  .surface[data-vast] > div, [data-many] :is(.quote-entry, .name-item) { content-visibility: visible; }
  .figures::details-content { content-visibility: visible; block-size: auto; }
  .panel { position: static !important; max-block-size: none !important; overflow: visible !important; }
  .panel { background: none; padding-inline: 0; }
  .quote-entry[data-long]:not([data-whole]) .quote-words { display: block; }
  .names section, .quotes section { break-inside: avoid; }
  .handout:not([hidden]) { display: block; }
}
.handout { --ink: #000; --quiet: #444; --rule: #bbb; --edge: #777; --accent: #bf3415; --quote-bar: #c79a1a; display: none; overflow-wrap: anywhere; color: #000; color-scheme: light; font: 400 11pt / 1.55 var(--heading); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.handout-title { margin: 0 0 0.25rem; font: 700 20pt / 1.2 var(--heading); }
.handout-roles { break-after: avoid; }
.handout-made, .handout-roles { margin: 0; color: #444; font: 400 9pt / 1.4 var(--sans); }
.handout-legend { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; margin: 0.5rem 0 0.75rem; padding-block: 0.375rem; border-block: 1px solid #999; font: 400 9pt / 1.6 var(--sans); }
.handout-text p { margin: 0 0 0.6em; orphans: 2; widows: 2; }
.handout-of { margin: 0; font: 400 12pt / 1.4 var(--heading); }
.handout :is(.record, .editor-foot), .handout .checked-head button { display: none; }
.handout :is(.empty, .tally, .checked-record, .entry-roles, .sheet-table thead th, caption) { color: #444; }
.handout button { min-block-size: 0; padding: 0; text-decoration: none; }
.handout h3 .tally { margin-inline-start: 0.4em; }
.handout .sheet-table tr { break-inside: avoid; }
.handout .checked { padding: 0; }
.handout .checked li { margin-block-end: 0.5rem; color: #000; }
.handout sup { padding-inline: 0.1em; font: 700 0.65em / 1 var(--sans); }
.handout h2 { margin: 1.25rem 0 0.25rem; break-after: avoid; font: 700 14pt / 1.3 var(--heading); }
.handout h3 { margin: 0.75rem 0 0; break-after: avoid; font: 700 11pt / 1.4 var(--heading); display: block; }
.handout ol { margin: 0.125rem 0 0; padding-inline-start: 2rem; }
.handout li { margin-block-end: 0.2rem; break-inside: avoid; color: #444; }
.handout [data-role="quoted"] { color: #000; }
.said { text-decoration-thickness: 1.25px; text-decoration-skip-ink: none; }
.said[data-layer="quote"] { background: #0000001f; }
.said:is([data-layer="quote-mixed"], [data-layer="quote-uncertain"]) { background: #0000001f; text-decoration-line: overline; }
.said:is([data-layer="quote-indirect"], [data-layer="quote-indirect-uncertain"]) { text-decoration-line: overline; }
.said:is([data-layer="quote-uncertain"], [data-layer="quote-indirect-uncertain"]) { text-decoration-style: dashed; }
.said[data-layer="quote-unspoken"] { background: #0000000d; }
.said[data-layer="quote-unattributed"] { text-decoration-line: overline; text-decoration-style: dotted; }
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
