//! How good quoted spans, their sources, and attributions are.
//!
//! **Quoted spans** are the words between one pair of quotation marks. One is right when it is equal to a marked one but for
//! marks and white space at the edges. What is found within an ignored part counts neither way.
//!
//! **The source of a span** is right as `same_source.rs` says: it overlaps the marked one, or the speaker's name ends with
//! what may be its head. *Accuracy* is over the marked spans that have a source, found or not; *precision* over those of them
//! that were given one. Spans that are attributed to nobody named count in neither.
//!
//! **False attributions** are over the marked spans that nobody said (titles, scare quotes) and that were found: those that
//! were given a source or a speaker. One that was not found cannot be given one, and says nothing of the decision.
//!
//! **Contents and sources of attributions**, by words: the words of all contents (sources) of an article are one set on either
//! side, so that a word in two contents counts once. *By kind*, recall is over the words of the marked contents of a kind, found
//! in any content; precision over the words of the found contents of a kind, marked in any.
//!
//! **Exactly**: a content of several parts is right when all its parts are, each marked content used once.

use std::collections::BTreeMap;
use std::ops::Range;

use super::same_source::is_same;
use super::tally::Counts;
use super::words::{common, joined, without_marks, words, words_of};
use crate::annotation::{Annotation, Quote, QuoteKind};
use crate::train::attributions::QuotedArticle;

/// Kinds of quotes, and all of them.
pub(super) const KINDS: [(&str, Option<QuoteKind>); 4] = [
    ("in quotation marks", Some(QuoteKind::Direct)),
    ("partly", Some(QuoteKind::Mixed)),
    ("not at all", Some(QuoteKind::Indirect)),
    ("all", None),
];

/// Figures over articles.
#[derive(Debug, Default)]
pub(super) struct SourceCounts {
    pub(super) spans: Counts,
    /// Of the marked spans that have a source: found are those that were given one.
    pub(super) sources: Counts,
    /// Marked spans that nobody said and that were found, and of these those that were given a source.
    pub(super) unsaid: usize,
    pub(super) falsely_attributed: usize,
    /// By kind, as in [`KINDS`].
    pub(super) contents: [Matches; 4],
    pub(super) attributed_to: [Matches; 4],
}

/// Contents, or sources, of one kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Matches {
    pub(super) words: Match,
    pub(super) exact: Match,
}

/// Counts of which precision and recall are of different sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) marked: usize,
    pub(super) found: usize,
    pub(super) right_of_marked: usize,
    pub(super) right_of_found: usize,
}

impl Match {
    pub(super) fn precision(self) -> f64 {
        self.right_of_found as f64 / self.found.max(1) as f64
    }

    pub(super) fn recall(self) -> f64 {
        self.right_of_marked as f64 / self.marked.max(1) as f64
    }

    pub(super) fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
    }

    fn add(&mut self, more: Self) {
        self.marked += more.marked;
        self.found += more.found;
        self.right_of_marked += more.right_of_marked;
        self.right_of_found += more.right_of_found;
    }
}

/// A quoted span that was found, with the quote that it is of.
pub(super) struct FoundSpan<'a> {
    pub(super) quote: &'a Quote,
    /// The bytes of the quote's source.
    pub(super) source: Option<Range<usize>>,
    pub(super) speaker: Option<&'a str>,
}

impl FoundSpan<'_> {
    /// Whether its source is one of these.
    pub(super) fn is_of(&self, text: &str, marked: &[Range<usize>]) -> bool {
        is_same(text, self.source.as_ref(), self.speaker, marked)
    }

    pub(super) fn has_source(&self) -> bool {
        self.source.is_some() || self.speaker.is_some()
    }
}

/// The quoted spans of an annotation, by their bytes without marks at the edges. Of two of the same bytes the later one counts,
/// if it has a source.
pub(super) fn found_spans<'a>(text: &str, annotation: &'a Annotation) -> BTreeMap<(usize, usize), FoundSpan<'a>> {
    let mut spans: BTreeMap<(usize, usize), FoundSpan<'a>> = BTreeMap::new();
    for quote in &annotation.quotes {
        for piece in quote.pieces.iter().filter(|piece| piece.marked) {
            let Range { start, end } = without_marks(text, &piece.span.range());
            let span = FoundSpan {
                quote,
                source: quote.source.map(crate::Span::range),
                speaker: quote.speaker.map(|speaker| annotation.entities[speaker.index()].name.as_str()),
            };
            if start < end && (span.has_source() || !spans.contains_key(&(start, end))) {
                spans.insert((start, end), span);
            }
        }
    }
    spans
}

/// The content or the source of an attribution, and its kind.
struct Part {
    spans: Vec<Range<usize>>,
    kind: QuoteKind,
}

