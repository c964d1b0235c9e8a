//! The grammar: every pattern, with the words that it may begin with.
//!
//! The patterns are ASCII, since words and dashes are in [`super::shorthand`].

use std::sync::OnceLock;

use regex::Regex;

use super::prefilter::Prefilter;
use super::shorthand::{Vocabulary, Window, plain};
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
    /// A number that the words after it join to more: "two | and a half", "six | foot one". Few are, so that their patterns are seldom compiled.
    pub(in super::super) const JOINED: u16 = 1 << 15;
}

/// A pattern for the beginning of a window of text.
pub(super) struct Rule {
    pub(super) kind: MentionType,
    /// The kinds of token that it may begin with: bits of [`start`].
    pub(super) starts: u16,
    pub(super) prefilter: Prefilter,
    pub(super) pattern: String,
}

impl Rule {
    pub(super) fn new(kind: MentionType, starts: u16, pattern: String) -> Self {
        Self { kind, starts, prefilter: Prefilter::default(), pattern }
    }

    /// Declares that the window begins with one of these characters. Here and below, characters are written as in patterns.
    pub(super) fn beginning_with(self, characters: &str) -> Self {
        Self { prefilter: self.prefilter.beginning_with(&written_out(characters)), ..self }
    }

    /// Declares that one of these characters follows the digits that a window begins with.
    pub(super) fn after_digits(self, characters: &str) -> Self {
        Self { prefilter: self.prefilter.after_digits(&written_out(characters)), ..self }
    }

    /// Declares that one of these characters follows the number that a window begins with, or that a space and one of them do.
    pub(super) fn after_number(self, characters: &str) -> Self {
        Self { prefilter: self.prefilter.after_number(&written_out(characters)), ..self }
    }

    /// Declares that the pattern cannot match without a phrase of one of these classes.
    pub(super) fn needing(self, classes: &[ExpressionWord]) -> Self {
        Self { prefilter: self.prefilter.needing(classes), ..self }
    }

    /// Declares that the pattern cannot match without one of these words or marks, in small letters and with "|" between; they may
    /// be in capitals.
    pub(super) fn saying(self, said: &str) -> Self {
        Self { prefilter: self.prefilter.saying(&written_out(said)), ..self }
    }

    /// Declares that the pattern cannot match without one of these characters.
    pub(super) fn with(self, characters: &str) -> Self {
        Self { prefilter: self.prefilter.with(&written_out(characters)), ..self }
    }
}

/// The patterns, and the words that they are made of.
pub(super) struct Grammar {
    pub(super) words: Vocabulary,
    /// They are made when one may first match, and each is compiled when it is first tried: a short text needs few of them.
    patterns: OnceLock<Vec<(Rule, OnceLock<Regex>)>>,
}

impl Grammar {
    /// Takes the lexicon's words.
    pub(super) fn new() -> Self {
        Self { words: Vocabulary::new(), patterns: OnceLock::new() }
    }

    /// The matches at the beginning of the window, each with its type and its length in bytes as written: the longest first,
    /// and of equal ones that of the earlier rule first.
    pub(super) fn matches(&self, mut window: Window<'_>, starts: u16, found: &mut Vec<(MentionType, usize)>) {
        found.clear();
        let mut outline = None;
        let all = || rules(&self.words).into_iter().map(|rule| (rule, OnceLock::new())).collect();
        for (rule, regex) in self.patterns.get_or_init(all) {
            if rule.starts & starts == 0 {
                continue;
            }
            let outline = outline.get_or_insert_with(|| window.outline());
            if rule.prefilter.admits(outline)
                && rule.prefilter.is_said_in(window.text(), outline)
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
    let anchored = format!(r"(?-u)^(?:{})\b{{end-half}}", written_out(pattern));
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
pub(super) const DIGITS: &str = r"\d+(?:,\d{2,3})*(?:\.\d+)?";

/// Numbers in words.
pub(super) fn spelled(words: &Vocabulary) -> String {
    let [cardinal, magnitude] = [ExpressionWord::Cardinal, ExpressionWord::Magnitude].map(|class| words.any(&[class]));
    // "three hundred and ninety"; that of "three hundred" alone is a scale.
    format!("{cardinal}(?:(?:[ -]{magnitude})?[ -](?:(?i:and) )?{cardinal})*")
}

/// The separator of a range of numbers.
pub(super) const RANGE: &str = "(?:_?[-–—]_?|_to_|_or_)";

/// What a range may begin with, after a space or without.
pub(super) const RANGE_BEGINS: &str = "-–—to";

/// What every range has.
pub(super) const RANGES: &str = "-|–|—|_to_|_or_";

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
        // The sentences of the tests have every kind of expression.
        for text in include_str!("tests.rs").lines() {
            for (start, _) in text.char_indices() {
                let mut short = Shorthand::default();
                let mut window = words.window(text, start..text.len(), &mut short);
                let outline = window.outline();
                let window = window.text();
                for (_, rule) in rules.iter().filter(|(regex, _)| regex.is_match(window)) {
                    let admits = rule.prefilter.admits(&outline) && rule.prefilter.is_said_in(window, &outline);
                    assert!(admits, "{:?} matches {}", &text[start..], rule.pattern);
                }
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn nothing_that_a_pattern_describes_is_ruled_out() {
        use super::super::prefilter::{Characters, Outline};
        use proptest::strategy::{Strategy, ValueTree};
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        for rule in rules(&Vocabulary::new()) {
            // Texts are made of the pattern itself, but for the ends of words in it.
            let pattern =
                written_out(&rule.pattern).replace(r"\b", "").replace(r"\d", "[0-9]").replace(r"\w", "[0-9A-Za-z]");
            let texts = proptest::string::string_regex(&pattern).expect("it describes texts");
            let regex = compiled(&rule.pattern);
            let mut matched = 0;
            for _ in 0..300 {
                let text = texts.new_tree(&mut runner).expect("there is one").current();
                if regex.is_match(&text) {
                    matched += 1;
                    let outline = Outline::new(&text, Characters::of(&text));
                    let admits = rule.prefilter.admits(&outline) && rule.prefilter.is_said_in(&text, &outline);
                    assert!(admits, "{text:?} matches {}", rule.pattern);
                }
            }
            assert!(matched > 200, "of 300 texts {matched} match {}", rule.pattern);
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
            let letters = rule.pattern.replace("(?i:", "(?:").replace(r"\d", "").replace(r"\w", "").replace(r"\b", "");
            for word in letters.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1) {
                let mut short = Shorthand::default();
                assert_eq!(words.window(word, 0..word.len(), &mut short).text(), word, "{word:?} in {}", rule.pattern);
            }
        }
    }
}
