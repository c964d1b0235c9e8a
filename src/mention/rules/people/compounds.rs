//! People whose surnames are the first half of a compound: "a Putin-style purge", "Trump-appointed judges".

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{Lexicon, Surname, WordList};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, Segments, TokenKind};

/// How sure a surname is that is found so, in thousandths.
const CONFIDENCE: u16 = 700;

/// Adds the people of such compounds, and makes people of what was found there. The mentions are in reading order and without overlaps, before and
/// after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let hyphens = (1..segments.tokens.len()).filter(|&at| segments.tokens[at].is(TokenKind::Hyphen));
    let surnames: Vec<usize> = hyphens.map(|hyphen| hyphen - 1).filter(|&at| is_surname(segments, at)).collect();
    for &at in &surnames {
        let span = segments.tokens[at].span;
        if let Ok(index) = found.binary_search_by_key(&span.start, |mention| mention.span.start)
            && found[index].span == span
            && matches!(found[index].kind, MentionType::Group | MentionType::Misc)
        {
            found[index].kind = MentionType::Person;
        }
    }
    add_where_nothing_is(
        found,
        surnames.into_iter().map(|at| TypedSpan {
            span: segments.tokens[at].span,
            kind: MentionType::Person,
            confidence: Confidence::thousandths(CONFIDENCE),
        }),
    );
}

/// Whether the token is a listed surname and nothing else, of which a compound says more.
fn is_surname(segments: &Segments<'_>, at: usize) -> bool {
    let is_half = segments.tokens[at].case == Case::Title && segments.is_on(at + 2, WordList::AfterSurname);
    // "the Boris Johnson-led government"
    let is_beside = || {
        at.checked_sub(1).is_some_and(|before| {
            let is_first = segments.sentences[segments.sentence_of(at)].tokens.start == before;
            segments.tokens[before].is(TokenKind::Hyphen) || segments.tokens[before].is_capitalized() && !is_first
        })
    };
    let lexicon = Lexicon::get();
    is_half
        && !is_beside()
        && segments.word_type(at).name.is_none()
        && !lexicon.is_common(segments.word(at))
        && matches!(lexicon.surnames.get(segments.word(at)), Some(Surname::Only | Surname::Word))
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Group, Organization, Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn the_first_half_of_a_compound_is_a_person() {
        check(
            "A Biden-era rule and a Putin-style purge were in the news; Trump-appointed judges met Orban-friendly editors.",
            &[(Person, "Biden"), (Person, "Putin"), (Person, "Trump"), (Person, "Orban")],
        );
        check("It is a Thatcher-era rule and a Clinton-style deal.", &[(Person, "Thatcher"), (Person, "Clinton")]);
    }

    #[test]
    fn countries_and_words_are_none() {
        check("Iran-backed groups met.", &[(Place, "Iran")]);
        check(
            "Saudi-led talks and Young-led bands; Labour-led councils.",
            &[(Group, "Saudi"), (Organization, "Labour")],
        );
    }
}
