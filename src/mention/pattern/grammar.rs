//! The patterns, and which of them a word may begin.
//!
//! `regex` is used without its Unicode tables, which would double what it adds to the download: classes are of ASCII, and
//! what is not ASCII (signs of money, dashes, the curly apostrophe) stands there letter by letter. It never backtracks.

use std::sync::OnceLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::{amount, date};
use crate::annotation::MentionType;
use crate::lexicon::{Figure, Lexicon};

/// What a figure may begin with, as a set of bits.
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
    /// A number, with nothing after it that could be of the figure.
    pub(in super::super) const PLAIN: u16 = 1 << 14;
}

/// A pattern for the start of a stretch.
pub(super) struct Rule {
    pub(super) kind: MentionType,
    /// Which words may begin it: bits of [`start`].
    pub(super) starts: u16,
    pub(super) pattern: String,
}

/// The patterns, and the words that they begin with.
pub(super) struct Grammar {
    /// Each is compiled when it is first tried: a short text needs few of them.
    patterns: Vec<(Rule, OnceLock<Regex>)>,
    words: FxHashMap<&'static str, u16>,
    /// A bit for each sum of a word that begins a figure: most words of a text are told apart from them by it, without a look-up.
    sums: [u64; SUMS / 64],
}

impl Grammar {
    /// Reads the words, once.
    pub(super) fn new() -> Self {
        let mut words = FxHashMap::<&str, u16>::default();
        let mut sums = [0; SUMS / 64];
        for (phrase, class) in Lexicon::get().figure_words() {
            let word = first_word(phrase);
            let starts = starts_of(class);
            *words.entry(word).or_default() |= starts;
            sums[sum(word) / 64] |= u64::from(starts != 0) << (sum(word) % 64);
        }
        Self { patterns: rules().into_iter().map(|rule| (rule, OnceLock::new())).collect(), words, sums }
    }

    /// What may begin with this word: bits of [`start`].
    #[inline]
    pub(super) fn starts(&self, word: &str) -> u16 {
        let word = first_word(word);
        if word.is_empty() || self.sums[sum(word) / 64] & 1 << (sum(word) % 64) == 0 {
            return 0;
        }
        self.get(word).unwrap_or(0)
    }

    /// Whether the word may be a part of a figure.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.get(first_word(word)).is_some()
    }

    fn get(&self, word: &str) -> Option<u16> {
        let written = self.words.get(word).copied();
        let mut buffer = [0; LONGEST_WORD];
        let lower = buffer.get_mut(..word.len()).filter(|_| word.starts_with(|c: char| c.is_ascii_uppercase()));
        let Some(lower) = lower else { return written };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let lower = std::str::from_utf8(lower).ok().and_then(|lower| self.words.get(lower).copied());
        written.map_or(lower, |written| Some(written | lower.unwrap_or(0)))
    }

    /// The matches at the start, by type and length in bytes: the longest first, of equals the first pattern's.
    pub(super) fn matches(&self, text: &str, starts: u16, found: &mut Vec<(MentionType, usize)>) {
        found.clear();
        let tried = self.patterns.iter().filter(|(rule, _)| rule.starts & starts != 0);
        found.extend(tried.filter_map(|(rule, regex)| {
            let regex = regex.get_or_init(|| compiled(&rule.pattern));
            Some((rule.kind, regex.find(text)?.end()))
        }));
        found.sort_by_key(|&(_, length)| std::cmp::Reverse(length));
    }
}

/// No word that a figure begins with is longer, in bytes.
const LONGEST_WORD: usize = 24;

const SUMS: usize = 4096;

/// A sum of a word's first and last byte and its length, the same for either case of ASCII.
#[inline]
fn sum(word: &str) -> usize {
    let bytes = word.as_bytes();
    let letter = |at: usize| usize::from(bytes[at] | 0x20);
    (letter(0) * 37 + letter(bytes.len() - 1) * 5 + bytes.len() * 229) % SUMS
}

/// The letters that a phrase begins with, or its first character.
#[inline]
fn first_word(phrase: &str) -> &str {
    let ascii = phrase.bytes().position(|b| !b.is_ascii_alphabetic()).unwrap_or(phrase.len());
    if ascii == phrase.len() || ascii > 0 && phrase.as_bytes()[ascii].is_ascii() {
        return &phrase[..ascii];
    }
    let letters = phrase.find(|c: char| !c.is_alphabetic()).unwrap_or(phrase.len());
    &phrase[..letters.max(phrase.chars().next().map_or(0, char::len_utf8))]
}

