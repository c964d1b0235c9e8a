//! Surnames behind the ranks and offices of their holders, where the tagger found nothing: "Sen. Harkley of Ohio", "Sheriff Wodell of Kern
//! County". "of" and a place make the tagger think of an office, or of nobody.

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{Lexicon, TitleKind};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, Segments, TokenKind};

/// How sure such a name is, in thousandths.
const CONFIDENCE: u16 = 800;

/// Adds such surnames. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let is_holder = |&at: &usize| is_surname(segments, at) && is_titled(segments, at - 1);
    let person = |at: usize| TypedSpan {
        span: segments.tokens[at].span,
        kind: MentionType::Person,
        confidence: Confidence::thousandths(CONFIDENCE),
    };
    add_where_nothing_is(found, (1..segments.tokens.len()).filter(is_holder).map(person));
}

/// Whether the token is a title that is written so before names alone: an abbreviation, or a rank.
fn is_titled(segments: &Segments<'_>, at: usize) -> bool {
    let Some(title) = segments.word_type(at).title.filter(|_| segments.tokens[at].is_capitalized()) else {
        return false;
    };
    let word = segments.word(at);
    match title.kind {
        TitleKind::Rank => !Lexicon::get().is_common(word) || word == "Sheriff",
        TitleKind::Office => word.ends_with('.') || matches!(word, "Senator" | "Congressman" | "Councillor"),
        _ => false,
    }
}

/// Whether the token is a word that only a name can be, and "of" or the end of a phrase stands behind it.
fn is_surname(segments: &Segments<'_>, at: usize) -> bool {
    let token = &segments.tokens[at];
    if !token.is(TokenKind::Word) || token.case != Case::Title || !token.spaced || segments.word(at + 1) != "of" {
        return false;
    }
    let word = segments.word_type(at);
    segments.function(at).is_none()
        && word.title.is_none()
        && word.role.is_none()
        && word.name.is_none()
        && !Lexicon::get().is_common(segments.word(at))
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Group, Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn a_title_has_a_holder() {
        check(
            "Republican Sen. Tamwick of Ohio voted no.",
            &[(Group, "Republican"), (Person, "Tamwick"), (Place, "Ohio")],
        );
        check("Rep. Harkley of Texas left.", &[(Person, "Harkley"), (Place, "Texas")]);
        check("Sheriff Wodell of Kern County spoke.", &[(Person, "Wodell"), (Place, "Kern County")]);
    }

    #[test]
    fn an_office_is_of_something() {
        check("She is Secretary of State of Ohio.", &[(Place, "Ohio")]);
    }
}
