//! The words of figures: which figures each may begin, and a shorthand for them that keeps the patterns small.
//!
//! In shorthand each phrase of the lexicon is three characters: a control character for its class, two more for its place
//! in it. So a pattern has three characters where it would have hundreds of words, which take long to compile and to
//! match. It is all ASCII, since `regex` sets up large tables for each pattern that has a class of other characters.

use rustc_hash::FxHashMap;

use super::grammar::start;
use crate::lexicon::{ExpressionWord, Lexicon};

/// The words of figures.
pub(super) struct Vocabulary {
    /// Class after class. A phrase's place here is its number.
    phrases: Vec<(&'static str, ExpressionWord)>,
    /// By the letters that phrases begin with.
    words: FxHashMap<&'static str, FirstWord>,
    /// A bit for each sum of a first word: most words of a text are told apart from them by it, without a look-up.
    sums: [u64; SUMS / 64],
}

#[derive(Default)]
struct FirstWord {
    /// Bits of [`start`].
    starts: u16,
    /// The phrases that begin with it, the longest first.
    phrases: Vec<u16>,
}

/// A stretch of text in shorthand. Kept for its memory.
#[derive(Default)]
pub(super) struct Shorthand {
    pub(super) text: String,
    /// The classes of the phrases in it: bits of [`bit`].
    pub(super) classes: u32,
    /// By byte of the text, where in the stretch stands what it is short for.
    places: Vec<usize>,
}

impl Shorthand {
    /// Where in the stretch this place of the text is.
    pub(super) fn place(&self, at: usize) -> usize {
        self.places[at]
    }

    fn push(&mut self, character: char, place: usize) {
        self.text.push(character);
        self.places.resize(self.text.len(), place);
    }
}

/// A character as it is in shorthand.
pub(super) fn plain(character: char) -> char {
    match character {
        '\u{A0}' | '\u{202F}' => ' ',
        '’' | '‘' => '\'',
        '–' => '\u{1C}',
        '—' => '\u{1D}',
        // What is no shorthand must not look so.
        '\0'..'\u{20}' => '\u{7F}',
        _ => character,
    }
}

/// The second and the third character of a phrase.
const PLACES: &str = "[0-o][0-o]";

impl Vocabulary {
    /// Reads the words.
    pub(super) fn new() -> Self {
        let phrases: Vec<_> = Lexicon::get().expression_phrases().collect();
        let mut words = FxHashMap::<&str, FirstWord>::default();
        let mut sums = [0; SUMS / 64];
        for (number, &(phrase, class)) in phrases.iter().enumerate() {
            let first = first_word(phrase);
            let word = words.entry(first).or_default();
            word.starts |= starts_of(class);
            let longer = |&other: &u16| phrases[usize::from(other)].0.len() >= phrase.len();
            word.phrases.insert(word.phrases.partition_point(longer), number as u16);
            sums[sum(first) / 64] |= 1 << (sum(first) % 64);
        }
        Self { phrases, words, sums }
    }

    /// What may begin with this word: bits of [`start`].
    #[inline]
    pub(super) fn starts(&self, word: &str) -> u16 {
        self.get(first_word(word)).into_iter().flatten().fold(0, |starts, word| starts | word.starts)
    }

    /// Whether the word may be a part of a figure.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.get(first_word(word)).into_iter().flatten().next().is_some()
    }

    /// What is known of a first word as it is written, and of the same in small letters.
    #[inline]
    fn get(&self, word: &str) -> [Option<&FirstWord>; 2] {
        if word.is_empty() || self.sums[sum(word) / 64] & 1 << (sum(word) % 64) == 0 {
            return [None; 2];
        }
        let mut buffer = [0; LONGEST_WORD];
        let lower = buffer.get_mut(..word.len()).filter(|_| word.starts_with(|c: char| c.is_ascii_uppercase()));
        let lower = lower.and_then(|lower| {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            self.words.get(std::str::from_utf8(lower).ok()?)
        });
        [self.words.get(word), lower]
    }

