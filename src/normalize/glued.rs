//! Blanks that were lost where one box of a page ended and another began: "By Nadia Kessler24 Jul 2025", "(AP)The men", "held.The".
//!
//! Where a new line of the page began, a line break is put in; between two sentences, a space.

use super::alignment::Edit;
use crate::lexicon::{ExpressionWord, Lexicon};

/// Capitals that a common word may be glued to, without being taken for a name's ending (`USAid`).
const MIN_CAPITALS: usize = 4;
/// Maximum bytes of an agency in brackets.
const MAX_AGENCY: usize = 16;
/// The bytes of an opening quotation mark.
const OPENING: &[u8] = "“".as_bytes();
/// Maximum bytes of the words that are looked at around a seam.
const MAX_WORD: usize = 40;

/// The edits that put those blanks in. Takes time proportional to the text.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut edits = Vec::new();
    let mut in_byline = starts_byline(text, 0);
    for at in 1..bytes.len() {
        let (before, here) = (bytes[at - 1], bytes[at]);
        // Nearly every byte.
        if here.is_ascii_lowercase() && (before.is_ascii_lowercase() || before == b' ') {
            continue;
        }
        if before == b'\n' {
            in_byline = starts_byline(text, at);
        }
        let opens = here == OPENING[0] && text.is_char_boundary(at) && text[at..].starts_with('“');
        if before == b' ' || !here.is_ascii_alphanumeric() && !opens {
            continue;
        }
        let seam = Seam { text, at };
        let found = match here {
            b'0'..=b'9' if before.is_ascii_lowercase() && seam.begins_date() => Some((at, "\n")),
            b'A'..=b'Z' if before.is_ascii_digit() && seam.ends_date() => Some((at, "\n")),
            b'A'..=b'Z' if before.is_ascii_lowercase() && in_byline && seam.ends_byline() => Some((at, "\n")),
            _ if opens => seam.quotation_break().map(|blank| (at, blank)),
            b'A'..=b'Z' => seam.sentence_break().map(|blank| (at, blank)),
            b'a'..=b'z' if before.is_ascii_uppercase() && seam.follows_capitals() => Some((at - 1, "\n")),
            _ => None,
        };
        edits.extend(found.map(|(at, blank)| Edit::new(at..at, blank)));
    }
    edits
}

fn starts_byline(text: &str, at: usize) -> bool {
    text.as_bytes()[at..].get(..3).is_some_and(|start| start.eq_ignore_ascii_case(b"by "))
}

