//! Courts, forces, councils and inquiries whose nouns have no capitals: "Stafford crown court", "West Yorkshire police", "the Madlanga
//! commission".
//!
//! Much of the press writes them so. The name of the body is the place or the person together with the noun, and it is an organization.

use std::ops::Range;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{CueClass, FunctionWord, Lexicon};
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{Case, Segments, TokenKind};
use crate::syntax::word;

/// How sure a body is that is found so, in thousandths.
const CONFIDENCE: u16 = 800;
/// Maximum words of a name that was not found: "Tower | Hamlets".
const MAX_WORDS: usize = 3;

/// Makes one organization of each such name and its nouns. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn join(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut bodies = Vec::new();
    for at in 1..segments.tokens.len() {
        if !segments.tokens[at - 1].is_capitalized()
            || !word::is_lowercase_word(segments, at)
            || segments.tokens[at].new_line
        {
            continue;
        }
        let Some((end, body)) = body(segments, at) else { continue };
        let Some(start) = start_of_name(segments, found, at, body) else { continue };
        let span = segments.span(start..end);
        bodies.push(TypedSpan {
            span,
            kind: MentionType::Organization,
            confidence: Confidence::thousandths(CONFIDENCE),
        });
    }
    put_over(found, bodies);
}

/// What kind of body the nouns name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Body {
    Court,
    Council,
    Police,
    Commission,
    Inquiry,
}

/// The end of the nouns for a body that begin at the token, and what kind of body it is.
fn body(segments: &Segments<'_>, at: usize) -> Option<(usize, Body)> {
    let word = |at: usize| segments.word(at);
    let after_apostrophe = |at: usize| at + usize::from(matches!(word(at), "'" | "’") && !segments.tokens[at].spaced);
    match word(at) {
        "crown" | "high" | "county" | "sheriff" | "supreme" | "youth" | "magistrate" if word(at + 1) == "court" => {
            Some((at + 2, Body::Court))
        }
        "magistrates" | "coroners" if word(after_apostrophe(at + 1)) == "court" => {
            Some((after_apostrophe(at + 1) + 1, Body::Court))
        }
        "magistrate" | "coroner" if word::is_clitic(segments, at + 1) && word(at + 2) == "court" => {
            Some((at + 3, Body::Court))
        }
        "county" | "city" | "borough" | "town" | "district" | "parish" | "regional" if word(at + 1) == "council" => {
            Some((at + 2, Body::Council))
        }
        "council" | "university" => Some((at + 1, Body::Council)),
        "police" if ends_name(segments, at + 1) => Some((at + 1, Body::Police)),
        "commission" => Some((at + 1, Body::Commission)),
        "inquiry" | "enquiry" => Some((at + 1, Body::Inquiry)),
        _ => None,
    }
    .filter(|&(end, body)| body == Body::Police || !word::is_lowercase_word(segments, end) || !is_noun(segments, end))
}

/// Whether the word is a noun, so that the body only tells which: "council tax", "council leader".
fn is_noun(segments: &Segments<'_>, at: usize) -> bool {
    let word = segments.word(at);
    word::is_role(segments, at) && segments.word_type(at).cue.is_none()
        || matches!(
            word,
            "area"
                | "campus"
                | "hospital"
                | "tax"
                | "house"
                | "houses"
                | "estate"
                | "seat"
                | "seats"
                | "election"
                | "elections"
                | "meeting"
                | "report"
        )
}

/// Whether the name of a force ends before the token, and no noun follows it: "police officers", "police station".
fn ends_name(segments: &Segments<'_>, at: usize) -> bool {
    let Some(token) = segments.tokens.get(at) else { return true };
    let word_type = segments.word_type(at);
    let acts = || {
        let is_verb =
            word_type.cue.is_some_and(|cue| !matches!(cue.class, CueClass::Noun)) || segments.word(at).ends_with("ed");
        is_verb && word_type.role.is_none()
    };
    !token.is(TokenKind::Word) && !token.is(TokenKind::Hyphen) || segments.function(at).is_some() || acts()
}

