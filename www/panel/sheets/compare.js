import { seen } from "../hidden.js";
import { capitalised, countedIn, written } from "../language.js";
import { make, tally } from "../make.js";
import { paragraphsOf } from "../paragraphs.js";
import { inBoth } from "./in-both.js";
import { around, besides, quotedWords } from "./quoted-words.js";
import { secondText } from "./second-text.js";

/**
 * Another article beside this one: whom both quote, and whom one alone, with their shares; the quotations that stand in both, and how
 * each has cut them; who and what is named in both, and in one. What is in this text leads to its place.
 *
 * @typedef {import("../../pkg/pressmark.js").Comparison} Comparison
 * @typedef {import("../../pkg/pressmark.js").SharedEntity} SharedEntity
 * @typedef {import("../language.js").Language} Language
 * @typedef {import("./sheet.js").Desk} Desk
 * @typedef {{comparison: Comparison, texts: [string, string], paragraphs: ((offset: number) => number)[], desk: Desk, language: Language,
 *   show: (second: string, start: number, end: number) => void}} Both `show`: a place in the other text.
 */

/** Of more names, the first. */
const NAMES = 60;

/** @type {import("./sheet.js").Fill} */
export function compare(body, desk, language) {
  const { comparing } = language.desk;
  const results = make("div", { class: "compared" });
  const { parts, show } = secondText({ label: comparing.other, act: comparing.run }, desk.kept, language, async (other) => {
    const text = desk.text();
    /** @type {Comparison} */
    const comparison = await desk.ask({ do: "compare", other });
    const both = { comparison, texts: /** @type {[string, string]} */ ([text, other]), paragraphs: [paragraphsOf(text), paragraphsOf(other)], desk, show, language };
    const quotations = inBoth(comparison, both.texts);
    const quoted = comparison.entities.filter(({ quotes: [here, there] }) => here > 0 && there > 0).length;
    const named = comparison.entities.filter(isIn(true, true)).length;
    results.replaceChildren(...sources(both), ...same(quotations, both), ...names(both));
    return comparing.summary(written(quoted, language), written(quotations.length, language), written(named, language));
  });
  body.replaceChildren(make("p", { class: "empty" }, comparing.about), ...parts, results);
}

/** Whether an entity with a name is in the first text, and in the second. @param {boolean} here @param {boolean} there */
const isIn = (here, there) => (/** @type {SharedEntity} */ { named, entities: [one, other] }) => named && (one !== null) === here && (other !== null) === there;

/** @param {SharedEntity} entity */
const nameOf = ({ name, named }) => seen(named ? name : capitalised(name));

/** The table of those who are quoted. @param {Both} both */
function sources({ comparison: { entities }, paragraphs, desk, language }) {
  const { comparing, source, first } = language.desk;
  const totals = [0, 1].map((side) => entities.reduce((sum, { words }) => sum + words[side], 0));
  const weight = (/** @type {SharedEntity} */ { words, quotes }) => 1000 * (words[0] + words[1]) + quotes[0] + quotes[1];
  const quoted = entities.filter(({ quotes: [here, there] }) => here + there > 0).sort((one, other) => weight(other) - weight(one));
  const cell = (/** @type {SharedEntity} */ { quotes, words }, /** @type {0 | 1} */ side) => {
    if (quotes[side] === 0) return make("td", { class: "figure" }, "–");
    const share = totals[side] === 0 ? 0 : words[side] / totals[side];
    const counts = `${countedIn(quotes[side], language.marks.quote, language)}, ${countedIn(words[side], language.word, language)}`;
    const made = make("td", { class: "figure share" }, `${written(Math.round(100 * share), language)} %`, make("span", { class: "entry-roles" }, counts));
    made.style.setProperty("--share", String(share));
    return made;
  };
  const row = (/** @type {SharedEntity} */ entity) => {
    const [here] = entity.first;
    const name = make("th", { scope: "row", dir: "auto" }, nameOf(entity));
    if (!entity.named) name.append(make("span", { class: "entry-roles" }, language.unnamed.one));
    const place = make("td", {});
    if (here !== null) place.append(button(language.paragraph(written(paragraphs[0](here.start), language)), () => desk.go(here.start, here.end)));
    return make("tr", {}, name, cell(entity, 0), cell(entity, 1), place);
  };
  const groups = /** @type {[string, SharedEntity[]][]} */ ([
    [comparing.quotedBoth, quoted.filter(({ quotes: [here, there] }) => here > 0 && there > 0)],
    [comparing.quotedHere, quoted.filter(({ quotes: [, there] }) => there === 0)],
    [comparing.quotedThere, quoted.filter(({ quotes: [here] }) => here === 0)],
  ]);
  if (quoted.length === 0) return [make("p", { class: "empty" }, language.desk.noSources)];
  const heads = [source, comparing.here, comparing.there, first];
  const table = make("table", { class: "sheet-table compared-table" },
    make("caption", {}, comparing.share),
    make("thead", {}, make("tr", {}, ...heads.map((head, at) => make("th", { scope: "col", class: at === 1 || at === 2 ? "figure" : "" }, head)))),
    ...groups.map(([title, rows]) => make("tbody", {},
      make("tr", { class: "table-group" }, make("th", { scope: "rowgroup", colspan: "4" }, title, " ", tally(rows.length, language))),
      ...rows.map(row))));
  return [make("h3", {}, comparing.sources), make("div", { class: "sheet-scroll", tabindex: "0", role: "group", "aria-label": comparing.sources }, table)];
}

