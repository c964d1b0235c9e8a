import { seen } from "./hidden.js";
import { make, say } from "./make.js";

/** Says which place is marked, "Araghchi, 2 of 5", and leads on to the next and back. */
export class PlaceBar {
  #bar;
  #words;
  #label = make("span", { class: "place-label", dir: "auto" });
  #next;

  /**
   * @param {HTMLElement} bar
   * @param {{step: (step: 1 | -1) => void, close: () => void}} actions
   * @param {import("./language.js").Language} language
   */
  constructor(bar, { step, close }, language) {
    this.#bar = bar;
    this.#words = language;
    this.#next = button(language.next, "→", () => step(1));
    bar.replaceChildren(
      this.#label,
      button(language.previous, "←", () => step(-1)),
      this.#next,
      button(language.back, "×", close),
    );
    bar.hidden = true;
  }

  /** @param {import("./tour.js").Visit | null} tour @returns {string} What it says now. */
  show(tour) {
    this.#bar.hidden = tour === null;
    const words = tour === null ? "" : this.#words.position(seen(tour.name), `${tour.at + 1}`, `${tour.places.length}`);
    say(this.#label, words);
    return words;
  }

  get open() {
    return !this.#bar.hidden;
  }

  focus() {
    this.#next.focus({ preventScroll: true });
  }
}

/** @param {string} name @param {string} sign @param {() => void} act */
function button(name, sign, act) {
  const element = make("button", { type: "button", class: "icon", "aria-label": name, title: name }, sign);
  element.addEventListener("click", act);
  return element;
}
