//! Armed services that a country has one of each, by the plain word for it: "Air Force Col. Ann Cole", "a captain of the Navy".

use crate::annotation::{Confidence, MentionType};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, Segments, TokenKind};
use crate::syntax::word;

/// How sure a service is that is found so, in thousandths.
const CONFIDENCE: u16 = 800;

/// Adds services where nothing was found. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let services = (0..segments.tokens.len()).filter_map(|at| {
        let end = end_of_service(segments, at)?;
        let span = segments.span(at..end);
        let confidence = Confidence::thousandths(CONFIDENCE);
        is_alone(segments, at, end).then_some(TypedSpan { span, kind: MentionType::Organization, confidence })
    });
    let services: Vec<TypedSpan> = services.collect();
    add_where_nothing_is(found, services);
}

fn end_of_service(segments: &Segments<'_>, at: usize) -> Option<usize> {
    match segments.word(at) {
        "Army" | "Navy" => Some(at + 1),
        "Air" if segments.word(at + 1) == "Force" => Some(at + 2),
        _ => None,
    }
}

/// Whether the words are no part of a longer name: a rank may follow, and at the head of a sentence somebody of theirs does.
fn is_alone(segments: &Segments<'_>, at: usize, end: usize) -> bool {
    let head = segments.sentences[segments.sentence_of(at)].tokens.start;
    let is_capital = |at: usize| {
        segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word) && token.is_capitalized())
            && segments.function(at).is_none()
    };
    let is_free_before = at == head || !is_capital(at - 1) && segments.tokens[at].spaced;
    let is_titled = end < segments.tokens.len() && segments.word_type(end).title.is_some();
    let is_free_after = !is_capital(end) || segments.tokens[end].case == Case::Title && is_titled;
    let is_told = at > head || end > at + 1 || is_titled || word::is_role(segments, end);
    is_free_before && is_free_after && is_told
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person};
    use crate::mention::testing::check_names as check;

    #[test]
    fn services_are_organizations() {
        check("Lovell, a Navy captain, slept.", &[(Person, "Lovell"), (Organization, "Navy")]);
        check("Air Force Col. Frank Borman slept.", &[(Organization, "Air Force"), (Person, "Frank Borman")]);
        check("He served in the Air Force and the Navy.", &[(Organization, "Air Force"), (Organization, "Navy")]);
        check("Navy divers searched the bay. The Army agreed.", &[(Organization, "Navy"), (Organization, "Army")]);
    }

    #[test]
    fn words_of_longer_names_are_none() {
        check("The Salvation Army gave soup.", &[(Organization, "Salvation Army")]);
        check("The Old Navy shop was full.", &[(Organization, "Old Navy")]);
    }
}
