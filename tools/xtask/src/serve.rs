//! A web server for the page, on this machine alone.

use std::path::{Component, Path, PathBuf};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::Failure;
use crate::paths::www;

/// Where the page is, if nothing else is there.
pub(crate) const PORT: u16 = 8642;
/// How many ports are tried.
const TRIES: u16 = 20;

/// What the page may do: load from here, and nothing else. Strings never become markup or code; the two policies,
/// `pressmark` and `pressmark-offline`, name the scripts of the worker and of the service worker.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types pressmark pressmark-offline";

/// What every answer says besides.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-cache"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// The one page that others may frame.
const FRAMED: &str = "/embed.html";

/// Which files the service worker keeps.
const KEPT_FILES: &str = "/pkg/page-files.js";
/// None, here: what is served changes as one writes it. A browser that has kept a page at this address lets it go.
const KEEP_NOTHING: &str = "self.PRESSMARK_FILES = null;\n";

/// What serves `www/`, or another tree's.
pub(crate) struct Server {
    runtime: Runtime,
    listener: TcpListener,
    folder: PathBuf,
}

impl Server {
    /// Listens at the first free port from `port` on; 0 lets the system choose.
    pub(crate) fn listen(port: u16) -> Result<Self, Failure> {
        Self::of(www(), port)
    }

    /// The same, for another folder.
    pub(crate) fn of(folder: PathBuf, port: u16) -> Result<Self, Failure> {
        let runtime = Builder::new_multi_thread().enable_io().build()?;
        let listener = runtime.block_on(listen(port));
        let listener = listener.map_err(|error| format!("no port from {port} on is free: {error}"))?;
        Ok(Self { runtime, listener, folder })
    }

    /// Where the page is.
    pub(crate) fn address(&self) -> Result<String, Failure> {
        Ok(format!("http://{}/", self.listener.local_addr()?))
    }

    /// Serves until the program is stopped.
    pub(crate) fn run(self) -> Result<(), Failure> {
        let files = files(&self.folder)?;
        self.runtime.block_on(async { axum::serve(self.listener, files).await })?;
        Ok(())
    }
}

/// The files of the folder, with the headers.
fn files(folder: &Path) -> Result<Router, Failure> {
    let folder = folder.canonicalize().map_err(|error| format!("cannot serve {}: {error}", folder.display()))?;
    let keep_nothing = || async { ([(header::CONTENT_TYPE, "text/javascript")], KEEP_NOTHING) };
    let files = Router::new()
        .route(KEPT_FILES, get(keep_nothing))
        .fallback_service(ServeDir::new(&folder))
        .layer(middleware::from_fn_with_state(folder, no_link_out));
    let files = HEADERS.into_iter().fold(files, |files, (name, value)| {
        files.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)))
    });
    Ok(files.layer(middleware::from_fn(framed)))
}

