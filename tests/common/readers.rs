//! Strict readers of what is exported, written for the tests: what is not exactly of the format fails.

/// A sheet after RFC 4180: a byte order mark, rows that end in CRLF, quotation marks around cells that need them and nowhere else.
#[track_caller]
pub(crate) fn sheet(file: &str, separator: char) -> Vec<Vec<String>> {
    let mut rest = file.strip_prefix('\u{FEFF}').expect("a byte order mark");
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    while !rest.is_empty() {
        let cell = match rest.strip_prefix('"') {
            Some(quoted) => {
                let mut cell = String::new();
                rest = quoted;
                loop {
                    let (before, after) = rest.split_once('"').expect("a quoted cell ends");
                    cell.push_str(before);
                    rest = after;
                    match rest.strip_prefix('"') {
                        Some(after) => rest = after,
                        None => break,
                    }
                    cell.push('"');
                }
                assert!(cell.contains([separator, '"']), "needless quotation marks around {cell:?}");
                cell
            }
            None => {
                let end = rest.find([separator, '\r', '\n', '"']).unwrap_or(rest.len());
                let (cell, after) = rest.split_at(end);
                rest = after;
                cell.to_owned()
            }
        };
        assert!(!cell.contains(char::is_control), "a control character in {cell:?}");
        row.push(cell);
        if let Some(after) = rest.strip_prefix("\r\n") {
            rest = after;
            rows.push(std::mem::take(&mut row));
        } else {
            rest = rest.strip_prefix(separator).unwrap_or_else(|| panic!("no end of a cell at {rest:.40?}"));
        }
    }
    assert!(row.is_empty(), "a row without an end: {row:?}");
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "rows of several lengths: {rows:?}");
    rows
}

/// The text between the tags of a page's articles, which may be of these names and no others.
#[track_caller]
pub(crate) fn html(page: &str) -> String {
    let mut text = String::new();
    for part in page.split("<article>").skip(1) {
        let (article, _) = part.split_once("</article>").expect("an article ends");
        let mut rest = article;
        while let Some(at) = rest.find('<') {
            text.push_str(&characters(&rest[..at]));
            let (tag, after) = rest[at + 1..].split_once('>').expect("a tag ends");
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            assert!(["p", "q", "mark"].contains(&name), "the tag {tag:?}");
            assert!(tag.matches('"').count().is_multiple_of(2) && !tag.contains('<'), "the tag {tag:?}");
            rest = after;
        }
        text.push_str(&characters(rest));
    }
    text
}

/// A text as people are shown it: characters that nobody sees by their numbers.
pub(crate) fn shown(text: &str) -> String {
    let is_hidden = |character: char| match character {
        '\t' | '\n' | '\u{C}' | '\r' | '\u{85}' => false,
        '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}' | '\u{E0001}' => true,
        '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' => true,
        '\u{E0020}'..='\u{E007F}' => true,
        other => other.is_control(),
    };
    let shown = |character| {
        if is_hidden(character) { format!("⟨U+{:04X}⟩", u32::from(character)) } else { character.into() }
    };
    text.chars().map(shown).collect()
}

/// The characters of text with character references.
#[track_caller]
fn characters(html: &str) -> String {
    assert!(!html.contains('>'), "a bare bracket in {html:?}");
    let known = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#13;", "\r"), ("&amp;", "&")];
    let bare = known.iter().fold(html.to_owned(), |html, (reference, _)| html.replace(reference, ""));
    assert!(!bare.contains('&'), "a bare ampersand in {html:?}");
    known.iter().fold(html.to_owned(), |html, (reference, character)| html.replace(reference, character))
}

/// A `T` of brat: its type, its fragments in code points and its words.
pub(crate) struct Bound {
    pub(crate) kind: String,
    pub(crate) fragments: Vec<(usize, usize)>,
    pub(crate) words: String,
}

/// The `T` of a file for brat. All lines are of kinds that brat knows, with numbers in order; what others refer to is there.
#[track_caller]
pub(crate) fn brat(file: &str) -> Vec<Bound> {
    let mut bounds = Vec::new();
    let mut referred = Vec::new();
    for line in file.split_terminator('\n') {
        let fields: Vec<&str> = line.split('\t').collect();
        if !line.starts_with('T') {
            let words = fields[1].split([' ', ':']);
            referred.extend(words.filter_map(|word| word.strip_prefix('T')?.parse::<usize>().ok()));
        }
        match line.chars().next() {
            Some('T') => {
                let [id, place, words] = fields[..] else { panic!("fields of {line:?}") };
                assert_eq!(id, format!("T{}", bounds.len() + 1), "{line:?}");
                let (kind, fragments) = place.split_once(' ').expect("a type");
                let fragment = |fragment: &str| {
                    let (start, end) = fragment.split_once(' ').expect("two offsets");
                    (start.parse().expect("an offset"), end.parse().expect("an offset"))
                };
                let fragments = fragments.split(';').map(fragment).collect();
                bounds.push(Bound { kind: kind.to_owned(), fragments, words: words.to_owned() });
            }
            Some('R' | 'A' | '*') => assert_eq!(fields.len(), 2, "{line:?}"),
            Some('#') => assert_eq!(fields.len(), 3, "{line:?}"),
            _ => panic!("a line of no kind: {line:?}"),
        }
    }
    assert!(referred.iter().all(|&number| (1..=bounds.len()).contains(&number)), "what is not there is referred to");
    bounds
}

/// A line of CoNLL: the token, where it is in code points, and its labels.
pub(crate) struct Line {
    pub(crate) token: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) labels: [String; 4],
}

/// The lines of a file in the manner of CoNLL-2003, with seven columns; a label that goes on follows one of its kind.
#[track_caller]
pub(crate) fn conll(file: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (at, line) in file.split_terminator('\n').enumerate() {
        let fields: Vec<&str> = line.split(' ').collect();
        if at == 0 || line.is_empty() {
            assert_eq!(at == 0, line.starts_with("-DOCSTART- "), "{line:?}");
            continue;
        }
        let [token, start, end, name, entity, part, quote] = fields[..] else { panic!("columns of {line:?}") };
        let labels = [name, entity, part, quote].map(str::to_owned);
        let before = lines.last().map(|line| &line.labels);
        for (at, label) in labels.iter().enumerate() {
            if let Some(kind) = label.strip_prefix("I-") {
                let goes_on = before.is_some_and(|before| before[at].get(2..) == Some(kind));
                assert!(goes_on && before.map(|before| &before[at + 1]) == Some(&labels[at + 1]), "{line:?}");
            }
        }
        let offset = |field: &str| field.parse().expect("an offset");
        lines.push(Line { token: token.to_owned(), start: offset(start), end: offset(end), labels });
    }
    lines
}
