//! Names that the lexicon lists: they are found whole, with the type that they are listed with, where the tagger saw nothing, a part,
//! or another type.
//!
//! What is listed means one thing in the news nearly always. The tagger weighs the list as one piece of evidence among many, and on
//! names that stand once in an article it was wrong more often than the list: of several words, the list was right in 52 of 112 that
//! it had not found in the articles that it learnt from, and in 25 of 31 in others.

use std::ops::Range;

use super::super::TypedSpan;
use super::document_view::DocumentView;
use crate::annotation::{Confidence, MentionType};
use crate::segment::{Case, TokenKind};

/// How often a name that the list alone knows is right, in thousandths: of several words, and of one.
const SEVERAL_WORDS: u16 = 800;
const ONE_WORD: u16 = 650;
/// A tagger that is as sure as this of a place keeps it, whatever organization has the name.
const SURE: f64 = 0.8;

/// What was found, corrected by the list. Both are in reading order and free of overlaps.
pub(super) fn corrected(view: DocumentView<'_, '_>, found: Vec<TypedSpan>) -> Vec<TypedSpan> {
    let listed = listed(view);
    if listed.is_empty() {
        return found;
    }
    let mut merged: Vec<TypedSpan> = Vec::with_capacity(found.len() + listed.len());
    let mut found = found.into_iter().peekable();
    for (tokens, kind) in listed {
        let span = view.segments.span(tokens.clone());
        while let Some(before) = found.next_if(|other| other.span.end <= span.start) {
            merged.push(before);
        }
        let name = |thousandths| TypedSpan { span, kind, confidence: Confidence::thousandths(thousandths) };
        match found.peek().copied().filter(|first| first.span.start < span.end) {
            None if merged.last().is_some_and(|last| last.span.overlaps(span)) => {}
            None if tokens.len() > 1 && !goes_on(view, &tokens) => merged.push(name(SEVERAL_WORDS)),
            None if tokens.len() == 1 && stands_alone(view, tokens.start) => merged.push(name(ONE_WORD)),
            None => {}
            Some(same) if same.span == span => {
                found.next();
                merged.push(if wins(view, &tokens, kind, same) { name(SEVERAL_WORDS) } else { same });
            }
            // What was found is a part of it.
            Some(first) if span.start <= first.span.start && first.span.end <= span.end && tokens.len() > 1 => {
                while found.next_if(|part| part.span.end <= span.end).is_some() {}
                // Unless the last of what was found goes on after it.
                if found.peek().is_none_or(|next| next.span.start >= span.end) {
                    merged.push(name(SEVERAL_WORDS));
                }
            }
            Some(_) => {}
        }
    }
    merged.extend(found);
    merged
}

/// The listed names of a text, the longest at each place, with the types.
fn listed(view: DocumentView<'_, '_>) -> Vec<(Range<usize>, MentionType)> {
    let mut listed = Vec::new();
    for sentence in &view.segments.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let name = view.listed(at, sentence.tokens.end);
            let name = name.filter(|&(end, entry)| is_written_as_name(view, &(at..end), entry.kind));
            match name {
                Some((end, entry)) => {
                    // An article is no part of a name: "The Wall Street Journal".
                    let article = usize::from(end > at + 1 && matches!(view.word(at), "The" | "the"));
                    listed.push((at + article..end, entry.kind));
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    listed
}

/// Whether the first and the last word have a capital or a digit; the table takes a phrase for a listed one once in some thousands.
/// Of things and buildings the last may be a common word: "Brent crude", "Tomahawk missile".
fn is_written_as_name(view: DocumentView<'_, '_>, tokens: &Range<usize>, kind: MentionType) -> bool {
    let is_marked = |at: usize| view.case(at) != Case::Lower || view.is(at, TokenKind::Number);
    let may_end_small = matches!(kind, MentionType::Misc | MentionType::Product | MentionType::Facility);
    let last = tokens.end - 1;
    is_marked(tokens.start)
        && (is_marked(last) || view.is(last, TokenKind::Clitic) || may_end_small && view.function_word(last).is_none())
}

/// Whether a longer name goes on beside it.
fn goes_on(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> bool {
    let is_name = |at: usize| view.is_capitalized(at) && view.function_word(at).is_none();
    is_name(tokens.end)
        || view.is_hyphen(tokens.end)
        || tokens.start.checked_sub(1).is_some_and(|before| is_name(before) && view.case(before) != Case::Upper)
}

/// Whether one word is a name by its capital alone: no common word, no name of people, not at the head of a sentence, and no
/// capital beside it.
fn stands_alone(view: DocumentView<'_, '_>, at: usize) -> bool {
    let word = view.word(at);
    let is_begun = at.checked_sub(1).is_none_or(|before| {
        view.is(before, TokenKind::Stop) || view.is(before, TokenKind::QuotationMark) || view.is_capitalized(before)
    });
    let has_digit = view.is(at, TokenKind::Number) && word.bytes().any(|byte| byte.is_ascii_uppercase());
    if has_digit {
        return true;
    }
    view.is_capitalized(at)
        && !is_begun
        && !view.is_capitalized(at + 1)
        && !view.is_hyphen(at + 1)
        && !view.is_built_from_common(at)
        && view.lexicon.given.get(word).is_none()
        && view.lexicon.surnames.get(word).is_none()
}

/// Whether the listed type is right, and the type that was found is not.
fn wins(view: DocumentView<'_, '_>, tokens: &Range<usize>, kind: MentionType, found: TypedSpan) -> bool {
    use MentionType::{Event, Facility, Group, Law, Misc, Organization, Person, Place, Product, Work};
    let is_persons = || {
        let word = view.word(tokens.start);
        tokens.len() == 1 && (view.lexicon.given.get(word).is_some() || view.lexicon.surnames.get(word).is_some())
    };
    match (kind, found.kind) {
        (listed, tagged) if listed == tagged => false,
        (Person, _) => true,
        (_, Person) => !is_persons(),
        (
            Event | Law | Product | Work | Misc,
            Organization | Place | Misc | Facility | Event | Law | Product | Work,
        ) => tokens.len() > 1,
        (Organization, Place) => tokens.len() > 1 && found.confidence.value() < SURE,
        (Facility, Place | Misc) => true,
        (Place, Misc) | (Organization, Misc | Group | Work | Event) => tokens.len() > 1,
        _ => false,
    }
}
