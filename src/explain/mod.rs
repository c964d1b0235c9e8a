//! Glass: why a text is annotated as it is, in plain text, for whoever looks for the step that erred.
//!
//! The stages tell an observer what they decide (`src/quote/trace.rs`, `src/mention/tagger/trace.rs`); `record.rs` is that
//! observer, `quotes.rs`, `speakers.rs` and `names.rs` write down what it recorded. Nothing is decided here.
//!
//! The text has a block for each quote, one for the contents that became no quote, and a block for each mention. A block is
//! indented lines; a line about a decision ends with the file that took it, in brackets. Probabilities have two decimals,
//! confidences three as in the annotation. A `*` marks what was chosen. The form is stable within a minor version, but is
//! made to be read, not parsed.

mod excerpt;
mod names;
mod quotes;
mod record;
mod speakers;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::section::{Limits, sections};
use crate::user_lexicon::UserLexicon;
use excerpt::Lines;
use record::Record;

/// Adds a line to a block. Writing to a `String` cannot fail.
macro_rules! add {
    ($block:expr, $($format:tt)*) => {{
        use std::fmt::Write as _;
        let _ = writeln!($block, $($format)*);
    }};
}
use add;

/// Why a text is annotated as it is: the decisions that led to each quote and each mention, with their numbers.
///
/// ```
/// let explanation = pressmark::Annotator::new().explain("“It is over,” said Marie Curie.");
/// let quote = explanation.quote(0).expect("there is a quote");
/// assert!(quote.contains("  Marie Curie  [cue “said”; after the content; labelled a source]"));
/// assert!(quote.contains("  Marie Curie (entity 0)  [source “Marie Curie”: named"));
/// assert!(quote.contains("(src/quote/decision.rs)"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    quotes: Vec<String>,
    names: Vec<String>,
    /// The contents that became no quote; empty where there are none.
    left_out: String,
}

impl Explanation {
    /// Explains the quote with this index in [`Annotation::quotes`](crate::Annotation::quotes). `None` past the last quote.
    ///
    /// ```
    /// let explanation = pressmark::Annotator::new().explain("“It is over,” said Marie Curie.");
    /// assert!(explanation.quote(0).is_some_and(|block| block.starts_with("Quote 1, line 1: direct")));
    /// assert_eq!(explanation.quote(1), None);
    /// ```
    #[must_use]
    pub fn quote(&self, index: usize) -> Option<&str> {
        self.quotes.get(index).map(String::as_str)
    }

    /// Explains the mention with this index in [`Annotation::mentions`](crate::Annotation::mentions). `None` past the last
    /// mention.
    ///
    /// ```
    /// let explanation = pressmark::Annotator::new().explain("“It is over,” said Marie Curie.");
    /// assert!(explanation.name(0).is_some_and(|block| block.contains("Marie Curie")));
    /// ```
    #[must_use]
    pub fn name(&self, index: usize) -> Option<&str> {
        self.names.get(index).map(String::as_str)
    }

    /// The explanations of all quotes, in the order of the annotation.
    ///
    /// ```
    /// let explanation = pressmark::Annotator::new().explain("“It is over,” said Marie Curie. “No,” said Pierre Curie.");
    /// assert_eq!(explanation.quotes().len(), 2);
    /// ```
    #[must_use]
    pub fn quotes(&self) -> impl ExactSizeIterator<Item = &str> {
        self.quotes.iter().map(String::as_str)
    }

    /// The explanations of all mentions, in the order of the annotation.
    ///
    /// ```
    /// let explanation = pressmark::Annotator::new().explain("Marie Curie went to Paris.");
    /// assert_eq!(explanation.names().len(), 2);
    /// ```
    #[must_use]
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// All blocks: quotes, contents that became none, mentions, with an empty line between two.
impl fmt::Display for Explanation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left_out = Some(&self.left_out).filter(|block| !block.is_empty());
        for (index, block) in self.quotes.iter().chain(left_out).chain(&self.names).enumerate() {
            let between = if index > 0 { "\n" } else { "" };
            write!(formatter, "{between}{block}")?;
        }
        Ok(())
    }
}

/// Annotates a text and explains it. Takes more time and memory than annotating it: what was told of all quotes is gone through
/// for each. Of a text that is read in sections, entities are numbered as in their section.
pub(crate) fn explain(text: &str, lexicon: &UserLexicon) -> Explanation {
    let mut all = Explanation { quotes: Vec::new(), names: Vec::new(), left_out: String::new() };
    let mut lines_before = 0;
    for section in sections(text, Limits::NEWS) {
        let text = &text[section];
        explain_section(text, lexicon, lines_before, &mut all);
        lines_before += text.matches('\n').count();
    }
    all
}

/// Adds the blocks of a section, which stands after some lines of the text.
fn explain_section(text: &str, lexicon: &UserLexicon, lines_before: usize, all: &mut Explanation) {
    let normalized = crate::normalize::normalize(text);
    let mut segments = crate::segment::segment(normalized.text());
    let mut record = Record::default();
    let (found, listed) = crate::mention::traced_mentions(&segments, lexicon, &mut record);
    crate::entity::read_as_names(&mut segments, &found);
    let entities = crate::entity::entities(&segments, &found, &listed, lexicon);
    let (quotes, unnamed) = crate::quote::traced_quotes(&segments, &entities, &mut record);
    let lines = Lines::new(text, &normalized, lines_before);
    let report =
        quotes::Report { segments: &segments, entities: &entities, unnamed: &unnamed, record: &record, lines: &lines };
    let names = names::Report {
        segments: &segments,
        entities: &entities,
        record: &record,
        found: &found,
        listed: &listed,
        lines: &lines,
    };
    let (quotes_before, names_before) = (all.quotes.len(), all.names.len());
    all.quotes.extend(quotes.iter().zip(quotes_before..).map(|(quote, number)| report.quote(number, quote)));
    all.names.extend((0..entities.mentions.len()).map(|index| names.name(index, names_before)));
    all.left_out.push_str(&report.left_out());
}
