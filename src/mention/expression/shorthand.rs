//! Shorthand: the words of expressions, and a rewriting of the text that keeps the patterns small.
//!
//! In shorthand each phrase of the lexicon ("percentage points", "New Zealand") is a control character, which stands for its
//! class. In classes of which a pattern wants some phrase and no other ("half a million"), a second character says which it is.
//! A pattern then has a character or two in place of hundreds of words, which would take long to compile and to match. Shorthand
//! is ASCII, since `regex` sets up large tables for each pattern that has a class of other characters. It is written when a
//! pattern is to be tried: most windows are ruled out before.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::grammar::start;
use super::prefilter::{Characters, Outline};
use crate::lexicon::{ExpressionWord, Lexicon};

/// The words of expressions.
pub(super) struct Vocabulary {
    /// Sorted by class. Phrases are known by their index here.
    phrases: Vec<(&'static str, ExpressionWord)>,
    /// By phrase, the characters for it.
    short: Vec<Short>,
    /// By the first word of the phrases.
    words: FxHashMap<&'static str, FirstWord>,
    /// A bit for each checksum of a first word. It rules most words of a text out without a look-up in the map.
    checksums: [u64; CHECKSUMS / 64],
}

/// A phrase in shorthand: the character for its class, and its mark in the class if phrases of that are told apart.
#[derive(Clone, Copy)]
struct Short {
    lead: char,
    mark: Option<char>,
}

impl Short {
    fn characters(self) -> impl Iterator<Item = char> {
        std::iter::once(self.lead).chain(self.mark)
    }
}

#[derive(Default)]
struct FirstWord {
    /// Bits of [`start`].
    starts: u16,
    /// The phrases that begin with the word, the longest first.
    phrases: Vec<u16>,
}

/// Maximum numbers, phrases, words and marks of an expression: "$1,234,567,890.12 to $2,345,678,901.34 billion" has 22. News has some 15
/// in a window; without this a window of marks would have 80, and so would the next that begins two bytes later.
const MAX_COUNT: usize = 24;

/// A phrase that a text has at some place: its index, and its length in bytes as written.
type Found = (usize, usize);

/// So many places are known of what was looked up there; more than a window has bytes.
const KNOWN: usize = 128;

/// A window of a text in shorthand, as far as it is written. It is reused for the text's next one, to save allocations, and
/// because windows overlap.
pub(super) struct Shorthand {
    text: String,
    /// By byte of `text`, the position (byte) in the window of what it abbreviates.
    positions: Vec<usize>,
    /// What was last looked up: the place in the text (byte), from 1 on, and the phrase there.
    known: [(usize, Option<Found>); KNOWN],
}

impl Default for Shorthand {
    fn default() -> Self {
        Self { text: String::new(), positions: Vec::new(), known: [(0, None); KNOWN] }
    }
}

/// A window of text, which is written in shorthand while it is read.
pub(super) struct Window<'w> {
    words: &'w Vocabulary,
    /// The text, and where the window begins in it (byte).
    text: &'w str,
    start: usize,
    window: &'w str,
    short: &'w mut Shorthand,
    /// The position (byte) in the window of what is not yet written.
    at: usize,
    /// How many numbers, phrases, words and marks are written.
    count: usize,
    /// Lowercase words in no phrase, at the end of what is written.
    unknown_words: u32,
    /// The characters that are written.
    characters: Characters,
    /// Whether an expression that begins the window may reach further.
    goes_on: bool,
}

impl Window<'_> {
    /// The window in shorthand.
    pub(super) fn text(&mut self) -> &str {
        self.write_all();
        &self.short.text
    }

    /// What the prefilters look at.
    pub(super) fn outline(&mut self) -> Outline {
        self.write_all();
        Outline::new(&self.short.text, self.characters)
    }

    fn write_all(&mut self) {
        while self.goes_on {
            self.write();
        }
    }

    /// The position (byte) in the window of a byte of the shorthand.
    pub(super) fn position(&self, at: usize) -> usize {
        self.short.positions.get(at).copied().unwrap_or(self.at)
    }

    /// Writes the next phrase, word or mark.
    fn write(&mut self) {
        let rest = &self.window[self.at..];
        let Some(first) = rest.chars().next() else {
            self.goes_on = false;
            return;
        };
        let is_digit = first.is_ascii_digit();
        let goes_on_number = is_digit && self.short.text.ends_with(|last: char| last.is_ascii_digit());
        self.count += usize::from(first != ' ' && !goes_on_number);
        if self.count > MAX_COUNT {
            self.goes_on = false;
            return;
        }
        if is_digit || first == ' ' {
            self.push(first, self.at);
            self.at += 1;
            return;
        }
        let found = self.phrase();
        let length = match found {
            Some((index, length)) if self.words.is_short(index) => {
                self.words.short[index].characters().for_each(|character| self.push(character, self.at));
                length
            }
            _ => {
                let length = found.map_or_else(|| first_word(rest).len(), |(_, length)| length);
                rest[..length].char_indices().for_each(|(i, character)| self.push(plain(character), self.at + i));
                length
            }
        };
        self.unknown_words =
            if found.is_some() { 0 } else { self.unknown_words + u32::from(first.is_ascii_lowercase()) };
        self.at += length;
        // No expression continues on the next line, or past two lowercase words that are in no phrase.
        self.goes_on = first != '\n' && self.unknown_words < 2;
    }

    /// The phrase that is next, if the window has all of it.
    fn phrase(&mut self) -> Option<Found> {
        let at = self.start + self.at;
        let known = &mut self.short.known[at % KNOWN];
        if known.0 != at + 1 {
            *known = (at + 1, self.words.phrase(&self.text[at..]));
        }
        known.1.filter(|&(_, length)| self.at + length <= self.window.len())
    }

    fn push(&mut self, character: char, position: usize) {
        self.short.text.push(character);
        self.characters = self.characters.and(character);
        self.short.positions.resize(self.short.text.len(), position);
    }
}

