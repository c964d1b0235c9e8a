/** Tells each `<press-mark data-host="SELECTOR">` its article: what is around it and fits the selector, or just around it. */
for (const element of /** @type {NodeListOf<HTMLElementTagNameMap["press-mark"]>} */ (document.querySelectorAll("press-mark[data-host]"))) {
  element.host = element.closest(element.dataset.host ?? "") ?? element.parentElement;
}
