//! The words of a text as they are compared: where each stands, whether it is bracketed, and whether something was left out before it.
//!
//! A word is a run of letters and digits, with the apostrophes within it; a hyphen parts two words, so that "well-known" is the
//! same words as "well known". A sum's sign and a per cent sign are words: without them a figure is another.

use std::ops::Range;

use super::aside;
use crate::entity::push_folded;
use crate::normalize::{Normalized, normalize};
use crate::offset::{Byte, Span};

/// Maximum bytes between brackets: more is no editor's insertion but a bracket that nobody closed.
const MAX_BRACKETED: usize = 200;
/// Maximum bytes of letters in brackets within a word: `[T]he`, `walk[ed]`.
const MAX_LETTERS: usize = 24;

/// Letters of a text that are compared as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Bytes of the normalized text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Whether it stands in square brackets, or has some of its letters there: `[the minister]`, `walk[ed]`.
    pub(super) bracketed: bool,
    /// Whether words are left out before it, by "…", "..." or "[…]".
    pub(super) after_gap: bool,
    /// Whether it is nobody's speech in a transcript: `[applause]`, "(laughter)", a label, a time.
    pub(super) aside: bool,
}

impl Word {
    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A text with its words.
#[derive(Debug)]
pub(super) struct Words<'t> {
    normalized: Normalized<'t>,
    pub(super) words: Vec<Word>,
}

impl<'t> Words<'t> {
    /// The words of a text. Takes time and memory proportional to its length.
    pub(super) fn new(text: &'t str) -> Self {
        let normalized = normalize(text);
        let words = Scanner::new(normalized.text()).words();
        Self { normalized, words }
    }

    /// The normalized text.
    pub(super) fn text(&self) -> &str {
        self.normalized.text()
    }

    /// A word as it is written.
    pub(super) fn written(&self, index: usize) -> &str {
        &self.text()[self.words[index].range()]
    }

    /// Where some words stand in the text as it was given; where there are none, the place after the word before.
    pub(super) fn span(&self, words: Range<usize>) -> Span {
        let end = |at: usize| self.words.get(at).map_or(Byte::at(self.text().len()), |word| Byte(word.start));
        let span = if words.is_empty() {
            let at = words.start.checked_sub(1).map_or(end(0), |before| Byte(self.words[before].end));
            Span { start: at, end: at }
        } else {
            Span { start: Byte(self.words[words.start].start), end: Byte(self.words[words.end - 1].end) }
        };
        let restored = self.normalized.restore(span);
        if words.is_empty() { Span { start: restored.start, end: restored.start } } else { restored }
    }

    /// The words within a span of the text as it was given. Takes time logarithmic in the words.
    pub(super) fn within(&self, span: Span) -> Range<usize> {
        let given = |word: &Word| self.normalized.restore(Span { start: Byte(word.start), end: Byte(word.end) });
        let start = self.words.partition_point(|word| given(word).start < span.start);
        let end = self.words.partition_point(|word| given(word).end <= span.end);
        start..end.max(start)
    }
}

/// What a word is compared by: its letters in lower case and without diacritics, apostrophes all alike, no brackets.
pub(super) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for (at, character) in word.char_indices() {
        match character {
            'a'..='z' | '0'..='9' => folded.push(character),
            ',' if parts_thousands(&word[at + 1..]) => {}
            '-' | '−' | '–' => folded.push('-'),
            ',' | '.' => folded.push(character),
            _ if is_apostrophe(character) => folded.push('\''),
            _ if character.is_alphanumeric() => {
                character.to_lowercase().for_each(|letter| push_folded(&mut folded, letter));
            }
            _ if is_symbol(character) => folded.push(character),
            _ => {}
        }
    }
    folded
}

/// Whether three digits and no more follow.
fn parts_thousands(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).count() == 3
}

pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '‛' | '`' | '´' | '＇')
}

