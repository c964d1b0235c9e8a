// The defaults are enough; only their names are written out.
export default { entry: "./main.js", output: { clean: true }, performance: { hints: false } };
