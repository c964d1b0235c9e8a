//! Tags of HTML in a text that was copied from a page's source.

/// Elements of text, whose tags are no part of the words: `<b>Port Sable</b>`.
const INLINE: [&str; 21] = [
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "wbr",
];
/// Elements that begin and end a paragraph. What is no text, as a picture, is none of them: its tag is shown, as all that is pasted.
const BLOCK: [&str; 33] = [
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "div",
    "dl",
    "dt",
    "dd",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "section",
    "table",
    "td",
    "tr",
    "ul",
];
/// Maximum bytes of a tag.
const MAX_TAG: usize = 2000;

/// The tag that begins at the `<` at `at`: where it ends (byte), and what it stands for.
pub(super) fn tag(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let rest = &text.as_bytes()[at..];
    let closes = usize::from(rest.get(1) == Some(&b'/'));
    let name_start = 1 + closes;
    let letters = rest[name_start..].iter().take(MAX_TAG).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let name = &text[at + name_start..at + name_start + letters];
    let is_in = |list: &[&str]| list.iter().any(|element| element.eq_ignore_ascii_case(name));
    let written = if is_in(&INLINE) {
        ""
    } else if is_in(&BLOCK) {
        "\n\n"
    } else {
        return None;
    };
    let after = name_start + letters;
    if !matches!(rest.get(after), Some(b'>' | b' ' | b'/' | b'\n' | b'\t' | b'\r')) {
        return None;
    }
    let bound = rest.len().min(MAX_TAG);
    let length = rest[after..bound.max(after)].iter().position(|&byte| matches!(byte, b'<' | b'>'))?;
    let end = at + after + length + 1;
    if rest[after + length] != b'>' {
        return None;
    }
    Some((end, written))
}

#[cfg(test)]
mod tests {
    use crate::normalize::check;

    #[test]
    fn tags_are_no_words() {
        check(
            "<p class=\"lead\">“We lost,” said <a href=\"/people/idle\">Rosa Idle</a> of <b>Port Sable</b>.</p><p>Idle left.",
            "\n\n“We lost,” said Rosa Idle of Port Sable.\n\n\n\nIdle left.",
        );
        check("One<br/>two<BR>three", "One\n\ntwo\n\nthree");
        check("&lt;b&gt;Port Sable&lt;/b&gt;", "Port Sable");
    }

    #[test]
    fn what_is_no_tag_stays() {
        for text in
            ["a < b > c", "<3", "<p", "<b <i", "<Bob said>", "<bob@example.org>", "<>", "</>", "x<y>z", "<p<p<p"]
        {
            check(text, text);
        }
    }
}