impl SourceCounts {
    /// Compares the annotation of an article with what was marked in it.
    pub(super) fn add(&mut self, article: &QuotedArticle, annotation: &Annotation) {
        self.add_spans(article, annotation);
        let text = &article.text;
        let quotes = annotation.quotes.iter().filter(|quote| quote.source.is_some() || quote.cue.is_some());
        let kind_of = |attribution: &crate::train::attributions::Attribution| {
            attribution.kind.unwrap_or_else(|| kind_of(article, &attribution.content))
        };
        let marked = |spans: fn(&crate::train::attributions::Attribution) -> &[Range<usize>]| {
            let parts = article.attributions.iter();
            parts.map(|each| Part { spans: spans(each).to_vec(), kind: kind_of(each) }).collect()
        };
        let content = |quote: &Quote| quote.pieces.iter().map(|piece| piece.span.range()).collect();
        let found: Vec<_> = quotes.clone().map(|quote| Part { spans: content(quote), kind: quote.kind }).collect();
        add_parts(&mut self.contents, text, marked(|each| &each.content), found);
        let source = |quote: &Quote| quote.source.map(crate::Span::range).into_iter().collect();
        let found: Vec<_> = quotes.map(|quote| Part { spans: source(quote), kind: quote.kind }).collect();
        add_parts(&mut self.attributed_to, text, marked(|each| &each.source), found);
    }

    fn add_spans(&mut self, article: &QuotedArticle, annotation: &Annotation) {
        let text = &article.text;
        let found = found_spans(text, annotation);
        let key = |words: &Range<usize>| {
            let Range { start, end } = without_marks(text, words);
            (start, end)
        };
        // Of two spans of the same words the later one counts.
        let marked: BTreeMap<_, _> = article.quoted_spans.iter().map(|span| (key(&span.words), span)).collect();
        let marked = marked.into_iter().filter(|(key, _)| key.0 < key.1);
        let marked: BTreeMap<_, _> = marked.collect();
        let ignored = |(start, end): (usize, usize)| {
            article.ignore.iter().any(|ignored| ignored.start <= start && end <= ignored.end)
        };
        self.spans.marked += marked.len();
        self.spans.found += found.keys().filter(|key| marked.contains_key(key) || !ignored(**key)).count();
        for (key, marked) in &marked {
            let found = found.get(key);
            self.spans.right += usize::from(found.is_some());
            let given = found.filter(|found| found.has_source());
            match marked.source.as_deref() {
                None => {
                    self.unsaid += usize::from(found.is_some());
                    self.falsely_attributed += usize::from(given.is_some());
                }
                Some([]) => {}
                Some(source) => {
                    self.sources.marked += 1;
                    self.sources.found += usize::from(given.is_some());
                    self.sources.right += usize::from(given.is_some_and(|given| given.is_of(text, source)));
                }
            }
        }
    }
}

/// Direct when all words are in marked spans, indirect when none is.
fn kind_of(article: &QuotedArticle, content: &[Range<usize>]) -> QuoteKind {
    let (mut all, mut inside) = (0, 0);
    for span in content {
        for (at, word) in words(&article.text[span.clone()]) {
            let (start, end) = (span.start + at, span.start + at + word.len());
            all += 1;
            inside +=
                usize::from(article.quoted_spans.iter().any(|span| span.words.start <= start && end <= span.words.end));
        }
    }
    match inside {
        0 => QuoteKind::Indirect,
        _ if inside == all => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    }
}

fn add_parts(counts: &mut [Matches; 4], text: &str, mut marked: Vec<Part>, mut found: Vec<Part>) {
    marked.retain(|part| !part.spans.is_empty());
    found.retain(|part| !part.spans.is_empty());
    for ((_, kind), counts) in KINDS.iter().zip(counts) {
        let of = |part: &&Part| kind.is_none_or(|kind| part.kind == kind);
        let (of_marked, of_found): (Vec<_>, Vec<_>) =
            (marked.iter().filter(of).collect(), found.iter().filter(of).collect());
        let all = |parts: &[Part]| words_of(text, parts.iter().flat_map(|part| &part.spans));
        let some = |parts: &[&Part]| words_of(text, parts.iter().flat_map(|part| &part.spans));
        let (marked_words, found_words) = (some(&of_marked), some(&of_found));
        counts.words.add(Match {
            marked: marked_words.len(),
            found: found_words.len(),
            right_of_marked: common(&marked_words, &all(&found)),
            right_of_found: common(&found_words, &all(&marked)),
        });
        let (every_marked, every_found): (Vec<_>, Vec<_>) = (marked.iter().collect(), found.iter().collect());
        counts.exact.add(Match {
            marked: of_marked.len(),
            found: of_found.len(),
            right_of_marked: equal(text, &every_found, &of_marked),
            right_of_found: equal(text, &of_found, &every_marked),
        });
    }
}

