import { make, say } from "../make.js";

/**
 * A second text beside the first, pasted or opened from a file, and what is done with both.
 *
 * @typedef {import("../language.js").Language} Language
 * @typedef {{label: string, act: string}} Words What the second text is, and what the button does.
 */

/** No file is larger, in bytes. */
const LARGEST = 16 * 1024 * 1024;

/**
 * @param {Words} words
 * @param {import("./sheet.js").Kept} kept What was here when the sheet was last open: whoever comes back from the text finds it again.
 * @param {Language} language
 * @param {(second: string) => Promise<string>} run Shows what is found; what is to be said of it.
 * @returns {{parts: Node[], show: (second: string, start: number, end: number) => void}} `show`: selects a place of the second text, as
 *   long as that is what is there.
 */
export function secondText({ label, act }, kept, language, run) {
  const { desk: words } = language;
  const area = make("textarea", { class: "record", rows: "6", "aria-label": label, placeholder: label, spellcheck: "false", dir: "auto" });
  const chooser = make("input", { type: "file", accept: "text/*,.txt,.md,.html,.htm,.docx" });
  const open = make("button", { type: "button", class: "plain" }, words.openRecord);
  const button = make("button", { type: "button", class: "strong" }, act);
  const status = make("p", { class: "empty", role: "status" });
  let latest = 0;
  const start = async () => {
    const second = area.value;
    const turn = (latest += 1);
    kept.text = second;
    say(status, language.reading);
    const said = await run(second).catch((error) => (error instanceof Error ? error.message : String(error)));
    if (turn === latest) say(status, said);
  };
  open.addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    chooser.value = "";
    if (file === undefined) return;
    if (file.size > LARGEST) return say(status, words.tooLarge);
    const text = await textOf(file).catch(() => null);
    if (text === null) return say(status, words.noTextFile(file.name));
    area.value = text;
    await start();
  });
  button.addEventListener("click", () => {
    kept.scroll = 0;
    if (area.value.trim() !== "") return void start();
    say(status, label);
    area.focus();
  });
  area.value = kept.text;
  // The text, or what was put right in it, may have changed since.
  if (kept.text !== "") void start().then(() => (kept.show(kept.scroll)));
  return { parts: [area, make("div", { class: "editor-foot" }, button, open), status], show: (second, start, end) => select(area, second, start, end) };
}

/** @param {HTMLTextAreaElement} area @param {string} second @param {number} start @param {number} end */
function select(area, second, start, end) {
  if (area.value !== second) return;
  area.setSelectionRange(start, end);
  // Not every browser scrolls to what is selected: about there, and then exactly, where it does.
  area.scrollTop = (area.scrollHeight * start) / Math.max(second.length, 1) - area.clientHeight / 2;
  area.blur();
  area.focus();
  area.scrollIntoView({ block: "nearest" });
}

/** A file as text; null where it is none. @param {File} file @returns {Promise<string | null>} */
async function textOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [{ decoded }, { kindOf }] = await Promise.all([import("../../intake/decode.js"), import("../../intake/kinds.js")]);
  const kind = kindOf(file.name, bytes);
  if (kind === "zip") {
    const [{ Zip }, { isDocx, readDocx }] = await Promise.all([import("../../intake/zip.js"), import("../../intake/docx.js")]);
    const zip = new Zip(bytes);
    return isDocx(zip) ? (await readDocx(zip)).text : null;
  }
  if (kind !== "text" && kind !== "html" && kind !== "markdown") return null;
  const { text } = decoded(bytes, kind === "html");
  if (kind === "markdown") return (await import("../../intake/markdown.js")).markdownToText(text);
  if (kind === "html") return (await import("../../intake/html.js")).readHtml(text)?.text ?? text;
  return text.replace(/\r\n?/g, "\n");
}
