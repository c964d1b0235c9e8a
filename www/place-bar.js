import { make, say } from "./make.js";

/** Says which place is marked, "Araghchi, 2 of 5", and leads on to the next and back. */
export class PlaceBar {
  #bar;
  #label = make("span", { class: "place-label", dir: "auto" });
  #next;

  /**
   * @param {HTMLElement} bar
   * @param {{step: (step: 1 | -1) => void, close: () => void}} actions
   */
  constructor(bar, { step, close }) {
    this.#bar = bar;
    this.#next = button("Next place", "→", () => step(1));
    bar.replaceChildren(
      this.#label,
      button("Previous place", "←", () => step(-1)),
      this.#next,
      button("Back to the text", "×", close),
    );
    bar.hidden = true;
  }

  /** @param {import("./places.js").Tour | null} tour @returns {string} What it says now. */
  show(tour) {
    this.#bar.hidden = tour === null;
    const words = tour === null ? "" : `${tour.name}, ${tour.at + 1} of ${tour.places.length}`;
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
