import { panelOf, quotesOf, themeOf, typesOf } from "./attributes.js";

/**
 * The properties of the element that are its attributes under another name, so that HTML, scripts and frameworks say the
 * same.
 */

/** Without a DOM, as in Node, the class can be imported, though not used. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** The properties that are attributes, and no more than that. */
export class Properties extends Base {
  /** The `id` of the element whose text is annotated where it stands. */
  get htmlFor() {
    return this.getAttribute("for") ?? "";
  }

  set htmlFor(id) {
    this.setAttribute("for", id);
  }

  /** A list of selectors: what they select is not read. What is no selector selects nothing. @type {string} */
  get ignore() {
    return this.getAttribute("ignore") ?? "";
  }

  set ignore(selectors) {
    this.setAttribute("ignore", selectors);
  }

  /** The types of names that are shown. @type {import("../annotate/types.js").MentionType[]} */
  get types() {
    return typesOf(this);
  }

  set types(types) {
    // Frameworks set properties where there are any, also to what was written as an attribute.
    this.setAttribute("types", typeof types === "string" ? types : [...types].join(" "));
  }

  /** Whether quotes are shown. @type {boolean} */
  get quotes() {
    return quotesOf(this);
  }

  set quotes(shown) {
    if (typeof shown === "string") this.setAttribute("quotes", shown);
    else if (shown) this.removeAttribute("quotes");
    else this.setAttribute("quotes", "off");
  }

  /** Where the lists stand. @type {import("./attributes.js").Panel} */
  get panel() {
    return panelOf(this);
  }

  set panel(where) {
    this.setAttribute("panel", where);
  }

  /** Which lines names have: "few", one for each type that is easily learnt and one for all others, or "all". @type {"few" | "all"} */
  get lines() {
    return this.getAttribute("lines")?.toLowerCase() === "all" ? "all" : "few";
  }

  set lines(lines) {
    this.setAttribute("lines", lines);
  }

  /** The parts to work with: "speakers find", "" for all; null for none. @type {string | null} */
  get desk() {
    return this.getAttribute("desk");
  }

  set desk(tools) {
    if (tools === null) this.removeAttribute("desk");
    else this.setAttribute("desk", tools);
  }

  /** Whether a legend stands above the text, whose switches set `types`, `quotes` and `lines`. @type {boolean} */
  get legend() {
    return this.hasAttribute("legend");
  }

  set legend(shown) {
    this.toggleAttribute("legend", shown);
  }

  /** Whether the focus stays at the entry of a list that is pressed, rather than going to its place. @type {boolean} */
  get stay() {
    return this.hasAttribute("stay");
  }

  set stay(stay) {
    this.toggleAttribute("stay", stay);
  }

  /** What stands where an editable text is still empty. @type {string} */
  get placeholder() {
    return this.getAttribute("placeholder") ?? "";
  }

  set placeholder(words) {
    this.setAttribute("placeholder", words);
  }

  /** Whether the text can be written on. @type {boolean} */
  get editable() {
    return this.hasAttribute("editable");
  }

  set editable(editable) {
    this.toggleAttribute("editable", editable);
  }

  /** Whether quotes and names are elements of the shown text, too, and not highlights alone. @type {boolean} */
  get markup() {
    return this.hasAttribute("markup");
  }

  set markup(markup) {
    this.toggleAttribute("markup", markup);
  }

  /** @type {import("./attributes.js").Theme} */
  get theme() {
    return themeOf(this);
  }

  set theme(theme) {
    this.setAttribute("theme", theme);
  }

  /** The language of the lists: `en` unless another is known. @type {string} */
  get langUi() {
    return this.getAttribute("lang-ui") ?? "";
  }

  set langUi(language) {
    this.setAttribute("lang-ui", language);
  }

  /** The name under which a form submits the annotation. @type {string} */
  get name() {
    return this.getAttribute("name") ?? "";
  }

  set name(name) {
    this.setAttribute("name", name);
  }

  /** @type {boolean} */
  get disabled() {
    return this.hasAttribute("disabled");
  }

  set disabled(disabled) {
    this.toggleAttribute("disabled", disabled);
  }
}
