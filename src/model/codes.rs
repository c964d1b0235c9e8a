//! Codes that the features of several learners are made of.

use super::template::Value;

/// Whether a token is in a phrase, of what kind the phrase is, and whether the token begins and ends it.
///
/// The bits: `kind << 2 | begins << 1 | ends`; 0 where the token is in none. Kinds are numbered from 1 on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct PhraseCode(u64);

impl PhraseCode {
    /// The code of a token that is in no phrase.
    pub(crate) const NONE: Self = Self(0);

    /// The code of a token in a phrase of a kind, which is at least 1.
    #[inline]
    pub(crate) fn new(kind: u64, begins: bool, ends: bool) -> Self {
        Self(kind << 2 | u64::from(begins) << 1 | u64::from(ends))
    }

    /// The kind of the phrase; 0 for none.
    #[inline]
    pub(crate) fn kind(self) -> u64 {
        self.0 >> 2
    }

    /// Whether the token is in a phrase.
    #[inline]
    pub(crate) fn is_some(self) -> bool {
        self != Self::NONE
    }

    /// Whether the token is the first of its phrase.
    #[inline]
    pub(crate) fn begins(self) -> bool {
        self.0 & 2 != 0
    }
}

impl Value for PhraseCode {
    #[inline]
    fn value(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_tells_kind_and_edges() {
        for (kind, begins, ends, code) in [(1, false, false, 4), (1, true, true, 7), (60, true, false, 242)] {
            let phrase = PhraseCode::new(kind, begins, ends);
            assert_eq!((phrase.value(), phrase.kind(), phrase.begins()), (code, kind, begins));
            assert!(phrase.is_some());
        }
        assert!(!PhraseCode::NONE.is_some() && !PhraseCode::NONE.begins());
        assert_eq!(PhraseCode::NONE.kind(), 0);
    }
}
