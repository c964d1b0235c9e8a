//! Events, works and laws, which the tagger does not tell from other names.

use std::ops::Range;

use super::document_view::DocumentView;
use crate::annotation::MentionType;
use crate::segment::{Case, TokenKind};

/// The name that this one is the end of, and its type: "Waterloo" of "Battle of Waterloo", "Victory" of "HMS Victory".
/// The annotated news has too few of these for the tagger to learn them.
pub(super) fn extend(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> Option<(Range<usize>, MentionType)> {
    let before = |count: usize| tokens.start.checked_sub(count).filter(|&at| view.is_capitalized(at));
    let ship = before(1).filter(|&at| is_acronym(view, at));
    if let Some(at) = ship.filter(|&at| view.head(at).prefix == Some(MentionType::Product)) {
        return Some((at..tokens.end, MentionType::Product));
    }
    let evidence = usize::from(tokens.start.checked_sub(1).is_some_and(|at| view.word(at) == "the"));
    let at = before(2 + evidence).filter(|&at| view.word(at + 1) == "of")?;
    let kind = view.head(at).of.filter(|kind| matches!(kind, MentionType::Event | MentionType::Law))?;
    Some((at..tokens.end, kind))
}

/// "USS", and not "MS", which is more often a title.
fn is_acronym(view: DocumentView<'_, '_>, at: usize) -> bool {
    view.case(at) == Case::Upper && view.word(at).len() > 2
}

/// The type of a name that the tagger takes for `kind`: where that is `misc`, what the lexicon, the name's head, or the
/// marks around it tell.
pub(super) fn reclassify(view: DocumentView<'_, '_>, tokens: &Range<usize>, kind: MentionType) -> MentionType {
    // "USS Abraham Lincoln", which may look like an organisation.
    let ship = view.head(tokens.start).prefix == Some(MentionType::Product) && is_acronym(view, tokens.start);
    if ship && tokens.len() > 1 {
        return MentionType::Product;
    }
    if kind != MentionType::Misc {
        return kind;
    }
    let told = [listed(view, tokens), head(view, tokens), marked(view, tokens)].into_iter().flatten();
    // What the lexicon calls a place is none here: the tagger has weighed that.
    let fits = |kind: &MentionType| {
        matches!(kind, MentionType::Event | MentionType::Product | MentionType::Work | MentionType::Law)
    };
    told.into_iter().find(fits).unwrap_or(kind)
}

fn listed(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> Option<MentionType> {
    view.listed(tokens.start, tokens.end).filter(|&(end, _)| end == tokens.end).map(|(_, name)| name.kind)
}

/// "… World Cup", "Battle of …", "USS …".
fn head(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> Option<MentionType> {
    let of = tokens.clone().find(|&at| view.head(at).of.is_some() && matches!(view.word(at + 1), "of" | "for"));
    of.and_then(|at| view.head(at).of)
        .or_else(|| view.head(tokens.end - 1).suffix)
        .or_else(|| view.head(tokens.start).prefix)
}

/// What stands alone in quotation marks is a title.
fn marked(view: DocumentView<'_, '_>, tokens: &Range<usize>) -> Option<MentionType> {
    let before = tokens.start.checked_sub(1)?;
    let within = view.is(before, TokenKind::QuotationMark) && view.is(tokens.end, TokenKind::QuotationMark);
    within.then_some(MentionType::Work)
}
