import { make } from "../make.js";
import { paragraphsOf } from "../paragraphs.js";
import { around, besides, quotedWords } from "./quoted-words.js";
import { secondText } from "./second-text.js";

/**
 * Every quotation beside a record: a transcript, a speech, a press release, another article. Letter for letter, without a guess.
 *
 * @typedef {import("../../pkg/pressmark.js").Checked} Checked
 * @typedef {import("../language.js").Language} Language
 * @typedef {import("./sheet.js").Desk} Desk
 */

/** @type {import("./sheet.js").Fill} */
export function check(body, desk, language) {
  const { desk: words } = language;
  const results = make("ol", { class: "checked" });
  const { parts, show } = secondText({ label: words.record, act: words.runCheck }, desk.kept, language, async (record) => {
    const text = desk.text();
    /** @type {Checked[]} */
    const checked = await desk.ask({ do: "check", records: [record] });
    const shown = checked.filter(({ minor }) => !minor);
    const counts = Object.entries(words.verdicts).map(([verdict, name]) => [shown.filter((each) => each.verdict === verdict).length, name]);
    const paragraph = paragraphsOf(record);
    results.replaceChildren(...shown.map((each) => entry(each, text, record, paragraph, { desk, show }, language)));
    return shown.length === 0 ? words.nothingToCheck : counts.filter(([count]) => count !== 0).map(([count, name]) => `${count} ${name}`).join(", ");
  });
  body.replaceChildren(make("p", { class: "empty" }, words.aboutCheck), ...parts, results);
}

/**
 * @param {Checked} checked
 * @param {string} text
 * @param {string} record
 * @param {(offset: number) => number} paragraph
 * @param {{desk: Desk, show: (second: string, start: number, end: number) => void}} to
 * @param {Language} language
 */
function entry({ verdict, pieces }, text, record, paragraph, { desk, show }, language) {
  const { desk: words, paragraph: numbered } = language;
  const go = make("button", { type: "button", class: "plain" }, words.inText);
  go.addEventListener("click", () => desk.go(pieces[0].start, pieces[0].end));
  const place = pieces.find((piece) => piece.place !== null)?.place ?? null;
  const there = make("button", { type: "button", class: "plain", hidden: place === null }, words.inRecord);
  there.addEventListener("click", () => place !== null && show(record, place.start, place.end));
  const parts = pieces.map((piece) => make("div", { class: "checked-piece" },
    make("p", { class: "checked-words", dir: "auto" }, ...quotedWords(piece, text, record)),
    ...(piece.place === null ? [] : [make("p", { class: "checked-record", dir: "auto" }, `${numbered(String(paragraph(piece.place.start)))}: `, ...around(piece.place, record)), ...besides(piece, record, language)])));
  return make("li", { "data-verdict": verdict }, make("p", { class: "checked-head" }, make("span", { class: "tag" }, words.verdicts[verdict]), go, there), ...parts);
}
