//! Prefilters: what a window must show for a pattern to match it.
//!
//! Compiling a pattern takes as long as reading some hundred bytes of text, and a short text needs few of the patterns. So each
//! says what it cannot do without: for "12 people" most are neither tried nor compiled.

use super::shorthand::lead;
use crate::lexicon::ExpressionWord;

/// A set of characters of shorthand. Those that are not ASCII are in none, since no pattern has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Characters(u128);

impl Characters {
    /// These characters.
    pub(super) fn of(characters: &str) -> Self {
        characters.chars().fold(Self::default(), Self::and)
    }

    /// The characters for these classes of words.
    fn of_classes(classes: &[ExpressionWord]) -> Self {
        classes.iter().copied().map(lead).fold(Self::default(), Self::and)
    }

    /// The set with one character more.
    #[inline]
    pub(super) fn and(self, character: char) -> Self {
        Self(self.0 | if character.is_ascii() { 1 << character as u32 } else { 0 })
    }

    /// The first character of a text, if it has one.
    fn first_of(text: &str) -> Self {
        text.chars().next().into_iter().fold(Self::default(), Self::and)
    }

    /// The set with the small letters of its capitals.
    fn with_small_letters(self) -> Self {
        const CAPITALS: u128 = ((1 << 26) - 1) << b'A';
        Self(self.0 | (self.0 & CAPITALS) << (b'a' - b'A'))
    }

    /// Whether they have a character in common.
    fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What the prefilters look at in a window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outline {
    first: Characters,
    /// If the window begins with digits, what follows them, and what follows the whole number ("1,200.50", "4:30") and a space.
    after: Option<[Characters; 2]>,
    all: Characters,
}

impl Outline {
    /// The outline of a window, of its shorthand and the characters in that.
    pub(super) fn new(shorthand: &str, all: Characters) -> Self {
        let rest = without_digits(shorthand);
        let after = (rest.len() < shorthand.len()).then(|| {
            let mut end = rest;
            while let Some(more) = end.strip_prefix(['.', ',', ':']).filter(|more| without_digits(more) != *more) {
                end = without_digits(more);
            }
            [rest, end.strip_prefix(' ').unwrap_or(end)].map(Characters::first_of)
        });
        Self { first: Characters::first_of(shorthand), after, all }
    }
}

fn without_digits(text: &str) -> &str {
    text.trim_start_matches(|character: char| character.is_ascii_digit())
}

/// What a pattern cannot do without: of each set, one character, and one of some words. `None` where any window will do.
#[derive(Clone, Debug, Default)]
pub(super) struct Prefilter {
    /// The window begins with one of them.
    first: Option<Characters>,
    /// If the window begins with digits, one of them follows.
    after_digits: Option<Characters>,
    /// If the window begins with a number, one of them follows, or a space and one of them.
    after_number: Option<Characters>,
    /// One of them is in the window.
    classes: Option<Characters>,
    /// And one of these.
    characters: Option<Characters>,
    /// One of these is in the window; anything may be if there are none.
    said: Vec<Said>,
}

/// A word or mark of shorthand, in small letters, whose capitals do not matter.
#[derive(Clone, Debug)]
struct Said {
    word: String,
    characters: Characters,
}

impl Said {
    fn new(word: &str) -> Self {
        Self { word: word.to_owned(), characters: Characters::of(word) }
    }

    /// Whether it is in a window of these characters, whose capitals are as small letters in the set.
    fn is_in(&self, shorthand: &str, characters: Characters) -> bool {
        let word = self.word.as_bytes();
        self.characters.0 & !characters.0 == 0
            && shorthand.as_bytes().windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
    }
}

impl Prefilter {
    pub(super) fn beginning_with(self, characters: &str) -> Self {
        Self { first: Some(Characters::of(characters)), ..self }
    }

    pub(super) fn after_digits(self, characters: &str) -> Self {
        Self { after_digits: Some(Characters::of(characters)), ..self }
    }

    pub(super) fn after_number(self, characters: &str) -> Self {
        Self { after_number: Some(Characters::of(characters)), ..self }
    }

    /// A phrase of one of these classes is in the window.
    pub(super) fn needing(self, classes: &[ExpressionWord]) -> Self {
        Self { classes: Some(Characters::of_classes(classes)), ..self }
    }

    pub(super) fn with(self, characters: &str) -> Self {
        Self { characters: Some(Characters::of(characters)), ..self }
    }

    /// One of these words or marks, in small letters and with "|" between, is in the window, in capitals or not.
    pub(super) fn saying(self, said: &str) -> Self {
        Self { said: said.split('|').map(Said::new).collect(), ..self }
    }

    /// Whether the shorthand of a window has one of the words that the pattern cannot do without.
    pub(super) fn is_said_in(&self, shorthand: &str, window: &Outline) -> bool {
        self.said.is_empty() || {
            let characters = window.all.with_small_letters();
            self.said.iter().any(|said| said.is_in(shorthand, characters))
        }
    }

    /// Whether the window has the characters that the pattern cannot do without.
    #[inline]
    pub(super) fn admits(&self, window: &Outline) -> bool {
        let has = |wanted: Option<Characters>, found: Characters| wanted.is_none_or(|wanted| wanted.meets(found));
        has(self.first, window.first)
            && has(self.classes, window.all)
            && has(self.characters, window.all)
            && window
                .after
                .is_none_or(|[digits, number]| has(self.after_digits, digits) && has(self.after_number, number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(prefilter: Prefilter, admitted: &[&str], ruled_out: &[&str]) {
        let admits = |window: &&&str| {
            let outline = Outline::new(window, Characters::of(window));
            prefilter.admits(&outline) && prefilter.is_said_in(window, &outline)
        };
        assert_eq!(ruled_out.iter().find(admits), None, "is admitted by {prefilter:?}");
        assert_eq!(admitted.iter().find(|window| !admits(window)), None, "is ruled out by {prefilter:?}");
    }

    #[test]
    fn a_window_shows_what_follows_its_number() {
        let any = Prefilter::default;
        check(any(), &["", "5", "five"], &[]);
        check(any().beginning_with("tT"), &["ten", "Ten"], &["", "five", "5 tons"]);
        check(any().after_digits("s:"), &["1990s", "4:30", "nineteen"], &["1990", "1,990s", "90 seas"]);
        check(any().after_number("%p"), &["5%", "5 percent", "4,300.25 %", "five"], &["5", "5.", "5  %", "5, %"]);
        check(any().with("%").beginning_with("5"), &["5 or 6 %"], &["5 or 6", "6 %"]);
        check(any().saying("ago|%"), &["a week ago", "5%", "A WEEK AGO"], &["", "a week", "a go"]);
        check(any().needing(&[ExpressionWord::Month]), &[&format!("5 {}", lead(ExpressionWord::Month))], &["5 May"]);
    }
}
