//! Universities with the place of their campus: "University of California, Santa Cruz", "University of North Carolina at Chapel Hill".

use crate::annotation::MentionType;
use crate::lexicon::{FunctionWord, WordList};
use crate::mention::typed_span::{TypedSpan, put_over};
use crate::segment::{Segments, TokenKind};

/// Maximum tokens of the place: "Urbana-Champaign".
const MAX_PLACE: usize = 4;

/// Joins a university with the place of its campus. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn join(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut joined = Vec::new();
    for (index, university) in found.iter().enumerate() {
        let tokens = segments.tokens_of(university.span);
        if university.kind != MentionType::Organization || !is_system(segments, tokens.clone()) {
            continue;
        }
        let place = match segments.word(tokens.end) {
            "," | "at" | "in" => tokens.end + 1,
            // "University of Illinois Urbana | -Champaign"
            _ => tokens.end,
        };
        let end = end_of_place(segments, place);
        let is_place = || {
            let next = found.get(index + 1);
            next.is_some_and(|next| next.kind == MentionType::Place && segments.token_from(next.span.start) == place)
        };
        let is_campus = match segments.word(tokens.end) {
            "," => is_place() && ends_phrase(segments, tokens.start, end),
            "at" => is_place(),
            "in" => false,
            _ => {
                segments.tokens.get(place).is_some_and(|token| token.is(TokenKind::Hyphen)) || is_place() && place < end
            }
        };
        if is_campus && end > tokens.end {
            joined.push(TypedSpan { span: segments.span(tokens.start..end), ..*university });
        }
    }
    put_over(found, joined);
}

fn is_system(segments: &Segments<'_>, mut tokens: std::ops::Range<usize>) -> bool {
    let has_university = tokens.clone().any(|at| segments.word(at) == "University");
    has_university && tokens.any(|at| segments.is_on(at, WordList::UniversitySystem))
}

/// The end of the capitals that begin at the token or after its hyphen.
fn end_of_place(segments: &Segments<'_>, start: usize) -> usize {
    let is_part = |at: usize| {
        segments.tokens.get(at).is_some_and(|token| {
            let is_joined = token.is(TokenKind::Hyphen)
                && segments.tokens.get(at + 1).is_some_and(|next| next.is_capitalized() && !next.spaced);
            (token.is_capitalized() || is_joined) && !token.new_line
        })
    };
    start + (start..start + MAX_PLACE).take_while(|&at| is_part(at)).count()
}

/// Whether the place after a comma ends the phrase of the university: no list of places goes on ("the University of Texas, Dallas and
/// Houston"), and it is no subject ("At the University of Michigan, Ann Arbor was quiet") and says of no noun where it is.
fn ends_phrase(segments: &Segments<'_>, university: usize, end: usize) -> bool {
    let Some(next) = segments.tokens.get(end) else { return true };
    let sentence = segments.sentences[segments.sentence_of(university)].tokens.start;
    let is_capital = |at: usize| segments.tokens.get(at).is_some_and(crate::segment::Token::is_capitalized);
    match next.kind {
        TokenKind::Clitic => true,
        TokenKind::Word if matches!(segments.word(end), "and" | "or") => false,
        TokenKind::Word => {
            let is_subject = university == sentence || university == sentence + 1 && segments.word(sentence) == "The";
            let says = segments.word_type(end).cue.is_some() || segments.function(end) == Some(FunctionWord::Auxiliary);
            segments.function(end) == Some(FunctionWord::Preposition) || is_subject && says
        }
        _ => segments.word(end) != "&" && !(segments.word(end) == "," && is_capital(end + 1)),
    }
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Place};
    use crate::mention::testing::check_mentions as check;

    #[test]
    fn a_campus_belongs_to_its_university() {
        for name in [
            "University of California, Santa Cruz",
            "University of North Carolina at Chapel Hill",
            "University of Wisconsin, Madison",
            "University of Texas at Austin",
            "University of Illinois at Urbana-Champaign",
            "University of Illinois Urbana-Champaign",
        ] {
            check(&format!("She studied at the {name}."), &[(Organization, name)]);
        }
    }

    #[test]
    fn other_places_are_apart() {
        check(
            "She left the University of Leeds, Paris and Rome.",
            &[(Organization, "University of Leeds"), (Place, "Paris"), (Place, "Rome")],
        );
        check(
            "It was at the University of Texas, Dallas and Houston.",
            &[(Organization, "University of Texas"), (Place, "Dallas"), (Place, "Houston")],
        );
        check(
            "At the University of Michigan, Ann Arbor was far.",
            &[(Organization, "University of Michigan"), (Place, "Ann Arbor")],
        );
    }
}