/// How many of one side are equal to one of the other, each used once.
fn equal(text: &str, one: &[&Part], other: &[&Part]) -> usize {
    let mut counts = BTreeMap::<Vec<(usize, usize)>, (usize, usize)>::new();
    let key = |part: &Part| joined(text, &part.spans).iter().map(|span| (span.start, span.end)).collect();
    one.iter().for_each(|part| counts.entry(key(part)).or_default().0 += 1);
    other.iter().for_each(|part| counts.entry(key(part)).or_default().1 += 1);
    counts.values().map(|&(one, other)| one.min(other)).sum()
}

#[cfg(test)]
mod tests {
    use super::super::hand_made::HandMade;
    use super::*;

    fn counts(case: &HandMade) -> SourceCounts {
        let mut counts = SourceCounts::default();
        counts.add(&case.article, &case.annotation);
        counts
    }

    #[test]
    fn spans_and_their_sources_are_counted_apart() {
        let mut case =
            HandMade::new("“We won,” said Roe. The “Iron Lady” left. “No,” said Doe. “Maybe.” “Yes.” A ‘“dot”’.")
                .mark("We won,", Some(&["Roe"]), None)
                .mark("Iron Lady", None, None)
                .mark("No,", Some(&["Doe"]), None)
                .mark("Maybe.", Some(&[]), None)
                .find(&["We won"], Some("Roe"), None)
                .find(&["Iron Lady"], Some("Roe"), None)
                .find(&["Maybe"], Some("Doe"), None)
                .find(&["Yes"], None, None)
                .find(&["dot"], None, None);
        case.article.ignore = vec![case.span("“dot”")];
        let found = counts(&case);
        assert_eq!(found.spans, Counts { marked: 4, found: 4, right: 3 }, "“Yes” is wrong, “dot” ignored, “No” missed");
        assert_eq!(found.sources, Counts { marked: 2, found: 1, right: 1 }, "nobody named said “Maybe”");
        assert_eq!((found.unsaid, found.falsely_attributed), (1, 1));
    }

    #[test]
    fn a_title_that_is_not_found_says_nothing_of_false_attributions() {
        let found = counts(&HandMade::new("The “Iron Lady” left.").mark("Iron Lady", None, None));
        assert_eq!((found.unsaid, found.falsely_attributed), (0, 0));
    }

    #[test]
    fn words_are_sets_and_kinds_are_of_either_side() {
        let case = HandMade::new("Roe said that Doe said he “won” it all.")
            .mark("won", Some(&["Doe"]), None)
            .attribute(&["Doe said he “won” it"], &["Roe"], None)
            .attribute(&["he “won” it"], &["Doe"], None)
            .find(&["Doe said he", "won", "it all"], Some("Roe"), None);
        let found = counts(&case);
        // Of the five words that are marked, three twice, all are found, and one more.
        let words = Match { marked: 5, found: 6, right_of_marked: 5, right_of_found: 5 };
        assert_eq!(found.contents[3].words, words, "all");
        assert_eq!(found.contents[1].words, words, "mixed, since some words are in quotation marks");
        assert_eq!(found.contents[0].words, Match::default(), "none is direct");
        assert_eq!(found.attributed_to[3].words, Match { marked: 2, found: 1, right_of_marked: 1, right_of_found: 1 });
        let f1 = found.contents[3].words.f1();
        assert!((f1 - 10.0 / 11.0).abs() < 1e-9, "{f1}");
    }

    #[test]
    fn a_content_is_exact_when_all_its_parts_are() {
        let case = HandMade::new("“We won,” said Roe, “at last.” He said it rained.")
            .attribute(&["“We won,”", "“at last.”"], &["Roe"], None)
            .attribute(&["it rained."], &["He"], None)
            .find(&["at last", "We won"], Some("Roe"), None)
            .find(&["rained"], Some("He"), None);
        let found = counts(&case);
        assert_eq!(found.contents[3].exact, Match { marked: 2, found: 2, right_of_marked: 1, right_of_found: 1 });
        assert_eq!(found.attributed_to[3].exact, Match { marked: 2, found: 2, right_of_marked: 2, right_of_found: 2 });
    }

    #[test]
    fn a_quote_without_source_and_cue_is_no_attribution() {
        let case = HandMade::new("The “Iron Lady” left.").find(&["Iron Lady"], None, None);
        assert_eq!(counts(&case).contents[3].words, Match::default());
    }
}