/// A place in the text where a blank may be missing, before the byte at `at`.
#[derive(Clone, Copy)]
struct Seam<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Seam<'t> {
    /// The characters before the seam that belong to one run, at most [`MAX_WORD`] of them.
    fn before(self, at: usize, belongs: impl Fn(u8) -> bool) -> &'t str {
        let bytes = &self.text.as_bytes()[at.saturating_sub(MAX_WORD)..at];
        let length = bytes.iter().rev().take_while(|&&byte| belongs(byte)).count();
        self.text.get(at - length..at).unwrap_or_default()
    }

    /// The characters from `at` on that belong to one run, at most [`MAX_WORD`] of them.
    fn after(self, at: usize, belongs: impl Fn(u8) -> bool) -> &'t str {
        let length = self.text.as_bytes()[at..].iter().take(MAX_WORD).take_while(|&&byte| belongs(byte)).count();
        self.text.get(at..at + length).unwrap_or_default()
    }

    /// Whether a day and a month begin here: "Kessler24 Jul 2025".
    fn begins_date(self) -> bool {
        let day = self.after(self.at, |byte| byte.is_ascii_digit());
        let month = self.at + day.len() + 1;
        let name = self.before(self.at, |byte| byte.is_ascii_alphabetic());
        (1..=2).contains(&day.len())
            && name.starts_with(|c: char| c.is_ascii_uppercase())
            && self.text.as_bytes().get(month - 1) == Some(&b' ')
            && is_month(self.after(month, |byte| byte.is_ascii_alphabetic()))
    }

    /// Whether a year ends here, of a date with a month: "7 August 2025Explore".
    fn ends_date(self) -> bool {
        let year = self.before(self.at, |byte| byte.is_ascii_digit());
        let space = self.at - year.len();
        year.len() == 4
            && space > 0
            && matches!(self.text.as_bytes()[space - 1], b' ' | b',')
            && is_month(self.before(space - 1, |byte| byte.is_ascii_alphabetic()))
    }

    /// Whether the name of a byline ends here: `Nadia KesslerBBC News`.
    fn ends_byline(self) -> bool {
        let word = self.after(self.at, |byte| byte.is_ascii_alphanumeric());
        let name = self.before(self.at, |byte| byte.is_ascii_lowercase());
        name.len() > 2
            && (word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
                || word.len() > 2 && is_common(word))
    }

    /// Whether a line in capitals ended before the last capital: `PORT SABLETwo men`.
    fn follows_capitals(self) -> bool {
        let capitals = self.before(self.at - 1, |byte| byte.is_ascii_uppercase());
        capitals.len() >= MIN_CAPITALS && {
            let word = self.after(self.at - 1, |byte| byte.is_ascii_alphabetic());
            word.len() > 2 && word[1..].bytes().all(|byte| byte.is_ascii_lowercase()) && is_common(word)
        }
    }

    /// The blank that is missing between a sentence and a quotation: "said.“They".
    fn quotation_break(self) -> Option<&'static str> {
        let head = self.text[..self.at].strip_suffix(['.', '!', '?'])?;
        // A mark that closes, the wrong way round, stays where it is: “Mostly false.“
        let opens = self.text[self.at + OPENING.len()..].starts_with(char::is_alphanumeric);
        (opens && head.ends_with(|last: char| last.is_ascii_lowercase())).then_some(" ")
    }

    /// The blank that is missing between two sentences, or after an agency in brackets: "held.The", "(AP)The".
    fn sentence_break(self) -> Option<&'static str> {
        let head = &self.text[..self.at];
        let word = self.after(self.at, |byte| byte.is_ascii_alphabetic());
        if !word[1..].starts_with(|c: char| c.is_ascii_lowercase()) {
            return None;
        }
        if let Some(head) = head.strip_suffix(')') {
            let inside = self.before(head.len(), |byte| byte != b'(' && byte != b')' && byte != b'\n');
            let is_agency = inside.len() < MAX_AGENCY && inside.bytes().all(|byte| byte.is_ascii_uppercase());
            let is_spaced = inside.len() > 1 && head[..head.len() - inside.len()].ends_with(" (");
            return is_spaced.then_some(if is_agency { "\n" } else { " " });
        }
        let head = head.strip_suffix('”').unwrap_or(head).strip_suffix(['.', '!', '?'])?;
        let last = self.before(head.len(), |byte| !byte.is_ascii_whitespace());
        let last = last.trim_start_matches(['“', '"', '‘', '(', '\'']);
        let is_plain = last.len() > 1 && last.chars().all(|c| c.is_alphabetic() || matches!(c, '’' | '\'' | '-'));
        let rest = self.after(self.at + word.len(), |byte| !byte.is_ascii_whitespace());
        let is_address = matches!(word, "Com" | "Org" | "Net")
            || rest.starts_with(['/', '@', '_', ':'])
            || rest.len() > 1 && rest.starts_with('.') && !rest.ends_with('.');
        let begins = last.starts_with(char::is_lowercase) || is_function(word);
        (is_plain && begins && !is_address).then_some(" ")
    }
}

fn is_month(word: &str) -> bool {
    Lexicon::get().expression_words.get(word).is_some_and(ExpressionWord::is_month)
}

fn is_function(word: &str) -> bool {
    Lexicon::get().function_words.get_lower(word).is_some()
}

fn is_common(word: &str) -> bool {
    let lexicon = Lexicon::get();
    is_function(word) || lexicon.is_common(word) || lexicon.expression_words.get(&word.to_ascii_lowercase()).is_some()
}

#[cfg(test)]
mod tests {
    use crate::normalize::check;

    #[test]
    fn lost_line_breaks_are_put_in() {
        check("7 August 2025Explore More", "7 August 2025\nExplore More");
        check("By Nadia Kessler24 Jul 2025", "By Nadia Kessler\n24 Jul 2025");
        check("By Nadia KesslerBBC News", "By Nadia Kessler\nBBC News");
        check("By Nadia KesslerPublished 3 hours ago", "By Nadia Kessler\nPublished 3 hours ago");
        check("PORT SABLETwo men were held.", "PORT SABLE\nTwo men were held.");
        check("at the mill on Monday (AP)The men", "at the mill on Monday (AP)\nThe men");
    }

    #[test]
    fn lost_spaces_are_put_in() {
        check("They were held.The men left.”She said", "They were held. The men left.” She said");
        check("on Monday.The men", "on Monday. The men");
        check("“We lost,” he said.“They won.”", "“We lost,” he said. “They won.”");
        check("the mill (which closed)The men", "the mill (which closed) The men");
    }

    #[test]
    fn what_is_written_as_one_word_stays() {
        for text in [
            "YouTube, iPhone 15Pro, McDonald, LinkedIn, GitHub, DeVito; the 2020s, 24Kitchen.",
            "Booking.com, Salesforce.Com, www.Example.Org/A.Html, St.Louis, U.S.Navy, Node.js, will.i.am, J.Smith",
            "USAid, UNAids, NGOs, ATMs, NATOled, f(x)A, (s)He, NHSta",
            "By YouTube and by LinkedIn",
            "He said “mostly false.“ It was.",
            "E1Vehicle, B2B, 2Pac, 3M, 1990Year",
        ] {
            check(text, text);
        }
    }
}