/// Lets others frame the page that is made for it, and no other.
async fn framed(request: Request, next: Next) -> Response {
    let framed = request.uri().path() == FRAMED;
    let mut response = next.run(request).await;
    let policy = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *");
    if let (true, Ok(policy)) = (framed, HeaderValue::from_str(&policy)) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Answers as if the file were not there when a symbolic link leads out of the folder: `ServeDir` would follow it.
async fn no_link_out(State(folder): State<PathBuf>, request: Request, next: Next) -> Response {
    let path = percent_decode_str(request.uri().path()).decode_utf8_lossy();
    // Read as `ServeDir` reads it, for which `a.txt/.` is `a.txt`; it refuses `..` itself.
    let names = Path::new(&*path).components().filter(|part| matches!(part, Component::Normal(_)));
    let mut file = folder.join(names.collect::<PathBuf>());
    if file.is_dir() {
        file.push("index.html");
    }
    match file.canonicalize() {
        Ok(file) if !file.starts_with(&folder) => StatusCode::NOT_FOUND.into_response(),
        _ => next.run(request).await,
    }
}

/// Listens at the first port from this one on that is free.
async fn listen(port: u16) -> std::io::Result<TcpListener> {
    let last = if port == 0 { 0 } else { port.saturating_add(TRIES) };
    for port in port..last {
        if let Ok(listener) = TcpListener::bind(("127.0.0.1", port)).await {
            return Ok(listener);
        }
    }
    TcpListener::bind(("127.0.0.1", last)).await
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpStream};

    use super::*;

    /// A folder with a file of each kind; beside it, a file that is not served.
    fn folder(name: &str) -> PathBuf {
        let all = std::env::temp_dir().join(format!("pressmark-serve-{name}-{}", std::process::id()));
        let folder = all.join("www");
        std::fs::create_dir_all(folder.join("pkg")).expect("a folder");
        std::fs::write(all.join("secret.txt"), "secret").expect("a file");
        for file in
            ["index.html", "a.js", "a.css", "a.svg", "a b.txt", "a.json", "a.png", "a.webmanifest", "pkg/a.wasm"]
        {
            std::fs::write(folder.join(file), file).expect("a file");
        }
        folder
    }

    /// Serves the folder until the end of the tests.
    fn serve(folder: &Path) -> SocketAddr {
        let runtime = Builder::new_multi_thread().enable_io().build().expect("a runtime");
        let listener = runtime.block_on(listen(0)).expect("a port");
        let address = listener.local_addr().expect("an address");
        let files = files(folder).expect("a folder");
        std::thread::spawn(move || runtime.block_on(async { axum::serve(listener, files).await }));
        address
    }

    /// What the server answers to this line.
    fn answer(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).expect("the server listens");
        write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8_lossy(&answer).to_lowercase()
    }

    #[track_caller]
    fn check(folder: &Path, cases: &[(&str, &str)]) {
        let address = serve(folder);
        for (request, expected) in cases {
            let said = answer(address, request);
            assert!(said.contains(expected), "{request}: {said}");
            assert!(said.contains("content-security-policy: default-src 'none'"), "{request}: {said}");
            assert!(!said.contains("secret"), "{request}: {said}");
        }
        std::fs::remove_dir_all(folder.parent().expect("it has one")).expect("it can be removed");
    }

    #[test]
    fn files_have_their_types() {
        check(
            &folder("types"),
            &[
                ("GET /", "content-type: text/html"),
                ("HEAD /index.html", "content-type: text/html"),
                ("GET /a.js", "content-type: text/javascript"),
                ("GET /a.css", "content-type: text/css"),
                ("GET /a.svg", "content-type: image/svg+xml"),
                ("GET /a%20b.txt", "content-type: text/plain"),
                ("GET /a.json", "content-type: application/json"),
                ("GET /a.png", "content-type: image/png"),
                ("GET /a.webmanifest", "content-type: application/manifest+json"),
                ("GET /pkg/a.wasm?new", "content-type: application/wasm"),
                ("GET /a.js", "x-content-type-options: nosniff"),
                ("GET /a.js", "cache-control: no-cache"),
                ("GET /a.js", "referrer-policy: no-referrer"),
            ],
        );
    }

    #[test]
    fn nothing_is_kept_of_what_is_served_here() {
        let folder = folder("kept");
        std::fs::write(folder.join("pkg/page-files.js"), "self.PRESSMARK_FILES = {};").expect("a file");
        check(
            &folder,
            &[
                ("GET /pkg/page-files.js", "self.pressmark_files = null"),
                ("GET /pkg/page-files.js?new", "self.pressmark_files = null"),
                ("GET /pkg/page-files.js", "content-type: text/javascript"),
            ],
        );
    }

    #[test]
    fn one_page_can_be_framed() {
        check(
            &folder("framed"),
            &[
                ("GET /", "frame-ancestors 'none'"),
                ("GET /index.html", "frame-ancestors 'none'"),
                ("GET /embed.html", "frame-ancestors *"),
            ],
        );
    }

    #[test]
    fn only_the_folder_is_served_and_only_read() {
        check(
            &folder("only"),
            &[
                ("GET /none", "404 not found"),
                ("GET /pkg/", "404 not found"),
                ("GET /../secret.txt", "404 not found"),
                ("GET /pkg/../../secret.txt", "404 not found"),
                ("GET /%2e%2e/secret.txt", "404 not found"),
                ("GET /..%2fsecret.txt", "404 not found"),
                ("GET /%2e%2e%5csecret.txt", "404 not found"),
                ("GET /%2fetc/hosts", "404 not found"),
                ("GET /%00", "404 not found"),
                ("GET /%ff", "404 not found"),
                ("POST /", "405 method not allowed"),
                ("DELETE /a.js", "405 method not allowed"),
            ],
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out() {
        let folder = folder("links");
        let link = |to: &str, from: &str| std::os::unix::fs::symlink(to, folder.join(from)).expect("a link");
        link("../secret.txt", "out.txt");
        link("..", "out");
        link("../../secret.txt", "pkg/index.html");
        link("a.js", "in.js");
        check(
            &folder,
            &[
                ("GET /out.txt", "404 not found"),
                ("GET /out.txt/", "404 not found"),
                ("GET /out.txt%2f.", "404 not found"),
                ("GET /out/", "404 not found"),
                ("GET /out/secret.txt", "404 not found"),
                ("GET /pkg/", "404 not found"),
                ("GET /in.js", "200 ok"),
            ],
        );
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let runtime = Builder::new_multi_thread().enable_io().build().expect("a runtime");
        runtime.block_on(async {
            let first = listen(0).await.expect("a port").local_addr().expect("an address").port();
            let taken = listen(first).await.expect("a port");
            let next = listen(first).await.expect("another port");
            assert_ne!(taken.local_addr().expect("an address"), next.local_addr().expect("an address"));
        });
    }
}
