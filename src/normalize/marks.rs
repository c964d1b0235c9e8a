//! Marks that are no part of what is said: of Markdown (`**Tom Eide**`, `[Oslo](https://…)`, `## Next`), of mail (`> `), the numbers
//! of notes (`held.[12]`), and what stands at the head of a line to be seen (`🔴`, `•`, `[00:14]`).
//!
//! After `CommonMark` 0.31, of which only what stands in one line is read: a mark that could be anything else (`f**k`, `2 * 3`, `[sic]`) stays.

use std::ops::Range;

use super::alignment::Edit;

/// Maximum bytes of a link's words, and of its address.
const MAX_LABEL: usize = 300;
const MAX_ADDRESS: usize = 1000;
/// Maximum characters of marks of emphasis side by side.
const MAX_RUN: usize = 3;
/// So many marks that may begin emphasis are looked back at for the one that a mark ends.
const MAX_OPEN: usize = 8;
/// Maximum bytes of a time at the head of a line: "01:02:33.500".
const MAX_TIME: usize = 12;
/// What notes are called that have no number.
const NOTES: [&str; 3] = ["[citation needed]", "[clarification needed]", "[edit]"];

/// The edits that take such marks away. Takes time proportional to the text.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    if !text.bytes().any(|byte| matches!(byte, b'*' | b'_' | b'[' | b'#' | b'>')) {
        return edits;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let from = edits.len();
        let mut marks = Marks { text, end: start + line.trim_end().len(), open: Vec::new(), edits: &mut edits };
        marks.read(start);
        edits[from..].sort_by_key(|edit| edit.range.start);
        start += line.len();
    }
    edits
}

/// The edits that take away what paragraphs begin with to be seen. Whether a line goes on in the next is known by then: of a list it does not. Takes
/// time proportional to the text.
pub(super) fn item_edits(text: &str) -> Vec<Edit> {
    let mut start = 0;
    let edits = text.split_inclusive('\n').filter_map(|line| {
        let from = start + (line.len() - line.trim_ascii_start().len());
        start += line.len();
        let line = line.trim_ascii();
        let rest = without_item_mark(line);
        (rest.len() < line.len() && !rest.is_empty()).then(|| Edit::new(from..from + (line.len() - rest.len()), ""))
    });
    edits.collect()
}

/// A line without the pictures, the bullet or the time at its head. A bullet stays where no sentence ends the line, since that is an item of a list
/// and no headline.
fn without_item_mark(line: &str) -> &str {
    let is_sentence = || line.ends_with(['.', '!', '?', '…', '"', '”', '’', ')']);
    let after = line.trim_start_matches(is_picture);
    if after.len() < line.len() && after.starts_with(' ') {
        return after.trim_ascii_start();
    }
    if let Some(time) = line.strip_prefix(['[', '(']).and_then(|rest| rest.split_once([']', ')'])) {
        // "(2:1)" is a score.
        let has_minutes = time.0.split(':').nth(1).is_some_and(|minutes| minutes.len() >= 2);
        let is_time = has_minutes
            && time.0.len() <= MAX_TIME
            && time.0.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b':' | b'.'));
        return if is_time { time.1.trim_ascii_start() } else { line };
    }
    let after = line.strip_prefix(['•', '·', '‣', '⁃', '∙', '*', '■', '□', '▪', '▫', '▶', '►', '●', '○', '◆', '◦']);
    after.filter(|after| after.starts_with(' ') && is_sentence()).map_or(line, str::trim_ascii_start)
}

/// Whether the character is a picture or an arrow, or belongs to one.
fn is_picture(character: char) -> bool {
    matches!(
        character,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2190}'..='\u{21FF}' | '\u{2B00}'..='\u{2BFF}' | '\u{FE0F}' | '\u{200D}'
    )
}

/// Reads one line.
struct Marks<'t> {
    text: &'t str,
    /// Of the line (bytes of the text), without the white space after it.
    end: usize,
    /// What may begin emphasis.
    open: Vec<Range<usize>>,
    edits: &'t mut Vec<Edit>,
}

