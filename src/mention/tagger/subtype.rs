//! Subtypes by rule: events, works, laws and ships, of which the annotated news has too few for the tagger to learn them.

use std::ops::Range;

use super::document_view::DocumentView;
use crate::annotation::MentionType;
use crate::segment::{Case, TokenKind};

/// The longer name that ends with this one, and its type: "Battle of Waterloo" for "Waterloo", "HMS Victory" for "Victory".
pub(super) fn extend(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> Option<(Range<usize>, MentionType)> {
    let before = |count: usize| tokens.start.checked_sub(count).filter(|&at| view.is_capitalized(at));
    let ship = before(1).filter(|&at| is_acronym(view, at));
    if let Some(at) = ship.filter(|&at| view.head(at).prefix == Some(MentionType::Product)) {
        return Some((at..tokens.end, MentionType::Product));
    }
    let article = usize::from(tokens.start.checked_sub(1).is_some_and(|at| view.word(at) == "the"));
    let at = before(2 + article).filter(|&at| view.word(at + 1) == "of")?;
    let kind = view.head(at).of.filter(|kind| matches!(kind, MentionType::Event | MentionType::Law))?;
    Some((at..tokens.end, kind))
}

/// Whether the word is an acronym of three letters or more: "USS", but not "MS", which is more often a title.
fn is_acronym(view: DocumentView<'_, '_>, at: usize) -> bool {
    view.case(at) == Case::Upper && view.word(at).len() > 2
}

/// The type of a name that the tagger calls `kind`. Where that is `misc`, the lexicon, the name's head noun or the quotation marks
/// around it may say more.
pub(super) fn reclassify(view: DocumentView<'_, '_>, tokens: &Range<usize>, kind: MentionType) -> MentionType {
    // "USS Abraham Lincoln", which may look like an organisation.
    let ship = view.head(tokens.start).prefix == Some(MentionType::Product) && is_acronym(view, tokens.start);
    if ship && tokens.len() > 1 {
        return MentionType::Product;
    }
    // "Cape Kennedy", whoever the cape is named after; "Lough Corrib".
    let is_water = matches!(view.word(tokens.start), "Loch" | "Lough");
    let is_mistaken = kind == MentionType::Person || kind == MentionType::Organization && is_water;
    if is_mistaken && tokens.len() == 2 && is_landform(view, tokens.start) {
        return MentionType::Place;
    }
    if kind != MentionType::Misc {
        return kind;
    }
    let candidates = [listed(view, tokens), head(view, tokens), marked(view, tokens)].into_iter().flatten();
    // A type that the tagger has weighed and rejected, such as the lexicon's place, is not taken up again.
    let fits = |kind: &MentionType| {
        matches!(kind, MentionType::Event | MentionType::Product | MentionType::Work | MentionType::Law)
    };
    // "Thin Man Films": the last word is a firm's alone.
    let is_firm = || {
        let last = tokens.end - 1;
        tokens.len() > 1 && crate::lexicon::WordList::StudioNoun.has(view.word(last)) && view.case(last) == Case::Title
    };
    candidates.into_iter().find(fits).unwrap_or_else(|| if is_firm() { MentionType::Organization } else { kind })
}

/// Whether the word begins names of places and is no name that people have: "Cape", "Mount".
fn is_landform(view: DocumentView<'_, '_>, at: usize) -> bool {
    view.head(at).prefix == Some(MentionType::Place)
        && view.lexicon.given.get(view.word(at)).is_none()
        && view.lexicon.surnames.get(view.word(at)).is_none()
}

/// The type that the lexicon lists the name with.
fn listed(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> Option<MentionType> {
    view.listed(tokens.start, tokens.end).filter(|&(end, _)| end == tokens.end).map(|(_, name)| name.kind)
}

/// The type that the name's head noun tells: "… World Cup", "Battle of …", "USS …".
fn head(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> Option<MentionType> {
    let of = tokens.clone().find(|&at| view.head(at).of.is_some() && matches!(view.word(at + 1), "of" | "for"));
    of.and_then(|at| view.head(at).of)
        .or_else(|| view.head(tokens.end - 1).suffix)
        .or_else(|| view.head(tokens.start).prefix)
}

/// A name alone in quotation marks is the title of a work.
fn marked(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> Option<MentionType> {
    let before = tokens.start.checked_sub(1)?;
    let within = view.is(before, TokenKind::QuotationMark) && view.is(tokens.end, TokenKind::QuotationMark);
    within.then_some(MentionType::Work)
}
