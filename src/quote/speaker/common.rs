//! What the features of all candidates for one utterance have in common: of its words, and of each of its clues. It is made once an
//! utterance.

use std::ops::Range;

use super::clues::{Clue, ClueKind};
use super::discourse::Discourse;
use super::source_head::SourceHead;
use super::utterance::Utterance;
use crate::lexicon::{FunctionWord, Pronoun};
use crate::segment::{Case, TokenKind};

/// A probability as a bin, 0 to 6.
pub(super) fn bin(probability: f32) -> u64 {
    const BOUNDS: [f32; 6] = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95];
    BOUNDS.iter().filter(|&&bound| probability >= bound).count() as u64
}

/// What the features of all candidates for one utterance have in common.
pub(super) struct Common {
    pub(super) state: u64,
    pub(super) coarse: u64,
    pub(super) form: u64,
    pub(super) words: u64,
    pub(super) content: u64,
    /// The first rank, at most 4, of a source that is named; 5 for none.
    pub(super) named: u64,
    pub(super) clues: Vec<CommonOfClue>,
}

/// What the features by one clue have in common.
pub(super) struct CommonOfClue {
    /// Its kind, and how many sources are before it, at most 3.
    pub(super) rank: u64,
    /// How probably it is the source, as a bin.
    pub(super) source: u64,
    pub(super) place: u64,
    pub(super) cue_class: u64,
    pub(super) cue_word: u64,
    /// Of a description, its noun and its determiner.
    pub(super) described: Option<(u64, u64)>,
}

impl CommonOfClue {
    fn new(utterance: &Utterance<'_>, clue: &Clue, rank: usize) -> Self {
        let (cue_class, cue_word) = cue(utterance, Some(clue));
        let described = match &clue.head {
            SourceHead::Description(description) => {
                let noun = utterance.discourse.segments.word_type(description.noun).lower;
                Some((noun, determiner(utterance.discourse, &clue.phrase)))
            }
            _ => None,
        };
        Self {
            rank: (clue.kind as u64) << 3 | rank.min(3) as u64,
            source: bin(clue.probability),
            place: place(utterance, clue),
            cue_class,
            cue_word,
            described,
        }
    }
}

impl Common {
    pub(super) fn new(utterance: &Utterance<'_>) -> Self {
        let best = utterance.clues.iter().find(|clue| clue.kind == ClueKind::Source);
        let probability = best.map_or(0.0, |clue| clue.probability);
        let head = best.map_or(0, |clue| head_code(&clue.head));
        let local = best.is_some_and(Clue::is_local_source);
        let coarse = match probability {
            0.6.. => 2,
            0.25.. => 1,
            _ => 0,
        };
        let mut rank = 0;
        let of_clue = |clue| {
            let of_clue = CommonOfClue::new(utterance, clue, rank);
            rank += usize::from(clue.kind == ClueKind::Source);
            of_clue
        };
        let clues = utterance.clues.iter().map(of_clue).collect();
        let sources = utterance.clues.iter().filter(|clue| clue.kind == ClueKind::Source);
        let is_named = |clue: &Clue| matches!(clue.head, SourceHead::Named(_));
        Self {
            state: (head << 3 | bin(probability)) << 1 | u64::from(local),
            coarse: coarse << 1 | u64::from(local),
            form: form(utterance),
            words: words(utterance),
            content: bin(utterance.part.p_content),
            named: sources.take(4).position(is_named).map_or(5, |at| at as u64),
            clues,
        }
    }
}

pub(super) fn head_code(head: &SourceHead) -> u64 {
    match head {
        SourceHead::Pronoun(Pronoun::He | Pronoun::She) => 1,
        SourceHead::Pronoun(Pronoun::They) => 2,
        SourceHead::Pronoun(Pronoun::It) => 3,
        SourceHead::Pronoun(Pronoun::Speaker) => 4,
        SourceHead::RelativePronoun(_) => 5,
        SourceHead::Named(_) => 6,
        SourceHead::Description(description) => 7 + description.kind as u64,
        SourceHead::Several { named } => 11 + u64::from(*named),
        SourceHead::Capitalized(_) => 13,
        SourceHead::Other => 14,
    }
}

