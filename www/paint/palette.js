import { LAYERS } from "./layers.js";

/**
 * How each mark is painted: a line of its own for each type beside its colour, a ground for quotes. A page sets the
 * custom properties `--press-mark-person`, `--press-mark-person-line` and so on, anywhere above the text or on the element.
 *
 * @typedef {"light" | "dark"} Tone Of the ground on which the text stands.
 * @typedef {import("./layers.js").Layer} Layer
 */

/** Light and dark colour of each line; each has 4.5:1 against white, or against #111. @type {Record<string, [string, string]>} */
export const COLORS = {
  person: ["#0b5cad", "#82bcff"],
  organization: ["#a83c00", "#ffab6b"],
  place: ["#006b58", "#55d6b8"],
  facility: ["#3b6a16", "#aad566"],
  group: ["#7839a6", "#d0a7f5"],
  event: ["#ad2169", "#ff94c7"],
  product: ["#464bb0", "#adb1ff"],
  work: ["#735700", "#e8c750"],
  law: ["#6f4427", "#dcb596"],
  misc: ["#4f545c", "#bcc1c9"],
  date: ["#4d6470", "#9db9c6"],
  time: ["#4d6470", "#9db9c6"],
  money: ["#4d6470", "#9db9c6"],
  percent: ["#4d6470", "#9db9c6"],
  quantity: ["#4d6470", "#9db9c6"],
  number: ["#4d6470", "#9db9c6"],
};

/** Grounds let the page's own through, so that words keep their contrast on any. @type {Record<string, [string, string]>} */
export const GROUNDS = {
  quote: ["rgb(247 205 70 / 0.3)", "rgb(240 200 70 / 0.18)"],
  "quote-unattributed": ["rgb(120 125 135 / 0.13)", "rgb(170 178 190 / 0.16)"],
  pointed: ["rgb(247 190 30 / 0.5)", "rgb(240 200 70 / 0.2)"],
  source: ["rgb(255 130 90 / 0.32)", "rgb(255 130 90 / 0.24)"],
  cue: ["rgb(255 130 90 / 0.32)", "rgb(255 130 90 / 0.24)"],
};

/** One for each type, and no two alike. @type {Record<string, string>} */
export const LINES = Object.freeze({
  person: "underline solid 2px",
  organization: "underline double 1.5px",
  place: "underline dashed 2px",
  facility: "underline overline dashed 1px",
  group: "underline dotted 3px",
  event: "underline wavy 1.5px",
  product: "underline solid 4px",
  work: "underline overline solid 1px",
  law: "underline double 3px",
  misc: "underline dashed 4px",
  date: "underline solid 1px",
  time: "underline dotted 2px",
  money: "underline double 1px",
  percent: "underline overline dotted 1.5px",
  quantity: "underline dashed 1px",
  number: "underline dotted 1px",
});

/** The custom properties that a page may set on the element itself, where the text would not inherit them. */
export const PROPERTIES = Object.freeze([
  ...Object.keys(COLORS).flatMap((mark) => [`--press-mark-${mark}`, `--press-mark-${mark}-line`]),
  ...Object.keys(GROUNDS).map((layer) => `--press-mark-${layer}`),
  "--press-mark-current",
  "--press-mark-current-text",
]);

/**
 * The rules of the highlights of one element.
 *
 * @param {string} prefix Stands before each highlight's name.
 * @param {Tone} tone
 * @param {(property: string) => string} own What the element itself sets a custom property to, or nothing.
 */
export function highlightRules(prefix, tone, own) {
  const at = tone === "light" ? 0 : 1;
  /** @param {string} name @param {string} otherwise */
  const value = (name, otherwise) => `var(--press-mark-${name}, ${own(`--press-mark-${name}`) || otherwise})`;
  const rules = LAYERS.map((layer) => {
    const selector = `::highlight(${prefix}-${layer})`;
    if (layer === "current") {
      const [ground, words] = tone === "light" ? ["#1a1c1f", "#ffffff"] : ["#f4f2ee", "#101214"];
      return `${selector} { background-color: ${value("current", ground)}; color: ${value("current-text", words)}; }`;
    }
    if (layer in GROUNDS) return `${selector} { background-color: ${value(layer, GROUNDS[layer][at])}; }`;
    return `${selector} { text-decoration: ${value(`${layer}-line`, LINES[layer])} ${value(layer, COLORS[layer][at])}; }`;
  });
  return `${rules.join("\n")}\n${forced(prefix)}`;
}

/**
 * In forced colours a ground shows only where it is the system's, and lines take the colour of the text. Chromium gives
 * every highlight the ground of a selection there, unless the text itself opts out as the element's own does.
 *
 * @param {string} prefix
 */
function forced(prefix) {
  /** @param {...string} layers */
  const all = (...layers) => layers.map((layer) => `::highlight(${prefix}-${layer})`).join(", ");
  const lines = Object.keys(LINES).map((mark) => `${all(mark)} { text-decoration: ${LINES[mark]} currentColor; }`);
  return `@media (forced-colors: active) {
${all("quote", "quote-unattributed", "pointed")} { background-color: Mark; color: MarkText; }
${all("source", "cue", "current")} { background-color: Highlight; color: HighlightText; }
${lines.join("\n")}
}`;
}

/** The sample of a mark's line, in the element's own lists. */
export const sampleRules = () => Object.keys(COLORS).map((mark) => {
  const [light, dark] = COLORS[mark];
  const color = `var(--press-mark-${mark}, light-dark(${light}, ${dark}))`;
  return `.sample[data-mark="${mark}"] { text-decoration: var(--press-mark-${mark}-line, ${LINES[mark]}) ${color}; }`;
}).join("\n");
