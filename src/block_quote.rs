//! Block quotes: what a page's markup says of its quotations, where the text itself says nothing.
//!
//! A page sets somebody's words apart in a `<blockquote>`, without quotation marks, and says in a `<cite>` whose they are. Neither is in
//! the text, so whoever has the page tells the annotator. What the text says counts for more.

use crate::annotation::{
    Annotation, AttributionKind, Confidence, EntityId, Evidence, MentionType, Piece, Quote, QuoteKind,
};
use crate::correction::{Anchor, places};
use crate::offset::Span;

/// How sure it is that words are those of whom a page cites with them. It is set by hand: a page may cite a title, or whoever reports the words.
const CITED: Confidence = Confidence::thousandths(900);

/// Words that a page sets apart as a quotation, and the words of the page that say whose they are.
///
/// ```
/// use pressmark::{Anchor, Annotator, BlockQuote, Evidence, QuoteKind};
/// let text = "She wrote much.\n\nNothing in life is to be feared.\n\nMarie Curie, physicist";
/// let block = BlockQuote::new(Anchor::new("Nothing in life is to be feared."), Anchor::new("Marie Curie, physicist"));
/// let annotation = Annotator::new().block_quotes([block]).annotate(text);
/// let quote = &annotation.quotes[0];
/// assert_eq!((quote.kind, quote.evidence), (QuoteKind::Direct, Evidence::Label));
/// let speaker = quote.speaker.expect("somebody is cited");
/// assert_eq!(annotation.entities[speaker.index()].name, "Marie Curie");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BlockQuote {
    /// The quoted words, without those that say whose they are.
    pub at: Anchor,
    /// The words that say whose they are, beside them.
    pub source: Anchor,
}

impl BlockQuote {
    /// These words, and those that say whose they are.
    #[must_use]
    pub fn new(at: Anchor, source: Anchor) -> Self {
        Self { at, source }
    }
}

/// The annotation with these block quotes, which was made of this text. One is passed over if its words are gone, or if the text says of
/// some of them whose they are.
pub(crate) fn apply(text: &str, mut annotation: Annotation, blocks: &[BlockQuote]) -> Annotation {
    if blocks.is_empty() {
        return annotation;
    }
    let anchors: Vec<&Anchor> = blocks.iter().flat_map(|block| [&block.at, &block.source]).collect();
    for places in places(text, &anchors).chunks_exact(2) {
        let &[Some(words), Some(source)] = places else { continue };
        let Some(source) = without_dash(text, source) else { continue };
        if !words.overlaps(source) {
            attribute(text, &mut annotation, words, source);
        }
    }
    annotation.quotes.sort_by_key(|quote| quote.pieces[0].span.start);
    annotation
}

/// The words after the dash that may stand before a source, if there are any.
fn without_dash(text: &str, span: Span) -> Option<Span> {
    let words = &text[span.range()];
    let rest = words.trim_start_matches(|it: char| it.is_whitespace() || "-–—―~".contains(it));
    let start = span.end.index() - rest.len();
    (!rest.is_empty()).then(|| Span::at(start..span.end.index()))
}

/// Gives these words to the source, unless the text gives some of them to anybody.
fn attribute(text: &str, annotation: &mut Annotation, words: Span, source: Span) {
    let is_in = |quote: &Quote| quote.pieces.iter().any(|piece| piece.span.overlaps(words));
    let is_within = |quote: &Quote| quote.pieces.iter().all(|piece| words.contains(piece.span));
    let is_somebodys = |quote: &Quote| quote.source.is_some() || quote.speaker.is_some();
    if annotation.quotes.iter().any(|quote| is_in(quote) && (is_somebodys(quote) || !is_within(quote))) {
        return;
    }
    let speaker = speaker(annotation, source);
    // A page may set the block's words in quotation marks as well: they are a quote already, and nobody's.
    let whole = annotation.quotes.iter_mut().find(|quote| is_in(quote) && covers(text, quote, words));
    if let Some(quote) = whole {
        (quote.source, quote.speaker, quote.evidence) = (Some(source), speaker, Evidence::Label);
        quote.confidence = CITED;
        return;
    }
    let pieces = lines(text, words);
    annotation.quotes.push(Quote {
        kind: QuoteKind::of(&pieces),
        attribution: AttributionKind::Said,
        pieces,
        cue: None,
        source: Some(source),
        speaker,
        anonymous: false,
        ground: None,
        evidence: Evidence::Label,
        confidence: CITED,
        corrected: false,
    });
}