/// A character that belongs to no phrase, as it is written in shorthand.
pub(super) fn plain(character: char) -> char {
    match character {
        '\u{A0}' | '\u{202F}' => ' ',
        '’' | '‘' => '\'',
        '–' => '\u{1C}',
        '—' => '\u{1D}',
        // A control character of the text must not be taken for a class.
        '\0'..'\u{20}' => '\u{7F}',
        _ => character,
    }
}

/// The phrases that patterns want, and no other of their class, in order; signs of currencies are told apart too.
#[rustfmt::skip]
const SAID: &[&str] = &[
    "$", "GB", "GW", "K", "MB", "MW", "Q", "TB", "b", "bn", "cent", "centuries", "century", "cm", "crores", "day", "first",
    "foot", "fourth", "ft", "g", "ha", "half", "hours", "k", "kW", "kWh", "kg", "km", "km/h", "kph", "lakhs", "lb", "lbs", "m",
    "mg", "minutes", "mm", "month", "mph", "night", "oz", "quarter", "quarters", "season", "second", "seconds", "third", "tn",
    "week", "year",
];

/// Bytes of the longest of them.
const LONGEST_SAID: usize = 9;

/// The mark of a phrase that is not told from others of its class.
const ANY: char = '0';

/// The pattern of a mark.
const MARK: &str = r"\w";

impl Vocabulary {
    /// Indexes the lexicon's words.
    pub(super) fn new() -> Self {
        let phrases: Vec<_> = Lexicon::get().expression_phrases().collect();
        let mut words = FxHashMap::<&str, FirstWord>::default();
        let mut checksums = [0; CHECKSUMS / 64];
        for (index, &(phrase, class)) in phrases.iter().enumerate() {
            let first = first_word(phrase);
            let word = words.entry(first).or_default();
            word.starts |= starts_of(class);
            let longer = |&other: &u16| phrases[usize::from(other)].0.len() >= phrase.len();
            word.phrases.insert(word.phrases.partition_point(longer), index as u16);
            checksums[checksum(first) / 64] |= 1 << (checksum(first) % 64);
        }
        let short = short(&phrases);
        Self { phrases, short, words, checksums }
    }

    /// The kinds of expression that may begin with this word: bits of [`start`].
    #[inline]
    pub(super) fn starts(&self, word: &str) -> u16 {
        self.get(first_word(word)).into_iter().flatten().fold(0, |starts, word| starts | word.starts)
    }

