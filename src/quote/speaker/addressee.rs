//! Whom the words are told to, who has not said them: "the officer", in "She told the officer that she was lost".

use std::ops::Range;

use super::clues::Clue;
use super::discourse::Discourse;
use super::salience::Referent;
use super::source_head::{self, SourceHead};
use crate::lexicon::{FunctionWord, WordList};
use crate::model::hash::hash_lower;
use crate::syntax::word;

/// Maximum tokens of whom something is told.
const MAX_ADDRESSEE: usize = 8;

/// Whether a referent is whom the verb of the source tells the words.
pub(super) fn is_addressee(discourse: Discourse<'_, '_>, source: &Clue, content: &Range<usize>, who: Referent) -> bool {
    let Some(words) = source.cue.as_ref().and_then(|cue| addressee(discourse, cue, content)) else { return false };
    match source_head::head(discourse, &words) {
        SourceHead::Named(entity) => who == Referent::Entity(entity),
        SourceHead::Description(told) => {
            let noun = discourse.word(told.noun);
            match who {
                Referent::Unnamed { noun: own, .. } => own == hash_lower(noun),
                Referent::Entity(id) => {
                    let roles = &discourse.entities.get(id).roles;
                    roles.iter().any(|role| role.split(' ').any(|word| word.eq_ignore_ascii_case(noun)))
                }
            }
        }
        _ => false,
    }
}

/// The phrase right behind a verb of telling, in the active, that says whom.
fn addressee(discourse: Discourse<'_, '_>, cue: &Range<usize>, content: &Range<usize>) -> Option<Range<usize>> {
    let tells = discourse.is_on(cue.start, WordList::Telling) || discourse.is_on(cue.start, WordList::Asking);
    // "She was told": whom stands before.
    let before = cue.start.checked_sub(1)?;
    let is_passive = discourse.is_on(before, WordList::FormOfBe);
    if !tells || is_passive {
        return None;
    }
    let limit = if content.start >= cue.end { content.start } else { cue.end + MAX_ADDRESSEE };
    let ends = |at: usize| {
        word::is_break(discourse.segments, at)
            || matches!(discourse.word(at), "that" | "to" | "if" | "whether" | "how" | "why" | "what")
            || matches!(discourse.function(at), Some(FunctionWord::Preposition | FunctionWord::Relative))
    };
    let end = (cue.end..limit.min(cue.end + MAX_ADDRESSEE)).find(|&at| ends(at)).unwrap_or(limit);
    (cue.end < end && end - cue.end <= MAX_ADDRESSEE).then_some(cue.end..end)
}
