//! What is written is read; what is wrong is named.

use super::from_json;
use crate::{Byte, CodePoint, OffsetIndex, Utf16, annotate, to_json};

const TEXT: &str =
    "😀 “Non,” said Marie Curie on July 4. “It is over,” said a senior official, who asked not to be named.";

#[test]
fn what_is_written_is_read_in_every_unit() {
    let (annotation, index) = (annotate(TEXT), OffsetIndex::new(TEXT));
    assert!(annotation.quotes.len() == 2 && annotation.mentions.len() == 2, "{annotation:?}");
    assert_eq!(from_json::<Byte>(TEXT, &to_json(&annotation)), Ok(annotation.clone()));
    assert_eq!(from_json::<Utf16>(TEXT, &to_json(&annotation.to_utf16(&index))), Ok(annotation.clone()));
    assert_eq!(from_json::<CodePoint>(TEXT, &to_json(&annotation.to_code_points(&index))), Ok(annotation));
}

#[test]
fn what_is_wrong_is_named() {
    let json = to_json(&annotate(TEXT).to_utf16(&OffsetIndex::new(TEXT)));
    for (right, wrong, expected) in [
        ("\"mentions\":[{", "\"mentions\":[{\"x\":1,", "no annotation: unknown field `x`"),
        ("\"mentions\":[{", "\"mentions\":[{\"st\\n\\u202ed\":1,", "no annotation: unknown field `st \u{202E}d`"),
        ("{\"mentions\"", "{\"more\":[],\"mentions\"", "no annotation: unknown field `more`"),
        ("\"start\":15", "\"start\":1", "mentions[0]: [1, 26] is no span of the text"),
        ("\"start\":15", "\"start\":26", "mentions[0]: [26, 26] is no span"),
        ("\"end\":26", "\"end\":2600", "mentions[0]: [15, 2600] is no span"),
        ("\"end\":26", "\"end\":-1", "no annotation: invalid value: integer `-1`"),
        ("\"type\":\"person\"", "\"type\":\"poison\"", "mentions[0]: there is no type \"poison\"; known are person, "),
        ("\"entity\":0", "\"entity\":9", "mentions[0]: there is no entity 9"),
        ("\"entity\":0", "\"entity\":1", "mentions[0]: its entity does not have it"),
        ("\"entity\":null", "\"entity\":0", "mentions[1]: a date names no entity"),
        ("\"id\":1", "\"id\":2", "entities[1]: its id is 2"),
        ("\"named\":true", "\"named\":false", "entities[0]: who is named has mentions"),
        ("\"mentions\":[0]", "\"mentions\":[7]", "entities[0]: there is no mention 7"),
        ("\"kind\":\"direct\"", "\"kind\":\"mixed\"", "quotes[0]: its pieces are not those of a mixed quote"),
        ("\"speaker\":0", "\"speaker\":2", "quotes[0]: there is no entity 2"),
        ("\"said\"", "\"sung\"", "quotes[0]: there is no attribution \"sung\"; known are said, thought, planned"),
        ("\"anonymous\":false,", "", "no annotation: missing field `anonymous`"),
    ] {
        assert!(json.contains(right), "no {right} in {json}");
        let error = from_json::<Utf16>(TEXT, &json.replacen(right, wrong, 1)).expect_err(wrong).to_string();
        assert!(error.starts_with(expected), "{wrong}: {error}");
    }
    assert!(from_json::<Utf16>(TEXT, "[").is_err_and(|error| error.to_string().starts_with("no annotation: EOF")));
}

#[test]
fn a_line_of_json_lines_is_read() {
    let json = to_json(&annotate("Marie Curie won."));
    let line = json.replacen('{', "{\"id\":\"a.txt\",", 1);
    assert_eq!(from_json::<Byte>("Marie Curie won.", &line), Ok(annotate("Marie Curie won.")));
}
