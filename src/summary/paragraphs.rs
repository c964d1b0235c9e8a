//! The paragraphs of a text, numbered as a reader counts them.

use crate::normalize::normalize;
use crate::offset::{Byte, Span};

/// Where the paragraphs of a text begin.
#[derive(Debug)]
pub(crate) struct Paragraphs {
    /// In the text as it was given, in its order.
    starts: Vec<Byte>,
}

impl Paragraphs {
    /// The paragraphs of this text: the lines with words in them, where line ends within a paragraph are none.
    pub(crate) fn of(text: &str) -> Self {
        let normalized = normalize(text);
        let (mut starts, mut at) = (Vec::new(), 0);
        for line in normalized.text().split(['\n', '\r']) {
            let words = line.trim();
            if !words.is_empty() {
                let start = at + line.len() - line.trim_start().len();
                starts.push(normalized.restore(Span::at(start..start + words.len())).start);
            }
            at += line.len() + 1;
        }
        Self { starts }
    }

    /// The number of the paragraph that a place is in, from 1. Takes time logarithmic in the number of paragraphs.
    pub(crate) fn number(&self, at: Byte) -> u32 {
        self.starts.partition_point(|&start| start <= at).max(1) as u32
    }

    /// The spans of the paragraphs, each up to where the next begins. `text` must be the text that they are of.
    pub(crate) fn spans(&self, text: &str) -> impl Iterator<Item = Span> {
        let ends = self.starts.iter().copied().skip(1).chain([Byte::at(text.len())]);
        self.starts.iter().zip(ends).map(|(&start, end)| Span { start, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_counted_from_one() {
        let text = "Head\n\n  One <b>and</b>\nTwo.\r\nThree";
        let paragraphs = Paragraphs::of(text);
        let number = |words: &str| paragraphs.number(Byte::at(text.find(words).expect("it is there")));
        assert_eq!(["Head", "One", "and", "Two", "Three"].map(number), [1, 2, 2, 3, 4]);
        assert_eq!(Paragraphs::of("").number(Byte(0)), 1);
    }

    #[test]
    fn hard_line_ends_end_no_paragraph() {
        let text = "The talks between the two sides went on in Muscat until late in the\nevening, and nobody said when \
                    they would end.\n\nThe next day";
        assert_eq!(Paragraphs::of(text).number(Byte::at(text.find("evening").expect("it is there"))), 1);
        assert_eq!(Paragraphs::of(text).number(Byte::at(text.find("next").expect("it is there"))), 2);
    }
}
