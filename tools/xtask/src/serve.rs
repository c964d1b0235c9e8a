//! A web server for the page, on this machine alone.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::Failure;
use crate::paths::www;

/// Where the page is, if nothing else is there.
pub(crate) const PORT: u16 = 8642;
/// How many ports are tried.
const TRIES: u16 = 20;

/// What the page may do: load from here, and nothing else. Strings never become markup or code; the one policy,
/// `pressmark`, names the worker's script.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types pressmark";

/// What every answer says besides.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-cache"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Serves `www/` until it is stopped. The port is the first free one from `port` on; 0 lets the system choose.
pub(crate) fn serve(port: u16) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build()?;
    runtime.block_on(async {
        let listener = listen(port).await.map_err(|error| format!("no port from {port} on is free: {error}"))?;
        println!("Pressmark is at http://{}/ (stop it with Ctrl-C)", listener.local_addr()?);
        axum::serve(listener, page()).await?;
        Ok(())
    })
}

/// The files of `www/`, with the headers.
fn page() -> Router {
    let files = Router::new().fallback_service(ServeDir::new(www()));
    HEADERS.into_iter().fold(files, |files, (name, value)| {
        files.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)))
    })
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

    use super::*;

    /// What the server answers to these lines.
    fn answer(address: std::net::SocketAddr, request: &str) -> String {
        let mut stream = std::net::TcpStream::connect(address).expect("the server listens");
        write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8_lossy(&answer).to_lowercase()
    }

    #[test]
    fn only_the_page_is_served_and_under_its_policy() {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_io().build().expect("a runtime");
        let listener = runtime.block_on(listen(0)).expect("a port");
        let address = listener.local_addr().expect("an address");
        runtime.spawn(async { axum::serve(listener, page()).await });
        for (request, expected) in [
            ("GET /", "200 ok"),
            ("HEAD /index.html", "content-type: text/html"),
            ("GET /page.js", "content-type: text/javascript"),
            ("GET /page.js", "x-content-type-options: nosniff"),
            ("GET /", "content-security-policy: default-src 'none'"),
            ("GET /none", "404 not found"),
            ("GET /../Cargo.toml", "404 not found"),
            ("GET /%2e%2e/Cargo.toml", "404 not found"),
            ("GET /..%2fCargo.toml", "404 not found"),
            ("POST /", "405 method not allowed"),
        ] {
            let said = answer(address, request);
            assert!(said.contains(expected), "{request}: {said}");
        }
    }
}
