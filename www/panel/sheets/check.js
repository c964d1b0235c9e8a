import { make, say } from "../make.js";
import { paragraphsOf } from "../paragraphs.js";

/**
 * Every quotation beside a record: a transcript, a speech, a press release, another article. Letter for letter, without a guess.
 *
 * @typedef {import("../../pkg/pressmark.js").Checked} Checked
 * @typedef {import("../../pkg/pressmark.js").CheckedPiece} CheckedPiece
 * @typedef {import("../language.js").Language} Language
 * @typedef {import("./sheet.js").Desk} Desk
 */

/** Context of the record on either side of what was found in it, in UTF-16 units. */
const AROUND = 60;
/** No record is larger, in bytes. */
const LARGEST = 16 * 1024 * 1024;

/** @type {import("./sheet.js").Fill} */
export function check(body, desk, language) {
  const { desk: words } = language;
  const record = make("textarea", { class: "record", rows: "6", "aria-label": words.record, placeholder: words.record, spellcheck: "false", dir: "auto" });
  const chooser = make("input", { type: "file", accept: "text/*,.txt,.md" });
  const open = make("button", { type: "button", class: "plain" }, words.openRecord);
  const run = make("button", { type: "button", class: "strong" }, words.compare);
  const status = make("p", { class: "empty", role: "status" });
  const results = make("ol", { class: "checked" });
  open.addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    chooser.value = "";
    if (file === undefined) return;
    if (file.size > LARGEST) return say(status, words.tooLarge);
    record.value = await file.text();
    run.click();
  });
  run.addEventListener("click", async () => {
    const text = desk.text();
    const against = record.value;
    say(status, language.reading);
    try {
      /** @type {Checked[]} */
      const checked = await desk.ask({ do: "check", records: [against] });
      const shown = checked.filter(({ minor }) => !minor);
      const counts = Object.entries(words.verdicts).map(([verdict, name]) => [shown.filter((each) => each.verdict === verdict).length, name]);
      say(status, shown.length === 0 ? words.nothingToCheck : counts.filter(([count]) => count !== 0).map(([count, name]) => `${count} ${name}`).join(", "));
      const paragraph = paragraphsOf(against);
      results.replaceChildren(...shown.map((each) => entry(each, text, against, paragraph, desk, language)));
    } catch (error) {
      say(status, error instanceof Error ? error.message : String(error));
    }
  });
  body.replaceChildren(make("p", { class: "empty" }, words.aboutCheck), record, make("div", { class: "editor-foot" }, run, open), status, results);
}

/**
 * @param {Checked} checked
 * @param {string} text
 * @param {string} record
 * @param {(offset: number) => number} paragraph
 * @param {Desk} desk
 * @param {Language} language
 */
function entry({ verdict, pieces }, text, record, paragraph, desk, { desk: words, paragraph: numbered }) {
  const go = make("button", { type: "button", class: "plain" }, words.inText);
  go.addEventListener("click", () => desk.go(pieces[0].start, pieces[0].end));
  const parts = pieces.map((piece) => make("div", { class: "checked-piece" },
    make("p", { class: "checked-words", dir: "auto" }, ...quoted(piece, text, record)),
    ...(piece.place === null ? [] : [make("p", { class: "checked-record", dir: "auto" }, `${numbered(String(paragraph(piece.place.start)))}: `, ...found(piece.place, record))])));
  return make("li", { "data-verdict": verdict }, make("p", { class: "checked-head" }, make("span", { class: "tag" }, words.verdicts[verdict]), go), ...parts);
}

/** The words of the quotation, with what the record has instead. @param {CheckedPiece} piece @param {string} text @param {string} record */
function quoted({ start, end, differences }, text, record) {
  /** @type {(Node | string)[]} */
  const words = ["“"];
  let last = start;
  for (const difference of differences) {
    words.push(text.slice(last, difference.start));
    const left = record.slice(difference.record.start, difference.record.end);
    const added = text.slice(difference.start, difference.end);
    const attributes = { title: difference.kind, "data-negation": difference.negation, "data-marked": difference.marked };
    // What is left out stands between two words, with one blank on either side.
    if (left !== "" && /\S$/.test(text.slice(start, difference.start))) words.push(" ");
    if (left !== "") words.push(make("del", attributes, left));
    if (left !== "" && /^\S/.test(text.slice(difference.start, end))) words.push(" ");
    if (added !== "") words.push(make("ins", attributes, added));
    last = Math.max(last, difference.end);
  }
  words.push(text.slice(last, end), "”");
  return words;
}

/** The record around a place. @param {{start: number, end: number}} place @param {string} record */
function found({ start, end }, record) {
  const before = record.slice(Math.max(0, start - AROUND), start).replace(/^\S*\s/, "");
  const after = record.slice(end, end + AROUND).replace(/\s\S*$/, "");
  return [`… ${before}`, make("mark", {}, record.slice(start, end)), `${after} …`];
}
