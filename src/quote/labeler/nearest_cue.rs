//! The nearest cue of a sentence before and after each token, and what stands between.

use super::attributes::{CueKind, TokenAttributes};
use crate::annotation::MentionType;
use crate::model::hash::hash_lower;
use crate::model::template::Value;

/// A cue as it is seen from a token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NearestCue {
    /// The hash of the cue's word that is nearest, in lowercase.
    pub(super) lower: u64,
    pub(super) kind: CueKind,
    /// How many tokens stand between, in steps from 1 on ([`distance_bin`]); 0 for no cue.
    pub(super) distance: u64,
    pub(super) between: Between,
    /// The hash of the word after the cue, in lowercase: "to" of "declined to".
    pub(super) following: u64,
}

/// What stands between a token and a cue: "that" is bit 0, a quotation mark bit 2, and the number of commas, at most 2, from
/// bit 3 on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Between(pub(super) u64);

impl Between {
    /// Adds "that".
    fn add_that(&mut self) {
        self.0 |= 1;
    }

    /// Adds a quotation mark.
    fn add_mark(&mut self) {
        self.0 |= 4;
    }

    /// Adds a comma.
    fn add_comma(&mut self) {
        self.0 = (self.0 & 7) + 8 * (self.0 / 8 + 1).min(2);
    }
}

impl Value for Between {
    #[inline]
    fn value(self) -> u64 {
        self.0
    }
}

/// How many tokens stand between, in steps from 1 on that get wider.
fn distance_bin(tokens: usize) -> u64 {
    match tokens {
        0..4 => 1 + tokens as u64,
        4..7 => 5,
        7..12 => 6,
        12..20 => 7,
        _ => 8,
    }
}

/// The token after the cue that contains a token, past "on Monday": a cue of several words is known by the first on the way,
/// but what follows it is the word after the last.
fn following(attributes: &[TokenAttributes], cue: usize) -> Option<&TokenAttributes> {
    let in_cue = |at: &usize| attributes.get(*at).is_some_and(|token| token.cue.is_some() && !token.cue.begins());
    let end = (cue + 1..).find(|at| !in_cue(at))?;
    attributes[end.min(attributes.len())..]
        .iter()
        .enumerate()
        .find(|(index, _)| !is_adverbial(attributes, end + index))
        .map(|(_, token)| token)
}

/// Whether the token is in a date or a time, or is the preposition before one: "on Monday" stands between a cue and what was
/// said as if it were not there ("The bank said on Monday it would close"), and is not counted as a distance.
fn is_adverbial(attributes: &[TokenAttributes], at: usize) -> bool {
    const DATE: u64 = 1 + MentionType::Date as u64;
    const TIME: u64 = 1 + MentionType::Time as u64;
    let is_time = |at: usize| attributes.get(at).is_some_and(|token| matches!(token.mention.kind(), DATE | TIME));
    is_time(at) || attributes[at].class.is_preposition() && is_time(at + 1)
}

/// Walks through a sentence, and notes at every token which cue was seen last on the way.
///
/// `first` is the paragraph's first token, and `side` is 0 on the way from left to right and 1 on the way back.
pub(super) fn find_nearest(
    attributes: &[TokenAttributes],
    way: impl Iterator<Item = usize>,
    first: usize,
    side: usize,
    nearest: &mut [[Option<NearestCue>; 2]],
) {
    let (that, comma) = (hash_lower("that"), hash_lower(","));
    let mut seen: Option<(NearestCue, usize)> = None;
    for at in way {
        nearest[at - first][side] = seen.map(|(near, tokens)| NearestCue { distance: distance_bin(tokens), ..near });
        let token = &attributes[at];
        if token.cue.is_some() {
            let (lower, kind) = (token.lower, token.cue_kind());
            let following = following(attributes, at).map_or(0, |next| next.lower);
            seen = Some((NearestCue { lower, kind, following, ..NearestCue::default() }, 0));
        } else if let Some((near, tokens)) = &mut seen {
            *tokens += usize::from(!is_adverbial(attributes, at));
            if token.lower == that {
                near.between.add_that();
            } else if token.lower == comma {
                near.between.add_comma();
            } else if token.marks.is_mark() {
                near.between.add_mark();
            }
        }
    }
}
