//! A web server for the page, on this machine alone.

use std::fs::File;
use std::path::{Path, PathBuf};

use tiny_http::{Header, Method, Request, Response, Server};

use crate::Failure;
use crate::paths::www;

/// Where the page is, if nothing else is there.
pub(crate) const PORT: u16 = 8642;
/// How many ports are tried.
const TRIES: u16 = 20;
/// How many requests are answered at once.
const THREADS: usize = 6;

/// What the page may do: load from here, and nothing else. Strings never become markup or code; the one policy,
/// `pressmark`, names the worker's script.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types pressmark";

/// Serves `www/` until it is stopped. The port is the first free one from `port` on; 0 lets the system choose.
pub(crate) fn serve(port: u16) -> Result<(), Failure> {
    let ports = if port == 0 { 0..=0 } else { port..=port.saturating_add(TRIES) };
    let mut last = None;
    let server =
        ports.into_iter().find_map(|port| Server::http(("127.0.0.1", port)).map_err(|error| last = Some(error)).ok());
    let Some(server) = server else {
        return Err(
            format!("no port from {port} on is free: {}", last.map_or_else(String::new, |e| e.to_string())).into()
        );
    };
    println!("Pressmark is at http://{}/ (stop it with Ctrl-C)", server.server_addr());
    let root = www().canonicalize()?;
    // A browser asks for several files at once; one that is slow to take its answer holds up nobody else.
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    // A reader who has gone away is no reason to stop.
                    if let Err(error) = answer(&root, request) {
                        eprintln!("xtask: an answer was not sent: {error}");
                    }
                }
            });
        }
    });
    Ok(())
}

fn answer(root: &Path, request: Request) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(
            with_headers(Response::from_string("only GET and HEAD are answered\n"), "txt").with_status_code(405),
        );
    }
    match file(root, request.url()).and_then(|path| Some((File::open(&path).ok()?, path))) {
        Some((content, path)) => {
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_owned();
            request.respond(with_headers(Response::from_file(content), &extension))
        }
        None => {
            request.respond(with_headers(Response::from_string("there is nothing here\n"), "txt").with_status_code(404))
        }
    }
}

fn with_headers<R: std::io::Read>(response: Response<R>, extension: &str) -> Response<R> {
    let headers = [
        ("Content-Type", mime_type(extension)),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cache-Control", "no-cache"),
    ];
    headers
        .into_iter()
        .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
        .fold(response, Response::with_header)
}

fn mime_type(extension: &str) -> &'static str {
    match extension {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The file that a URL names, if it lies in the folder.
fn file(root: &Path, url: &str) -> Option<PathBuf> {
    let path = decoded(url.split(['?', '#']).next()?)?;
    let path = if path.ends_with('/') { format!("{path}index.html") } else { path };
    let plain = |part: &&str| !part.is_empty() && *part != "." && *part != ".." && !part.contains(['\\', ':', '\0']);
    let parts: Vec<_> = path.strip_prefix('/')?.split('/').collect();
    let file = parts.iter().all(plain).then(|| parts.iter().collect::<PathBuf>())?;
    // Past links: what they lead to must lie in the folder too.
    let file = root.join(file).canonicalize().ok()?;
    (file.starts_with(root) && file.is_file()).then_some(file)
}

/// The path with its percent signs decoded; `None` when they are wrong.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folder_are_served() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().expect("the package is there");
        for (url, served) in [
            ("/src/main.rs", true),
            ("/src/main.rs?x#y", true),
            ("/src/ma%69n.rs", true),
            ("/", false),
            ("/src", false),
            ("/../../Cargo.toml", false),
            ("/%2e%2e/%2e%2e/Cargo.toml", false),
            ("/..%2f..%2fCargo.toml", false),
            ("//etc/passwd", false),
            ("/src/%zz", false),
            ("/src/main.rs%00", false),
            ("src/main.rs", false),
        ] {
            assert_eq!(file(&root, url).is_some(), served, "{url}");
        }
    }

    #[test]
    fn modules_and_wasm_have_the_types_that_browsers_ask_for() {
        assert_eq!(mime_type("wasm"), "application/wasm");
        assert!(mime_type("js").starts_with("text/javascript"));
    }
}
