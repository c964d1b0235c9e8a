//! Checked quotations as JSON, with the fields of the JavaScript objects.

use super::{Checked, CheckedPiece, Difference, Order, Place};
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
    json.list(checked, |json, checked| {
        json.push("{\"quote\":");
        json.number(checked.quote);
        json.name(",\"verdict\":", checked.verdict.name());
        json.flag(",\"minor\":", checked.minor);
        json.push(",\"pieces\":");
        json.list(&checked.pieces, Json::piece);
        json.push("}");
    });
    json.0
}

/// JSON as it is written. Names of variants are the only strings, and have nothing to escape.
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