/// How much is in quotation marks, whether it is a paragraph by itself, how long it is, and how it ends.
fn form(utterance: &Utterance<'_>) -> u64 {
    let part = utterance.part;
    let marks = match (part.is_quoted(), part.pieces.iter().all(|piece| piece.marked)) {
        (false, _) => 0,
        (true, false) => 1,
        (true, true) => 2,
    };
    let marks = if part.is_nested { 3 } else { marks };
    let count: usize = part.pieces.iter().map(|piece| piece.tokens.len()).sum();
    let length = match count {
        0..3 => 0,
        3..8 => 1,
        8..20 => 2,
        _ => 3,
    };
    let segments = utterance.discourse.segments;
    let last = part.pieces.last().map_or("", |piece| segments.word(piece.tokens.end - 1));
    let end = match last {
        "," => 1,
        "." => 2,
        _ if last.contains('?') => 3,
        _ if last.contains(['!', '…']) => 4,
        _ => 0,
    };
    marks << 6 | u64::from(utterance.is_paragraph) << 5 | length << 3 | end
}

/// Whether the words have "I", "we" and "you" in them, and where their capitals are.
fn words(utterance: &Utterance<'_>) -> u64 {
    let segments = utterance.discourse.segments;
    let mut found = 0;
    let (mut capitals, mut count) = (0, 0);
    for at in utterance.part.pieces.iter().filter(|piece| piece.marked).flat_map(|piece| piece.tokens.clone()) {
        let token = &segments.tokens[at];
        if token.is(TokenKind::Word) {
            count += 1;
            capitals += u32::from(token.case != Case::Lower);
        }
        found |= match segments.word(at) {
            "I" | "me" | "my" | "My" | "Me" | "mine" | "myself" => 1,
            "we" | "We" | "us" | "our" | "Our" | "ours" => 2,
            "you" | "You" | "your" | "Your" => 4,
            _ => 0,
        };
    }
    let is_title = count > 0 && capitals * 3 >= count * 2;
    found | u64::from(is_title) << 3
}

/// Where the phrase and the cue of a clue stand: the order of content, phrase and cue, and what is between them.
pub(super) fn place(utterance: &Utterance<'_>, clue: &Clue) -> u64 {
    let content = &utterance.part.content;
    let phrase = &clue.phrase;
    let gap =
        if phrase.end <= content.start { content.start - phrase.end } else { phrase.start.saturating_sub(content.end) };
    let near = match gap {
        0..=1 => 0,
        2..=3 => 1,
        4..=10 => 2,
        _ => 3,
    };
    let cue = match &clue.cue {
        None => 0,
        Some(cue) => {
            let to_phrase =
                if cue.end <= phrase.start { phrase.start - cue.end } else { cue.start.saturating_sub(phrase.end) };
            1 + u64::from(cue.start > phrase.start) + 2 * u64::from(to_phrase <= 1)
        }
    };
    (clue.position as u64) << 6 | near << 4 | cue
}

/// The class of a clue's cue and its weight; its word.
pub(super) fn cue(utterance: &Utterance<'_>, clue: Option<&Clue>) -> (u64, u64) {
    let Some(cue) = clue.and_then(|clue| clue.cue.as_ref()) else { return (0, 0) };
    let segments = utterance.discourse.segments;
    let word = segments.word_type(cue.start);
    let class = word.cue.map_or(1, |cue| 2 + (cue.class as u64) * 5 + u64::from(cue.weight / 25));
    (class, word.lower)
}

/// The determiner that a clue's phrase begins with.
fn determiner(discourse: Discourse<'_, '_>, phrase: &Range<usize>) -> u64 {
    let word = discourse.word(phrase.start);
    match discourse.function(phrase.start) {
        _ if word.eq_ignore_ascii_case("the") => 1,
        _ if word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an") => 2,
        Some(FunctionWord::Possessive) => 3,
        _ if word.eq_ignore_ascii_case("one") || word.eq_ignore_ascii_case("another") => 4,
        Some(FunctionWord::Determiner) => 5,
        _ if discourse.segments.tokens[phrase.start].is(TokenKind::Number) => 6,
        _ if discourse.last_clitic(phrase.clone()).is_some() => 7,
        _ => 0,
    }
}
