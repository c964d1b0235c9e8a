//! Names that the tagger joined and that are several: "Sato/Mbeki", "Arsenal 2-1 Leicester".

use std::ops::Range;

use super::document_view::DocumentView;
use crate::annotation::MentionType;
use crate::segment::TokenKind;

/// The parts of a name, each with its type; the name itself where it is one. A score parts two teams, a slash or a dash two people.
pub(super) fn parts(
    view: DocumentView<'_, '_>,
    tokens: Range<usize>,
    kind: MentionType,
) -> Vec<(Range<usize>, MentionType)> {
    if let Some(score) = tokens.clone().find(|&at| is_score(view, at)) {
        let team = match kind {
            MentionType::Misc | MentionType::Event | MentionType::Work => MentionType::Organization,
            kind => kind,
        };
        let sides = [tokens.start..score, score + 3..tokens.end];
        return sides.into_iter().filter(|side| !side.is_empty()).map(|side| (side, team)).collect();
    }
    let joins = |at: &usize| matches!(view.word(*at), "/" | "–");
    if kind != MentionType::Person || !tokens.clone().any(|at| joins(&at)) {
        return vec![(tokens, kind)];
    }
    let mut parts = Vec::new();
    let mut start = tokens.start;
    for end in tokens.clone().filter(joins).chain([tokens.end]) {
        if start < end {
            parts.push((start..end, kind));
        }
        start = end + 1;
    }
    parts
}

/// Whether a score begins at the token: "2-1".
fn is_score(view: DocumentView<'_, '_>, at: usize) -> bool {
    let is_number = |at: usize| view.is(at, TokenKind::Number);
    is_number(at) && matches!(view.word(at + 1), "-" | "–") && is_number(at + 2)
}
