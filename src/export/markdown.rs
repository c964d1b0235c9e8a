//! Markdown, with links at people in the manner of Obsidian: the text, a paragraph a line, and the quotes by speaker.

use super::document::{Document, is_blank};
use super::hidden::{is_hidden, write_number};
use crate::annotation::{EntityId, MentionType};
use crate::offset::{Byte, Span};
use crate::summary::Paragraphs;

/// What Markdown, or Obsidian's, may take for markup anywhere in a line.
const SPECIAL: &[char] = &['\\', '`', '*', '_', '{', '}', '[', ']', '<', '>', '#', '|', '~', '$', '^', '&'];
/// What it may take for markup at the head of a line.
const SPECIAL_AT_HEAD: &[char] = &['+', '-'];
/// What it takes for markup when it is doubled.
const SPECIAL_DOUBLED: &[char] = &['%', '='];
/// What a link cannot hold besides what is special, since nothing is escaped in it, or no file can be called so.
const NOT_LINKED: &[char] = &['/', ':', '%', '=', '"', '?'];

/// Writes a text and its quotes.
pub(super) fn write(document: &Document<'_>, out: &mut String) {
    if let Some(name) = document.name.filter(|_| document.several) {
        line("# ", name, out);
    }
    write_text(document, out);
    if document.annotation.quotes.is_empty() {
        return;
    }
    line("## ", "Quotes", out);
    for (speaker, quotes) in document.quotes_by_speaker() {
        line("### ", speaker.map_or("Unattributed", |speaker| &speaker.name), out);
        if let Some(speaker) = speaker.filter(|speaker| !speaker.roles.is_empty()) {
            line("", &speaker.roles.join("; "), out);
        }
        for number in quotes {
            line("> ", &document.quoted(&document.annotation.quotes[number], true), out);
        }
    }
}

/// Writes a line of words after a mark, and an empty line.
fn line(mark: &str, words: &str, out: &mut String) {
    out.push_str(mark);
    let head = out.len();
    escape(words, head, out);
    out.push_str("\n\n");
}

/// Writes the text, paragraph by paragraph.
fn write_text(document: &Document<'_>, out: &mut String) {
    let mut mentions = document.annotation.mentions.iter().peekable();
    for paragraph in Paragraphs::of(document.text).spans(document.text) {
        let (head, mut at) = (out.len(), paragraph.start);
        while let Some(mention) = mentions.next_if(|mention| mention.span.start < paragraph.end) {
            if mention.span.start < at || mention.span.end > paragraph.end {
                continue;
            }
            let Some(link) = link(document, mention.entity, mention.kind, mention.span) else { continue };
            plain(document, at, mention.span.start, head, out);
            // An exclamation mark before a link would show what it leads to.
            if out.ends_with('!') {
                out.pop();
                out.push_str("\\!");
            }
            out.push_str(&link);
            at = mention.span.end;
        }
        plain(document, at, paragraph.end, head, out);
        out.truncate(out.trim_end_matches(' ').len());
        out.push_str("\n\n");
    }
}

/// Words without a link.
fn plain(document: &Document<'_>, start: Byte, end: Byte, head: usize, out: &mut String) {
    escape(document.slice(Span { start, end }), head, out);
}

/// A link at a person's name; `None` for another name, and where a link cannot hold its characters.
fn link(document: &Document<'_>, entity: Option<EntityId>, kind: MentionType, span: Span) -> Option<String> {
    let person = &document.annotation.entities.get(entity.filter(|_| kind == MentionType::Person)?.index())?.name;
    let words = document.words(span);
    let holds = |words: &str| {
        !words.is_empty() && !words.contains(SPECIAL) && !words.contains(NOT_LINKED) && !words.contains(is_hidden)
    };
    if !holds(person) || !holds(&words) {
        return None;
    }
    Some(if *person == words { format!("[[{words}]]") } else { format!("[[{person}|{words}]]") })
}

/// Writes words so that Markdown takes none of them for markup, with single blanks for white space, and what
/// nobody sees by its number. `head` is where their line
/// begins in what is written.
fn escape(words: &str, head: usize, out: &mut String) {
    for character in words.chars() {
        let is_head = out.len() == head;
        if is_hidden(character) && !character.is_control() {
            write_number(character, out);
            continue;
        }
        if is_blank(character) {
            if !is_head && !out.ends_with(' ') {
                out.push(' ');
            }
            continue;
        }
        let doubled = SPECIAL_DOUBLED.contains(&character) && out.ends_with(character);
        // "1." and "1)" begin a list.
        let numbers =
            || matches!(character, '.' | ')') && !is_head && out[head..].bytes().all(|byte| byte.is_ascii_digit());
        if SPECIAL.contains(&character) || is_head && SPECIAL_AT_HEAD.contains(&character) || doubled || numbers() {
            out.push('\\');
        }
        out.push(character);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        let mut out = String::from("> ");
        escape(words, 2, &mut out);
        assert_eq!(&out[2..], expected, "{words:?}");
    }

    #[test]
    fn words_are_no_markup() {
        check("“Yes,” he said – well-known!", "“Yes,” he said – well-known!");
        check("- 1. a", "\\- 1. a");
        check("12) 1.", "12\\) 1.");
        check("\n  # a\r\n\t+1", "\\# a +1");
        check("<b>*a*</b> [x](y) `c` a_b", "\\<b\\>\\*a\\*\\</b\\> \\[x\\](y) \\`c\\` a\\_b");
        check("%% 5% == =", "%\\% 5% =\\= =");
        check("did \u{202E}ton\u{202C}", "did ⟨U+202E⟩ton⟨U+202C⟩");
        check("$1 & ~2 ^a |", "\\$1 \\& \\~2 \\^a \\|");
    }
}