fn starts_of(class: Figure) -> u16 {
    match class {
        Figure::Month => start::MONTH,
        Figure::Weekday | Figure::Short => start::WEEKDAY,
        Figure::Season => start::SEASON,
        Figure::Feast => start::FEAST,
        Figure::Opener => start::OPENER,
        Figure::Decade | Figure::Alone => start::ALONE,
        Figure::Period => start::PERIOD,
        Figure::Cardinal => start::SPELLED,
        Figure::Magnitude => start::MANY,
        Figure::Ordinal => start::ORDINAL,
        Figure::Code | Figure::Iso | Figure::Letter => start::CODE,
        Figure::Currency | Figure::Issuer => start::CURRENCY,
        Figure::Periods
        | Figure::Scale
        | Figure::Unit
        | Figure::Weak
        | Figure::After
        | Figure::Zone
        | Figure::Joint => 0,
    }
}

fn rules() -> Vec<Rule> {
    let mut rules = date::rules();
    rules.extend(amount::rules());
    rules
}

/// The pattern for the start of a stretch: "_" is a space, one that breaks no line included, and no letter or digit follows.
fn anchored(pattern: &str) -> String {
    format!("^(?:{}){}", pattern.replace('_', "[ \u{A0}\u{202F}]"), r"(?-u:\b{end-half})")
}

fn compiled(pattern: &str) -> Regex {
    Regex::new(&anchored(pattern)).expect("every_pattern_is_compiled tests this")
}

/// The alternatives of a class, escaped: the longest first, since an alternation takes the first that fits; then by the
/// letters, for the same bytes each time.
pub(super) fn any(classes: &[Figure]) -> String {
    let entries = Lexicon::get().figure_words().filter(|(_, class)| classes.contains(class));
    let mut words: Vec<&str> = entries.map(|(word, _)| word).collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words.into_iter().map(regex::escape).collect::<Vec<_>>().join("|")
}

/// The same with the letters in any case, but for words that are not ASCII.
pub(super) fn cased(classes: &[Figure]) -> String {
    let words = any(classes).to_lowercase();
    let (ascii, other): (Vec<&str>, Vec<&str>) = words.split('|').partition(|word| word.is_ascii());
    let ascii = format!("(?i-u:{})", ascii.join("|"));
    if other.is_empty() { ascii } else { format!("(?:{ascii}|{})", other.join("|")) }
}

/// Numbers in digits, in the ways of English.
pub(super) const DIGITS: &str = r"[0-9]+(?:,[0-9]{2,3})*(?:\.[0-9]+)?";

/// Numbers in words.
pub(super) fn spelled() -> String {
    let cardinal = any(&[Figure::Cardinal]);
    format!("(?i-u:(?:{cardinal})(?:[ -](?:and )?(?:{cardinal}))*)")
}

/// Between the two numbers of a range.
pub(super) const RANGE: &str = "(?:_?[-–—]_?|_to_|_or_)";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_compiled() {
        for rule in rules() {
            assert!(Regex::new(&anchored(&rule.pattern)).is_ok(), "cannot compile {}", rule.pattern);
        }
    }

    #[test]
    fn a_word_tells_what_it_may_begin() {
        let grammar = Grammar::new();
        for (word, starts) in [
            ("June", start::MONTH),
            ("last", start::OPENER),
            ("Last", start::OPENER),
            ("RM750mil", start::CODE),
            ("₹", start::CODE),
            ("Egyptian", start::CURRENCY),
            ("table", 0),
            ("", 0),
        ] {
            assert_eq!(grammar.starts(word), starts, "what {word:?} may begin");
        }
    }

    #[test]
    fn every_class_is_in_a_pattern() {
        let patterns: String = rules().into_iter().map(|rule| rule.pattern.to_lowercase()).collect();
        for (word, class) in Lexicon::get()
            .figure_words()
            .filter(|&(_, class)| !matches!(class, Figure::Opener | Figure::Alone | Figure::Joint))
        {
            let escaped = regex::escape(word).to_lowercase();
            let spaced = escaped.replace(' ', "_").replace(['\'', '’'], "['’]");
            assert!(patterns.contains(&escaped) || patterns.contains(&spaced), "{word:?} ({class:?}) is in no pattern");
        }
    }
}
