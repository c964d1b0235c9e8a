// The day and the machine, for the head of a table. Usage: node tools/benchmark/machine.js OUTPUT
import { writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import { pathToFileURL } from "node:url";

/** The load says how many programs wanted the processors: above their number, times on the clock are longer than they would be. */
export function machine() {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${processors.length} × ${processors[0]?.model.trim() ?? "an unknown processor"}, ${Math.round(totalmem() / 2 ** 30)} GiB, load ${loadavg()[0].toFixed(1)} when asked`,
  };
}

const [, program, output] = process.argv;
if (import.meta.url === pathToFileURL(program ?? "").href && output !== undefined) await writeFile(output, `${JSON.stringify(machine())}\n`);
