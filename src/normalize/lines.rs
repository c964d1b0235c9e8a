//! Line ends that mail, PDF and old wires set within a paragraph, and words that they divided.
//!
//! A line end within a paragraph is a space. That it is one, and no paragraph's end, the lines show: the next begins with a small
//! letter; or the line is as long as lines are in this text and the next word did not fit; or it ends in a word after which
//! nothing ends. A text without such signs is left alone: in most that are pasted each line is a paragraph. Where they all say that lines
//! were filled up to one width, a line of any paragraph goes on that was.

use super::alignment::Edit;
use crate::lexicon::{ExpressionWord, FunctionWord, Lexicon};

/// A line that is this part of the width or more is full, in per cent.
const FULL: usize = 80;
/// Bytes of a width below which lines are no paragraphs' lines but a list's.
const MIN_WIDTH: usize = 40;
/// Of so many line ends of a block, one at least must show that its sentence goes on.
const MAX_PER_SIGN: usize = 4;
/// So many lines that plainly go on, or so many in all, show that lines were filled up to one width, where this part of them was, in per cent.
const MIN_SIGNS: usize = 4;
const MIN_INNER: usize = 3;
const FILLED: usize = 90;

/// A line of the text, without the white space around it.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    words: &'t str,
    /// Bytes of the text.
    start: usize,
    /// Bytes of the white space before it.
    indent: usize,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.words.len()
    }

    /// How many characters wide it is, with the white space before it.
    fn columns(&self) -> usize {
        self.indent + self.words.chars().count()
    }

    /// Whether it is a line of the same block as the one before, and begins no paragraph of its own by an indent.
    fn follows(&self, before: &Self) -> bool {
        !before.words.is_empty() && !self.words.is_empty() && self.indent <= before.indent
    }
}

/// The edits that make line ends within paragraphs spaces. Takes time proportional to the text.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut joined = Joined::default();
    for (at, (line, next)) in lines(text).zip(lines(text).skip(1)).enumerate() {
        if goes_on(line, next) {
            joined.add(at, line);
        }
    }
    if joined.lines.is_empty() {
        return edits;
    }
    let lines: Vec<Line<'_>> = lines(text).collect();
    let width = joined.width;
    let columns = joined.columns(&lines);
    for block in blocks(&lines) {
        let signs = joined.lines.partition_point(|&line| line < block.end)
            - joined.lines.partition_point(|&line| line < block.start);
        let is_wrapped = signs * MAX_PER_SIGN >= block.len() - 1 && signs > 0;
        for at in block.start..block.end.saturating_sub(1) {
            let (line, next) = (lines[at], lines[at + 1]);
            let may_go_on = next.follows(&line) && !begins_item(next);
            let is_filled = || columns.is_some_and(|columns| is_filled(line, next, columns));
            let goes_on = may_go_on && (is_wrapped && is_open(line, next, width) || is_filled());
            if goes_on || joined.lines.binary_search(&at).is_ok() {
                edits.push(join(line, next));
            }
        }
    }
    edits
}

/// The lines that the next one plainly goes on from.
#[derive(Default)]
struct Joined {
    lines: Vec<usize>,
    /// The length of the longest, in bytes.
    width: usize,
}

impl Joined {
    fn add(&mut self, at: usize, line: Line<'_>) {
        self.lines.push(at);
        self.width = self.width.max(line.words.len());
    }

    /// The width in characters up to which lines were filled, if they were: a line is no longer, and the next word would not have fitted.
    /// Either those that plainly go on say so or, of a short text, all line ends within its blocks.
    fn columns(&self, lines: &[Line<'_>]) -> Option<usize> {
        let inner = (1..lines.len()).filter(|&next| lines[next].follows(&lines[next - 1]));
        filled_columns(lines, self.lines.iter().copied(), MIN_SIGNS)
            .or_else(|| filled_columns(lines, inner.map(|next| next - 1), MIN_INNER))
    }
}

/// The lines of a text; one break may be CR, LF or both.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let words = line.trim_ascii();
        let indent = line.len() - line.trim_ascii_start().len();
        let start = at + indent;
        at += line.len() + 1;
        Line { words, start, indent }
    })
}

