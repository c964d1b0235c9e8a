//! The protocol as `INCEpTION` speaks it, and as nobody should.
#![cfg(not(target_arch = "wasm32"))]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const LAYER: &str = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity";
const TEXT: &str = "😀 “We won,” said Marie Curie. “It rains.";

/// The program, listening at a port of its own until the end of a test.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pressmark-recommend"));
        command.args(["--port", "0"]).args(arguments).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let mut address = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut address).expect("it says where");
        let port = address.trim().strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix("/names"));
        Self { child, port: port.and_then(|port| port.parse().ok()).expect("a port") }
    }

    /// The status and the body of the answer to what is sent as it is.
    fn raw(&self, request: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(120))).expect("it can be set");
        // What is refused need not be read to its end.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
    }

    fn post(&self, path: &str, body: &str) -> (u16, String) {
        self.raw(
            format!(
                "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                self.port,
                body.len()
            )
            .as_bytes(),
        )
    }

    /// The document of the answer.
    #[track_caller]
    fn predict(&self, path: &str, message: &Value) -> String {
        let (status, body) = self.post(path, &message.to_string());
        assert_eq!(status, 200, "{body}");
        let answer: Value = serde_json::from_str(&body).expect("JSON");
        answer["document"].as_str().expect("a document").to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A CAS of the form that UIMA writes, with two sentences.
fn xmi(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('"', "&quot;").replace('\n', "&#10;");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><xmi:XMI xmlns:tcas=\"http:///uima/tcas.ecore\" \
         xmlns:xmi=\"http://www.omg.org/XMI\" xmlns:cas=\"http:///uima/cas.ecore\" \
         xmlns:type4=\"http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore\" xmi:version=\"2.0\">\n  \
         <cas:NULL xmi:id=\"0\"/>\n  \
         <tcas:DocumentAnnotation xmi:id=\"8\" sofa=\"1\" begin=\"0\" end=\"9\" language=\"x-unspecified\"/>\n  \
         <type4:Sentence xmi:id=\"19\" sofa=\"1\" begin=\"0\" end=\"30\"/>\n  \
         <type4:Sentence xmi:id=\"24\" sofa=\"1\" begin=\"31\" end=\"41\"/>\n  \
         <cas:Sofa xmi:id=\"1\" sofaNum=\"1\" sofaID=\"_InitialView\" mimeType=\"text\" sofaString=\"{text}\"/>\n  \
         <cas:View sofa=\"1\" members=\"8 19 24 \"/>\n</xmi:XMI>\n"
    )
}

fn type_system(features: &[(&str, &str)]) -> String {
    let features = features.iter().map(|(name, range)| {
        format!(
            "<featureDescription><name>{name}</name><description/><rangeTypeName>{range}</rangeTypeName></featureDescription>"
        )
    });
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><typeSystemDescription xmlns=\"http://uima.apache.org/resourceSpecifier\">\
         <types><typeDescription><name>{LAYER}</name><description/><supertypeName>uima.tcas.Annotation</supertypeName>\
         <features>{}</features></typeDescription></types></typeSystemDescription>",
        features.collect::<String>()
    )
}

fn message(xmi: &str) -> Value {
    json!({
        "metadata": { "layer": LAYER, "feature": "value", "projectId": 7, "anchoringMode": "tokens", "crossSentence": false,
            "range": { "begin": 0, "end": 9 } },
        "document": { "xmi": xmi, "userId": "ann", "documentId": 3 },
        "typeSystem": type_system(&[("value", "uima.cas.String"), ("inception_internal_predicted", "uima.cas.Boolean"),
            ("value_score", "uima.cas.Double"), ("value_score_explanation", "uima.cas.String")]),
    })
}

