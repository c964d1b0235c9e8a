//! Checked quotations and comparisons as JSON, with the fields of the JavaScript objects.

use super::{Checked, CheckedPiece, Comparison, Difference, Order, Place, Shared};
use crate::offset::{Offset, Span};

/// Checked quotations as a JSON list in one line, with the fields of the JavaScript objects in their order.
///
/// Offsets are written in the unit that they have: bytes of UTF-8 for what [`check`](crate::check()) returns. Convert them first where
/// others read them, with [`Checked::to_utf16`] or [`Checked::to_code_points`].
///
/// ```
/// let text = "“Non,” said Marie Curie.";
/// let checked = pressmark::check(text, &pressmark::annotate(text), &["Non."]);
/// assert_eq!(
///     pressmark::checked_to_json(&checked),
///     r#"[{"quote":0,"verdict":"exact","minor":false,"pieces":[{"start":3,"end":7,"verdict":"exact","#.to_owned()
///         + r#""place":{"record":0,"start":0,"end":3},"places":1,"order":null,"between":null,"differences":[]}]}]"#
/// );
/// ```
#[must_use]
pub fn checked_to_json<O: Offset>(checked: &[Checked<O>]) -> String {
    let mut json = Json(String::new());
    json.list(checked, Json::checked);
    json.0
}

/// A comparison as JSON in one line, with the fields of the JavaScript object in their order.
///
/// Offsets are written in the unit that they have, as [`checked_to_json`] writes them: convert them first with [`Comparison::to_utf16`] or
/// [`Comparison::to_code_points`].
///
/// ```
/// use pressmark::{annotate, compare, comparison_to_json};
/// let texts = ["Marie Curie was silent.", "“Non,” said Marie Curie."];
/// let comparison = compare(texts, [&annotate(texts[0]), &annotate(texts[1])]);
/// let json = comparison_to_json(&comparison);
/// assert!(json.starts_with(
///     r#"{"entities":[{"name":"Marie Curie","named":true,"type":"person","entities":[0,0],"#
/// ));
/// assert!(json.ends_with(r#""speakers":[[],[0]]}"#));
/// ```
#[must_use]
pub fn comparison_to_json<O: Offset>(comparison: &Comparison<O>) -> String {
    let mut json = Json(String::new());
    json.push("{\"entities\":");
    json.list(&comparison.entities, Json::shared);
    json.push(",\"quotations\":");
    json.list(&comparison.quotations, |json, side| json.list(side, Json::checked));
    json.push(",\"speakers\":");
    json.list(&comparison.speakers, |json, side| json.list(side, |json, &speaker| json.maybe(speaker)));
    json.push("}");
    json.0
}

/// JSON as it is written.
struct Json(String);

impl Json {
    fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn number(&mut self, number: u32) {
        self.0.push_str(&number.to_string());
    }

    fn name(&mut self, key: &str, name: &str) {
        [key, "\"", name, "\""].iter().for_each(|part| self.push(part));
    }

    fn flag(&mut self, key: &str, value: bool) {
        self.push(key);
        self.push(if value { "true" } else { "false" });
    }

    /// A number, or null.
    fn maybe(&mut self, number: Option<u32>) {
        match number {
            Some(number) => self.number(number),
            None => self.push("null"),
        }
    }

    fn checked<O: Offset>(&mut self, checked: &Checked<O>) {
        self.push("{\"quote\":");
        self.number(checked.quote);
        self.name(",\"verdict\":", checked.verdict.name());
        self.flag(",\"minor\":", checked.minor);
        self.push(",\"pieces\":");
        self.list(&checked.pieces, Self::piece);
        self.push("}");
    }

    fn shared<O: Offset>(&mut self, shared: &Shared<O>) {
        self.push("{\"name\":");
        // It is words of a text, and the only string that has something to escape.
        self.push(&serde_json::Value::from(shared.name.as_str()).to_string());
        self.flag(",\"named\":", shared.named);
        self.name(",\"type\":", shared.kind.name());
        self.push(",\"entities\":");
        self.list(&shared.entities, |json, &id| json.maybe(id.map(|id| id.0)));
        self.push(",\"first\":");
        self.list(&shared.first, |json, &first| {
            let Some(span) = first else { return json.push("null") };
            json.push("{");
            json.span(span);
            json.push("}");
        });
        self.push(",\"quotes\":");
        self.list(&shared.quotes, |json, &quotes| json.number(quotes));
        self.push(",\"words\":");
        self.list(&shared.words, |json, &words| json.number(words));
        self.push("}");
    }

    fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.push("[");
        for (at, item) in items.iter().enumerate() {
            self.push(if at > 0 { "," } else { "" });
            write(self, item);
        }
        self.push("]");
    }

    /// `"start":…,"end":…`
    fn span<O: Offset>(&mut self, span: Span<O>) {
        self.push("\"start\":");
        self.number(span.start.get());
        self.push(",\"end\":");
        self.number(span.end.get());
    }

    fn place<O: Offset>(&mut self, key: &str, place: Option<Place<O>>) {
        self.push(key);
        let Some(place) = place else { return self.push("null") };
        self.push("{\"record\":");
        self.number(place.record);
        self.push(",");
        self.span(place.span);
        self.push("}");
    }

    fn piece<O: Offset>(&mut self, piece: &CheckedPiece<O>) {
        self.push("{");
        self.span(piece.span);
        self.name(",\"verdict\":", piece.verdict.name());
        self.place(",\"place\":", piece.place);
        self.push(",\"places\":");
        self.number(piece.places);
        self.push(",\"order\":");
        self.push(match piece.order {
            Order::First => "null",
            Order::After(_) => "\"after\"",
            Order::Before => "\"before\"",
            Order::Elsewhere => "\"elsewhere\"",
        });
        self.push(",\"between\":");
        match piece.order {
            Order::After(between) => self.number(between),
            _ => self.push("null"),
        }
        self.push(",\"differences\":");
        self.list(&piece.differences, Self::difference);
        self.push("}");
    }

    fn difference<O: Offset>(&mut self, difference: &Difference<O>) {
        self.name("{\"kind\":", difference.kind.name());
        self.flag(",\"marked\":", difference.marked);
        self.flag(",\"negation\":", difference.negation);
        self.push(",");
        self.span(difference.text);
        self.place(",\"record\":", Some(difference.record));
        self.push("}");
    }
}
