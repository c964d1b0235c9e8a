//! Lexicons as CSV (RFC 4180: a field in double quotes may hold separators, line breaks, and a quote written twice).

use super::error::excerpt;
use super::{LexiconError, ListedName, Problem, Where};
use crate::annotation::MentionType;

const EXPECTED: &str = "lines of name,type,aliases,entity, the last two if wanted, with | between aliases";

/// The index of the column that each field is in.
#[derive(Clone, Copy)]
struct Columns {
    name: usize,
    kind: usize,
    aliases: Option<usize>,
    entity: Option<usize>,
}

/// The names of a CSV file, each with the line on which it begins.
pub(super) fn entries(
    text: &str,
) -> Result<impl Iterator<Item = Result<(Where, ListedName), LexiconError>>, LexiconError> {
    let text = text.trim_start_matches('\u{FEFF}');
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let separator = ['\t', ',', ';'].into_iter().find(|&separator| first.contains(separator)).unwrap_or(',');
    let mut records = Records { rest: text, line: 1, separator }.peekable();
    let header = match records.peek() {
        Some(Ok((_, fields))) => header(fields),
        _ => None,
    };
    if header.is_some() {
        records.next();
    }
    let columns = header.unwrap_or(Columns { name: 0, kind: 1, aliases: Some(2), entity: Some(3) });
    Ok(records.map(move |record| {
        let (line, fields) = record?;
        Ok((Where::Line(line), entry(&fields, columns, line)?))
    }))
}

/// The columns that the first line names; `None` where it is not a header.
fn header(fields: &[String]) -> Option<Columns> {
    let column = |name: &str| fields.iter().position(|field| field.trim().eq_ignore_ascii_case(name));
    Some(Columns { name: column("name")?, kind: column("type")?, aliases: column("aliases"), entity: column("entity") })
}

fn entry(fields: &[String], columns: Columns, line: usize) -> Result<ListedName, LexiconError> {
    let field = |at: usize| fields.get(at).map_or("", |field| bare(field.trim()));
    let wrong = |problem| LexiconError::new(Where::Line(line), problem);
    let kind = field(columns.kind);
    if kind.is_empty() {
        let what = format!("{:?} has no type", excerpt(field(columns.name)));
        return Err(wrong(Problem::Format { what, expected: EXPECTED }));
    }
    let kind = MentionType::from_name(kind).ok_or_else(|| wrong(Problem::Type { name: kind.to_owned() }))?;
    let aliases = columns.aliases.map_or("", field).split('|').map(str::trim);
    let aliases = aliases.filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
    let entity = Some(columns.entity.map_or("", field)).filter(|entity| !entity.is_empty()).map(str::to_owned);
    Ok(ListedName { name: field(columns.name).to_owned(), kind, aliases, entity })
}

/// A field without the apostrophe that says of what a spreadsheet would take for a formula that it is words: the page writes it so
/// (`www/page/names/rows.js`), as our sheets have it.
fn bare(field: &str) -> &str {
    field
        .strip_prefix('\'')
        .filter(|words| words.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']))
        .unwrap_or(field)
}

/// The records of a file, each with the line on which it begins. Blank lines are skipped.
struct Records<'t> {
    rest: &'t str,
    line: usize,
    separator: char,
}

impl Iterator for Records<'_> {
    type Item = Result<(usize, Vec<String>), LexiconError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let start = self.line;
            let fields = match self.record() {
                Ok(fields) => fields,
                Err(what) => {
                    self.rest = "";
                    let problem = Problem::Format { what, expected: EXPECTED };
                    return Some(Err(LexiconError::new(Where::Line(start), problem)));
                }
            };
            if fields.iter().any(|field| !field.trim().is_empty()) {
                return Some(Ok((start, fields)));
            }
        }
    }
}

impl Records<'_> {
    /// The fields of the next record; its line break is consumed.
    fn record(&mut self) -> Result<Vec<String>, String> {
        let mut fields = Vec::new();
        loop {
            let field = if self.rest.trim_start_matches(' ').starts_with('"') { self.quoted()? } else { self.bare() };
            fields.push(field);
            let mut characters = self.rest.chars();
            match characters.next() {
                Some(character) if character == self.separator => self.rest = characters.as_str(),
                Some('\r') => {
                    self.rest = self.rest.strip_prefix("\r\n").unwrap_or(characters.as_str());
                    self.line += 1;
                    return Ok(fields);
                }
                Some('\n') => {
                    self.rest = characters.as_str();
                    self.line += 1;
                    return Ok(fields);
                }
                Some(other) => return Err(format!("{other:?} comes after a closing quotation mark")),
                None => return Ok(fields),
            }
        }
    }

    fn bare(&mut self) -> String {
        let end = self.rest.find([self.separator, '\r', '\n']).unwrap_or(self.rest.len());
        let (field, rest) = self.rest.split_at(end);
        self.rest = rest;
        field.to_owned()
    }

    /// A field in double quotes, in which two of them stand for one.
    fn quoted(&mut self) -> Result<String, String> {
        let mut field = String::new();
        let mut rest = &self.rest.trim_start_matches(' ')[1..];
        loop {
            let Some(end) = rest.find('"') else { return Err("a quotation mark is not closed".into()) };
            field.push_str(&rest[..end]);
            rest = &rest[end + 1..];
            match rest.strip_prefix('"') {
                Some(more) => {
                    field.push('"');
                    rest = more;
                }
                None => break,
            }
        }
        self.line += field.matches('\n').count();
        self.rest = rest.trim_start_matches(' ');
        Ok(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = entries(text)
            .expect("a file")
            .map(|entry| match entry {
                Ok((place, ListedName { name, kind, aliases, entity })) => {
                    format!("{place}: {name} ({}) {} {}", kind.name(), aliases.join("+"), entity.unwrap_or_default())
                }
                Err(error) => error.to_string(),
            })
            .collect();
        let found: Vec<&str> = found.iter().map(|line| line.trim()).collect();
        assert_eq!(found, expected, "entries of {text:?}");
    }

    #[test]
    fn columns_are_in_order_or_as_the_first_line_names_them() {
        check("Paris,place\n\nLyon, place \r\n", &["line 1: Paris (place)", "line 3: Lyon (place)"]);
        check("type;name\nplace;Paris", &["line 2: Paris (place)"]);
        check(
            "name\ttype\taliases\tentity\nMark Twain\tperson\tTwain | S. Clemens\tSamuel Clemens",
            &["line 2: Mark Twain (person) Twain+S. Clemens Samuel Clemens"],
        );
    }

    #[test]
    fn fields_in_quotation_marks_hold_anything() {
        check(
            "\"Smith, Kline \"\"& Co\"\"\",organization\n\"Two\nlines\",work\nParis,place",
            &["line 1: Smith, Kline \"& Co\" (organization)", "line 2: Two\nlines (work)", "line 4: Paris (place)"],
        );
    }

    #[test]
    fn errors_name_the_line() {
        let expected = "lines of name,type,aliases,entity, the last two if wanted, with | between aliases";
        check("Paris\n", &[&format!("line 1: \"Paris\" has no type; expected {expected}")]);
        check(
            "\nParis,place\n\"Lyon,place",
            &["line 2: Paris (place)", &format!("line 3: a quotation mark is not closed; expected {expected}")],
        );
        check("\"Lyon\"x,place", &[&format!("line 1: 'x' comes after a closing quotation mark; expected {expected}")]);
    }
}