    /// Whether an expression may contain the word.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.get(first_word(word)).into_iter().flatten().next().is_some()
    }

    /// The entries of a first word as written, and lowercased.
    #[inline]
    fn get(&self, word: &str) -> [Option<&FirstWord>; 2] {
        if word.is_empty() || self.checksums[checksum(word) / 64] & 1 << (checksum(word) % 64) == 0 {
            return [None; 2];
        }
        let mut buffer = [0; MAX_WORD];
        let lower = buffer.get_mut(..word.len()).filter(|_| word.starts_with(|c: char| c.is_ascii_uppercase()));
        let lower = lower.and_then(|lower| {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            self.words.get(std::str::from_utf8(lower).ok()?)
        });
        [self.words.get(word), lower]
    }

    /// A window of this text, of which nothing is written yet. All windows that are written into one shorthand are of one text.
    pub(super) fn window<'w>(&'w self, text: &'w str, window: Range<usize>, short: &'w mut Shorthand) -> Window<'w> {
        short.text.clear();
        short.positions.clear();
        Window {
            words: self,
            text,
            start: window.start,
            window: &text[window],
            short,
            at: 0,
            count: 0,
            unknown_words: 0,
            characters: Characters::default(),
            goes_on: true,
        }
    }

    /// The longest phrase that the text begins with: its index, and its length in bytes as written.
    fn phrase(&self, text: &str) -> Option<Found> {
        let first = first_word(text);
        let indices = self.get(first).into_iter().flatten().flat_map(|word| &word.phrases);
        let next = text.as_bytes().get(first.len());
        indices.copied().find_map(|index| {
            let (phrase, class) = self.phrases[usize::from(index)];
            // Most phrases that begin with a word go on otherwise.
            let may_go_on = phrase.as_bytes().get(first.len()).is_none_or(|letter| {
                next.is_some_and(|next| !letter.is_ascii() || !next.is_ascii() || letter.eq_ignore_ascii_case(next))
            });
            may_go_on.then(|| length_in(text, phrase, class)).flatten().map(|length| (usize::from(index), length))
        })
    }

    /// Whether a phrase has a shorthand. Phrases of the other classes are spelled out in the patterns.
    fn is_short(&self, index: usize) -> bool {
        !matches!(self.phrases[index].1, ExpressionWord::Opener | ExpressionWord::Alone | ExpressionWord::Joint)
    }

    /// A pattern for any phrase of these classes.
    pub(super) fn any(&self, classes: &[ExpressionWord]) -> String {
        let (marked, plain): (Vec<_>, Vec<_>) = classes.iter().copied().partition(|&class| self.is_marked(class));
        let one_of = |classes: &[ExpressionWord]| match classes.iter().copied().map(lead).collect::<String>() {
            one if classes.len() == 1 => one,
            several => format!("[{several}]"),
        };
        match (one_of(&plain), one_of(&marked)) {
            (plain, _) if marked.is_empty() => plain,
            (_, with_mark) if plain.is_empty() => format!("(?:{with_mark}{MARK})"),
            (plain, with_mark) => format!("(?:{plain}|{with_mark}{MARK})"),
        }
    }

    /// A pattern for any of these phrases.
    pub(super) fn said(&self, phrases: &[&str]) -> String {
        let short = phrases.iter().map(|phrase| self.short_of(phrase).characters().collect::<String>());
        format!("(?:{})", short.collect::<Vec<_>>().join("|"))
    }

    /// The characters that these phrases begin with.
    pub(super) fn leads(&self, phrases: &[&str]) -> String {
        phrases.iter().map(|phrase| self.short_of(phrase).lead).collect()
    }

    fn short_of(&self, phrase: &str) -> Short {
        let (index, _) = self.phrase(phrase).expect("the lexicon has every phrase of a pattern");
        self.short[index]
    }

    /// Whether phrases of this class are told apart.
    fn is_marked(&self, class: ExpressionWord) -> bool {
        let first = self.phrases.partition_point(|&(_, other)| (other as u8) < class as u8);
        self.short.get(first).is_some_and(|short| short.lead == lead(class) && short.mark.is_some())
    }

    /// The phrases of a class.
    pub(super) fn of(&self, class: ExpressionWord) -> impl Iterator<Item = &'static str> {
        self.phrases.iter().filter(move |&&(_, other)| other == class).map(|&(phrase, _)| phrase)
    }
}

/// Whether a pattern wants this phrase and no other of its class.
fn is_said(phrase: &str, class: ExpressionWord) -> bool {
    phrase.len() <= LONGEST_SAID && SAID.binary_search(&phrase).is_ok()
        || class == ExpressionWord::Code && is_sign(phrase)
}

/// Whether it is the sign of a currency, such as "€".
pub(super) fn is_sign(code: &str) -> bool {
    !code.is_ascii() && code.chars().count() == 1
}

/// The shorthand of each phrase; the phrases are sorted by class.
fn short(phrases: &[(&str, ExpressionWord)]) -> Vec<Short> {
    let mut short = Vec::with_capacity(phrases.len());
    for phrases in phrases.chunk_by(|(_, one), (_, other)| one == other) {
        let first = short.len();
        let mut marks = ('1'..='9').chain('A'..='Z').chain('a'..='z');
        let mut is_marked = false;
        short.extend(phrases.iter().map(|&(phrase, class)| {
            let is_said = is_said(phrase, class);
            is_marked |= is_said;
            Short { lead: lead(class), mark: if is_said { marks.next() } else { Some(ANY) } }
        }));
        if !is_marked {
            short[first..].iter_mut().for_each(|short| short.mark = None);
        }
    }
    short
}

/// The character for a class.
pub(super) fn lead(class: ExpressionWord) -> char {
    char::from(class as u8 + 1)
}

