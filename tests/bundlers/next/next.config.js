import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

// On the server the package is loaded as Node does it, from its own folder.
export default { serverExternalPackages: ["pressmark"], turbopack: { root: dirname(fileURLToPath(import.meta.url)) } };
