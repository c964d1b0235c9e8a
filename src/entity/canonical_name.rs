//! Which of an entity's names is shown.

use crate::annotation::MentionType;
use crate::lexicon::Lexicon;
use crate::offset::Span;
use crate::segment::Segments;

/// The fullest of these names, with single spaces: of a place the one that the lexicon has as the full name ("Iran", not
/// "Islamic Republic"); else the one of most words that are written out, and of those the longest, the first of equals. A
/// name in capitals ("CAIRO") comes after one that is not.
pub(super) fn fullest(segments: &Segments<'_>, kind: MentionType, spans: impl Iterator<Item = Span>) -> String {
    let names = &Lexicon::get().names;
    let rank = |name: &str| {
        let full = kind == MentionType::Place
            && names.get(name).is_some_and(|known| known.kind == kind && known.canonical.is_none());
        let shouted = !name.contains(char::is_lowercase) && name.contains(char::is_whitespace);
        let written_out = name.split_whitespace().filter(|word| word.contains(char::is_lowercase)).count();
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        (full, !shouted, written_out, name.split_whitespace().count(), letters)
    };
    let mut best = ("", Default::default());
    let mut last = "";
    for name in spans.map(|span| segments.words(span)) {
        // Most names are the one before again.
        if name != last && name != best.0 {
            let rank = rank(name);
            if best.0.is_empty() || rank > best.1 {
                best = (name, rank);
            }
            last = name;
        }
    }
    best.0.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[test]
    fn the_fullest_name_is_shown() {
        for (kind, given, expected) in [
            (MentionType::Person, &["Truman", "Harry S. Truman", "HARRY S. TRUMAN WINS"][..], "Harry S. Truman"),
            (MentionType::Person, &["R.G. Bannister", "Roger Bannister"], "Roger Bannister"),
            (MentionType::Place, &["CAIRO", "Cairo"], "Cairo"),
            (MentionType::Place, &["Islamic Republic of Iran", "Iran"], "Iran"),
            (
                MentionType::Organization,
                &["NATO", "North Atlantic Treaty Organization"],
                "North Atlantic Treaty Organization",
            ),
        ] {
            let text = given.join(" ");
            let segments = segment(&text);
            let mut at = 0;
            let spans = given.iter().map(|name| {
                at += name.len() + 1;
                Span::at(at - name.len() - 1..at - 1)
            });
            assert_eq!(fullest(&segments, kind, spans), expected, "{given:?}");
        }
    }
}
