//! `www/pkg/`: the core as a WebAssembly module, with the JavaScript and the types by which the page calls it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::command::{cargo, command, output, run};
use crate::local_paths::LocalPaths;
use crate::paths::{root, target, www};
use crate::wasm_opt::{Optimise, WasmOpt};
use crate::{Failure, setup};

/// The name of the package's files.
const NAME: &str = "pressmark";

/// Makes `www/pkg/` anew and prints its size.
pub(crate) fn build(optimise: Optimise) -> Result<(), Failure> {
    setup::wasm_target()?;
    let wasm_opt = WasmOpt::find(optimise)?;
    let paths = LocalPaths::of_this_machine()?;
    let module = compile(&paths)?;
    let package = www().join("pkg");
    println!("writing www/pkg/");
    // Snippets are in folders named after their content: those of an earlier build would stay.
    remove(std::fs::remove_dir_all(&package))?;
    bind(&module, &package)?;
    let wasm = package.join(format!("{NAME}_bg.wasm"));
    if let Some(wasm_opt) = wasm_opt {
        wasm_opt.optimise(&wasm)?;
    }
    paths.check_absent(&wasm)?;
    print_sizes(&package)?;
    list_page_files();
    if optimise == Optimise::No {
        println!("note: to be looked at; `cargo xtask build` optimises it, by which it is smaller");
    }
    Ok(())
}

/// Compiles the library and says where the module is.
fn compile(paths: &LocalPaths) -> Result<PathBuf, Failure> {
    let folder = target();
    let module = folder.join(setup::WASM_TARGET).join("release").join(format!("{NAME}.wasm"));
    let before = if module.is_file() { "" } else { " (a minute or two the first time)" };
    println!("compiling the core to WebAssembly{before}");
    let mut cargo = cargo();
    cargo.args(["build", "--release", "--lib", "--package", "pressmark", "--target", setup::WASM_TARGET]);
    cargo.arg("--target-dir").arg(folder).arg("--config").arg(paths.remapped());
    // These would take the place of the flags of `.cargo/config.toml`, and are meant for the machine's own programs.
    cargo.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(&mut cargo)?;
    Ok(module)
}

/// Writes the module and its JavaScript into the folder, as `wasm-bindgen --target web` does: the module's address is by
/// default beside the JavaScript, which the library, unlike the program, leaves out unless told.
fn bind(module: &Path, folder: &Path) -> Result<(), Failure> {
    Bindgen::new()
        .input_path(module)
        .out_name(NAME)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(true).omit_default_module_path(false).generate(folder))
        .map_err(|error| format!("wasm-bindgen cannot read {}: {error:#}", module.display()).into())
}

/// Takes a removal of what is not there for done.
fn remove(removal: std::io::Result<()>) -> Result<(), Failure> {
    match removal {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Writes which files are the page's, for the service worker that keeps them. Without Node there is no such list, and the
/// page is as it is, but not kept.
fn list_page_files() {
    let list = command("node").args(["tools/offline/list.js", "www"]).status();
    if !list.is_ok_and(|status| status.success()) {
        println!(
            "note: www/pkg/page-files.js is not written, for which Node is needed: the page will not work offline"
        );
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
    let files = [format!("{NAME}_bg.wasm"), format!("{NAME}.js")].map(|name| package.join(name));
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
