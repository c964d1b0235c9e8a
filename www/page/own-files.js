/** Files that the reader takes along and brings back: drafts, names. */

/** @param {string} name @param {string} type @param {string} text */
export function saveFile(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** As UTF-8, or what spreadsheets write that know nothing of it. @param {File} file @returns {Promise<string>} */
export async function readFile(file) {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Lets the reader choose a file. @param {string} accept @param {(file: File) => void} chosen */
export function chooseFile(accept, chosen) {
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.accept = accept;
  chooser.addEventListener("change", () => {
    const file = chooser.files?.[0];
    if (file !== undefined) chosen(file);
  });
  chooser.click();
}

/** For names of files: the day, as it is here. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
