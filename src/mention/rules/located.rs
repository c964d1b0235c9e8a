//! Towns and counties that are words or surnames too, where something is in them: "born in Derby", "the road to Preston", "People in Kent".
//!
//! The tagger looks at the words first, and takes such a one for somebody, or for nobody.

use rustc_hash::FxHashSet;

use super::places::surnames;
use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{Lexicon, Surname, WordList};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is, mention_at};
use crate::segment::{Case, Segments, TokenKind};
use crate::syntax::word;

/// How sure a place is that is found so, in thousandths.
const CONFIDENCE: u16 = 800;

/// Makes places of such names, and of the same ones elsewhere in the text. The mentions are in reading order and without overlaps, before and
/// after.
pub(super) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let located: Vec<usize> = (2..segments.tokens.len()).filter(|&at| is_located(segments, found, at)).collect();
    if located.is_empty() {
        return;
    }
    let mut people = surnames(segments, found);
    let given = found.iter().filter(|mention| mention.kind == MentionType::Person);
    people.extend(given.filter_map(|person| segments.words(person.span).split_once(' ')).map(|(given, _)| given));
    let names = located.into_iter().map(|at| segments.word(at)).filter(|name| !people.contains(name));
    let names: FxHashSet<&str> = names.collect();
    let is_named = |at: usize| {
        names.contains(segments.word(at))
            && is_alone(segments, at)
            && segments.word_type(at.saturating_sub(1)).title.is_none()
    };
    for mention in found.iter_mut() {
        let tokens = segments.tokens_of(mention.span);
        if tokens.len() == 1 && is_mistaken(mention) && is_named(tokens.start) {
            mention.kind = MentionType::Place;
        }
    }
    let confidence = Confidence::thousandths(CONFIDENCE);
    // "Nice!" begins with a capital wherever it stands.
    let is_name = |&at: &usize| {
        let is_word = || Lexicon::get().is_common(segments.word(at));
        is_named(at)
            && (!is_word() || at.checked_sub(1).is_some_and(|before| word::is_lowercase_word(segments, before)))
    };
    let place = |at: usize| TypedSpan { span: segments.tokens[at].span, kind: MentionType::Place, confidence };
    add_where_nothing_is(found, (0..segments.tokens.len()).filter(is_name).map(place));
}

/// Whether the name may be a place's, of which something else was found.
fn is_mistaken(mention: &TypedSpan) -> bool {
    matches!(mention.kind, MentionType::Person | MentionType::Misc)
}

/// Whether the token is a word with a capital, and no part of a longer name.
fn is_alone(segments: &Segments<'_>, at: usize) -> bool {
    let is_name = |at: usize| {
        segments
            .tokens
            .get(at)
            .is_some_and(|token| token.is(TokenKind::Word) && token.is_capitalized() && segments.function(at).is_none())
    };
    let joins = |at: usize| {
        let token = segments.tokens.get(at);
        token.is_some_and(|token| token.is(TokenKind::Hyphen)) || segments.word(at) == "&"
    };
    let token = &segments.tokens[at];
    let before = at.checked_sub(1);
    token.is(TokenKind::Word)
        && token.case == Case::Title
        && !is_name(at + 1)
        && !joins(at + 1)
        && (token.new_line || before.is_none_or(|before| !is_name(before) && !joins(before)))
}

/// Whether something is in what the token names, or comes there.
fn is_located(segments: &Segments<'_>, found: &[TypedSpan], at: usize) -> bool {
    if segments.tokens[at].case != Case::Title {
        return false;
    }
    let before = segments.word(at - 2);
    let is_in = segments.is_on_in_any_case(at - 2, WordList::BeforeInPlace) || before == "up";
    let is_to = segments.is_on(at - 2, WordList::BeforeToPlace);
    let preposition = segments.word(at - 1);
    let is_said_of_places = match preposition {
        "in" | "near" | "outside" => is_in || is_to,
        "to" | "towards" | "toward" | "from" | "into" | "through" | "via" => is_to,
        "of" => segments.is_on(at - 2, WordList::BeforeOfPlace),
        _ => return false,
    };
    // What is on no list of places is one only where nothing else has such words before it.
    let may_be = is_said_of_places
        || matches!(preposition, "in" | "near" | "into" | "outside" | "across" | "throughout")
            && !segments.is_on(at - 2, WordList::MindWord)
            && is_listed(segments.word(at));
    may_be
        && is_alone(segments, at)
        && !segments.tokens[at].new_line
        && !word::is_clitic(segments, at + 1)
        && Lexicon::get().expression_words.get(segments.word(at)).is_none()
        && mention_at(segments, found, at)
            .is_none_or(|mention| is_mistaken(mention) && segments.tokens_of(mention.span).len() == 1)
        && (is_listed(segments.word(at)) || mention_at(segments, found, at).is_some())
}

/// Whether the lexicon knows a place of this name.
fn is_listed(name: &str) -> bool {
    let lexicon = Lexicon::get();
    lexicon.names.get(name).is_some_and(|entry| entry.kind == MentionType::Place)
        || lexicon.club_towns.get(name).is_some()
        || lexicon.surnames.get(name) == Some(Surname::Place)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn where_something_is_is_a_place() {
        check("He was born in Derby.", &[(Place, "Derby")]);
        check("The road to Preston was closed.", &[(Place, "Preston")]);
        check("People in Kent were told to leave. Kent was hit by a storm.", &[(Place, "Kent"), (Place, "Kent")]);
        check("Schools in Reading will close, and shops near Bath.", &[(Place, "Reading"), (Place, "Bath")]);
        check("She grew up in Jackson and moved to Lancaster.", &[(Place, "Jackson"), (Place, "Lancaster")]);
    }

    #[test]
    fn people_and_firms_are_none() {
        check("Ann Preston spoke. Faith in Preston is low.", &[(Person, "Ann Preston"), (Person, "Preston")]);
        check("She spoke to Ann Kent, and moved to Reuters.", &[(Person, "Ann Kent"), (Organization, "Reuters")]);
        check("He lives in March, and stayed in Smith’s house.", &[(Person, "Smith")]);
        check("“Nice!” she said. He lived in Nice.", &[(Place, "Nice")]);
    }
}