/// Of each suggestion the words and the value.
fn suggestions(document: &str) -> Vec<(String, Option<String>)> {
    let document = roxmltree::Document::parse(document).expect("XML");
    let attribute = |node: &roxmltree::Node<'_, '_>, name: &str| node.attribute(name).map(str::to_owned);
    let sofa =
        document.descendants().find(|node| node.has_tag_name(("http:///uima/cas.ecore", "Sofa"))).expect("a text");
    let text: Vec<u16> = sofa.attribute("sofaString").expect("a text").encode_utf16().collect();
    let view =
        document.descendants().find(|node| node.has_tag_name(("http:///uima/cas.ecore", "View"))).expect("a view");
    let members: Vec<_> = view.attribute("members").expect("members").split_whitespace().collect();
    let entity = ("http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore", "NamedEntity");
    let nodes = document.descendants().filter(|node| node.has_tag_name(entity));
    nodes
        .map(|node| {
            assert_eq!(node.attribute("inception_internal_predicted"), Some("true"));
            assert_eq!(node.attribute("sofa"), Some("1"));
            let id = node.attribute(("http://www.omg.org/XMI", "id")).expect("an id");
            assert_eq!(members.iter().filter(|member| **member == id).count(), 1, "{members:?}");
            let offset =
                |name| node.attribute(name).and_then(|offset| offset.parse::<usize>().ok()).expect("an offset");
            let words = String::from_utf16(&text[offset("begin")..offset("end")]).expect("whole characters");
            (words, attribute(&node, "value"))
        })
        .collect()
}

fn pairs(expected: &[(&str, Option<&str>)]) -> Vec<(String, Option<String>)> {
    expected.iter().map(|(words, value)| ((*words).to_owned(), value.map(str::to_owned))).collect()
}

#[test]
fn each_address_has_its_suggestions() {
    let server = Server::start(&[]);
    let message = message(&xmi(TEXT));
    for (path, expected) in [
        ("/predict", &[("Marie Curie", Some("PER"))][..]),
        ("/names/predict", &[("Marie Curie", Some("PER"))]),
        ("/sources/predict", &[("Marie Curie", Some("Marie Curie"))]),
        ("/cues/predict", &[("said", Some("said"))]),
    ] {
        assert_eq!(suggestions(&server.predict(path, &message)), pairs(expected), "{path}");
    }
    let quotes = suggestions(&server.predict("/quotes/predict", &message));
    assert_eq!(quotes[0], ("We won,".to_owned(), Some("Marie Curie".to_owned())), "{quotes:?}");
}

#[test]
fn all_else_of_the_document_stays_as_it_is() {
    let server = Server::start(&[]);
    let before = xmi(TEXT);
    let after = server.predict("/names/predict", &message(&before));
    let (start, rest) = after.split_once("<layer:").expect("it is put in");
    let (_, end) = rest.split_once("/>").expect("it ends");
    assert_eq!(format!("{start}{end}").replace("24  25\"", "24 \""), before);
    assert!(
        rest.contains(" value_score=\"0.") && rest.contains(" value_score_explanation=\"person Marie Curie\""),
        "{rest}"
    );
}

#[test]
fn scores_are_given_where_the_layer_has_them() {
    let server = Server::start(&[]);
    let mut message = message(&xmi(TEXT));
    message["typeSystem"] = type_system(&[("value", "uima.cas.String")]).into();
    let document = server.predict("/predict", &message);
    assert!(suggestions(&document).len() == 1 && !document.contains("_score"), "{document}");
}

#[test]
fn labels_are_those_of_the_project() {
    let server =
        Server::start(&["--label", "person=", "--label", "place=a \"<place>\" & more", "--label", "date=WHEN"]);
    let mut message = message(&xmi("Marie Curie went to Paris on Monday."));
    // The document's first sentence ends within the day: half a name is none.
    assert_eq!(suggestions(&server.predict("/predict", &message)), pairs(&[("Paris", Some("a \"<place>\" & more"))]));
    message["metadata"]["crossSentence"] = true.into();
    let document = server.predict("/predict", &message);
    assert_eq!(suggestions(&document), pairs(&[("Paris", Some("a \"<place>\" & more")), ("Monday", Some("WHEN"))]));
}