/// The first token of the name before the nouns of a body, if it is one that such a body may have.
fn start_of_name(segments: &Segments<'_>, found: &[TypedSpan], end: usize, body: Body) -> Option<usize> {
    let last = end - 1;
    let name: Range<usize> = match mention_at(segments, found, last) {
        Some(mention) => {
            let tokens = segments.tokens_of(mention.span);
            let is_kind = matches!(mention.kind, MentionType::Place | MentionType::Misc | MentionType::Facility)
                || matches!(mention.kind, MentionType::Person | MentionType::Organization) && tokens.len() == 1
                || mention.kind == MentionType::Organization && body == Body::Court;
            // Peoples are listed, and who leads an inquiry may look like one.
            let is_kind = is_kind
                || mention.kind == MentionType::Group
                    && matches!(body, Body::Commission | Body::Inquiry)
                    && Lexicon::get().names.get(segments.words(mention.span)).is_none()
                    && !Lexicon::get().is_common(segments.words(mention.span));
            (tokens.end == end && is_kind).then_some(tokens)?
        }
        None => unfound(segments, last)?,
    };
    let has_article = name.start.checked_sub(1).is_some_and(|before| matches!(segments.word(before), "the" | "The"));
    let is_acronym = segments.tokens[name.start].case == Case::Upper;
    let before = name.start.checked_sub(1);
    // "A Dubai university" is one of several, and "Houari-Boumediene" goes on.
    let is_one_of_several = before.is_some_and(|before| {
        matches!(
            segments.word(before),
            "A" | "An" | "Another" | "One" | "a" | "an" | "another" | "each" | "every" | "one" | "other"
        ) || segments.tokens[before].is(TokenKind::Hyphen)
    });
    if is_one_of_several && body != Body::Court {
        return None;
    }
    let fits = match body {
        Body::Court => true,
        // "In Paris police arrested him."
        Body::Police => !is_acronym && name.start.checked_sub(1).is_none_or(|before| segments.word(before) != "In"),
        Body::Council => !is_acronym,
        Body::Commission => has_article && !is_acronym,
        Body::Inquiry => has_article && !is_acronym && is_heard(segments, name.start - 1, end + 1),
    };
    fits.then_some(name.start)
}

/// Whether an inquiry is a body that hears and finds, and no act of inquiring.
fn is_heard(segments: &Segments<'_>, article: usize, end: usize) -> bool {
    let before = article.checked_sub(1).map_or("", |before| segments.word(before));
    let next = segments.word(end);
    matches!(before, "told" | "to" | "at" | "before" | "by")
        || matches!(
            next,
            "heard"
                | "sat"
                | "sits"
                | "said"
                | "found"
                | "into"
                | "was"
                | "is"
                | "has"
                | "will"
                | "cleared"
                | "criticised"
        )
}

/// The capitals that end at the token, and are no words of a sentence's beginning.
fn unfound(segments: &Segments<'_>, last: usize) -> Option<Range<usize>> {
    let lexicon = Lexicon::get();
    let sentence = segments.sentences[segments.sentence_of(last)].tokens.start;
    let is_after_article =
        |at: usize| at.checked_sub(1).is_some_and(|before| segments.function(before) == Some(FunctionWord::Determiner));
    let is_name = |&at: &usize| {
        let word_type = segments.word_type(at);
        segments.tokens[at].case == Case::Title
            && segments.function(at).is_none()
            // A metropolitan is a bishop, the Metropolitan police is none.
            && (word_type.title.is_none() || is_after_article(at))
            && word_type.role.is_none()
            && !(at == sentence && lexicon.is_common(segments.word(at)))
    };
    let least = (last + 1).saturating_sub(MAX_WORDS).max(sentence);
    let count = (least..last + 1).rev().take_while(is_name).count();
    let start = last + 1 - count;
    let is_common = (start..last + 1).all(|at| lexicon.is_common(segments.word(at)));
    (count > 0 && (!is_common || is_after_article(start))).then_some(start..last + 1)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Date, Organization, Person, Place};
    use crate::mention::testing::check_mentions as check;

    #[test]
    fn the_noun_of_a_body_is_in_its_name() {
        check(
            "She was at Stafford crown court on Tuesday.",
            &[(Organization, "Stafford crown court"), (Date, "Tuesday")],
        );
        check("He was held by West Yorkshire police.", &[(Organization, "West Yorkshire police")]);
        check("It was up to Kent county council.", &[(Organization, "Kent county council")]);
        check("He sat before the Madlanga commission.", &[(Organization, "Madlanga commission")]);
        check("He wept at the Grenfell inquiry.", &[(Organization, "Grenfell inquiry")]);
        check(
            "The Metropolitan police held him. Then the Met left.",
            &[(Organization, "Metropolitan police"), (Organization, "Met")],
        );
    }

    #[test]
    fn other_names_are_names_alone() {
        check("Then Kent police officers left.", &[(Place, "Kent")]);
        check("A Dubai university closed.", &[(Place, "Dubai")]);
        check("A court in Leeds sat.", &[(Place, "Leeds")]);
        check("Meanwhile council staff saw John Collins.", &[(Person, "John Collins")]);
    }
}
