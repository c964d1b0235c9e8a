import { EXPORT_FORMATS } from "../../annotate/formats.js";
import { make, say } from "../make.js";

/** Files of what was found, each with what it is for. @type {import("./sheet.js").Fill} */
export function save(body, desk, { desk: words }) {
  const status = make("p", { class: "empty", role: "status" });
  const rows = EXPORT_FORMATS.map(({ name, description }) => {
    const button = make("button", { type: "button", class: "entry save-format" },
      make("span", { class: "entry-name" }, name), make("span", { class: "entry-roles" }, words.formats[name] ?? description));
    button.addEventListener("click", () => {
      desk.write(name).then((file) => {
        download(file, body.ownerDocument);
        say(status, words.saved(file.name));
      }, (error) => say(status, error instanceof Error ? error.message : String(error)));
    });
    return make("li", {}, button);
  });
  body.replaceChildren(make("ul", { class: "entries" }, ...rows), status);
}

/** @param {{text: string, type: string, name: string}} file @param {Document} page */
function download({ text, type, name }, page) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = page.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
