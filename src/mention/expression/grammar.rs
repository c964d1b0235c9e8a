//! The grammar: every pattern, with the words that it may begin with.
//!
//! The patterns are ASCII, since words and dashes are in [`super::shorthand`].

use std::sync::OnceLock;

use regex::Regex;

use super::shorthand::{Vocabulary, Window, bit, bit_of, plain};
use super::{amount, date};
use crate::annotation::MentionType;
use crate::lexicon::ExpressionWord;
use crate::order::{pair_descending, sort_by_number};

/// The kinds of token that an expression may begin with, as a set of bits.
pub(super) mod start {
    pub(in super::super) const DIGIT: u16 = 1;
    pub(in super::super) const SPELLED: u16 = 1 << 1;
    pub(in super::super) const ORDINAL: u16 = 1 << 2;
    pub(in super::super) const MANY: u16 = 1 << 3;
    pub(in super::super) const MONTH: u16 = 1 << 4;
    pub(in super::super) const WEEKDAY: u16 = 1 << 5;
    pub(in super::super) const SEASON: u16 = 1 << 6;
    pub(in super::super) const FEAST: u16 = 1 << 7;
    pub(in super::super) const OPENER: u16 = 1 << 8;
    pub(in super::super) const PERIOD: u16 = 1 << 9;
    pub(in super::super) const CODE: u16 = 1 << 10;
    pub(in super::super) const CURRENCY: u16 = 1 << 11;
    pub(in super::super) const APOSTROPHE: u16 = 1 << 12;
    pub(in super::super) const ALONE: u16 = 1 << 13;
    /// A number that nothing after it can continue.
    pub(in super::super) const PLAIN: u16 = 1 << 14;
}

/// A pattern for the beginning of a window of text.
pub(super) struct Rule {
    pub(super) kind: MentionType,
    /// The kinds of token that it may begin with: bits of [`start`].
    pub(super) starts: u16,
    /// Classes of words, one of which must occur in the window: bits of [`bit`]. 0 if none must.
    pub(super) needs: u32,
    /// Characters of shorthand, one of which must occur in the window: bits of [`bit_of`]. 0 if none must.
    pub(super) characters: u128,
    pub(super) pattern: String,
}

impl Rule {
    pub(super) fn new(kind: MentionType, starts: u16, pattern: String) -> Self {
        Self { kind, starts, needs: 0, characters: 0, pattern }
    }

    /// Declares that the pattern cannot match without a phrase of one of these classes, so that it is not tried without.
    pub(super) fn needing(self, classes: &[ExpressionWord]) -> Self {
        Self { needs: classes.iter().fold(0, |needs, &class| needs | bit(class)), ..self }
    }

    /// The same of characters of the pattern: most windows have none of them, so that the pattern need not even be compiled.
    pub(super) fn with(self, characters: &str) -> Self {
        Self { characters: written_out(characters).chars().fold(0, |bits, character| bits | bit_of(character)), ..self }
    }

    /// Whether the rule may match a window that begins so.
    fn may_match(&self, window: &mut Window<'_>, starts: u16) -> bool {
        self.starts & starts != 0 && self.fits(window)
    }

    /// Whether the window has what the pattern cannot do without.
    fn fits(&self, window: &mut Window<'_>) -> bool {
        (self.needs == 0 || self.needs & window.classes() != 0)
            && (self.characters == 0 || self.characters & window.characters() != 0)
    }
}

/// The patterns, and the words that they are made of.
pub(super) struct Grammar {
    pub(super) words: Vocabulary,
    /// Each is compiled when it is first tried, since a short text needs few of them.
    patterns: Vec<(Rule, OnceLock<Regex>)>,
}

impl Grammar {
    /// Makes the rules of the lexicon's words.
    pub(super) fn new() -> Self {
        let words = Vocabulary::new();
        let patterns = rules(&words).into_iter().map(|rule| (rule, OnceLock::new())).collect();
        Self { words, patterns }
    }

