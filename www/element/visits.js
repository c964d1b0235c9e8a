/**
 * The reader's way between the lists and the text: to a place, on to the next, and back to where one came from.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 * @typedef {import("../annotate/types.js").Entity} Entity
 * @typedef {import("../annotate/types.js").Mention} Mention
 * @typedef {import("../annotate/types.js").Quote} Quote
 * @typedef {{mention: Mention | null, entity: Entity | null, quote: Quote | null, start: number, end: number}} Selected
 * @typedef {{session: () => import("./session.js").Session | null, annotation: () => Annotation,
 *   stays: () => boolean,
 *   before: (selected: Selected) => boolean, after: (selected: Selected) => void}} Owner
 *   `stays`: the focus is left at the entry. `before` says whether nobody minds.
 */

/** How much of a long paragraph is told of a place, and how much of it stands before the place. */
const TOLD = 280;
const BEFORE = 120;

export class Visits {
  #panel;
  #owner;

  /**
   * @param {import("../panel/panel.js").Panel} panel
   * @param {Owner} owner
   */
  constructor(panel, owner) {
    this.#panel = panel;
    this.#owner = owner;
  }

  /** From the lists to a place, with the focus. @type {import("../panel/panel.js").Act["go"]} */
  go(key, name, places, at) {
    const session = this.#owner.session();
    if (!session?.view) return;
    const { tour } = session.view;
    const to = at ?? tour.after(key, places);
    if (!this.#owner.before(this.#selected(places[to].current))) return;
    tour.goTo(key, name, places, to);
    const { current } = places[tour.at];
    if (this.#owner.stays()) this.#panel.keepFocus();
    else if (!session.focus(current[0])) this.#panel.focusBar();
    this.#owner.after(this.#selected(current));
  }

  /** Back to the entry from which one came; to the place in the text from which one has not gone away. */
  back() {
    const session = this.#owner.session();
    const place = session?.view?.tour.leave() ?? null;
    if (!this.#owner.stays()) this.#panel.focusOrigin();
    else if (place !== null) session?.focus(place);
  }

  /** @param {Entity | number | string} entity @returns {Mention | null} */
  next(entity) {
    const { entities, mentions } = this.#owner.annotation();
    const sought = typeof entity === "object" ? entity.id : entity;
    const found = entities.find(({ id, name }) => id === sought || name === sought);
    const tour = this.#owner.session()?.view?.tour;
    if (found === undefined || tour === undefined || found.mentions.length === 0) return null;
    const own = found.mentions.map((index) => mentions[index]);
    const places = own.map(({ start, end }) => ({ current: [start, end], source: [], cue: [] }));
    tour.next(`${found.type}:${found.name}`, found.name, places);
    return structuredClone(own[tour.at] ?? null);
  }

  /** A mark was clicked on in the text. @param {import("../panel/lookup.js").Found} found */
  chosen({ mention, quote }) {
    const { start, end } = mention ?? quote?.pieces[0] ?? { start: 0, end: 0 };
    this.#panel.point(quote?.pieces[0].start ?? null);
    this.#owner.after(this.#selected([start, end]));
  }

  /** The bar tells the paragraph, or so much of it, around a place. @param {import("../panel/tour.js").Visit | null} visit */
  moved(visit) {
    const text = this.#owner.session()?.text ?? "";
    const start = visit?.places[visit.at].current[0] ?? 0;
    const from = Math.max(text.lastIndexOf("\n", start - 1) + 1, start - BEFORE);
    const words = visit === null ? "" : text.slice(from, from + TOLD).split("\n")[0];
    this.#panel.place(visit, words.trim(), this.#owner.stays());
  }

  /** @param {number[]} spans @returns {Selected} */
  #selected([start, end]) {
    const { mention, quote } = this.#owner.session()?.view?.find(start) ?? { mention: null, quote: null };
    const entity = this.#owner.annotation().entities.find(({ id }) => id === mention?.entity) ?? null;
    return structuredClone({ mention, entity, quote, start, end });
  }
}