    /// Writes a stretch in shorthand, as far as a figure that begins it may reach.
    pub(super) fn shorten(&self, stretch: &str, short: &mut Shorthand) {
        short.text.clear();
        short.places.clear();
        short.classes = 0;
        let (mut at, mut strangers) = (0, 0);
        while let Some(first) = stretch[at..].chars().next() {
            let rest = &stretch[at..];
            if first.is_ascii_digit() || first == ' ' {
                short.push(first, at);
                at += 1;
                continue;
            }
            let found = self.phrase(rest);
            let length = match found {
                Some((number, length)) if self.is_short(number) => {
                    short.classes |= bit(self.phrases[number].1);
                    self.short_for(number).into_iter().for_each(|character| short.push(character, at));
                    length
                }
                _ => {
                    let length = found.map_or_else(|| first_word(rest).len(), |(_, length)| length);
                    rest[..length].char_indices().for_each(|(i, character)| short.push(plain(character), at + i));
                    length
                }
            };
            strangers = if found.is_some() { 0 } else { strangers + u32::from(first.is_ascii_lowercase()) };
            at += length;
            // No figure goes on in the next line, nor past two small words that are not among these.
            if first == '\n' || strangers == 2 {
                break;
            }
        }
        short.places.push(at);
    }

    /// The longest phrase that the text begins with: its number and its length there.
    fn phrase(&self, text: &str) -> Option<(usize, usize)> {
        let numbers = self.get(first_word(text)).into_iter().flatten().flat_map(|word| &word.phrases);
        numbers.copied().find_map(|number| {
            let (phrase, class) = self.phrases[usize::from(number)];
            Some((usize::from(number), length_in(text, phrase, class)?))
        })
    }

    /// Whether a phrase has a shorthand. The other classes stand in the patterns letter by letter.
    fn is_short(&self, number: usize) -> bool {
        !matches!(self.phrases[number].1, ExpressionWord::Opener | ExpressionWord::Alone | ExpressionWord::Joint)
    }

    /// The characters for a phrase.
    fn short_for(&self, number: usize) -> [char; 3] {
        let class = self.phrases[number].1;
        let place = number - self.phrases.partition_point(|&(_, other)| (other as u8) < class as u8);
        let digit = |value: usize| char::from(b'0' + (value % 64) as u8);
        [lead(class), digit(place / 64), digit(place)]
    }

    /// The pattern for the phrases of these classes.
    pub(super) fn any(classes: &[ExpressionWord]) -> String {
        format!("(?:[{}]{PLACES})", classes.iter().copied().map(lead).collect::<String>())
    }

    /// The pattern for these phrases.
    pub(super) fn said(&self, phrases: &[&str]) -> String {
        let short = |phrase: &&str| Some(regex::escape(&String::from_iter(self.short_for(self.phrase(phrase)?.0))));
        format!("(?:{})", phrases.iter().filter_map(short).collect::<Vec<_>>().join("|"))
    }

    /// The phrases of a class.
    pub(super) fn of(&self, class: ExpressionWord) -> impl Iterator<Item = &'static str> {
        self.phrases.iter().filter(move |&&(_, other)| other == class).map(|&(phrase, _)| phrase)
    }
}

/// The bit for a class.
pub(super) fn bit(class: ExpressionWord) -> u32 {
    1 << class as u32
}

/// The character for a class.
pub(super) fn lead(class: ExpressionWord) -> char {
    char::from(class as u8 + 1)
}

/// How long what the text has of the phrase is, if no letter follows. One space is as good as another, and so is an
/// apostrophe; small letters of most classes may be written as capitals.
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

/// Whether the words of the class mean the same with capitals: not so "May" and "may", "M" and "m".
fn is_read_in_capitals(class: ExpressionWord) -> bool {
    use ExpressionWord::{Cardinal, Currency, Decade, Magnitude, Ordinal, Period, Periods, Scale, Season, Weak};
    matches!(class, Cardinal | Currency | Decade | Magnitude | Ordinal | Period | Periods | Scale | Season | Weak)
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
    fn a_word_tells_what_it_may_begin() {
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
    fn phrases_are_one_character() {
        let words = Vocabulary::new();
        let mut short = Shorthand::default();
        for (stretch, expected) in [
            ("5 May Day", "5 (Feast)"),
            ("$5 MILLION of it", "(Code)5 (Magnitude) of it"),
            ("5million New\u{A0}Zealand dollars", "5(Magnitude) (Issuer) (Currency)"),
            ("3 p.m. GMT", "3 p.m. (Zone)"),
            ("5 new green houses of ten", "5 new green"),
            ("5 Monthly Kmx\nMay", "5 Monthly Kmx\u{7F}"),
            ("\u{5}00 5", "\u{7F}00 5"),
        ] {
            words.shorten(stretch, &mut short);
            let mut shown = short.text.clone();
            for (number, &(_, class)) in words.phrases.iter().enumerate() {
                shown = shown.replace(&String::from_iter(words.short_for(number)), &format!("({class:?})"));
            }
            assert_eq!(shown, expected, "{stretch:?} in shorthand");
            assert!(stretch.is_char_boundary(short.place(short.text.len())), "{stretch:?} up to its end");
        }
    }
}
