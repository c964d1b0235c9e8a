//! Events, works and laws, which the tagger does not tell from other names.

use std::ops::Range;

use super::reading::Reading;
use crate::annotation::MentionType;
use crate::segment::{Case, TokenKind};

/// The name that this one is the end of, and its type: "Waterloo" of "Battle of Waterloo", "Victory" of "HMS Victory".
/// The annotated news has too few of these for the tagger to learn them.
pub(super) fn widen(reading: Reading<'_, '_>, tokens: &Range<usize>) -> Option<(Range<usize>, MentionType)> {
    let before = |count: usize| tokens.start.checked_sub(count).filter(|&at| reading.is_capitalized(at));
    let ship = before(1).filter(|&at| is_acronym(reading, at));
    if let Some(at) = ship.filter(|&at| reading.head(at).prefix == Some(MentionType::Product)) {
        return Some((at..tokens.end, MentionType::Product));
    }
    let article = usize::from(tokens.start.checked_sub(1).is_some_and(|at| reading.word(at) == "the"));
    let at = before(2 + article).filter(|&at| reading.word(at + 1) == "of")?;
    let kind = reading.head(at).of.filter(|kind| matches!(kind, MentionType::Event | MentionType::Law))?;
    Some((at..tokens.end, kind))
}

/// "USS", and not "MS", which is more often a title.
fn is_acronym(reading: Reading<'_, '_>, at: usize) -> bool {
    reading.case(at) == Case::Upper && reading.word(at).len() > 2
}

/// The type of a name that the tagger takes for `kind`: where that is `misc`, what the lexicon, the name's head, or the
/// marks around it tell.
pub(super) fn refine(reading: Reading<'_, '_>, tokens: &Range<usize>, kind: MentionType) -> MentionType {
    // "USS Abraham Lincoln", which may look like an organisation.
    let ship = reading.head(tokens.start).prefix == Some(MentionType::Product) && is_acronym(reading, tokens.start);
    if ship && tokens.len() > 1 {
        return MentionType::Product;
    }
    if kind != MentionType::Misc {
        return kind;
    }
    let told = [listed(reading, tokens), head(reading, tokens), marked(reading, tokens)].into_iter().flatten();
    // What the lexicon calls a place is none here: the tagger has weighed that.
    let fits = |kind: &MentionType| {
        matches!(kind, MentionType::Event | MentionType::Product | MentionType::Work | MentionType::Law)
    };
    told.into_iter().find(fits).unwrap_or(kind)
}

fn listed(reading: Reading<'_, '_>, tokens: &Range<usize>) -> Option<MentionType> {
    reading.listed(tokens.start, tokens.end).filter(|&(end, _)| end == tokens.end).map(|(_, name)| name.kind)
}

/// "… World Cup", "Battle of …", "USS …".
fn head(reading: Reading<'_, '_>, tokens: &Range<usize>) -> Option<MentionType> {
    let of = tokens.clone().find(|&at| reading.head(at).of.is_some() && matches!(reading.word(at + 1), "of" | "for"));
    of.and_then(|at| reading.head(at).of)
        .or_else(|| reading.head(tokens.end - 1).suffix)
        .or_else(|| reading.head(tokens.start).prefix)
}

/// What stands alone in quotation marks is a title.
fn marked(reading: Reading<'_, '_>, tokens: &Range<usize>) -> Option<MentionType> {
    let before = tokens.start.checked_sub(1)?;
    let within = reading.is(before, TokenKind::QuotationMark) && reading.is(tokens.end, TokenKind::QuotationMark);
    within.then_some(MentionType::Work)
}
