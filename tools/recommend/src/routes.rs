//! The addresses of the protocol: what each takes, and answers.

use std::num::NonZero;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Json, Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use http_body_util::BodyExt;
use tokio::sync::Semaphore;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::messages::{PredictionRequest, PredictionResponse};
use crate::server::PATIENCE;
use crate::suggestions::{Labels, What, suggestions};
use crate::type_system::features;
use crate::xmi::{BadXml, Cas, Layer, is_identifier};

/// The most bytes of a request for suggestions: a long book, with all that is annotated in it.
const MOST_BYTES: usize = 32 << 20;

/// What every request has at hand.
#[derive(Clone)]
struct Shared {
    labels: Arc<Labels>,
    /// A permit for each processor.
    processors: Arc<Semaphore>,
}

/// What answers to requests.
pub(crate) fn router(labels: Labels) -> Router {
    let processors = std::thread::available_parallelism().map_or(1, NonZero::get);
    let shared = Shared { labels: Arc::new(labels), processors: Arc::new(Semaphore::new(processors)) };
    Router::new()
        .route("/predict", post(predict_names))
        .route("/{what}/predict", post(predict))
        // Axum's own limit lets a client that says that it has more go on.
        .layer((DefaultBodyLimit::disable(), RequestBodyLimitLayer::new(MOST_BYTES)))
        .route("/train", post(train_names))
        .route("/{what}/train", post(train))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(middleware::from_fn(no_web_page))
        .with_state(shared)
}

/// Refuses what a web page sends, from this machine's browser: it would name its origin, or a host that is not this one.
async fn no_web_page(request: Request, next: Next) -> Response {
    let headers = request.headers();
    if headers.contains_key(header::ORIGIN) || !is_here(headers) {
        return (StatusCode::FORBIDDEN, "only programs on this machine are answered\n").into_response();
    }
    next.run(request).await
}

fn is_here(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost")
}

type Answer<T> = Result<T, (StatusCode, String)>;

async fn predict_names(shared: State<Shared>, request: Json<PredictionRequest>) -> Answer<Json<PredictionResponse>> {
    predict(shared, Path(String::new()), request).await
}

async fn predict(
    State(shared): State<Shared>,
    Path(what): Path<String>,
    Json(request): Json<PredictionRequest>,
) -> Answer<Json<PredictionResponse>> {
    let what = asked(&what)?;
    let failed = |what: String| (StatusCode::INTERNAL_SERVER_ERROR, what);
    let permit = shared.processors.acquire_owned().await.map_err(|error| failed(error.to_string()))?;
    let annotated = tokio::task::spawn_blocking(move || {
        let answer = annotated(&request, what, &shared.labels);
        drop(permit);
        answer
    });
    let document = annotated.await.map_err(|error| failed(error.to_string()))?;
    Ok(Json(PredictionResponse { document: document.map_err(|what| (StatusCode::BAD_REQUEST, what))? }))
}

async fn train_names(body: Body) -> Answer<StatusCode> {
    train(Path(String::new()), body).await
}

/// Learns nothing: what is sent is read, since a client may not listen before, and let go.
async fn train(Path(what): Path<String>, mut body: Body) -> Answer<StatusCode> {
    asked(&what)?;
    while let Some(frame) = body.frame().await {
        frame.map_err(|error| (StatusCode::BAD_REQUEST, error.to_string()))?;
    }
    Ok(StatusCode::NO_CONTENT)
}

fn asked(path: &str) -> Answer<What> {
    What::at(path)
        .ok_or_else(|| (StatusCode::NOT_FOUND, "the addresses are /names, /quotes, /sources and /cues\n".into()))
}

/// The document with the suggestions that are asked for.
fn annotated(request: &PredictionRequest, what: What, labels: &Labels) -> Result<String, String> {
    let (layer, feature) = (request.metadata.layer.as_str(), request.metadata.feature.as_str());
    if !is_identifier(layer) || !is_identifier(feature) || feature.contains('.') {
        return Err("layer and feature must be names as in Java, in ASCII".to_owned());
    }
    let bad = |name: &'static str| move |error: BadXml| format!("cannot read {name}: {error}");
    let cas = Cas::read(&request.document.xmi).map_err(bad("document.xmi"))?;
    let Some(features) = features(&request.type_system, layer, feature).map_err(bad("typeSystem"))? else {
        eprintln!("pressmark-recommend: nothing is suggested: {layer} has no feature {feature} that is a string");
        return Ok(request.document.xmi.clone());
    };
    let suggestions = suggestions(&cas, what, labels, request.metadata.cross_sentence);
    let layer = Layer { name: layer, feature, score: features.score, explanation: features.explanation };
    cas.with(&suggestions, &layer).map_err(bad("document.xmi"))
}
