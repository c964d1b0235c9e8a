//! A checked piece in plain text, with what differs marked as word diffs mark it.

use std::ops::Range;

use super::{CheckedPiece, Difference, DifferenceKind};

/// Maximum words of the record that are shown of what was left out; of more, the first and the last.
const MAX_WORDS: usize = 16;

impl CheckedPiece {
    /// The words of the piece on one line, with its differences as word diffs mark them.
    ///
    /// `[-…-]` has what only the record has, `{+…+}` what only the text has; where the text shows it by "…" or brackets, `[~…~]` and
    /// `{~…~}`. ` || ` stands before words from elsewhere in the records. Capitals, diacritics and marks are as in the text.
    /// `text` must be the text that was checked, and `records` the records.
    ///
    /// ```
    /// use pressmark::{annotate, check};
    /// let (text, record) = ("“We will gladly sell,” said Bea Lund.", "We will not sell.");
    /// let checked = &check(text, &annotate(text), &[record])[0];
    /// assert_eq!(checked.pieces[0].show(text, &[record]), "We will [-not-]{+gladly+} sell,");
    /// ```
    #[must_use]
    pub fn show(&self, text: &str, records: &[&str]) -> String {
        let mut shown = String::new();
        let mut at = self.span.start.index();
        for difference in &self.differences {
            let range = with_brackets(text, difference);
            if range.start < at {
                continue;
            }
            let Some((left_out, added)) = marked_up(difference, text, records) else { continue };
            shown.push_str(&text[at..range.start]);
            if difference.text.start == difference.text.end && !shown.is_empty() {
                shown.push(' ');
            }
            shown.push_str(&left_out);
            shown.push_str(&added);
            at = range.end;
            if shown.len() == left_out.len() && added.is_empty() {
                shown.push(' ');
            }
        }
        shown.push_str(&text[at..self.span.end.index().max(at)]);
        shown.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The words of the text, with the square bracket before them and that after them, if only one of a pair would be among them.
fn with_brackets(text: &str, difference: &Difference) -> Range<usize> {
    let range = difference.text.range();
    let words = &text[range.clone()];
    let (before, after) = (text[..range.start].ends_with('['), text[range.end..].starts_with(']'));
    let has_end = before && words.find(']') < words.find('[').or(Some(usize::MAX)) && words.contains(']');
    let has_start = after && words.rfind('[') > words.rfind(']');
    let is_within = before && after && !words.is_empty();
    let start = range.start - usize::from(has_end || is_within);
    start..range.end + usize::from(has_start || is_within)
}

/// What is written for a difference: what only the record has, and what only the text has.
fn marked_up(difference: &Difference, text: &str, records: &[&str]) -> Option<(String, String)> {
    let sign = |other| if difference.marked { '~' } else { other };
    let record = records.get(difference.record.record as usize).copied().unwrap_or_default();
    let record = || format!("[{0}{1}{0}]", sign('-'), shortened(&record[difference.record.span.range()]));
    let text = || format!("{{{0}{1}{0}}}", sign('+'), &text[with_brackets(text, difference)]);
    match difference.kind {
        DifferenceKind::LeftOut => Some((record(), String::new())),
        DifferenceKind::Added => Some((String::new(), text())),
        DifferenceKind::Changed => Some((record(), text())),
        DifferenceKind::Moved => Some(("||".to_owned(), String::new())),
        DifferenceKind::Case | DifferenceKind::Spelling | DifferenceKind::Marks | DifferenceKind::Aside => None,
    }
}

/// The words on one line; of many, the first and the last.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= MAX_WORDS {
        return words.join(" ");
    }
    let half = MAX_WORDS / 2;
    let (first, last) = (words[..half].join(" "), words[words.len() - half..].join(" "));
    format!("{first} … ({} words) … {last}", words.len() - 2 * half)
}
