/** Advice while one writes, and what a server would be sent. */
const form = /** @type {HTMLFormElement} */ (document.getElementById("article"));
const story = /** @type {import("../www/press-mark.js").PressMarkElement} */ (document.querySelector("press-mark"));
const advice = /** @type {HTMLElement} */ (document.getElementById("advice"));
const saved = /** @type {HTMLOutputElement} */ (document.querySelector("output"));

// Quotes without a source are found when a text is read; whoever writes is told of the first.
story.addEventListener("press-mark-annotate", ({ detail: { text, annotation } }) => {
  const bare = annotation.quotes.filter(({ source }) => source === null);
  const [first] = bare[0]?.pieces ?? [];
  const words = first === undefined ? "" : text.slice(first.start, first.end);
  advice.textContent = words === "" ? "Every quote has a source." : `Who says “${words}”? ${bare.length} without a source.`;
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { headline, story: json } = Object.fromEntries(new FormData(form));
  const { entities, quotes } = JSON.parse(String(json));
  const names = entities.map((/** @type {{name: string}} */ { name }) => name);
  saved.textContent = JSON.stringify({ headline, names, quotes: quotes.length }, null, 2);
});
