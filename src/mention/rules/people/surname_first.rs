//! People in lists with the surname first: "Defendant: Harding, Peter James. Witnesses: Obi, Grace; Lund, Erik."

use std::ops::Range;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::Lexicon;
use crate::mention::typed_span::{TypedSpan, put_over};
use crate::segment::{Segments, TokenKind};

/// How sure a name is that is found so, in thousandths.
const CONFIDENCE: u16 = 850;
/// Maximum words of a surname, and of the given names behind it.
const MAX_WORDS: usize = 3;

/// Puts such names in the place of their halves. One alone, of two words, may be two surnames: it takes another, or more given names. The mentions are
/// in reading order and without overlaps, before and after.
pub(crate) fn join(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let commas = (1..segments.tokens.len()).filter(|&at| segments.word(at) == ",");
    let names: Vec<Range<usize>> = commas.filter_map(|comma| name(segments, comma)).collect();
    let is_clear = names.len() > 1 || names.iter().any(|name| name.len() > 3);
    if is_clear {
        let people = names.into_iter().map(|name| TypedSpan {
            span: segments.span(name),
            kind: MentionType::Person,
            confidence: Confidence::thousandths(CONFIDENCE),
        });
        put_over(found, people.collect());
    }
}

/// The name whose halves the comma parts, if it stands by itself, as names of a list do.
fn name(segments: &Segments<'_>, comma: usize) -> Option<Range<usize>> {
    let lexicon = Lexicon::get();
    let is_name = |at: usize| {
        let token = &segments.tokens[at];
        token.is(TokenKind::Word) && token.is_capitalized() && segments.function(at).is_none()
    };
    let is_part =
        |at: usize| is_name(at) || segments.tokens[at].is(TokenKind::Hyphen) || segments.word_type(at).particle;
    let before = comma.saturating_sub(MAX_WORDS)..comma;
    let start = before.rev().take_while(|&at| is_part(at) && !is_start(segments, at + 1)).last()?;
    let given = comma + 1;
    let is_given = |at: usize| {
        let word = segments.word(at);
        let is_initial = word.trim_end_matches('.').chars().count() == 1;
        is_name(at) && !segments.tokens[at].new_line && (is_initial || lexicon.given.get(word).is_some())
    };
    let near = given..segments.tokens.len().min(given + MAX_WORDS);
    let end = near.clone().find(|&at| !is_given(at)).unwrap_or(near.end);
    let surname = segments.word(comma - 1);
    let is_surname = lexicon.surnames.get(surname).is_some()
        || lexicon.given.get(surname).is_none() && segments.word_type(comma - 1).name.is_none();
    let is_whole = end > given && is_start(segments, start) && is_end(segments, end);
    // "Paris, Jordan", "York, Maine"
    let is_place = || lexicon.names.get(segments.words(segments.span(given..end))).is_some();
    (is_whole && is_surname && segments.word(given).len() > 2 && !is_place()).then_some(start..end)
}

/// Whether an item of a list begins with the token: after a mark that parts items, or on a line of its own.
fn is_start(segments: &Segments<'_>, at: usize) -> bool {
    let Some(token) = segments.tokens.get(at) else { return false };
    let bullet =
        || at.checked_sub(1).is_some_and(|before| segments.tokens[before].new_line && is_bullet(segments, before));
    token.new_line || at == 0 || matches!(segments.word(at - 1), ":" | ";") || bullet()
}

/// Whether the token is a mark before an item of a list.
fn is_bullet(segments: &Segments<'_>, at: usize) -> bool {
    matches!(segments.word(at), "•" | "-" | "–" | "*" | "·" | "◦" | "▪")
}

/// Whether an item ends before the token, but for an age.
fn is_end(segments: &Segments<'_>, at: usize) -> bool {
    let Some(token) = segments.tokens.get(at) else { return true };
    let is_age = || {
        let number = segments.tokens.get(at + 1);
        matches!(segments.word(at), "," | "(") && number.is_some_and(|number| number.is(TokenKind::Number))
    };
    token.new_line || token.is(TokenKind::Stop) || segments.word(at) == ";" || is_age()
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn names_of_lists_have_the_surname_first() {
        check(
            "Defendant: Harding, Peter James. Witnesses: Obi, Grace; Lund, Erik. Harding denies fraud.",
            &[(Person, "Harding, Peter James"), (Person, "Obi, Grace"), (Person, "Lund, Erik"), (Person, "Harding")],
        );
        check(
            "Those charged:\nBrown, Susan, 34\nvan der Berg, Jan (41)\nO'Neill, Mary T.",
            &[(Person, "Brown, Susan"), (Person, "van der Berg, Jan"), (Person, "O'Neill, Mary T.")],
        );
        check("• Lloyd-Jones, Ann\n• Young, David", &[(Person, "Lloyd-Jones, Ann"), (Person, "Young, David")]);
    }

    #[test]
    fn a_comma_parts_people_and_places_elsewhere() {
        check("Present: Harding, Grace.", &[(Person, "Harding"), (Person, "Grace")]);
        check(
            "Offices: Paris, Texas; Austin, Texas.",
            &[(Place, "Paris"), (Place, "Texas"), (Place, "Austin"), (Place, "Texas")],
        );
        check("She met Harding, Grace and Erik.", &[(Person, "Harding"), (Person, "Grace"), (Person, "Erik")]);
    }
}