#[test]
fn annotations_stay_within_sentences_unless_they_need_not() {
    let server = Server::start(&[]);
    let text = "Marie Curie said: “It is a start. We go on.”";
    let split = text.chars().take_while(|&c| c != '.').count() + 1;
    let sentence = "http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore";
    let xmi = xmi(text)
        .replace("begin=\"0\" end=\"30\"", &format!("begin=\"0\" end=\"{split}\""))
        .replace("begin=\"31\" end=\"41\"", &format!("begin=\"{}\" end=\"{}\"", split + 1, text.chars().count()));
    assert!(xmi.contains(sentence));
    let mut message = message(&xmi);
    let quotes = suggestions(&server.predict("/quotes/predict", &message));
    let curie = Some("Marie Curie");
    assert_eq!(quotes, pairs(&[("It is a start.", curie), ("We go on.", curie)]));
    message["metadata"]["crossSentence"] = true.into();
    let quotes = suggestions(&server.predict("/quotes/predict", &message));
    assert_eq!(quotes, pairs(&[("It is a start. We go on.", curie)]));
}

#[test]
fn a_document_without_a_view_gets_one() {
    let server = Server::start(&[]);
    let xmi = xmi(TEXT).replace("<cas:View sofa=\"1\" members=\"8 19 24 \"/>", "");
    assert_eq!(suggestions(&server.predict("/predict", &message(&xmi))).len(), 1);
}

#[test]
fn nothing_is_suggested_for_a_layer_that_is_not_there() {
    let server = Server::start(&[]);
    let mut message = message(&xmi(TEXT));
    message["metadata"]["feature"] = "identifier".into();
    assert_eq!(server.predict("/predict", &message), xmi(TEXT));
}

#[test]
fn training_is_answered_and_learns_nothing() {
    let server = Server::start(&[]);
    for path in ["/train", "/names/train", "/quotes/train"] {
        assert_eq!(
            server.post(path, &json!({ "documents": ["x".repeat(40 << 20)] }).to_string()),
            (204, String::new())
        );
    }
}