/** The quotations that stand in both. @param {import("./in-both.js").InBoth[]} quotations @param {Both} both */
function same(quotations, both) {
  const { comparing } = both.language.desk;
  return [
    make("h3", {}, comparing.quotations, tally(quotations.length, both.language)),
    quotations.length === 0 ? make("p", { class: "empty" }, comparing.none) : make("p", { class: "empty" }, comparing.legend),
    make("ol", { class: "checked" }, ...quotations.map((each) => entry(each, both))),
  ];
}

/** @param {import("./in-both.js").InBoth} quotation @param {Both} both */
function entry({ side, pieces, cut, quoted, speakers }, { comparison: { entities }, texts, paragraphs, desk, show, language }) {
  const { comparing, inText } = language.desk;
  const name = (/** @type {number | null} */ at) => (at === null ? language.nobody : nameOf(entities[at]));
  const place = side === 0 ? pieces[0] : pieces[0].place;
  const tags = [make("span", { class: "tag" }, comparing.cuts[cut])];
  if (!quoted) tags.push(make("span", { class: "tag" }, side === 0 ? comparing.unmarkedThere : comparing.unmarkedHere));
  const [here, there] = speakers.map(name);
  const differ = quoted && speakers[0] !== speakers[1];
  if (differ) tags.push(make("span", { class: "tag", "data-loud": true }, comparing.otherSpeaker));
  const whose = differ ? comparing.whose(here, there) : quoted || side === 0 ? here : there;
  const parts = pieces.map((piece) => make("div", { class: "checked-piece" },
    make("p", { class: "checked-words", dir: "auto" }, ...quotedWords(piece, texts[side], texts[1 - side], side === 1)),
    beside(side === 0 ? piece.place : piece), ...besides({ ...piece, places: 1 }, texts[1 - side], language)));
  const other = side === 0 ? pieces[0].place : pieces[0];
  return make("li", { "data-verdict": cut === "same" ? "exact" : cut },
    make("p", { class: "checked-head" }, make("b", { dir: "auto" }, whose), ...tags, button(inText, () => desk.go(place.start, place.end)),
      button(comparing.inOther, () => show(texts[1], other.start, other.end))), ...parts);

  /** The words of the other text. @param {{start: number, end: number}} there */
  function beside(there) {
    const where = language.paragraph(written(paragraphs[1](there.start), language));
    return make("p", { class: "checked-record", dir: "auto" }, `${comparing.there}, ${where}: `, ...around(there, texts[1]));
  }
}

/** Who and what is named in both, in this text, in the other. @param {Both} both */
function names({ comparison: { entities }, desk, language }) {
  const { comparing } = language.desk;
  const lists = /** @type {[string, SharedEntity[]][]} */ ([
    [comparing.namedBoth, entities.filter(isIn(true, true))],
    [comparing.namedHere, entities.filter(isIn(true, false))],
    [comparing.namedThere, entities.filter(isIn(false, true))],
  ]);
  const item = (/** @type {SharedEntity} */ { name, type, first: [here] }) => make("li", {},
    here === null ? make("span", { class: "compared-name", dir: "auto" }, seen(name)) : button(seen(name), () => desk.go(here.start, here.end), { dir: "auto" }),
    " ", make("span", { class: "tally" }, language.marks[type].one));
  return lists.flatMap(([title, listed]) => {
    const list = make("ul", { class: "compared-names", "aria-label": title }, ...listed.slice(0, NAMES).map(item));
    const more = button(language.allNames(written(listed.length, language)), () => {
      list.append(...listed.slice(NAMES).map(item));
      more.remove();
      /** @type {HTMLElement | null} */ (list.children[NAMES].querySelector("button"))?.focus();
    });
    const whole = listed.length === 0 ? make("p", { class: "empty" }, comparing.noNames) : list;
    return [make("h3", {}, title, tally(listed.length, language)), whole, ...(listed.length > NAMES ? [more] : [])];
  });
}

/** @param {string} words @param {() => void} act @param {Record<string, string>} [attributes] */
function button(words, act, attributes = {}) {
  const made = make("button", { type: "button", class: "plain", ...attributes }, words);
  made.addEventListener("click", act);
  return made;
}