/// The lines of a block as pieces: its words are set apart as those in quotation marks are.
fn lines(text: &str, words: Span) -> Vec<Piece> {
    let mut start = words.start.index();
    let mut pieces = Vec::new();
    for line in text[words.range()].split_inclusive('\n') {
        let from = start + line.len() - line.trim_start().len();
        let span = Span::at(from..from + line.trim().len());
        start += line.len();
        if !line.trim().is_empty() {
            pieces.push(Piece { span, marked: true });
        }
    }
    pieces
}

/// Whether no letter or digit of a span is outside a quote's pieces.
fn covers(text: &str, quote: &Quote, words: Span) -> bool {
    let ends = quote.pieces.iter().map(|piece| piece.span.end.index());
    let starts = quote.pieces.iter().map(|piece| piece.span.start.index());
    let gaps = std::iter::once(words.start.index()).chain(ends).zip(starts.chain([words.end.index()]));
    gaps.into_iter().all(|(end, start)| !text[end..start.max(end)].contains(char::is_alphanumeric))
}

/// Who is named in a source: a person, or else a group or a body.
fn speaker(annotation: &Annotation, source: Span) -> Option<EntityId> {
    let named = || annotation.mentions.iter().filter(|mention| source.contains(mention.span));
    let first = |kinds: &[MentionType]| named().find(|mention| kinds.contains(&mention.kind))?.entity;
    first(&[MentionType::Person]).or_else(|| first(&[MentionType::Group, MentionType::Organization]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Annotator;

    /// The quotes of a text, each as its words and its speaker: "words / words (speaker)". In the text, the block stands in square
    /// brackets and its source in braces.
    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let text = marked.replace(['[', ']', '{', '}'], "");
        let between = |open: char, close: char| {
            let (start, end) = (marked.find(open).expect("it opens"), marked.find(close).expect("it closes"));
            Anchor::new(marked[start + 1..end].replace(['[', ']', '{', '}'], ""))
        };
        let block = BlockQuote::new(between('[', ']'), between('{', '}'));
        let annotation = Annotator::new().block_quotes([block]).annotate(&text);
        let quotes = annotation.quotes.iter().map(|quote| {
            let words: Vec<&str> = quote.pieces.iter().map(|piece| &text[piece.span.range()]).collect();
            let speaker = quote.speaker.map_or("–", |id| annotation.entities[id.index()].name.as_str());
            format!("{} ({speaker})", words.join(" / "))
        });
        assert_eq!(quotes.collect::<Vec<_>>(), expected, "in {marked:?}");
    }

    #[test]
    fn words_set_apart_are_whose_the_page_says() {
        check(
            "It was a long day.\n\n[Nothing in life is to be feared.\n\nIt is only to be understood.]\n\n{— Marie Curie}",
            &["Nothing in life is to be feared. / It is only to be understood. (Marie Curie)"],
        );
        check(
            "Many wrote.\n\n[The bridge was never safe.]\n\n{Neil Armstrong, writing in The New York Times}",
            &["The bridge was never safe. (Neil Armstrong)"],
        );
        check("Many wrote.\n\n[The bridge was never safe.]\n\n{a reader}", &["The bridge was never safe. (–)"]);
    }

    #[test]
    fn words_in_quotation_marks_that_were_nobodys_are() {
        check(
            "It was long ago.\n\n[“The bridge was never safe.”]\n\nPosted by {Neil Armstrong}",
            &["The bridge was never safe. (Neil Armstrong)"],
        );
    }

    #[test]
    fn what_the_text_says_counts_for_more() {
        check(
            "Many wrote.\n\n[“The bridge was never safe,” said Marie Curie.]\n\n{Neil Armstrong}",
            &["The bridge was never safe, (Marie Curie)"],
        );
        check(
            "[Marie Curie said that the bridge was safe.]\n\n{Neil Armstrong}",
            &["the bridge was safe (Marie Curie)"],
        );
    }

    #[test]
    fn a_block_whose_words_are_gone_is_passed_over() {
        let block = || BlockQuote::new(Anchor::new("It was never safe."), Anchor::new("Marie Curie"));
        for text in ["", "It was never safe.", "Marie Curie", "Marie Curie: It was safe."] {
            assert_eq!(Annotator::new().block_quotes([block()]).annotate(text), crate::annotate(text), "{text:?}");
        }
    }
}
