//! The canonical name of an entity: which of its names the annotation gives it.

use super::person_name::surname_first;
use crate::annotation::MentionType;
use crate::lexicon::Lexicon;
use crate::offset::Span;
use crate::segment::Segments;

/// How good a name is as the canonical one. Compared field by field.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Fullness {
    /// Whether the lexicon has it as the full name of a place: "Iran", not "Islamic Republic".
    is_full_in_lexicon: bool,
    /// "HARRY S. TRUMAN WINS" is how a headline is set, not how the name is written; "NATO" may be.
    is_no_phrase_in_caps: bool,
    /// Words with a lowercase letter: neither initials nor acronyms.
    words_written_out: usize,
    words: usize,
    /// "Tom" rather than "Draper", which others have too.
    is_given_name: bool,
    letters: usize,
}

impl Fullness {
    fn of(name: &str, kind: MentionType) -> Self {
        let is_full = |name: &str| {
            let entry = Lexicon::get().names.get(name);
            entry.is_some_and(|entry| entry.kind == MentionType::Place && entry.canonical.is_none())
        };
        Self {
            is_full_in_lexicon: kind == MentionType::Place && is_full(name),
            is_no_phrase_in_caps: name.contains(char::is_lowercase) || !name.contains(char::is_whitespace),
            words_written_out: name.split_whitespace().filter(|word| word.contains(char::is_lowercase)).count(),
            words: name.split_whitespace().count(),
            is_given_name: kind == MentionType::Person && Lexicon::get().given.get(name).is_some(),
            letters: name.chars().filter(|c| c.is_alphabetic()).count(),
        }
    }
}

/// The fullest of the names at these spans, with single spaces, and the surname last; the first of equals.
pub(super) fn canonical_name(segments: &Segments<'_>, kind: MentionType, spans: impl Iterator<Item = Span>) -> String {
    let (mut best, mut fullness) = ("", Fullness::default());
    let mut last = "";
    for name in spans.map(|span| segments.words(span)) {
        // Most names repeat the one before: their fullness is not computed again.
        if name != last && name != best {
            let other = Fullness::of(name, kind);
            if best.is_empty() || other > fullness {
                (best, fullness) = (name, other);
            }
            last = name;
        }
    }
    let words = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    match surname_first(best).filter(|_| kind == MentionType::Person) {
        Some((surname, given)) => words(&format!("{given} {surname}")),
        None => words(best),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[test]
    fn the_fullest_name_is_canonical() {
        for (kind, given, expected) in [
            (MentionType::Person, &["Truman", "Harry S. Truman", "HARRY S. TRUMAN WINS"][..], "Harry S. Truman"),
            (MentionType::Person, &["R.G. Bannister", "Roger Bannister"], "Roger Bannister"),
            (MentionType::Person, &["Harding", "Harding, Peter James"], "Peter James Harding"),
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
            assert_eq!(canonical_name(&segments, kind, spans), expected, "{given:?}");
        }
    }
}
