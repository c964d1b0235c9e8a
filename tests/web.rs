//! The same core in a browser, through the JavaScript boundary: `wasm-pack test --headless --chrome -- --test web`.
#![cfg(target_arch = "wasm32")]

#[path = "common/digest.rs"]
mod digest;
#[path = "common/golden.rs"]
mod golden;
#[path = "common/invariants.rs"]
mod invariants;

use golden::{ARTICLES, compare, texts};
use js_sys::{Function, Reflect, Uint32Array};
use wasm_bindgen::{JsCast, JsError, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Text;

wasm_bindgen_test_configure!(run_in_browser);

/// Runs JavaScript with one argument and returns what it returns.
fn run(argument: &JsValue, body: &str) -> JsValue {
    Function::new_with_args("it", body).call1(&JsValue::NULL, argument).expect("the script runs")
}

fn annotate(text: &str) -> JsValue {
    pressmark::annotate_js(text, JsValue::UNDEFINED).map_err(JsValue::from).expect("no options, no error")
}

fn json(value: &JsValue) -> String {
    js_sys::JSON::stringify(value).expect("plain data").into()
}

#[wasm_bindgen_test]
fn articles_have_the_known_misses_as_natively() {
    for article in ARTICLES {
        let annotation = pressmark::annotate(article.text);
        invariants::check(article.text, &annotation);
        let differences = compare(article, &annotation).differences.join("\n");
        assert_eq!(differences.trim(), article.misses.trim(), "{}", article.name);
    }
}

#[wasm_bindgen_test]
fn the_same_bytes_of_json_as_natively() {
    // tests/golden.rs compares the native bytes with the same file.
    let wire = ARTICLES.iter().find(|article| article.name == "wire").expect("there is a wire report");
    assert_eq!(pressmark::annotate_json(wire.text), include_str!("golden/wire.json").trim_end());
}

#[wasm_bindgen_test]
fn annotations_are_those_of_the_digest() {
    // tests/golden.rs compares the native ones with the same file.
    assert_eq!(digest::changed(&digest::digests(texts())), [""; 0], "annotations are not as they are natively");
}

#[wasm_bindgen_test]
fn quotations_are_checked_with_offsets_of_javascript() {
    let records: js_sys::Array = ["", "😀 “We will not sell.”"].map(JsValue::from).into_iter().collect();
    let checked = pressmark::check_js("😀 “We will sell,” said Bea Lund.", records.into(), JsValue::UNDEFINED);
    let checked = json(&checked.map_err(JsValue::from).expect("the records are strings"));
    let expected = r#"[{"quote":0,"verdict":"cut","minor":false,"pieces":[{"start":4,"end":17,"verdict":"cut","place":{"record":1,"start":4,"end":20},"places":1,"order":null,"between":null,"differences":[{"kind":"left-out","marked":false,"negation":true,"start":11,"end":11,"record":{"record":1,"start":12,"end":15}}]}]}]"#;
    assert_eq!(checked, expected);
    let wrong = [JsValue::from("text"), js_sys::Array::of1(&JsValue::from(1)).into()];
    assert!(wrong.into_iter().all(|records| pressmark::check_js("“a”", records, JsValue::UNDEFINED).is_err()));
}

#[wasm_bindgen_test]
fn two_texts_are_compared_with_offsets_of_javascript_and_what_was_put_right_is_of_the_first() {
    let options = r#"{"corrections": [{"do": "rename", "at": {"exact": "Bea Lund"}, "name": "Beatrice Lund-Moe"}]}"#;
    let options = js_sys::JSON::parse(options).expect("JSON");
    let texts = ["😀 “We will sell,” said Bea Lund.", "😀😀 Bea Lund said “we will not sell”."];
    let compared = |one: &str, other: &str, options| pressmark::compare_js(one, other, options).map_err(JsValue::from);
    let comparison = json(&compared(texts[0], texts[1], JsValue::UNDEFINED).expect("no option is wrong"));
    let expected = r#"{"entities":[{"name":"Bea Lund","named":true,"type":"person","entities":[0,0],"first":[{"start":24,"end":32},{"start":5,"end":13}],"quotes":[1,1],"words":[3,4]}]"#;
    assert!(comparison.starts_with(expected), "{comparison}");
    assert!(comparison.ends_with(r#""speakers":[[0],[0]]}"#), "{comparison}");
    let corrected = json(&compared(texts[0], texts[1], options).expect("no option is wrong"));
    assert!(corrected.contains("Beatrice Lund-Moe"), "{corrected}");
    assert!(compared("", "", JsValue::from(1)).is_err());
}

#[wasm_bindgen_test]
fn block_quotes_are_told_by_an_option_and_a_wrong_one_is_named() {
    let annotated = |options: &str| {
        let options = js_sys::JSON::parse(options).expect("JSON");
        pressmark::annotate_js("It rained.\n\nThe bridge was never safe.\n\nNeil Armstrong", options)
            .map_err(JsValue::from)
    };
    let block =
        r#"{"blockQuotes": [{"at": {"exact": "The bridge was never safe."}, "source": {"exact": "Neil Armstrong"}}]}"#;
    let annotation = json(&annotated(block).expect("it is right"));
    assert!(annotation.contains(r#""speaker":0"#) && annotation.contains(r#""evidence":"label""#), "{annotation}");
    for wrong in [
        r#"{"blockQuotes": 1}"#,
        r#"{"blockQuotes": [{"at": {"exact": "a"}}]}"#,
        r#"{"blockQuotes": [{"at": {"exact": " "}, "source": {"exact": "a"}}]}"#,
    ] {
        let why = js_sys::Error::from(annotated(wrong).expect_err(wrong)).message();
        assert!(String::from(why).contains("block quotes"), "{wrong}");
    }
}

#[wasm_bindgen_test]
fn the_object_says_what_the_json_says() {
    for article in ARTICLES {
        // A whole number is `1.0` in the JSON and `1` in JavaScript, so both are read by JavaScript.
        let parsed = js_sys::JSON::parse(&pressmark::annotate_json(article.text)).expect("JSON");
        assert_eq!(json(&annotate(article.text)), json(&parsed), "{}", article.name);
    }
}

#[wasm_bindgen_test]
fn files_have_the_same_bytes_as_natively() {
    // tests/export.rs compares the native bytes with the same files.
    let text = include_str!("export/hostile.txt");
    for (format, file) in [
        ("csv", include_str!("export/hostile.csv")),
        ("sources-csv", include_str!("export/hostile.sources.csv")),
        ("html", include_str!("export/hostile.html")),
        ("conll", include_str!("export/hostile.conll")),
    ] {
        let written = pressmark::export_as(text, format, JsValue::UNDEFINED).expect("there is such a format");
        assert_eq!(written, file, "{format}");
    }
    let error = pressmark::export_as(text, "docx", JsValue::UNDEFINED).expect_err("there is no such format");
    assert!(error.is_instance_of::<js_sys::RangeError>(), "{error:?}");
}

#[wasm_bindgen_test]
fn sources_are_plain_objects() {
    let found = pressmark::sources("😀 “Non,” said Marie Curie. Lise Meitner was away.", JsValue::UNDEFINED);
    assert_eq!(
        json(&found.map_err(JsValue::from).expect("no options, no error")),
        concat!(
            r#"[{"entity":0,"name":"Marie Curie","roles":[],"kind":"person","naming":"named","quotes":1,"direct":1,"mixed":0,"#,
            r#""indirect":0,"words":1,"share":1,"paragraph":1,"first":4,"ground":null},{"entity":1,"name":"Lise Meitner","#,
            r#""roles":[],"kind":"person","naming":"named","quotes":0,"direct":0,"mixed":0,"indirect":0,"words":0,"share":0,"#,
            r#""paragraph":1,"first":28,"ground":null}]"#
        )
    );
}

#[wasm_bindgen_test]
fn a_session_finds_what_is_found_at_once() {
    let paragraph = "😀 “Non,” said Marie Curie.\n\n";
    let text = paragraph.repeat(4_000);
    let mut session = pressmark::JsSession::new();
    session.replace(0, 0, &text);
    let length = paragraph.encode_utf16().count() as u32;
    assert_eq!((session.length(), session.share()), (4_000 * length, 0.0));
    let stretch = session.read_next(2_000 * length).expect("nothing is read");
    let [start, end] = [0, 1].map(|at| stretch.get(at).as_f64().expect("a number") as u32);
    assert!(start <= 2_000 * length && 2_000 * length < end && session.share() > 0.0);
    let first_numbers = |packed: &js_sys::Array| Uint32Array::from(packed.get(0)).to_vec()[..3].to_vec();
    let [count, mention, _] = first_numbers(&session.part(start))[..] else { panic!("three numbers") };
    assert!(count > 100 && mention >= start && (mention - start) % length == 15, "{count} mentions from {mention}");
    while session.read_next(0).is_some() {}
    assert_eq!(first_numbers(&session.annotation()), [4_000, 15, 26]);
    session.replace(9, 14, "lied");
    assert!(session.share() < 1.0);
    while session.read_next(0).is_some() {}
    assert_eq!(first_numbers(&session.annotation())[0], 4_000);
    assert!(session.configure(JsValue::from("x")).is_err());
}

#[wasm_bindgen_test]
fn offsets_slice_the_javascript_string() {
    let found = run(
        &annotate("😀 “Non,” said Marie Curie."),
        "const text = '😀 “Non,” said Marie Curie.';
         const quote = it.quotes[0];
         return [text.slice(it.mentions[0].start, it.mentions[0].end), text.slice(...quote.source), text.slice(...quote.cue),
             text.slice(quote.pieces[0].start, quote.pieces[0].end), it.entities[quote.speaker].name].join('|');",
    );
    assert_eq!(found.as_string().as_deref(), Some("Marie Curie|Marie Curie|said|Non,|Marie Curie"));
}

#[wasm_bindgen_test]
fn lone_surrogates_do_not_move_offsets() {
    // As wasm-bindgen passes strings: each lone surrogate arrives as U+FFFD, which is one UTF-16 unit too.
    let text = "\u{FFFD}\u{FFFD} Marie Curie won.";
    let start = run(
        &annotate(text),
        "return '\\ud800\\udbff Marie Curie won.'.slice(it.mentions[0].start, it.mentions[0].end)",
    );
    assert_eq!(start.as_string().as_deref(), Some("Marie Curie"));
}

#[wasm_bindgen_test]
fn repeated_marks_can_be_read() {
    for piece in ["", "\u{0}", "\"", "“", "‘", "’ ", "\r", "\u{202E}", "👩‍🚀", "e\u{301}"] {
        let text = piece.repeat(100_000_usize.checked_div(piece.len()).unwrap_or(0));
        assert!(annotate(&text).is_object(), "{piece:?} again and again");
    }
}

#[wasm_bindgen_test]
fn options_choose_what_is_returned() {
    let options = run(&JsValue::NULL, "return { types: ['date'], quotes: false }");
    let found = pressmark::annotate_js("“Non,” said Marie Curie on July 4, 1903.", options).map_err(JsValue::from);
    let found = run(
        &found.expect("the options are right"),
        "return it.mentions.map((m) => m.type) + ' ' + it.entities.length + it.quotes.length",
    );
    assert_eq!(found.as_string().as_deref(), Some("date 00"));
}

#[wasm_bindgen_test]
fn kinds_of_attribution_can_be_chosen() {
    let options = run(&JsValue::NULL, "return { attributions: ['said'] }");
    let text = "Marie Curie said that the war had ended. Neil Armstrong believes that the moon is cold.";
    let found = pressmark::annotate_js(text, options).map_err(JsValue::from).expect("the options are right");
    let found = run(&found, "return it.quotes.map((q) => q.attribution).join(' ')");
    assert_eq!(found.as_string().as_deref(), Some("said"));
}

#[wasm_bindgen_test]
fn corrections_are_applied() {
    let options = run(
        &JsValue::NULL,
        "return { corrections: [{ do: 'rename', at: { exact: 'Mark Twain', start: 0 }, name: 'Samuel Clemens' },
             { do: 'no-name', at: { exact: 'Paris' } }] }",
    );
    let found =
        pressmark::annotate_js("Mark Twain left.", options).map_err(JsValue::from).expect("the options are right");
    let found =
        run(&found, "return it.entities[0].name + it.entities[0].corrected + it.mentions[0].corrected + it.lost");
    assert_eq!(found.as_string().as_deref(), Some("Samuel Clemenstruefalse1"));
    for (options, expected) in [
        ("return { corrections: 7 }", "the corrections: this is no list of corrections"),
        ("return { corrections: [{ do: 'split', at: {} }] }", "the corrections: entry 1: \"at\": \"exact\" is missing"),
    ] {
        let error = pressmark::annotate_js("", run(&JsValue::NULL, options)).map_err(JsValue::from).expect_err(options);
        let message = run(&error, "return it.message").as_string().unwrap_or_default();
        assert!(message.contains(expected), "{message}");
    }
}

#[wasm_bindgen_test]
fn a_lexicon_wins_over_what_is_found() {
    let options = run(
        &JsValue::NULL,
        "return { lexicon: [{ name: 'Mark Twain', type: 'person', aliases: ['Sieur Louis de Conte'], entity: 'Samuel Clemens' },
             { name: 'Quaker City', type: 'product' }] }",
    );
    let text = "Mark Twain left on the Quaker City. Sieur Louis de Conte’s book followed.";
    let found = pressmark::annotate_js(text, options).map_err(JsValue::from).expect("the options are right");
    let found = run(&found, "return it.entities.map((e) => [e.name, e.type, e.mentions.length].join(' ')).join('|')");
    assert_eq!(found.as_string().as_deref(), Some("Samuel Clemens person 2|Quaker City product 1"));
}

#[wasm_bindgen_test]
fn wrong_options_are_named() {
    for (options, expected) in [
        ("return { types: ['people'] }", "there is no type \"people\""),
        (
            "return { type: ['person'] }",
            "there is no option \"type\"; the options are types, quotes, attributions, lexicon",
        ),
        (
            "return { attributions: ['done'] }",
            "there is no attribution \"done\"; the attributions are said, thought, planned",
        ),
        ("return 'person'", "they are not an object"),
        ("return { lexicon: {} }", "the lexicon: it is not a list of {name, type, aliases, entity}"),
        ("return { lexicon: [{ name: 'Paris' }] }", "the lexicon: entry 1: "),
        ("return { lexicon: [{ name: 'Paris', type: 'town' }] }", "the lexicon: entry 1: there is no type \"town\""),
        ("return { lexicon: [{ name: 'Paris', type: 'place', alias: [] }] }", "the lexicon: entry 1 has \"alias\""),
        (
            "return { lexicon: [{ name: 'Paris', type: 'place' }, { name: 'Paris', type: 'work' }] }",
            "entry 2: \"Paris\" is listed in entry 1",
        ),
    ] {
        let error: JsError =
            pressmark::annotate_js("", run(&JsValue::NULL, options)).expect_err("the options are wrong");
        let message =
            Reflect::get(&error.into(), &"message".into()).expect("a message").as_string().unwrap_or_default();
        assert!(message.contains(expected), "{options}: {message}");
    }
}

/// Text nodes for these words in the page, with where each begins.
fn page(words: &[&str]) -> (Vec<Text>, Vec<u32>) {
    let mut starts = vec![0];
    let nodes: Vec<Text> = words
        .iter()
        .map(|words| {
            let node = run(
                &JsValue::from_str(words),
                "const p = document.createElement('p'); p.append(it); document.body.append(p); return p.firstChild",
            );
            let node: Text = node.unchecked_into();
            starts.push(starts[starts.len() - 1] + node.length());
            node
        })
        .collect();
    starts.pop();
    (nodes, starts)
}

/// The words that a highlight paints, separated by bars; `None` when there is no such highlight.
fn painted(name: &str) -> Option<String> {
    let script = "const highlight = CSS.highlights.get(it);
        return highlight && [...highlight].map((part) => {
            const range = document.createRange();
            range.setStart(part.startContainer, part.startOffset);
            range.setEnd(part.endContainer, part.endOffset);
            return range.toString();
        }).join('|');";
    run(&name.into(), script).as_string()
}

#[wasm_bindgen_test]
fn spans_are_painted_over_text_nodes() {
    let (nodes, starts) = page(&["Marie ", "Curie won", " twice."]);
    let spans = Uint32Array::from(&[0_u32, 11, 12, 15, 21, 99, 200, 300, 3, 3][..]).to_vec();
    pressmark::highlight("pressmark-test", nodes, &starts, &spans, Some(1))
        .map_err(JsValue::from)
        .expect("Chromium and Firefox paint");
    assert_eq!(painted("pressmark-test").as_deref(), Some("Marie Curie|won|."));
}

#[wasm_bindgen_test]
fn a_highlight_is_replaced_and_removed_by_its_name_alone() {
    let (nodes, starts) = page(&["Marie Curie"]);
    for (name, end) in [("pressmark-a", 5), ("pressmark-b", 11), ("pressmark-a", 3)] {
        pressmark::highlight(name, nodes.clone(), &starts, &[0, end], None).map_err(JsValue::from).expect("it paints");
    }
    assert_eq!(painted("pressmark-a").as_deref(), Some("Mar"));
    pressmark::unhighlight("pressmark-a");
    assert_eq!((painted("pressmark-a"), painted("pressmark-b").as_deref()), (None, Some("Marie Curie")));
}

/// `WebKit` crashes where the order of registration is not that of the priorities.
#[wasm_bindgen_test]
fn highlights_are_registered_in_the_order_of_their_priorities() {
    let (nodes, starts) = page(&["Marie Curie won twice."]);
    let paint = |name: &str, end: u32, priority: i32| {
        pressmark::highlight(name, nodes.clone(), &starts, &[0, end], Some(priority))
            .map_err(JsValue::from)
            .expect("it paints");
    };
    let order = || {
        let script = "return [...CSS.highlights.keys()].filter((name) => name.startsWith(it)).join(' ')";
        run(&"order-".into(), script).as_string()
    };
    for (name, priority, expected) in [
        ("order-a", 0, "order-a"),
        ("order-c", 2, "order-a order-c"),
        ("order-b", 1, "order-a order-b order-c"),
        ("order-a", 0, "order-a order-b order-c"),
        ("order-a", 3, "order-b order-c order-a"),
        ("order-d", 1, "order-b order-d order-c order-a"),
    ] {
        paint(name, 5, priority);
        assert_eq!(order().as_deref(), Some(expected), "after {name} with priority {priority}");
        assert_eq!(painted(name).as_deref(), Some("Marie"), "{name}");
    }
    // Others may clear the registry, which is the page's.
    run(&JsValue::NULL, "CSS.highlights.delete('order-d'); CSS.highlights.delete('order-b')");
    pressmark::unhighlight("order-a");
    paint("order-b", 3, 0);
    assert_eq!(order().as_deref(), Some("order-b order-c"));
}

#[wasm_bindgen_test]
fn nodes_and_starts_go_together() {
    let (nodes, _) = page(&["Marie"]);
    assert!(pressmark::highlight("pressmark-test", nodes, &[], &[0, 5], None).is_err());
}
