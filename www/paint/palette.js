/**
 * How each mark is painted: a line of its own for each type beside its colour, a ground for quotes. The two tables below
 * are all that there is of it: the rules for the text (`highlightRules`), for the lists and for a legend (`sampleRules`)
 * are written from them. A page sets the custom properties `--press-mark-person`, `--press-mark-person-line` and so on,
 * anywhere above the text or on the element.
 *
 * Lines are written as the four longhands of `text-decoration`: WebKit refuses the shorthand wherever it has a second
 * value, in highlights and in ordinary elements, and would show no line at all.
 *
 * @typedef {"light" | "dark"} Tone Of the ground on which the text stands.
 * @typedef {import("./layers.js").Layer} Layer
 * @typedef {import("../annotate/types.js").MentionType} MentionType
 * @typedef {{line: string, style: string, thickness: string}} Line The values of `text-decoration-line` and so on.
 * @typedef {Readonly<Line & Record<Tone, string>>} Underline A line, and its colour on each ground.
 * @typedef {{text: ReadonlyMap<string, string>, element: ReadonlyMap<string, string>, each: boolean}} Settings What the
 *   page sets of `PROPERTIES`, as it holds for the text and for the custom element, "" where it sets nothing; and whether
 *   each type has a line of its own.
 */

import { isFigure } from "../annotate/types.js";

/**
 * @param {string} light
 * @param {string} dark
 * @param {string} line
 * @param {string} style
 * @param {string} thickness
 * @returns {Underline}
 */
const row = (light, dark, line, style, thickness) => Object.freeze({ light, dark, line, style, thickness });

/**
 * The line of each type of mention. Each colour has 4.5:1 against white, or against #111.
 *
 * No two types are alike by line, style and thickness, for those who see no colours and where forced colours leave none.
 * WebKit draws all lines of highlights at one thickness. There, line and style alone tell 12 looks apart, and the types
 * that share one differ in colour, one of each pair being the grey of dates and numbers, or of other names: person and
 * date, organization and money, place and misc, group and number.
 *
 * @type {Readonly<Record<MentionType, Underline>>}
 */
export const UNDERLINES = Object.freeze({
  person: row("#0b5cad", "#82bcff", "underline", "solid", "2px"),
  organization: row("#a83c00", "#ffab6b", "underline", "double", "1.5px"),
  place: row("#006b58", "#55d6b8", "underline", "dashed", "2px"),
  facility: row("#3b6a16", "#aad566", "underline overline", "dashed", "1px"),
  group: row("#7839a6", "#d0a7f5", "underline", "dotted", "3px"),
  event: row("#ad2169", "#ff94c7", "underline", "wavy", "1.5px"),
  product: row("#464bb0", "#adb1ff", "underline overline", "double", "1px"),
  work: row("#735700", "#e8c750", "underline overline", "solid", "1px"),
  law: row("#6f4427", "#dcb596", "overline", "double", "1.5px"),
  misc: row("#4f545c", "#bcc1c9", "underline", "dashed", "4px"),
  date: row("#4d6470", "#9db9c6", "underline", "solid", "1px"),
  time: row("#4d6470", "#9db9c6", "overline", "dotted", "2px"),
  money: row("#4d6470", "#9db9c6", "underline", "double", "1px"),
  percent: row("#4d6470", "#9db9c6", "underline overline", "dotted", "1.5px"),
  quantity: row("#4d6470", "#9db9c6", "overline", "dashed", "1px"),
  number: row("#4d6470", "#9db9c6", "underline", "dotted", "1px"),
});

/**
 * The types that are told apart at a glance, each by its own line. The others share one look, and so do figures, unless
 * the element says `lines="all"`: nobody learns sixteen lines for an article.
 *
 * @type {ReadonlySet<MentionType>}
 */
const LEARNT = new Set(/** @type {const} */ (["person", "organization", "place"]));

/** The look of the names of all other types, and of dates, times and amounts. */
export const OTHER = row("#7839a6", "#d0a7f5", "underline", "dotted", "2px");
export const FIGURE = UNDERLINES.date;

