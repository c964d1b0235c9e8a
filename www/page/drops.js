/**
 * Takes files and texts from outside that are dropped anywhere on the page.
 *
 * @typedef {{files: (files: File[]) => void, text: (text: string, html: string) => void, link: () => void}} Take
 */

/** Marks what is dragged from the page itself, which is no text from outside. */
const OWN = "application/x-pressmark";

/** @param {HTMLElement} root @param {Take} take */
export function acceptDrops(root, take) {
  /** @param {boolean} over */
  const show = (over) => root.toggleAttribute("data-drop", over);
  root.addEventListener("dragstart", ({ dataTransfer }) => dataTransfer?.setData(OWN, "yes"));
  root.addEventListener("dragover", (event) => {
    show(event.dataTransfer?.types.includes("Files") ?? false);
    if (isOurs(event)) event.preventDefault();
  });
  root.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) show(false);
  });
  root.addEventListener("drop", (event) => {
    show(false);
    const { dataTransfer } = event;
    if (dataTransfer === null || !isOurs(event)) return;
    event.preventDefault();
    if (dataTransfer.files.length > 0) take.files([...dataTransfer.files]);
    else if (dataTransfer.types.includes("text/uri-list")) take.link();
    else take.text(dataTransfer.getData("text/plain"), dataTransfer.getData("text/html"));
  });
}

/** Text that is dropped on the article is the browser's to insert, which knows where the caret goes. @param {DragEvent} event */
function isOurs(event) {
  const types = event.dataTransfer?.types ?? [];
  if (types.includes("Files")) return true;
  const onText = event.composedPath().some((target) => target instanceof HTMLElement && target.isContentEditable);
  return types.includes("text/plain") && !types.includes(OWN) && !onText;
}
