//! Sheets: rows of cells, after RFC 4180.

use std::fmt::Write;

use super::document::{decimals, one_line};
use super::hidden::shown;

/// Writes rows at the end of a string.
pub(super) struct Sheet<'o> {
    out: &'o mut String,
    separator: char,
    /// Whether the row has no cell yet.
    is_fresh: bool,
}

impl<'o> Sheet<'o> {
    pub(super) fn new(out: &'o mut String, separator: char) -> Self {
        Self { out, separator, is_fresh: true }
    }

    /// A cell of words that come from a text or its reader. White space is one blank, what nobody sees is shown by its number, and what a spreadsheet would take for a
    /// formula has an apostrophe before it, which shows that it is words.
    pub(super) fn words(&mut self, words: &str) -> &mut Self {
        self.begin();
        let words = shown(&one_line(words));
        let guard = if words.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { "'" } else { "" };
        if words.contains([self.separator, '"']) {
            self.out.push('"');
            self.out.push_str(guard);
            self.out.push_str(&words.replace('"', "\"\""));
            self.out.push('"');
        } else {
            self.out.push_str(guard);
            self.out.push_str(&words);
        }
        self
    }

    /// A cell of several words or phrases.
    pub(super) fn list<S: AsRef<str>>(&mut self, all: &[S]) -> &mut Self {
        let mut joined = String::new();
        for (at, words) in all.iter().enumerate() {
            joined.push_str(if at > 0 { "; " } else { "" });
            joined.push_str(words.as_ref());
        }
        self.words(&joined)
    }

    /// A cell with a number.
    pub(super) fn number(&mut self, number: u32) -> &mut Self {
        self.begin();
        // Writing to a string does not fail.
        let _ = write!(self.out, "{number}");
        self
    }

    /// A cell with a number of three decimals.
    pub(super) fn decimals(&mut self, thousandths: u32) -> &mut Self {
        self.begin();
        self.out.push_str(&decimals(thousandths));
        self
    }

    /// Ends the row.
    pub(super) fn end(&mut self) {
        self.out.push_str("\r\n");
        self.is_fresh = true;
    }

    fn begin(&mut self) {
        if !self.is_fresh {
            self.out.push(self.separator);
        }
        self.is_fresh = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        let mut out = String::new();
        Sheet::new(&mut out, ',').words(words).number(7).end();
        assert_eq!(out, format!("{expected},7\r\n"), "{words:?}");
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        check("Marie Curie", "Marie Curie");
        check("Oslo, Norway", "\"Oslo, Norway\"");
        check("a \"plan\"", "\"a \"\"plan\"\"\"");
        check(" one\r\n two\u{2028}\tthree\u{0} ", "one two three");
        check("did \u{202E}ton\u{202C} sign", "did ⟨U+202E⟩ton⟨U+202C⟩ sign");
        check("\u{200B}=1", "⟨U+200B⟩=1");
        check("", "");
    }

    #[test]
    fn no_words_are_a_formula() {
        for words in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "＝1", "\u{0}=1"] {
            check(words, &format!("'{}", one_line(words)));
        }
        check("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
        check("a=1", "a=1");
    }
}