/// Letters, digits, and what attaches to them.
fn is_letter(character: char) -> bool {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '\0'..='\x7F' => false,
        _ => {
            character.is_alphanumeric()
                || matches!(character, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
        }
    }
}

/// Signs that are read aloud.
fn is_symbol(character: char) -> bool {
    matches!(character, '$' | '%' | '&' | '+' | '=' | '£' | '¥' | '¢' | '§' | '°' | '‰' | '\u{20A0}'..='\u{20CF}')
}

/// Reads the words of a text in one pass.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    words: Vec<Word>,
    /// Where the brackets end that the scanner is in.
    bracket: usize,
    /// The next closing bracket, as far as it was looked for.
    closing: usize,
    /// Where the words end that are nobody's speech.
    aside: usize,
    gap: bool,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Self {
        let words = Vec::with_capacity(text.len() / 6);
        Self { text, at: 0, words, bracket: 0, closing: 0, aside: 0, gap: false }
    }

    fn words(mut self) -> Vec<Word> {
        let mut begins_line = true;
        while let Some(character) = self.peek(0) {
            if begins_line && !character.is_whitespace() {
                self.aside = self.aside.max(aside::line_head(self.text, self.at).unwrap_or(0));
            }
            begins_line = character == '\n' || begins_line && character.is_whitespace();
            let end = self.token(character);
            self.at = end.max(self.at + character.len_utf8());
        }
        self.words
    }

    /// The character so many bytes on.
    fn peek(&self, bytes: usize) -> Option<char> {
        self.text.get(self.at + bytes..)?.chars().next()
    }

    /// Reads what begins here; where it ends.
    fn token(&mut self, first: char) -> usize {
        match first {
            '…' => self.gap = true,
            '.' => return self.stops(),
            '[' => match self.lettered(self.at).filter(|&end| self.text[end..].starts_with(is_letter)) {
                Some(_) => return self.word(),
                None => self.open(),
            },
            '(' => self.aside = self.aside.max(aside::in_brackets(self.text, self.at).unwrap_or(0)),
            '-' | '−' | '–' if self.is_minus(first) => return self.push(self.at + first.len_utf8()),
            _ if is_letter(first) => return self.word(),
            _ if is_symbol(first) => return self.push(self.at + first.len_utf8()),
            _ => {}
        }
        self.at
    }

    /// Whether a sign before a figure makes it less than nothing: after white space, with the figure close by.
    fn is_minus(&self, sign: char) -> bool {
        let before = self.text[..self.at].chars().next_back();
        before.is_none_or(char::is_whitespace) && self.peek(sign.len_utf8()).is_some_and(|next| next.is_ascii_digit())
    }

    /// Three full stops or more, also with single blanks between them, stand for words that are left out.
    fn stops(&mut self) -> usize {
        let bytes = self.text.as_bytes();
        let (mut end, mut count) = (self.at + 1, 1);
        loop {
            let blank = usize::from(matches!(bytes.get(end), Some(b' ')));
            if bytes.get(end + blank) != Some(&b'.') {
                break;
            }
            end += blank + 1;
            count += 1;
        }
        self.gap |= count > 2;
        end
    }

    /// Notes where the bracket ends that begins here, if it does so soon and on this line.
    fn open(&mut self) {
        if self.closing <= self.at {
            self.closing = self.text[self.at..].find([']', '\n']).map_or(self.text.len(), |end| self.at + end);
        }
        if self.closing - self.at <= MAX_BRACKETED && self.text[self.closing..].starts_with(']') {
            self.bracket = self.bracket.max(self.closing);
        }
    }

    /// Where brackets around some letters of a word end: after `[T]`.
    fn lettered(&self, at: usize) -> Option<usize> {
        let inner = self.text.get(at..)?.strip_prefix('[')?;
        let length = inner.char_indices().find(|&(at, c)| !is_letter(c) || at > MAX_LETTERS).map(|(at, _)| at)?;
        (length > 0 && inner[length..].starts_with(']')).then_some(at + length + 2)
    }

    /// Reads a word; where it ends.
    fn word(&mut self) -> usize {
        let (mut end, mut last, mut edited) = (self.at, ' ', false);
        while let Some(character) = self.text[end..].chars().next() {
            let next = end + character.len_utf8();
            let follows = |wanted: fn(char) -> bool| self.text[next..].chars().next().is_some_and(wanted);
            let joins = is_apostrophe(character) && last != ' ' && follows(is_letter)
                || matches!(character, '.' | ',') && last.is_ascii_digit() && follows(|c| c.is_ascii_digit());
            if is_letter(character) || joins {
                (end, last) = (next, character);
            } else if character == '['
                && self.at >= self.bracket
                && let Some(after) = self.lettered(end)
            {
                (end, last, edited) = (after, ']', true);
            } else {
                break;
            }
        }
        self.push(end);
        if edited && let Some(word) = self.words.last_mut() {
            word.bracketed = true;
        }
        end
    }

    fn push(&mut self, end: usize) -> usize {
        let bracketed = self.at < self.bracket;
        self.words.push(Word {
            start: self.at as u32,
            end: end as u32,
            bracketed,
            after_gap: std::mem::take(&mut self.gap),
            aside: bracketed || self.at < self.aside,
        });
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words as they are compared; "[word]" in brackets, "…word" after a gap, "(word)" of an aside that has no brackets.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let words = Words::new(text);
        let shown = (0..words.words.len()).map(|at| {
            let (word, folded) = (words.words[at], folded(words.written(at)));
            let gap = if word.after_gap { "…" } else { "" };
            match (word.bracketed, word.aside) {
                (true, _) => format!("{gap}[{folded}]"),
                (false, true) => format!("{gap}({folded})"),
                (false, false) => format!("{gap}{folded}"),
            }
        });
        assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "words of {text:?}");
    }

    #[test]
    fn words_are_compared_by_their_letters() {
        check("“We won’t go,” he said.", "we won't go he said");
        check("Cafe\u{301}s and cafés, naïve Łódź", "cafes and cafes naive lodz");
        check("well-known — not e–mail", "well known not e mail");
        check("1,200 of 3.5 and 3,5; 10:30", "1200 of 3.5 and 3,5 10 30");
        check("$5, 7%, -3 or –4, R&D", "$ 5 7 % - 3 or - 4 r & d");
        check("“the workers’ ‘hut’", "the workers hut");
        check("co\u{AD}operate &amp; win&nbsp;it", "cooperate & win it");
    }

    #[test]
    fn brackets_and_gaps_are_marked() {
        check("[T]he plan [of the minister] work[ed]", "[the] plan [of] [the] [minister] [worked]");
        check("one … two ... three. . . four. Five […] six [...] seven", "one …two …three …four five …six …seven");
        check("a [b\nc] d", "a b c d");
    }

    #[test]
    fn asides_of_transcripts_are_marked() {
        check("Thank you. (Applause.) Go [laughter] on (he did)", "thank you (applause) go [laughter] on he did");
        check("MR. WELCH: Have you no\n\nSenator McCarthy: I", "(mr) (welch) have you no (senator) (mccarthy) i");
        check("we will\n\n00:01:02,000 --> 00:01:05,000\ngo", "we will (00) (01) (02000) (00) (01) (05000) go");
    }

    #[test]
    fn spans_lead_back_to_the_text_as_it_was_given() {
        let text = "&quot;We won&#39;t,&quot; said JosÃ©.";
        let words = Words::new(text);
        assert_eq!(&text[words.span(1..2).range()], "won&#39;t");
        assert_eq!(&text[words.span(3..4).range()], "JosÃ©");
        assert_eq!(words.within(Span::at(6..text.len() - 2)), 0..3);
        assert!(words.span(4..4).start.index() <= text.len());
    }
}
