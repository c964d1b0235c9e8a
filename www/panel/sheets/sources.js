import { seen } from "../hidden.js";
import { capitalised } from "../language.js";
import { make } from "../make.js";

/**
 * A line a source: who it is, how much of what is quoted is theirs, and how; then who is named and never quoted.
 *
 * @type {import("./sheet.js").Fill}
 */
export async function sources(body, desk, { desk: words, unnamed, nobody, tag }) {
  /** @type {import("../../pkg/pressmark.js").SourceSummary[]} */
  const rows = await desk.ask({ do: "sources" });
  const count = (/** @type {number} */ number) => number.toLocaleString(tag);
  const cell = (/** @type {number} */ number) => make("td", { class: "figure" }, number === 0 ? "" : count(number));
  const quoted = rows.filter(({ quotes }) => quotes > 0);
  const heads = [words.source, words.kind, words.quotes, words.words, words.share, words.direct, words.mixed, words.indirect, words.first];
  const lines = quoted.map((row) => {
    const first = make("button", { type: "button", class: "plain" }, `¶ ${count(row.paragraph)}`);
    first.addEventListener("click", () => desk.go(row.first, row.first + 1));
    const name = make("th", { scope: "row", dir: "auto" }, row.name === null ? nobody : seen(row.naming === "named" ? row.name : capitalised(row.name)));
    if (row.roles.length > 0) name.append(make("span", { class: "entry-roles" }, seen(row.roles.join("; "))));
    if (row.naming === "anonymous") name.append(make("span", { class: "entry-roles" }, row.ground === null ? unnamed.one : seen(desk.text().slice(...row.ground))));
    const bar = make("td", { class: "figure share" }, `${count(Math.round(row.share * 100))} %`);
    bar.style.setProperty("--share", String(row.share));
    return make("tr", {}, name, make("td", {}, row.kind === null ? "" : words.kinds[row.kind]), cell(row.quotes), cell(row.words), bar,
      cell(row.direct), cell(row.mixed), cell(row.indirect), make("td", {}, first));
  });
  const table = make("table", { class: "sheet-table" },
    make("thead", {}, make("tr", {}, ...heads.map((head, index) => make("th", { scope: "col", class: index >= 2 && index < 8 ? "figure" : "" }, head)))), make("tbody", {}, ...lines));
  const silent = rows.filter(({ quotes, name }) => quotes === 0 && name !== null);
  body.replaceChildren(
    ...(quoted.length === 0 ? [make("p", { class: "empty" }, words.noSources)] : [make("div", { class: "sheet-scroll", tabindex: "0", role: "group", "aria-label": words.sources }, table)]),
    ...(silent.length === 0 ? [] : [make("h3", {}, words.silent), make("p", { dir: "auto" }, seen(silent.map(({ name }) => name).join(", ")))]),
  );
}