/**
 * The line of a type of mention.
 *
 * @param {MentionType} type
 * @param {boolean} each Whether each type has its own.
 */
export function underlineOf(type, each) {
  if (each || LEARNT.has(type)) return UNDERLINES[type];
  return isFigure(type) ? FIGURE : OTHER;
}

const STRONG = { light: "rgb(247 205 70 / 0.3)", dark: "rgb(240 200 70 / 0.18)" };
const PALE = { light: "rgb(247 205 70 / 0.13)", dark: "rgb(240 200 70 / 0.09)" };

/**
 * Grounds let the page's own through, so that words keep their contrast on any.
 *
 * @type {Readonly<Record<Exclude<Layer, MentionType | "current">, Readonly<Record<Tone, string>>>>}
 */
export const GROUNDS = Object.freeze({
  quote: STRONG,
  "quote-uncertain": STRONG,
  "quote-mixed": STRONG,
  "quote-indirect": PALE,
  "quote-indirect-uncertain": PALE,
  // What is thought or planned.
  "quote-unspoken": PALE,
  "quote-unattributed": { light: "rgb(120 125 135 / 0.13)", dark: "rgb(170 178 190 / 0.16)" },
  // The words that say whose a quote is.
  tied: { light: "rgb(255 130 90 / 0.13)", dark: "rgb(255 130 90 / 0.12)" },
  alike: { light: "rgb(40 110 220 / 0.2)", dark: "rgb(110 170 255 / 0.26)" },
  pointed: { light: "rgb(247 190 30 / 0.5)", dark: "rgb(240 200 70 / 0.2)" },
  source: { light: "rgb(255 130 90 / 0.32)", dark: "rgb(255 130 90 / 0.24)" },
  cue: { light: "rgb(255 130 90 / 0.32)", dark: "rgb(255 130 90 / 0.24)" },
  // Where characters are that nobody sees.
  hidden: { light: "rgb(225 30 70 / 0.22)", dark: "rgb(255 90 120 / 0.3)" },
});

/**
 * The lines over the words of quotes, which tell their kinds apart where colours are not seen or not printed: none over
 * what is all in quotation marks, one over what is not, dotted over what is nobody's, dashed where that is not sure; and double over what nobody sees.
 *
 * @type {Readonly<Partial<Record<Layer, Readonly<{style: string} & Record<Tone, string>>>>>}
 */
export const OVERLINES = Object.freeze({
  "quote-uncertain": { style: "dashed", light: "#8a6500", dark: "#e8c750" },
  "quote-mixed": { style: "solid", light: "#c79a1a", dark: "#a98f2e" },
  "quote-indirect": { style: "solid", light: "#c79a1a", dark: "#a98f2e" },
  "quote-indirect-uncertain": { style: "dashed", light: "#8a6500", dark: "#e8c750" },
  "quote-unattributed": { style: "dotted", light: "#6b7078", dark: "#a7acb4" },
  hidden: { style: "double", light: "#c0143c", dark: "#ff8fa6" },
});

/** The place gone to: its ground, and the letters on it. */
const CURRENT = Object.freeze({
  current: { light: "#1a1c1f", dark: "#f4f2ee" },
  "current-text": { light: "#ffffff", dark: "#101214" },
});

const TYPES = /** @type {readonly MentionType[]} */ (Object.keys(UNDERLINES));

/** The custom properties that a page may set, on the element itself too, where the text would not inherit them. */
export const PROPERTIES = Object.freeze([
  ...TYPES.flatMap((type) => [`--press-mark-${type}`, `--press-mark-${type}-line`]),
  ...[...Object.keys(GROUNDS), ...Object.keys(CURRENT)].map((layer) => `--press-mark-${layer}`),
  ...Object.keys(OVERLINES).map((layer) => `--press-mark-${layer}-line`),
]);