    /// The matches at the beginning of the window, each with its type and its length in bytes as written: the longest first,
    /// and of equal ones that of the earlier rule first.
    pub(super) fn matches(&self, mut window: Window<'_>, starts: u16, found: &mut Vec<(MentionType, usize)>) {
        found.clear();
        for (rule, regex) in &self.patterns {
            if rule.may_match(&mut window, starts)
                && let Some(matched) = regex.get_or_init(|| compiled(&rule.pattern)).find(window.text())
            {
                let length = matched.end();
                found.push((rule.kind, window.position(length)));
            }
        }
        sort_by_number(found, |&(_, length)| pair_descending(0, length));
    }
}

fn rules(words: &Vocabulary) -> Vec<Rule> {
    let mut rules = date::rules(words);
    rules.extend(amount::rules(words));
    rules
}

/// Compiles a pattern of a rule, anchored at the beginning of a window; no letter or digit may follow.
fn compiled(pattern: &str) -> Regex {
    let anchored = format!(r"^(?:{})(?-u:\b{{end-half}})", written_out(pattern));
    Regex::new(&anchored).expect("every_pattern_is_compiled tests this")
}

/// A pattern of a rule, in which "_" stands for a space, and a dash for its shorthand.
fn written_out(pattern: &str) -> String {
    let plain = |character| match character {
        '_' => ' ',
        '–' | '—' => plain(character),
        _ => character,
    };
    pattern.chars().map(plain).collect()
}

/// Numbers in digits, with English separators.
pub(super) const DIGITS: &str = r"[0-9]+(?:,[0-9]{2,3})*(?:\.[0-9]+)?";

/// Numbers in words.
pub(super) fn spelled() -> String {
    let cardinal = Vocabulary::any(&[ExpressionWord::Cardinal]);
    format!("{cardinal}(?:[ -](?:(?i-u:and) )?{cardinal})*")
}

/// The separator of a range of numbers.
pub(super) const RANGE: &str = "(?:_?[-–—]_?|_to_|_or_)";

#[cfg(test)]
mod tests {
    use super::super::shorthand::{Shorthand, lead};
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn every_pattern_is_compiled() {
        for rule in rules(&Vocabulary::new()) {
            compiled(&rule.pattern);
        }
    }

    #[test]
    fn no_window_that_a_pattern_matches_is_ruled_out() {
        let words = Vocabulary::new();
        let rules: Vec<_> = rules(&words).into_iter().map(|rule| (compiled(&rule.pattern), rule)).collect();
        let mut matched = vec![false; rules.len()];
        // The sentences of the tests have every kind of expression.
        for text in include_str!("tests.rs").lines() {
            for (start, _) in text.char_indices() {
                let mut short = Shorthand::default();
                let mut window = words.window(text, start..text.len(), &mut short);
                for ((regex, rule), matched) in rules.iter().zip(&mut matched) {
                    if regex.is_match(window.text()) {
                        *matched = true;
                        assert!(rule.fits(&mut window), "{:?} matches {}", &text[start..], rule.pattern);
                    }
                }
            }
        }
        for ((_, rule), matched) in rules.iter().zip(matched) {
            assert!(matched || rule.characters == 0, "nothing here matches {}", rule.pattern);
        }
    }

    #[test]
    fn every_class_is_in_a_pattern() {
        let words = Vocabulary::new();
        let patterns: Vec<_> = rules(&words).iter().map(|rule| written_out(&rule.pattern)).collect();
        for (_, class) in Lexicon::get().expression_phrases() {
            let raw = matches!(class, ExpressionWord::Opener | ExpressionWord::Alone | ExpressionWord::Joint);
            let is_used = raw || patterns.iter().any(|pattern| pattern.contains(lead(class)));
            assert!(is_used, "{class:?} is in no pattern");
        }
        assert!(patterns.iter().all(|pattern| pattern.is_ascii()), "shorthand is ASCII");
    }

    #[test]
    fn patterns_have_no_words_that_are_in_shorthand() {
        let words = Vocabulary::new();
        for rule in rules(&words) {
            let letters = rule.pattern.replace("(?i-u:", "(?:").replace("[0-o][0-o]", "");
            for word in letters.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1) {
                let mut short = Shorthand::default();
                assert_eq!(words.window(word, 0..word.len(), &mut short).text(), word, "{word:?} in {}", rule.pattern);
            }
        }
    }
}
