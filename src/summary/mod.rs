//! The sources of a text in figures: who is quoted, how often, in how many words, and who is named and never quoted.
//!
//! It is worked out from the annotation alone, for the sheet of sources (`src/export/sources_sheet.rs`) and for JavaScript.

mod paragraphs;
mod source_kind;
mod words;

use crate::annotation::{Annotation, EntityId, MentionType, Quote, QuoteKind};
use crate::offset::{Byte, Span};
use crate::order;
pub(crate) use paragraphs::Paragraphs;
pub use source_kind::{Naming, SourceKind};
pub(crate) use words::count_words;

/// A source in figures: somebody or something that is quoted, a person who is named and never quoted, or the quotes that lead
/// to nobody, taken together.
///
/// Its name and its roles are those of its entity.
///
/// ```
/// let text = "“The eagle has landed,” said Neil Armstrong. “Yes,” said Armstrong. Marie Curie was away.";
/// let annotation = pressmark::annotate(text);
/// let sources = pressmark::summarize(text, &annotation);
/// let name = |at: usize| sources[at].speaker.map(|id| annotation.entities[id.index()].name.as_str());
/// assert_eq!((name(0), sources[0].quotes, sources[0].words), (Some("Neil Armstrong"), 2, 5));
/// assert_eq!((name(1), sources[1].quotes), (Some("Marie Curie"), 0));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SourceSummary {
    /// The entity that speaks; `None` for the quotes that have no speaker, which are one row.
    pub speaker: Option<EntityId>,
    /// What the source is; `None` without a speaker.
    pub kind: Option<SourceKind>,
    /// Whether the text names it; `None` without a speaker.
    pub naming: Option<Naming>,
    /// How many quotes it has. It is the sum of the next three.
    pub quotes: u32,
    /// Quotes of which all words are in quotation marks.
    pub direct: u32,
    /// Quotes of which some words are in quotation marks.
    pub mixed: u32,
    /// Quotes without quotation marks.
    pub indirect: u32,
    /// Words of its quotes. Those of a quotation within a quotation count for both who say them.
    pub words: u32,
    /// Its part of the words of all quotes, in [0, 1], rounded to thousandths; 0 where no words are quoted.
    pub share: f64,
    /// The paragraph of `first`, from 1. Paragraphs are lines with words in them, and line ends that a mail or a PDF set within
    /// one do not end it.
    pub paragraph: u32,
    /// Where its first quote begins; of a person who is never quoted, the first mention.
    pub first: Byte,
    /// The words that first say why it is not named, or how it knows: "who asked not to be named".
    pub ground: Option<Span>,
}

/// The sources of a text, those with most words first; then the quotes without a speaker, as one row; then the people who are
/// named and never quoted, in the order of their first mention.
///
/// `annotation` must be of this text. Takes time proportional to the text and the annotation.
///
/// ```
/// use pressmark::{Naming, SourceKind};
/// let text = "“It is over,” said a senior official, who asked not to be named. The film “Ran” is on.";
/// let sources = pressmark::summarize(text, &pressmark::annotate(text));
/// assert_eq!(sources[0].kind, Some(SourceKind::Person));
/// assert_eq!(sources[0].naming, Some(Naming::Anonymous));
/// assert_eq!(sources[0].ground.map(|span| &text[span.range()]), Some("who asked not to be named"));
/// assert!(sources[1].speaker.is_none(), "a title is nobody's words");
/// assert_eq!(sources[0].share + sources[1].share, 1.0);
/// ```
#[must_use]
pub fn summarize(text: &str, annotation: &Annotation) -> Vec<SourceSummary> {
    let paragraphs = Paragraphs::of(text);
    // By entity, and last the quotes without one.
    let mut rows: Vec<Option<SourceSummary>> = vec![None; annotation.entities.len() + 1];
    let mut all_words: u64 = 0;
    for quote in &annotation.quotes {
        let first = quote.pieces.first().map_or(Byte(0), |piece| piece.span.start);
        let speaker = quote.speaker.filter(|id| id.index() < annotation.entities.len());
        let row = &mut rows[speaker.map_or(annotation.entities.len(), EntityId::index)];
        let row = row.get_or_insert_with(|| empty(annotation, speaker, first, &paragraphs));
        all_words += u64::from(add(row, quote, text));
    }
    let nobodys = rows.pop().flatten();
    let is_person = |(id, row): &(usize, &Option<SourceSummary>)| {
        let entity = &annotation.entities[*id];
        row.is_none() && entity.named && entity.kind == MentionType::Person
    };
    let silent: Vec<SourceSummary> = rows
        .iter()
        .enumerate()
        .filter(is_person)
        .map(|(id, _)| {
            let first = annotation.entities[id].mentions.first().and_then(|&at| annotation.mentions.get(at as usize));
            let first = first.map_or(Byte(0), |mention| mention.span.start);
            empty(annotation, Some(EntityId(id as u32)), first, &paragraphs)
        })
        .collect();
    let mut sources: Vec<SourceSummary> = rows.into_iter().flatten().collect();
    order::sort_by_number(&mut sources, |row| order::pair((u32::MAX - row.words) as usize, row.first.index()));
    sources.extend(nobodys);
    sources.extend(silent);
    for row in &mut sources {
        row.share = f64::from(thousandths(row.words, all_words)) / 1000.0;
    }
    sources
}

/// A row without quotes.
fn empty(annotation: &Annotation, speaker: Option<EntityId>, first: Byte, paragraphs: &Paragraphs) -> SourceSummary {
    let entity = speaker.map(|id| &annotation.entities[id.index()]);
    SourceSummary {
        speaker,
        kind: entity.map(SourceKind::of),
        naming: entity.map(|entity| Naming::of(entity, false)),
        quotes: 0,
        direct: 0,
        mixed: 0,
        indirect: 0,
        words: 0,
        share: 0.0,
        paragraph: paragraphs.number(first),
        first,
        ground: None,
    }
}

/// Adds a quote to its source's row; how many words it has.
fn add(row: &mut SourceSummary, quote: &Quote, text: &str) -> u32 {
    let words = |span: Span| count_words(text.get(span.range()).unwrap_or_default());
    let words = quote.pieces.iter().fold(0_u32, |sum, piece| sum.saturating_add(words(piece.span)));
    row.quotes += 1;
    row.words = row.words.saturating_add(words);
    match quote.kind {
        QuoteKind::Direct => row.direct += 1,
        QuoteKind::Mixed => row.mixed += 1,
        QuoteKind::Indirect => row.indirect += 1,
    }
    if quote.anonymous && row.naming == Some(Naming::Described) {
        row.naming = Some(Naming::Anonymous);
    }
    row.ground = row.ground.or(quote.ground);
    words
}

/// A part of a whole in thousandths, rounded; 0 of nothing.
fn thousandths(part: u32, whole: u64) -> u32 {
    (u64::from(part) * 1000 + whole / 2).checked_div(whole).unwrap_or(0) as u32
}

#[cfg(test)]
mod tests;
