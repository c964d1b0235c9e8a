//! HTML: a page that stands alone, with the text, its names and quotes marked, and the quotes by speaker.
//!
//! The page loads nothing and runs nothing, and its policy says so. The text stands character by character between the tags of
//! its `article` (but those that nobody sees, which are shown by their numbers): numbers of quotes are drawn by the style sheet and are no part of it.

mod text;

use std::fmt::Write;

use super::document::{Document, address};
use super::hidden::{is_hidden, write_number};

/// The page up to the first text.
pub(super) const HEAD: &str = concat!(
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    "<meta name=\"viewport\" content=\"width=device-width\">\n",
    "<meta name=\"color-scheme\" content=\"light dark\">\n",
    "<title>Who is named, and who said what</title>\n<style>\n",
    include_str!("style.css"),
    "</style>\n</head>\n<body>\n",
    "<p class=\"legend\">Names: <mark class=\"person\">people</mark> <mark class=\"organization\">organizations</mark> ",
    "<mark class=\"place\">places</mark> <mark class=\"misc\">others</mark> <mark class=\"date\">dates and figures</mark>. ",
    "Words: <q class=\"direct\">in quotation marks</q> <q class=\"mixed\">in part</q> <q class=\"indirect\">reported</q> ",
    "<q class=\"direct nobody\">nobody’s</q>; in italics, what is thought or planned.</p>\n<main>\n",
);

/// The page after the last text.
pub(super) const FOOT: &str = "</main>\n</body>\n</html>\n";

/// Writes a text and its quotes.
pub(super) fn write(document: &Document<'_>, out: &mut String) {
    let name = document.name.filter(|_| document.several);
    // Several texts of one page need ids of their own.
    let prefix = name.map_or_else(String::new, |name| address(name) + "-");
    out.push_str("<section>\n");
    if let Some(name) = name {
        element("h1", name, out);
    }
    out.push_str("<article>");
    text::write(document, &prefix, out);
    out.push_str("</article>\n");
    if !document.annotation.quotes.is_empty() {
        write_quotes(document, &prefix, out);
    }
    out.push_str("</section>\n");
}

/// Writes the quotes by speaker, each with a link to its place in the text.
fn write_quotes(document: &Document<'_>, prefix: &str, out: &mut String) {
    out.push_str("<h2>Quotes</h2>\n");
    for (speaker, quotes) in document.quotes_by_speaker() {
        element("h3", speaker.map_or("Unattributed", |speaker| &speaker.name), out);
        if let Some(speaker) = speaker {
            let named = (!speaker.named).then(|| "not named".to_owned());
            let about: Vec<String> = speaker.roles.iter().cloned().chain(named).collect();
            if !about.is_empty() {
                element("p", &about.join("; "), out);
            }
        }
        out.push_str("<ul>\n");
        for number in quotes {
            let quote = &document.annotation.quotes[number];
            // Writing to a string does not fail.
            let _ = write!(out, "<li><a href=\"#{prefix}q{0}\">{0}</a> ", number + 1);
            escape(&document.quoted(quote, true), out);
            let _ = write!(out, " <small>{}", quote.kind.name());
            if quote.attribution != crate::AttributionKind::Said {
                let _ = write!(out, ", {}", quote.attribution.name());
            }
            if let Some(ground) = quote.ground {
                out.push_str("; ");
                escape(&document.words(ground), out);
            }
            out.push_str("</small></li>\n");
        }
        out.push_str("</ul>\n");
    }
}

/// An element of words, in a line.
fn element(name: &str, words: &str, out: &mut String) {
    let _ = write!(out, "<{name} dir=\"auto\">");
    escape(words, out);
    let _ = writeln!(out, "</{name}>");
}

/// Writes words so that no reader takes them for markup, in an element or between quotation marks of an attribute. A parser
/// would read a carriage return as a line feed.
fn escape(words: &str, out: &mut String) {
    for character in words.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            hidden if is_hidden(hidden) => write_number(hidden, out),
            _ => out.push(character),
        }
    }
}
