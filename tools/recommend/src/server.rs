//! Listens on this machine alone, for so many connections and so long.

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// The most connections at once; more wait to be accepted.
const CONNECTIONS: usize = 16;
/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(10);
/// The most bytes of it.
const HEAD_BYTES: usize = 64 << 10;
/// How long all of a request may take, from its head to the answer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Serves until the program is stopped; prints the address, once it listens.
pub(crate) fn serve(port: u16, router: Router) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        let listener = listener.map_err(|error| io::Error::other(format!("cannot listen at port {port}: {error}")))?;
        println!("http://{}/names", listener.local_addr()?);
        let connections = Arc::new(Semaphore::new(CONNECTIONS));
        loop {
            let permit = Arc::clone(&connections).acquire_owned().await.map_err(io::Error::other)?;
            let stream = match listener.accept().await {
                Ok((stream, _)) => TokioIo::new(stream),
                // Of one connection; or no files are left, until others end.
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            };
            let service = TowerToHyperService::new(router.clone());
            tokio::spawn(async move {
                let mut http = http1::Builder::new();
                http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_header_size(HEAD_BYTES);
                // Java's client takes a connection that was closed meanwhile for a failed request.
                http.keep_alive(false);
                // What becomes of one connection is its client's concern.
                let _ = http.serve_connection(stream, service).await;
                drop(permit);
            });
        }
    })
}
