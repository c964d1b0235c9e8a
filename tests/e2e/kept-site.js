import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Site } from "./site.js";

/** The page as a site has it after `cargo xtask build`, in a folder of its own that a test may change. */

const WWW = fileURLToPath(new URL("../../www/", import.meta.url));

/** Run, and not imported, as `cargo xtask build` runs it. */
const LIST_TOOL = fileURLToPath(new URL("../../tools/offline/list.js", import.meta.url));
const LIST = "pkg/page-files.js";

/** As the page's own, in a header, where it counts for the service worker, too. */
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types pressmark pressmark-offline";

export class KeptSite extends Site {
  folder = "";
  /** @type {Record<string, string>} */
  files = {};

  /** @override */
  async listen() {
    this.folder = await mkdtemp(join(tmpdir(), "pressmark-kept-"));
    await cp(WWW, this.folder, { recursive: true });
    await this.release({});
    // Folders come before pages that are put, and these have headers.
    this.folders = new Map([["/", this.folder]]);
    await super.listen();
    return this;
  }

  /** Another version, in which these files are others. @param {Record<string, (before: Buffer) => string | Buffer>} changes */
  async release(changes) {
    for (const [path, change] of Object.entries(changes)) {
      const file = join(this.folder, path);
      await writeFile(file, change(await readFile(file)));
    }
    await promisify(execFile)(process.execPath, [LIST_TOOL, this.folder]);
    const list = await readFile(join(this.folder, LIST), "utf8");
    this.files = JSON.parse(list.slice(list.indexOf("{"), list.lastIndexOf("}") + 1)).files;
    this.put("/", await readFile(join(this.folder, "index.html"), "utf8"));
    this.put("/service-worker.js", await readFile(join(this.folder, "service-worker.js"), "utf8"), { "Content-Security-Policy": POLICY });
  }

  /** No version at all: every browser lets go. */
  async takeBack() {
    await writeFile(join(this.folder, LIST), "self.PRESSMARK_FILES = null;\n");
  }

  /** @override */
  async close() {
    await super.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
