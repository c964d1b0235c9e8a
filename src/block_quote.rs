//! Block quotes: what a page's markup says of its quotations, where the text itself says nothing.
//!
//! A page sets somebody's words apart in a `<blockquote>`, without quotation marks, and says in a `<cite>` whose they are. Neither is in
//! the text, so whoever has the page tells the annotator. What the text says counts for more.

use std::ops::Range;

use crate::annotation::{
    Annotation, AttributionKind, Confidence, EntityId, Evidence, Mention, MentionType, Piece, Quote, QuoteKind,
};
use crate::correction::{Anchor, places};
use crate::offset::{Byte, Span};

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
    let mut found: Vec<(Span, Span)> = (places(text, &anchors).chunks_exact(2))
        .filter_map(|places| Some((places[0]?, without_dash(text, places[1]?)?)))
        .filter(|(words, source)| !words.overlaps(*source))
        .collect();
    found.sort_by_key(|(words, _)| words.start);
    let told = Told::of(&annotation.quotes);
    let mut added: Vec<Quote> = Vec::new();
    let mut taken = Byte(0);
    for (words, source) in found {
        if words.start >= taken && attribute(text, &mut annotation, &told, words, source, &mut added) {
            taken = words.end;
        }
    }
    annotation.quotes.append(&mut added);
    annotation.quotes.sort_by_key(|quote| quote.pieces[0].span.start);
    annotation
}

/// Where the quotes of a text reach to, so that those of some words are found by bisection.
struct Told {
    /// By quote, where it or one before it ends that ends last.
    reach: Vec<Byte>,
}

impl Told {
    fn of(quotes: &[Quote]) -> Self {
        let mut furthest = Byte(0);
        let reach = quotes.iter().map(|quote| {
            furthest = quote.pieces.iter().map(|piece| piece.span.end).fold(furthest, Byte::max);
            furthest
        });
        Self { reach: reach.collect() }
    }

    /// The quotes that may have some of these words; no other has any.
    fn about(&self, quotes: &[Quote], words: Span) -> Range<usize> {
        let from = self.reach.partition_point(|&end| end <= words.start);
        let to = quotes.partition_point(|quote| quote.pieces[0].span.start < words.end);
        from..to.max(from)
    }
}

/// The words after the dash that may stand before a source, if there are any.
fn without_dash(text: &str, span: Span) -> Option<Span> {
    let words = &text[span.range()];
    let rest = words.trim_start_matches(|it: char| it.is_whitespace() || "-–—―~".contains(it));
    let start = span.end.index() - rest.len();
    (!rest.is_empty()).then(|| Span::at(start..span.end.index()))
}

/// Gives these words to the source, unless the text gives some of them to anybody; returns whether it did.
fn attribute(
    text: &str,
    annotation: &mut Annotation,
    told: &Told,
    words: Span,
    source: Span,
    added: &mut Vec<Quote>,
) -> bool {
    let is_in = |quote: &Quote| quote.pieces.iter().any(|piece| piece.span.overlaps(words));
    let is_within = |quote: &Quote| quote.pieces.iter().all(|piece| words.contains(piece.span));
    // A source that is the cited words says what the page says, only less surely.
    let is_anothers = |quote: &Quote| quote.source.is_some_and(|told| !told.overlaps(source));
    let is_somebodys = |quote: &Quote| quote.speaker.is_some() || is_anothers(quote);
    let speaker = speaker(&annotation.mentions, source);
    let about = told.about(&annotation.quotes, words);
    let quotes = &mut annotation.quotes[about];
    if quotes.iter().any(|quote| is_in(quote) && (is_somebodys(quote) || !is_within(quote))) {
        return false;
    }
    // A page may set the block's words in quotation marks as well: they are a quote already, and nobody's.
    if let Some(quote) = quotes.iter_mut().find(|quote| is_in(quote) && covers(text, quote, words)) {
        (quote.source, quote.speaker, quote.evidence) = (Some(source), speaker, Evidence::Label);
        quote.confidence = CITED;
        return true;
    }
    let pieces = lines(text, words);
    added.push(Quote {
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
    true
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

/// Who is named in a source: a person, or else a group or a body. The mentions are in order.
fn speaker(mentions: &[Mention], source: Span) -> Option<EntityId> {
    let from = mentions.partition_point(|mention| mention.span.start < source.start);
    let to = mentions.partition_point(|mention| mention.span.start < source.end);
    let named = || mentions[from..to.max(from)].iter().filter(|mention| source.contains(mention.span));
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
    fn each_of_several_blocks_is_its_own_sources() {
        let text = "The bridge was old.\n\nMarie Curie\n\nMany wrote.\n\n“It fell.”\n\nNeil Armstrong\n\nBohr said that it was safe.";
        let block = |at: &str, source: &str| BlockQuote::new(Anchor::new(at), Anchor::new(source));
        let blocks = [
            block("“It fell.”", "Neil Armstrong"),
            block("The bridge was old.", "Marie Curie"),
            block("bridge was", "Neil Armstrong"),
            block("that it was safe", "Marie Curie"),
        ];
        let annotation = Annotator::new().block_quotes(blocks).annotate(text);
        let quotes = annotation.quotes.iter().map(|quote| {
            let speaker = quote.speaker.map_or("–", |id| annotation.entities[id.index()].name.as_str());
            (&text[quote.pieces[0].span.range()], speaker)
        });
        assert_eq!(
            quotes.collect::<Vec<_>>(),
            [("The bridge was old.", "Marie Curie"), ("It fell.", "Neil Armstrong"), ("it was safe", "Bohr")],
            "words that another block has, or that the text gives to somebody, are left as they are"
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