/// The length in bytes of the phrase at the beginning of the text, if it is there and no letter follows. Any space stands for a
/// space and any apostrophe for an apostrophe; lowercase letters of most classes also match capitals.
fn length_in(text: &str, phrase: &str, class: ExpressionWord) -> Option<usize> {
    let mut rest = text.chars();
    for letter in phrase.chars() {
        let other = plain(rest.next()?);
        if plain(letter) != other && (letter != other.to_ascii_lowercase() || !is_read_in_capitals(class)) {
            return None;
        }
    }
    let is_whole = !phrase.ends_with(char::is_alphabetic) || !rest.clone().next().is_some_and(char::is_alphabetic);
    is_whole.then(|| text.len() - rest.as_str().len())
}

/// Whether the words of the class mean the same with capitals, which "may" and "m" do not.
fn is_read_in_capitals(class: ExpressionWord) -> bool {
    use ExpressionWord::{Cardinal, Currency, Decade, Magnitude, Ordinal, Period, Periods, Scale, Season, Weak};
    matches!(class, Cardinal | Currency | Decade | Magnitude | Ordinal | Period | Periods | Scale | Season | Weak)
}

/// Maximum bytes of the first word of a phrase.
const MAX_WORD: usize = 24;

const CHECKSUMS: usize = 4096;

/// A checksum of a word's first and last byte and its length, the same for either case of ASCII.
#[inline]
fn checksum(word: &str) -> usize {
    let bytes = word.as_bytes();
    let letter = |at: usize| usize::from(bytes[at] | 0x20);
    (letter(0) * 37 + letter(bytes.len() - 1) * 5 + bytes.len() * 229) % CHECKSUMS
}

/// The letters that a phrase begins with; its first character if that is no letter.
#[inline]
fn first_word(phrase: &str) -> &str {
    let ascii = phrase.bytes().position(|b| !b.is_ascii_alphabetic()).unwrap_or(phrase.len());
    if ascii == phrase.len() || ascii > 0 && phrase.as_bytes()[ascii].is_ascii() {
        return &phrase[..ascii];
    }
    let letters = phrase.find(|c: char| !c.is_alphabetic()).unwrap_or(phrase.len());
    &phrase[..letters.max(phrase.chars().next().map_or(0, char::len_utf8))]
}

fn starts_of(class: ExpressionWord) -> u16 {
    match class {
        ExpressionWord::Month => start::MONTH,
        ExpressionWord::Weekday | ExpressionWord::Short => start::WEEKDAY,
        ExpressionWord::Season => start::SEASON,
        ExpressionWord::Feast => start::FEAST,
        ExpressionWord::Opener => start::OPENER,
        ExpressionWord::Decade | ExpressionWord::Alone => start::ALONE,
        ExpressionWord::Period => start::PERIOD,
        ExpressionWord::Cardinal => start::SPELLED,
        ExpressionWord::Magnitude => start::MANY,
        ExpressionWord::Ordinal => start::ORDINAL,
        ExpressionWord::Code | ExpressionWord::Iso | ExpressionWord::Letter => start::CODE,
        ExpressionWord::Currency | ExpressionWord::Issuer => start::CURRENCY,
        ExpressionWord::Periods
        | ExpressionWord::Scale
        | ExpressionWord::Unit
        | ExpressionWord::Weak
        | ExpressionWord::After
        | ExpressionWord::Zone
        | ExpressionWord::Joint => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_that_a_word_may_begin() {
        let words = Vocabulary::new();
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
            assert_eq!(words.starts(word), starts, "what {word:?} may begin");
        }
    }

    #[test]
    fn phrases_that_are_told_apart_are_in_order() {
        assert!(SAID.is_sorted());
        assert_eq!(SAID.iter().map(|phrase| phrase.len()).max(), Some(LONGEST_SAID));
    }

    #[test]
    fn a_phrase_is_a_character_or_two() {
        let words = Vocabulary::new();
        for (window, expected) in [
            ("5 May Day", "5 (Feast)"),
            ("$5 MILLION of it", "(Code)5 (Magnitude) of it"),
            ("5million New\u{A0}Zealand dollars", "5(Magnitude) (Issuer) (Currency)"),
            ("3 p.m. GMT", "3 p.m. (Zone)"),
            ("5 new green houses of ten", "5 new green"),
            ("5 Monthly Kmx\nMay", "5 Monthly Kmx\u{7F}"),
            ("\u{5}00 5", "\u{7F}00 5"),
        ] {
            let mut short = Shorthand::default();
            let mut written = words.window(window, 0..window.len(), &mut short);
            written.outline();
            let mut shown = written.short.text.clone();
            for (index, &(_, class)) in words.phrases.iter().enumerate() {
                shown = shown.replace(&words.short[index].characters().collect::<String>(), &format!("({class:?})"));
            }
            assert_eq!(shown, expected, "{window:?} in shorthand");
            assert!(window.is_char_boundary(written.position(usize::MAX)), "{window:?} up to its end");
        }
    }
}
