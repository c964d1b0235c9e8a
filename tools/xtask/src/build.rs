//! The WebAssembly package that the page loads.

use std::io::ErrorKind;
use std::path::Path;

use crate::Failure;
use crate::command::{command, output, run, with_path};
use crate::paths::{root, www};
use crate::setup::Tools;

/// What wasm-opt is told: the wasm32 features in use it reads from the module itself. Cutting the data at its zeros would
/// make it shorter, but a tenth longer once it is compressed: the model's rows are mostly zeros.
const WASM_OPT: [&str; 3] = ["-O3", "--strip-producers", "--skip-pass=memory-packing"];

/// Makes `www/pkg/` and prints its size.
pub(crate) fn build(tools: &Tools) -> Result<(), Failure> {
    let package = www().join("pkg");
    // Snippets are in a folder named after their content: those of an earlier build would stay.
    remove(std::fs::remove_dir_all(package.join("snippets")))?;
    let mut wasm_pack = command(&tools.wasm_pack);
    wasm_pack.args(["--log-level", "warn", "build", "--target", "web", "--release", "--no-opt", "--no-pack"]);
    wasm_pack.args(["--out-name", "pressmark", "--out-dir"]).arg(&package);
    with_path(&mut wasm_pack, &tools.folders)?;
    run(&mut wasm_pack)?;
    let wasm = package.join("pressmark_bg.wasm");
    if let Some(wasm_opt) = &tools.wasm_opt {
        run(command(wasm_opt).args(WASM_OPT).arg(&wasm).arg("--output").arg(&wasm))?;
    }
    // Git ignores the package already, and npm would pack nothing of a folder whose own list ignores all.
    remove(std::fs::remove_file(package.join(".gitignore")))?;
    print_sizes(&package)
}

/// Takes a removal of what is not there for done.
fn remove(removal: std::io::Result<()>) -> Result<(), Failure> {
    match removal {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Prints each file's size, raw and as a server would send it.
fn print_sizes(package: &Path) -> Result<(), Failure> {
    // Brotli is in Node, which the page's tests need anyway; without it the raw size must do.
    const SCRIPT: &str = "const {readFileSync} = require('fs'), {brotliCompressSync} = require('zlib');
        for (const file of process.argv.slice(1)) {
            const bytes = readFileSync(file);
            console.log(`${file}: ${bytes.length} bytes, ${brotliCompressSync(bytes).length} with Brotli`);
        }";
    let files = ["pressmark_bg.wasm", "pressmark.js"].map(|name| package.join(name));
    let relative = files.iter().map(|file| file.strip_prefix(root()).unwrap_or(file));
    match output(command("node").args(["-e", SCRIPT]).args(relative)) {
        Ok(sizes) => print!("{sizes}"),
        Err(_) => {
            for file in &files {
                println!("{}: {} bytes", file.display(), std::fs::metadata(file)?.len());
            }
        }
    }
    Ok(())
}
