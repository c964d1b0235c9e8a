const BLANK = /^[ \t\n\r\f\u00a0]+$/;

/**
 * A text as it is put together from blocks and words: blocks are parted by an empty line, or by a line end; white space
 * collapses but where it is to be kept.
 */
export class Flow {
  /** @type {string[]} */
  #parts = [];
  /** Line ends that come before the next word. */
  #breaks = 0;
  /** The white space that comes before the next word, on the same line. */
  #space = "";
  /** What each paragraph begins with. */
  #mark = "";

  /** What is written so far. */
  get text() {
    return this.#parts.join("");
  }

  /** What comes next stands apart. @param {1 | 2} lines 1: on a line of its own; 2: after an empty line. */
  block(lines) {
    this.#breaks = Math.max(this.#breaks, lines);
    this.#space = "";
  }

  /** A line end within a block; two of them are an empty line. */
  lineEnd() {
    this.#breaks = Math.min(this.#breaks + 1, 2);
    this.#space = "";
  }

  /** What comes next stands in another cell of the same line. */
  cell() {
    this.#space = "\t";
  }

  /** Words whose white space collapses; a blank that does not break, but stands alone, is one that a program wrote. @param {string} text */
  words(text) {
    for (const [run] of text.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
      if (BLANK.test(run)) this.#space ||= " ";
      else this.#write(run);
    }
  }

  /** Words whose line ends and blanks stand, but those at the ends of lines. @param {string} text */
  kept(text) {
    text.replace(/\r\n?/g, "\n").split("\n").forEach((line, index) => {
      if (index > 0) this.lineEnd();
      const words = line.trim();
      if (words === "") {
        if (line !== "") this.#space ||= " ";
        return;
      }
      if (BLANK.test(line[0])) this.#space ||= " ";
      this.#write(words);
      if (BLANK.test(line.at(-1) ?? "")) this.#space ||= " ";
    });
  }

  /** From here on each paragraph begins with this mark; with none where it is empty. @param {string} mark */
  begin(mark) {
    this.#mark = mark;
  }

  /** A mark after the word that was written last. @param {string} mark */
  end(mark) {
    this.#parts.push(mark);
  }

  /** @param {string} words */
  #write(words) {
    const begins = this.#parts.length === 0 || this.#breaks > 1;
    if (this.#parts.length > 0) {
      if (this.#breaks > 0) this.#parts.push("\n".repeat(this.#breaks));
      else if (this.#space !== "") this.#parts.push(this.#space);
    }
    this.#breaks = 0;
    this.#space = "";
    if (begins && this.#mark !== "") this.#parts.push(this.#mark);
    this.#parts.push(words);
  }
}
