/** Asks of each quote whose it is, and compares with what is read in the text. */
const text = /** @type {import("../www/press-mark.js").PressMarkElement} */ (document.getElementById("text"));
const questions = /** @type {HTMLElement} */ (document.getElementById("questions"));
const result = /** @type {HTMLElement} */ (document.getElementById("result"));

/** @param {string} words @param {string[]} people */
function question(words, people) {
  const field = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = `“${words}”`;
  const choice = document.createElement("select");
  choice.setAttribute("aria-label", `Who said “${words}”`);
  choice.append(new Option("Choose", ""), ...people.map((name) => new Option(name)));
  field.append(legend, choice);
  return field;
}

text.addEventListener("press-mark-ready", () => {
  const { entities, quotes } = text.annotation;
  const asked = quotes.filter(({ speaker }) => speaker !== null);
  const people = entities.filter(({ id, type }) => type === "person" || asked.some(({ speaker }) => speaker === id)).map(({ name }) => name);
  questions.replaceChildren(...asked.map(({ pieces: [{ start, end }] }) => question(text.value.slice(start, end), people)));
  document.getElementById("answers")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = [...questions.querySelectorAll("select")].map(({ value }) => value);
    const right = asked.filter(({ speaker }, index) => entities[speaker ?? -1]?.name === chosen[index]).length;
    result.textContent = `${right} of ${asked.length} as the text has them. The quotes and names are marked now: see how it says who speaks.`;
    text.setAttribute("types", "person");
    text.panel = "below";
  });
}, { once: true });