const LINES = new Set(["none", "underline", "overline", "line-through"]);
const STYLES = new Set(["solid", "double", "dotted", "dashed", "wavy"]);
const THICKNESS = /^(?:auto|from-font|[+-]?[\d.]+(?:e[+-]?\d+)?(?:%|[a-z]+)?|(?:calc|min|max|clamp)\([\w\s.,%+*/()-]*\))$/;
/** What stands between spaces, with brackets and all that is in them, such as `calc(1px + (2px * 2))`. */
const WORDS = /(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g;

/**
 * The longhands of a line that a page sets as one value, as it would for `text-decoration`: "underline dashed 2px".
 * What it leaves out is as there: no line, solid, of automatic thickness.
 *
 * @param {string} value
 * @returns {Line | null} Null when it is no such value.
 */
export function lineOf(value) {
  const words = value.toLowerCase().match(WORDS) ?? [];
  const lines = words.filter((word) => LINES.has(word));
  const styles = words.filter((word) => STYLES.has(word));
  const others = words.filter((word) => !LINES.has(word) && !STYLES.has(word));
  if (words.length === 0 || styles.length > 1 || others.length > 1 || (lines.includes("none") && lines.length > 1)) return null;
  if (!others.every((word) => THICKNESS.test(word))) return null;
  return { line: lines.join(" ") || "none", style: styles[0] ?? "solid", thickness: others[0] ?? "auto" };
}

/**
 * What the page sets, for a text and for the custom element that marks it.
 *
 * @param {Element} text
 * @param {Element} element
 * @returns {Settings}
 */
export function settingsOf(text, element) {
  /** @param {Element} place @returns {ReadonlyMap<string, string>} */
  const at = (place) => {
    const style = getComputedStyle(place);
    return new Map(PROPERTIES.map((property) => [property, style.getPropertyValue(property).trim()]));
  };
  const own = at(element);
  return { text: text === element ? own : at(text), element: own, each: element.getAttribute("lines")?.toLowerCase() === "all" };
}

/** The line that a page sets for a type, if it sets one. @param {MentionType} type @param {Settings} settings */
function lineSet(type, { text, element }) {
  const property = `--press-mark-${type}-line`;
  return lineOf(text.get(property) || element.get(property) || "");
}

/**
 * The rules of the highlights of one element. Colours are looked up in the text by the browser, so that they may differ
 * within it; lines are those of `settings`.
 *
 * @param {string} prefix Stands before each highlight's name.
 * @param {Tone} tone
 * @param {Settings} settings
 */
export function highlightRules(prefix, tone, settings) {
  /** @param {string} name @param {string} otherwise */
  const value = (name, otherwise) => `var(--press-mark-${name}, ${settings.element.get(`--press-mark-${name}`) || otherwise})`;
  const grounds = /** @type {[keyof typeof GROUNDS, Record<Tone, string>][]} */ (Object.entries(GROUNDS)).map(([layer, ground]) => {
    const over = OVERLINES[layer];
    const line = over === undefined ? "" : ` ${longhands("overline", over.style, OVERLINE, value(`${layer}-line`, over[tone]))}`;
    const like = LIKE[layer];
    const color = like === undefined ? ground[tone] : value(like, ground[tone]);
    return `::highlight(${prefix}-${layer}) { background-color: ${value(layer, color)};${line} }`;
  });
  const { current, "current-text": letters } = CURRENT;
  const place = `::highlight(${prefix}-current) { background-color: ${value("current", current[tone])}; color: ${value("current-text", letters[tone])}; }`;
  const lines = TYPES.map((type) => {
    const look = underlineOf(type, settings.each);
    const { line, style, thickness } = lineSet(type, settings) ?? look;
    return `::highlight(${prefix}-${type}) { ${longhands(line, style, thickness, value(type, look[tone]))} }`;
  });
  return [...grounds, place, ...lines, forced(prefix, settings.each)].join("\n");
}

/** Grounds that are another's where the page sets that alone. @type {Readonly<Partial<Record<Layer, Layer>>>} */
const LIKE = Object.freeze({ "quote-uncertain": "quote", "quote-mixed": "quote", "quote-indirect-uncertain": "quote-indirect" });

/** How thick the lines over quotes are. */
const OVERLINE = "1.5px";

/** @param {string} line @param {string} style @param {string} thickness @param {string} color */
const longhands = (line, style, thickness, color) =>
  `text-decoration-line: ${line}; text-decoration-style: ${style}; text-decoration-thickness: ${thickness}; text-decoration-color: ${color};`;

/**
 * In forced colours a ground shows only where it is the system's, and lines take the colour of the text. Chromium gives
 * every highlight the ground of a selection there, unless the text itself opts out as the element's own does.
 *
 * @param {string} prefix
 * @param {boolean} each
 */
function forced(prefix, each) {
  /** @param {...string} layers */
  const all = (...layers) => layers.map((layer) => `::highlight(${prefix}-${layer})`).join(", ");
  // The page may tell types apart by colour alone, so these are lines of the table again.
  const lines = TYPES.map((type) => {
    const { line, style, thickness } = underlineOf(type, each);
    return `${all(type)} { ${longhands(line, style, thickness, "currentColor")} }`;
  });
  return `@media (forced-colors: active) {
${all("quote", "quote-mixed", "quote-uncertain", "pointed", "hidden")} { background-color: Mark; color: MarkText; }
${all("quote-indirect", "quote-indirect-uncertain", "quote-unspoken", "quote-unattributed", "tied")} { background-color: Canvas; color: CanvasText; }
${all(.../** @type {Layer[]} */ (Object.keys(OVERLINES)))} { text-decoration-color: currentColor; }
${all("source", "cue", "alike")} { background-color: color-mix(in srgb, Highlight 45%, Canvas); color: CanvasText; }
${all("current")} { background-color: Highlight; color: HighlightText; }
${lines.join("\n")}
}`;
}

/** Where `sampleRules` looks for a longhand of a line that is set. @param {MentionType} type @param {keyof Line | "color"} part */
const sampleProperty = (type, part) => `--pressmark-sample-${type}-${part}`;

/**
 * The rules of samples, `<span class="sample" data-mark="person">`: words in the line, or on the ground, that a mark has
 * in the text, for lists and a legend. They are light or dark by the `color-scheme` of where they stand, and follow what
 * a page sets where `sampleProperties` are set above them.
 */
export const sampleRules = () => {
  const lines = TYPES.map((type) => {
    const { light, dark, ...look } = underlineOf(type, false);
    /** @param {keyof Line} part */
    const value = (part) => `var(${sampleProperty(type, part)}, ${look[part]})`;
    const color = `var(--press-mark-${type}, var(${sampleProperty(type, "color")}, light-dark(${light}, ${dark})))`;
    return `.sample[data-mark="${type}"] { ${longhands(value("line"), value("style"), value("thickness"), color)} }`;
  });
  const { quote: { light, dark }, hidden } = GROUNDS;
  return `.sample { padding-inline: 0.125em; text-decoration-skip-ink: none; text-underline-offset: 0.22em; }
.sample[data-mark="quote"] { background-color: var(--press-mark-quote, light-dark(${light}, ${dark})); }
.sample[data-mark="hidden"] { background-color: var(--press-mark-hidden, light-dark(${hidden.light}, ${hidden.dark})); }
${lines.join("\n")}
@media (forced-colors: active) {
  .sample[data-mark] { text-decoration-color: currentColor; }
  .sample:is([data-mark="quote"], [data-mark="hidden"]) { forced-color-adjust: none; background-color: Mark; color: MarkText; }
}`;
};

/**
 * The custom properties that give samples the looks of the marks in the text, to be set on something around them; those
 * that are "" are to be removed, so that what the element itself sets holds.
 *
 * @param {Settings} settings
 * @returns {Map<string, string>}
 */
export function sampleProperties(settings) {
  /** @type {Map<string, string>} */
  const properties = new Map(PROPERTIES.map((property) => [property, settings.text.get(property) ?? ""]));
  for (const type of TYPES) {
    const own = settings.each ? UNDERLINES[type] : null;
    const line = lineSet(type, settings) ?? own;
    for (const part of /** @type {const} */ (["line", "style", "thickness"])) {
      properties.set(sampleProperty(type, part), line?.[part] ?? "");
    }
    properties.set(sampleProperty(type, "color"), own === null ? "" : `light-dark(${own.light}, ${own.dark})`);
  }
  return properties;
}
