const THEMES = /** @type {const} */ ({ auto: "automatic", light: "light", dark: "dark" });

/**
 * A button that goes through the colour schemes: the system's, light, dark.
 *
 * @param {HTMLElement} root Bears the choice as `data-theme`.
 * @param {HTMLElement} button
 */
export function switchTheme(root, button) {
  const names = /** @type {(keyof typeof THEMES)[]} */ (Object.keys(THEMES));
  let at = 0;
  const show = () => {
    root.dataset.theme = names[at];
    button.setAttribute("aria-label", `Colours: ${THEMES[names[at]]}`);
    button.title = `Colours: ${THEMES[names[at]]}`;
  };
  button.addEventListener("click", () => {
    at = (at + 1) % names.length;
    show();
  });
  show();
}