#[test]
fn hostile_documents_are_refused_and_the_next_is_read() {
    let server = Server::start(&[]);
    let good = xmi(TEXT);
    let entity = good.replace("<xmi:XMI", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><xmi:XMI");
    let external = good.replace("<xmi:XMI", "<!DOCTYPE x SYSTEM \"file:///etc/hostname\"><xmi:XMI");
    let deep = good.replace("<cas:NULL", &format!("{}{}<cas:NULL", "<a>".repeat(300_000), "</a>".repeat(300_000)));
    for (what, xmi) in [
        ("no XML", "Marie Curie won.".to_owned()),
        ("nothing", String::new()),
        ("a DTD with entities", entity),
        ("a DTD elsewhere", external),
        ("an unknown entity", good.replace("We won", "&we; won")),
        ("an end that is missing", good.replace("</xmi:XMI>", "")),
        ("another root", good.replace("xmi:XMI", "xmi:CAS")),
        ("no text", good.replace("sofaString", "sofaURI")),
        ("an id that is none", good.replace("cas:Sofa xmi:id=\"1\"", "cas:Sofa xmi:id=\"one\"")),
        ("ids without end", good.replace("xmi:id=\"24\"", "xmi:id=\"2147483647\"")),
        ("a character that is none", good.replace("We won", "We &#0; won")),
    ] {
        let (status, body) = server.post("/predict", &message(&xmi).to_string());
        assert_eq!(status, 400, "{what}: {body}");
        assert!(body.starts_with("cannot read document.xmi: ") && body.len() < 300, "{what}: {body}");
    }
    // Offsets that are wrong belong to others: they stay, and no sentence is taken from them.
    for offsets in
        ["begin=\"40\" end=\"3\"", "begin=\"-1\" end=\"9999999999\"", "begin=\"0\" end=\"4000000000\"", "end=\"x\""]
    {
        let xmi = good.replace("begin=\"0\" end=\"30\"", offsets).replace("begin=\"31\" end=\"41\"", offsets);
        assert_eq!(suggestions(&server.predict("/predict", &message(&xmi))).len(), 1, "{offsets}");
    }
    assert_eq!(suggestions(&server.predict("/predict", &message(&deep))).len(), 1);
    for (key, value) in
        [("layer", "a b"), ("layer", "x\" y=\"z"), ("layer", ""), ("feature", "a.b"), ("feature", "<a>")]
    {
        let mut message = message(&good);
        message["metadata"][key] = value.into();
        assert_eq!(server.post("/predict", &message.to_string()).0, 400, "{key} {value}");
    }
    let mut wrong_types = message(&good);
    wrong_types["typeSystem"] = "<!DOCTYPE x []><x/>".into();
    assert_eq!(server.post("/predict", &wrong_types.to_string()).0, 400);
}

#[test]
fn only_the_protocol_is_spoken() {
    let server = Server::start(&[]);
    let body = message(&xmi(TEXT)).to_string();
    let here = "Host: localhost\r\n";
    let json = "Host: localhost\r\nContent-Type: application/json\r\n";
    let length = format!("Content-Length: {}\r\n", body.len());
    let long = format!("{here}X: {}\r\n", "x".repeat(100_000));
    for (line, headers, body, expected) in [
        ("POST /predict", [json, &length], body.as_str(), 200),
        ("GET /predict", [here, ""], "", 405),
        ("PUT /names/predict", [here, ""], "", 405),
        ("POST /", [here, ""], "", 404),
        ("POST /towns/predict", [json, &length], &body, 404),
        ("POST /towns/train", [here, ""], "", 404),
        ("POST /../predict", [json, &length], &body, 404),
        ("POST /names/../predict", [json, &length], &body, 404),
        ("POST /predict", ["Host: localhost\r\nContent-Type: text/plain\r\n", &length], &body, 415),
        ("POST /predict", ["Host: evil.example\r\nContent-Type: application/json\r\n", &length], &body, 403),
        ("POST /predict", ["Content-Type: application/json\r\n", &length], &body, 403),
        ("POST /predict", [json, "Origin: https://evil.example\r\nContent-Length: 0\r\n"], "", 403),
        ("POST /predict", [json, "Content-Length: 2\r\n"], "{}", 422),
        ("POST /predict", [json, "Content-Length: 1\r\n"], "{", 400),
        ("POST /predict", [json, "Content-Length: 99999999999\r\n"], "{", 413),
        ("POST /predict", [json, "Content-Length: -1\r\n"], "{", 400),
        ("POST /predict", [&long, &length], &body, 431),
        ("nonsense", [here, ""], "", 400),
    ] {
        let request = format!("{line} HTTP/1.1\r\n{}\r\n{body}", headers.concat());
        let (status, answer) = server.raw(request.as_bytes());
        assert_eq!(status, expected, "{line} {:?}: {answer}", &headers[1][..headers[1].len().min(60)]);
    }
}

#[test]
fn a_client_that_is_silent_keeps_nobody_waiting() {
    let server = Server::start(&[]);
    let silent: Vec<_> = (0..15).map(|_| TcpStream::connect(("127.0.0.1", server.port)).expect("it listens")).collect();
    let start = Instant::now();
    assert_eq!(suggestions(&server.predict("/predict", &message(&xmi(TEXT)))).len(), 1);
    assert!(start.elapsed() < Duration::from_secs(9), "{:?}", start.elapsed());
    // A sixteenth takes the last place, until the first have been silent for too long.
    let last = TcpStream::connect(("127.0.0.1", server.port)).expect("it listens");
    assert_eq!(suggestions(&server.predict("/predict", &message(&xmi(TEXT)))).len(), 1);
    drop((silent, last));
}

#[test]
fn a_wrong_command_line_is_explained() {
    for arguments in
        [&["--port", "70000"][..], &["--label", "person"], &["--label", "town=T"], &["--host", "0.0.0.0"], &["x"]]
    {
        let output =
            Command::new(env!("CARGO_BIN_EXE_pressmark-recommend")).args(arguments).output().expect("it starts");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}
