//! Where the sections of a long text end.
//!
//! An end is chosen in a window that the end before it opens: of the best kind of place that there is in it, that whose next words
//! have the smallest hash. So ends follow the words (content-defined chunking, as Muthitacharoen and others, 2001, cut files): two versions
//! of a text have the same ends again soon after the last difference, and what lies between is the same.

use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::ops::Range;

/// How long sections are, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// A text that is no longer is one section.
    pub(crate) whole: usize,
    /// No section is shorter but the last.
    pub(crate) least: usize,
    /// No section is longer in a text of several.
    pub(crate) most: usize,
}

impl Limits {
    /// For news. 64 kB are some ten thousand words: longer than all but a few articles. Where a text is an archive or a book,
    /// about thirty kilobytes show what its names are.
    pub(crate) const NEWS: Self = Self { whole: 64_000, least: 20_000, most: 40_000 };

    /// How much of a text decides where a section that begins at its start ends: a change after that moves no end.
    pub(crate) fn sight(self) -> usize {
        self.most + NEXT
    }
}

/// The bytes after a place that decide between it and others of its kind.
const NEXT: usize = 24;

/// The kinds of places, the best first. The last is between any two characters: were there no place in a window, what stands far after
/// it would decide.
const PLACES: [fn(&str, usize) -> bool; 6] =
    [is_between_paragraphs, is_after_line, is_after_sentence, is_after_blank, is_before_letter, |_, _| true];

/// The ends of the sections of a text, of which the last is its own end. One for an empty text.
pub(crate) fn ends(text: &str, limits: Limits) -> impl Iterator<Item = usize> {
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let end = end(text, start?, limits);
        start = (end < text.len()).then_some(end);
        Some(end)
    })
}

/// The end of the section that begins there.
pub(crate) fn end(text: &str, start: usize, limits: Limits) -> usize {
    let rest = text.len() - start;
    if rest <= limits.most || start == 0 && rest <= limits.whole {
        return text.len();
    }
    let window = start + limits.least..start + limits.most;
    let best = PLACES.iter().find_map(|is_place| best(text, window.clone(), is_place));
    best.unwrap_or(text.len())
}

/// The place of a kind in a window whose next words have the smallest hash.
fn best(text: &str, window: Range<usize>, is_place: impl Fn(&str, usize) -> bool) -> Option<usize> {
    window.filter(|&at| text.is_char_boundary(at) && is_place(text, at)).min_by_key(|&at| hash(text, at))
}

/// A hash of the words after a place.
fn hash(text: &str, at: usize) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(&text.as_bytes()[at..text.len().min(at + NEXT)]);
    hasher.finish()
}

/// Between two paragraphs, of which the second does not begin with a quotation mark: it may go on with what the first quotes.
fn is_between_paragraphs(text: &str, at: usize) -> bool {
    (text[..at].ends_with("\n\n") || text[..at].ends_with("\r\n\r\n"))
        && text[at..].starts_with(|next: char| !next.is_whitespace() && !"\"'“‘«„”’".contains(next))
}

fn is_after_line(text: &str, at: usize) -> bool {
    text[..at].ends_with('\n') && !text[at..].starts_with('\n')
}

/// After the blank that follows a sentence.
fn is_after_sentence(text: &str, at: usize) -> bool {
    text[..at].strip_suffix(' ').is_some_and(|before| before.ends_with(['.', '?', '!', '”', '"']))
        && text[at..].starts_with(char::is_uppercase)
}

fn is_after_blank(text: &str, at: usize) -> bool {
    text[..at].ends_with(char::is_whitespace) && !text[at..].starts_with(char::is_whitespace)
}

/// Between two characters that are not one with those after them: no mark is parted from its letter, and no line end cut.
fn is_before_letter(text: &str, at: usize) -> bool {
    text[at..].starts_with(|next: char| next.is_ascii() && next != '\n' || next.is_alphanumeric())
}

// Proptest is not to be had in a browser.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::section::sections;
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    const SMALL: Limits = Limits { whole: 120, least: 40, most: 80 };

    #[track_caller]
    fn check(text: &str) {
        let sections = sections(text, SMALL);
        assert_eq!(sections.iter().map(|section| &text[section.clone()]).collect::<String>(), text);
        assert!(
            text.len() <= SMALL.whole || sections.iter().all(|section| section.len() <= SMALL.most),
            "{sections:?} of {text:?}"
        );
        let (_, before) = sections.split_last().expect("one at least");
        assert!(before.iter().all(|section| section.len() >= SMALL.least), "{sections:?} of {text:?}");
    }

    #[test]
    fn a_section_ends_where_a_paragraph_does() {
        let paragraph = "The harbour was shut on Monday.\n\n";
        let text = paragraph.repeat(9);
        for section in sections(&text, SMALL) {
            assert!(text[section].ends_with("\n\n"));
        }
    }

    #[test]
    fn an_article_is_one_section() {
        for length in [64_000, 0] {
            assert_eq!(ends(&"x".repeat(length), Limits::NEWS).collect::<Vec<_>>(), [length]);
        }
    }

    #[test]
    fn what_has_no_paragraphs_is_cut_where_it_can_be() {
        for text in ["x", "é", "😀", "e\u{301}", "a b ", "\n", "\r\n", "\u{301}", "\u{FFFD}", "—", "A. B ", "“a” "]
        {
            check(&text.repeat(400 / text.len()));
        }
    }

    proptest! {
        #[test]
        fn sections_lie_side_by_side(pieces in prop::collection::vec("(?s)[a-z]{1,9}[ .]|\n|\n\n|é|\r\n", 0..200)) {
            check(&pieces.concat());
        }
    }

    /// Where both have chosen alike once, they do from then on. That they soon do is likely, not certain: so of many texts, always the
    /// same ones, nearly all.
    #[test]
    fn ends_are_the_same_again_after_an_edit() {
        const TEXTS: usize = 300;
        let mut runner = TestRunner::deterministic();
        let texts = (prop::collection::vec("[a-z]{1,6}(\\. |\n\n)", 200), 0..50_usize);
        let is_same_again = |_: &usize| {
            let (words, at) = texts.new_tree(&mut runner).expect("a text").current();
            let edited = [&words[..at], &["edit ".to_owned()], &words[at..]].concat().concat();
            let of = |text: &str| ends(text, SMALL).map(|end| text.len() - end).collect::<Vec<_>>();
            let (before, after) = (of(&words.concat()), of(&edited));
            before.iter().rev().zip(after.iter().rev()).take_while(|(one, other)| one == other).count() >= 2
        };
        let same = (0..TEXTS).filter(is_same_again).count();
        assert!(same * 100 >= TEXTS * 97, "{same} of {TEXTS}");
    }
}
