/**
 * Says of a text that has come what was done with it, and what else could be: lines to the reader, with a button.
 *
 * @typedef {import("../intake/paste.js").Intake} Intake
 * @typedef {import("../intake/set-aside.js").What} What
 */

/** One, and several. @type {Record<What, [string, string]>} */
const NAMES = {
  caption: ["caption", "captions"],
  related: ["box of links to other stories", "boxes of links to other stories"],
  navigation: ["menu", "menus"],
  aside: ["side note", "side notes"],
  advertisement: ["advertisement", "advertisements"],
  button: ["button", "buttons"],
  hidden: ["hidden part", "hidden parts"],
  footnote: ["footnote", "footnotes"],
};

/** What was set aside, in words: "2 captions and 1 menu". @param {import("../intake/set-aside.js").SetAside[]} parts */
export function listOf(parts) {
  /** @type {Map<What, number>} */
  const counts = new Map();
  for (const { what } of parts) counts.set(what, (counts.get(what) ?? 0) + 1);
  const words = [...counts].map(([what, count]) => `${count} ${NAMES[what][count === 1 ? 0 : 1]}`);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

export const LINK = "That is a link, and Pressmark fetches no pages: open it, and paste its text here.";

/**
 * What there is to say of a text that has come, and the label of what can be done; null when there is nothing to say.
 *
 * @param {Intake} intake
 * @param {(text: string) => number} words Counts the words of a text.
 * @returns {{words: string, label: string | null, about: string} | null}
 */
export function lineOf({ kind, setAside, offer }, words) {
  if (kind === "link") return { words: LINK, label: null, about: "link" };
  if (kind === "source") return { words: "This looks like HTML source: read its text instead?", label: "Read its text", about: "intake" };
  if (setAside.length > 0) {
    const count = setAside.reduce((sum, { text }) => sum + words(text), 0);
    return { words: `Set aside, as no part of the article: ${listOf(setAside)} (${count} ${count === 1 ? "word" : "words"}).`, label: "Put them in", about: "intake" };
  }
  if (offer === null) return null;
  return { words: "Its lines end where those of a page did. Mended, they are paragraphs, without the heads and numbers of pages.", label: "Mend it", about: "intake" };
}