/// The runs of lines with no empty line between them.
fn blocks<'l>(lines: &'l [Line<'_>]) -> impl Iterator<Item = std::ops::Range<usize>> + 'l {
    let mut at = 0;
    std::iter::from_fn(move || {
        while lines.get(at).is_some_and(|line| line.words.is_empty()) {
            at += 1;
        }
        let start = at;
        while lines.get(at).is_some_and(|line| !line.words.is_empty()) {
            at += 1;
        }
        (start < at).then_some(start..at)
    })
}

/// Whether the sentence plainly goes on in the next line: this one is prose and has no full stop, and that begins with a small
/// letter, as a word does and not a name ("von Trapp", "iOS").
fn goes_on(line: Line<'_>, next: Line<'_>) -> bool {
    let last = line.words.trim_end_matches(['"', '”', '’', '\'', ')']).chars().next_back();
    let ends = last.is_none_or(|last| matches!(last, '.' | '!' | '?' | '…' | ':' | '*' | '•'));
    if ends || !next.words.starts_with(char::is_lowercase) || line.words.contains('\t') {
        return false;
    }
    let (first, rest) = next.words.split_at(next.words.find(' ').unwrap_or(next.words.len()));
    let is_word = !first.contains(char::is_uppercase) && !first.contains(['/', '@']);
    let is_particle =
        Lexicon::get().particles.get(first).is_some() && rest.trim_start().starts_with(char::is_uppercase);
    is_word && !is_particle && is_prose(line)
}

/// Whether the line has a word in small letters, as a sentence does and most lines of lists and tables do not.
fn is_prose(line: Line<'_>) -> bool {
    line.words.split_ascii_whitespace().any(|word| word.len() > 1 && word.starts_with(char::is_lowercase))
}

/// Whether a line of a text with hard line ends goes on in the next: it is full, or ends in a word after which nothing ends.
fn is_open(line: Line<'_>, next: Line<'_>, width: usize) -> bool {
    let first = first_word(next.words);
    let is_full = width >= MIN_WIDTH
        && (line.words.len() + 1 + first.len()) * 100 > width * FULL
        && line.words.len() <= width + first.len();
    let is_divided = line.words.strip_suffix('-').is_some_and(|half| half.ends_with(char::is_alphabetic));
    let first = first.trim_end_matches(|c: char| !c.is_alphanumeric());
    is_full || is_divided || is_prose(line) && expects(last_word(line.words), first)
}

/// The width up to which these lines of a text were filled, if at least so many were, and nearly all.
fn filled_columns(lines: &[Line<'_>], these: impl Iterator<Item = usize> + Clone, min: usize) -> Option<usize> {
    let columns = these.clone().map(|at| lines[at].columns()).max().filter(|&columns| columns >= MIN_WIDTH)?;
    let (filled, all) = these.fold((0, 0), |(filled, all), at| {
        (filled + usize::from(is_filled(lines[at], lines[at + 1], columns)), all + 1)
    });
    (filled >= min && filled * 100 >= all * FILLED).then_some(columns)
}

/// Whether a line begins with what items of lists begin with.
fn begins_item(line: Line<'_>) -> bool {
    let first = first_word(line.words);
    let is_number = first.len() <= 3 && first.ends_with(['.', ')']) && first.starts_with(|c: char| c.is_ascii_digit());
    is_number || matches!(line.words.chars().next(), Some('•' | '*' | '-' | '–' | '—' | '>' | '#'))
}

/// Whether a line is no longer than so many characters, and would be with the first word of the next.
fn is_filled(line: Line<'_>, next: Line<'_>, columns: usize) -> bool {
    let length = line.columns();
    length <= columns && length + 1 + first_word(next.words).chars().count() > columns
}

/// Whether the first word of the next line is needed after the last one: after "the", "in", "Mr", a given name, "14" before "March".
fn expects(last: &str, first: &str) -> bool {
    let lexicon = Lexicon::get();
    let expression = |word: &str| lexicon.expression_words.get(word);
    let is_month = |word: &str| expression(word).is_some_and(ExpressionWord::is_month);
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let function = lexicon.function_words.get_lower(last);
    matches!(function, Some(FunctionWord::Determiner | FunctionWord::Preposition | FunctionWord::Conjunction))
        || lexicon.titles.get_lower(last).is_some_and(|_| last.starts_with(char::is_uppercase))
        || lexicon.given.get(last).is_some() && first.starts_with(char::is_uppercase)
        || is_number(last) && is_month(first)
        || is_month(last) && is_number(first)
}

/// The edit that makes the end of a line a space, or puts together the word that it divides.
fn join(line: Line<'_>, next: Line<'_>) -> Edit {
    let before = line.words.strip_suffix('-');
    match before.filter(|before| before.ends_with(char::is_alphabetic)) {
        Some(before) => {
            let part = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let hyphen =
                if keeps_hyphen(part, first_word(next.words)) { line.end() } else { line.start + before.len() };
            Edit::new(hyphen..next.start, "")
        }
        None => Edit::new(line.end()..next.start, " "),
    }
}

/// Whether the hyphen between two halves is the word's own ("state-owned"), and not one that the line end made ("meet-ing").
fn keeps_hyphen(before: &str, after: &str) -> bool {
    let after = &after[..after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len())];
    let lexicon = Lexicon::get();
    let is_word =
        |word: &str| word.len() > 2 && (lexicon.is_common(word) || lexicon.function_words.get_lower(word).is_some());
    after.starts_with(char::is_uppercase) || before.starts_with(char::is_lowercase) && is_word(before) && is_word(after)
}

fn first_word(words: &str) -> &str {
    words.split_ascii_whitespace().next().unwrap_or_default()
}

fn last_word(words: &str) -> &str {
    words.rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::normalize::{check, normalize};

    #[test]
    fn lines_that_go_on_are_joined() {
        check("The talks went\non in Muscat.", "The talks went on in Muscat.");
        check("The talks went\r\non", "The talks went on");
        check("The talks went\r\n\r\non", "The talks went\r\n\r\non");
        check("The talks\n  went\non.", "The talks went on.");
    }

    #[test]
    fn names_and_amounts_over_a_line_end_are_whole() {
        check(
            "The verdict was read out by Judge Annelise\nHoltermann at the High Court in Port\nSable on Tuesday. “It is final,” \
             Holtermann\nsaid.",
            "The verdict was read out by Judge Annelise Holtermann at the High Court in Port Sable on Tuesday. “It is final,” \
             Holtermann said.",
        );
        check(
            "He met Tom\nEide on Monday and paid him $2\nmillion.",
            "He met Tom Eide on Monday and paid him $2 million.",
        );
        check(
            "It cost £3.5\nmillion on 14\nMarch, or in May\n2023.",
            "It cost £3.5 million on 14 March, or in May 2023.",
        );
    }

    #[test]
    fn lines_filled_up_to_one_width_go_on() {
        let filled = "The council voted on Monday night to close the swimming pool at\n\
             Harwick Lane, which has been losing money since its roof was\n\
             damaged by the storms of last winter, and to sell what remains\n\
             of the site to a builder of houses, who has promised that a\n\
             third of the homes will be let at rents that people in the town\n\
             can pay.\n\n\
             Nobody asked the swimmers, said Tom Eide of the Friends of the\n\
             Harwick Lane Pool, a group.";
        let joined = normalize(filled);
        assert!(
            joined.text().ends_with(
                "\n\nNobody asked the swimmers, said Tom Eide of the Friends of the Harwick Lane Pool, a group."
            ),
            "{}",
            joined.text()
        );
        // The same, its paragraphs with an indent and no empty line.
        let indented = normalize(&filled.replace("\n\n", "\n    ")).text().to_owned();
        assert_eq!(indented.lines().count(), 2, "{indented}");
        // Not so a list of the same text: its lines are shorter.
        let list =
            format!("{filled}\n\nHarwick Lane Pool\nHarwick Lane Library\nOak Road Pool, which was closed before");
        assert!(normalize(&list).text().contains("Pool\nHarwick Lane Library\nOak"));
    }

    #[test]
    fn divided_words_are_whole() {
        check("heard from Con-\nstance Fairweather of Am-\nsterdam.", "heard from Constance Fairweather of Amsterdam.");
        check("the meet-\ning of state-\nowned firms", "the meeting of state-owned firms");
        check("the talks on Franco-\nGerman steel went\non", "the talks on Franco-German steel went on");
    }

    #[test]
    fn lines_that_are_paragraphs_stay() {
        for text in [
            "Those killed were named as:\n\nArthur Wendell\nMaria Castellano\nJi-woo Park\n\nA service will be held.",
            "Talks end in Muscat\nThe talks in Muscat ended on Monday.\nIran’s minister left.",
            "By Nadia Kessler\nPORT SABLE (AP) — The mill closed.",
            "One.\nTwo.\r\n\r\nThree\rFour",
            "\n \n",
        ] {
            check(text, text);
        }
        for text in [
            "Oslo\nvon Trapp, Maria",
            "Anna Berg\niOS developer\nOslo",
            "Leeds United\nstarting eleven\nMeslier\nAyling\nCooper",
            "14 Elm Street\nPort Sable\nc/o Anna Berg\nTom Eide\n12 Oak Road",
            "Anna\nMaria Lund\nPeter\nLars Holm",
        ] {
            check(text, text);
        }
        check(
            "Mill closes\nThe mill at Port Sable closed on Monday, and the\nworkers went home.\n- Tom Eide\n- Bea Lund",
            "Mill closes\nThe mill at Port Sable closed on Monday, and the workers went home.\n- Tom Eide\n- Bea Lund",
        );
    }
}