impl Marks<'_> {
    fn read(&mut self, start: usize) {
        let mut at = self.line_marks(start);
        // Where links that have begun lead, which is jumped over.
        let mut address: Option<Range<usize>> = None;
        while at < self.end {
            if let Some(passed) = address.take_if(|address| address.start == at) {
                at = passed.end;
                continue;
            }
            match self.text.as_bytes()[at] {
                b'[' => {
                    if let Some(end) = self.note(at) {
                        self.cut(at..end);
                        at = end;
                        continue;
                    }
                    if let Some(found) = self.address(at) {
                        let is_picture = at > start && self.text.as_bytes()[at - 1] == b'!';
                        if is_picture {
                            self.cut(at - 1..found.end);
                            at = found.end;
                            continue;
                        }
                        self.cut(at..at + 1);
                        self.cut(found.clone());
                        address = Some(found);
                    }
                    at += 1;
                }
                mark @ (b'*' | b'_') => {
                    let length = self.text.as_bytes()[at..self.end].iter().take_while(|&&byte| byte == mark).count();
                    self.emphasis(at..at + length);
                    at += length;
                }
                _ => at += 1,
            }
        }
    }

    fn cut(&mut self, range: Range<usize>) {
        self.edits.push(Edit::new(range, ""));
    }

    /// Takes the marks of quoted mail and of headings away that a line begins with; where it goes on.
    fn line_marks(&mut self, start: usize) -> usize {
        let line = &self.text[start..self.end];
        let quoted = line.trim_start_matches([' ', '>']);
        let is_quoted = line.trim_start().starts_with('>');
        let heading = quoted.trim_start_matches('#');
        let is_heading = (1..=6).contains(&(quoted.len() - heading.len())) && heading.starts_with(' ');
        let rest = match (is_heading, is_quoted) {
            (true, _) => heading.trim_start(),
            (false, true) => quoted,
            (false, false) => return start,
        };
        let end = self.end - rest.len();
        self.cut(start..end);
        end
    }

    /// Where the number of a note ends that begins at a bracket: one that stands directly behind what it is to.
    fn note(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..self.end];
        let before = self.text[..at].chars().next_back()?;
        if before.is_whitespace() || matches!(before, '(' | '[' | '“' | '‘') {
            return None;
        }
        let end = match NOTES.iter().find(|note| rest.starts_with(**note)) {
            Some(note) => at + note.len(),
            None => {
                let number = rest[1..].strip_prefix("note ").unwrap_or(&rest[1..]);
                let after = number.trim_start_matches(|c: char| c.is_ascii_digit());
                if !(1..=3).contains(&(number.len() - after.len())) || !after.starts_with(']') {
                    return None;
                }
                self.end - after.len() + 1
            }
        };
        let next = self.text[end..self.end].chars().next();
        next.is_none_or(|next| !next.is_alphanumeric()).then_some(end)
    }

    /// Where the address of the link is that begins at a bracket, with what stands between its words and it.
    fn address(&self, at: usize) -> Option<Range<usize>> {
        let rest = &self.text.as_bytes()[at + 1..self.end];
        let label = rest.iter().take(MAX_LABEL).position(|byte| matches!(byte, b'[' | b']'))?;
        if label == 0 || !rest[label..].starts_with(b"](") {
            return None;
        }
        let address = &rest[label + 2..];
        if ![&b"http"[..], b"/", b"#", b"www.", b"mailto:"].iter().any(|start| address.starts_with(start)) {
            return None;
        }
        let mut depth = 1;
        for (length, byte) in address.iter().take(MAX_ADDRESS).enumerate() {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                b'[' | b'<' => return None,
                _ => (),
            }
            if depth == 0 {
                let close = at + 1 + label;
                return Some(close..close + 2 + length + 1);
            }
        }
        None
    }

    /// A run of marks of emphasis, which may end what an earlier one began.
    fn emphasis(&mut self, run: Range<usize>) {
        if run.len() > MAX_RUN {
            return;
        }
        let before = self.text[..run.start].chars().next_back();
        let after = self.text[run.end..self.end].chars().next();
        let is_blank = |character: Option<char>| character.is_none_or(char::is_whitespace);
        let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        if !is_blank(before) && !is_word(after) {
            let mark = &self.text[run.clone()];
            let recent = self.open.len().saturating_sub(MAX_OPEN);
            if let Some(found) = self.open[recent..].iter().rposition(|open| &self.text[open.clone()] == mark) {
                let open = self.open[recent + found].clone();
                self.open.truncate(recent + found);
                if self.text[open.end..run.start].contains(char::is_alphabetic) {
                    self.cut(open);
                    self.cut(run);
                }
                return;
            }
        }
        if !is_blank(after) && !is_word(before) && before != Some('\\') {
            self.open.push(run);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::normalize::check;

    #[test]
    fn emphasis_is_left_out() {
        check("**Tom Eide** of *The Wire* said: “_We_ won’t.”", "Tom Eide of The Wire said: “We won’t.”");
        check("***Both*** and **one *in* another**’s", "Both and one in another’s");
        check("*“We won,”* he said (**again**).", "“We won,” he said (again).");
        for text in [
            "f**k that s***",
            "2 * 3 * 4 and 2*3*4",
            "rates rose* in May *",
            "a_b_c",
            "* * *",
            "* one\n* two",
            "**",
            "*5*",
        ] {
            check(text, text);
        }
        // Marks in two lines are not of one emphasis.
        check("rates rose.*\n*Estimated*", "rates rose.*\nEstimated");
    }

    #[test]
    fn links_are_their_words() {
        check(
            "[Tom Eide](https://example.org/a_b_(c)?d=*) met ![a boat](/boat.jpg \"Boats\")[*Oslo*](#o)’s mayor.",
            "Tom Eide met Oslo’s mayor.",
        );
        for text in ["[sic](he said)", "it [the firm] (which", "[a](http://b", "[[a](", "[](http://b)"] {
            check(text, text);
        }
    }

    #[test]
    fn headings_and_quoted_mail_are_lines() {
        check("## What next\n#hashtag\n####### no", "What next\n#hashtag\n####### no");
        check("> > The talks went\n> > on.\n>\n> ## Next", "The talks went on.\n\nNext");
        check("a > b\n-> c", "a > b\n-> c");
    }

    #[test]
    fn what_a_line_begins_with_to_be_seen_is_left_out() {
        check("🔴 Talks end\n👩\u{200D}⚖️ “We won,” he said.", "Talks end\n“We won,” he said.");
        check("• He left.\n* She stayed.\n[00:14] “No,” he said.", "He left.\nShe stayed.\n“No,” he said.");
        for text in
            ["• Tom Eide\n• Bea Lund", "🔴", "- He left.", "[sic] he left.", "·no.", "(12) He left.", "(2:1) He left."]
        {
            check(text, text);
        }
    }

    #[test]
    fn numbers_of_notes_are_left_out() {
        check("It was held.[1][23] “Yes,”[note 4] he said[citation needed].", "It was held. “Yes,” he said.");
        for text in ["the [1] of", "it[s] own", "[1] Eide", "([2])", "a[1]b", "a[1234]"] {
            check(text, text);
        }
    }
}
