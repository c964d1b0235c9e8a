/**
 * Which quotes a reader wants to see, in the list and in the text.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 * @typedef {import("../annotate/types.js").Entity} Entity
 * @typedef {import("../annotate/types.js").Quote} Quote
 * @typedef {Quote["kind"] | "all"} Kind
 * @typedef {"all" | "named" | "unnamed" | "unclear" | "nobody" | "uncertain"} Who `unclear`: somebody is cited, but nobody
 *   knows who. `nobody`: a title, a scare quote. `uncertain`: of any of them, those that are not sure.
 * @typedef {{speaker: string, kind: Kind, who: Who, find: string}} Filter `speaker`: a name as it is listed, or "" for all.
 *   `find`: words that the quote, its source or its speaker has, in any case, or "".
 */
import { isSure } from "../annotate/types.js";
import { excerptOf, wordsOf } from "./excerpt.js";

/** @type {Filter} */
export const ALL = Object.freeze({ speaker: "", kind: "all", who: "all", find: "" });

/** Whether it leaves any out. @param {Filter} filter */
export const isOn = ({ speaker, kind, who, find }) => speaker !== "" || kind !== "all" || who !== "all" || find.trim() !== "";

/**
 * The same document with the quotes that are wanted.
 *
 * @param {Annotation} annotation
 * @param {string} text
 * @param {Filter} filter
 * @returns {Annotation} The annotation itself where all are.
 */
export function filtered(annotation, text, filter) {
  if (!isOn(filter)) return annotation;
  const find = folded(filter.find);
  const quotes = annotation.quotes.filter((quote) => {
    const speaker = quote.speaker === null ? null : annotation.entities[quote.speaker] ?? null;
    if (filter.speaker !== "" && speaker?.name !== filter.speaker) return false;
    if (filter.kind !== "all" && quote.kind !== filter.kind) return false;
    if (filter.who !== "all" && !isOf(filter.who, quote, speaker)) return false;
    return find === "" || folded(`${speaker?.name ?? ""} ${wordsOf(excerptOf(quote, text))}`).includes(find);
  });
  return { ...annotation, quotes };
}

/** @param {Who} who @param {Quote} quote @param {Entity | null} speaker */
function isOf(who, quote, speaker) {
  switch (who) {
    case "named": return speaker?.named === true;
    case "unnamed": return speaker?.named === false;
    case "unclear": return speaker === null && quote.source !== null;
    case "nobody": return quote.source === null;
    case "uncertain": return quote.source !== null && !isSure(quote.confidence);
    default: return true;
  }
}

/** As words are compared: without case, accents, and more than one blank. @param {string} words */
export const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim().toLowerCase();
