//! How often the right speaker is found, where a reader marked who it is.
//!
//! **The right entity** is one of the marked name, as `same_speaker.rs` says.
//! **Described** (`"?"`): right when there is a source and no speaker. **Nobody** (`"-"`): right when there is neither.
//!
//! **Quoted spans** are compared without marks, articles and possessives at their edges; words that run over several paragraphs,
//! each opened by a mark, are a span for each. Those of whom nothing is marked count neither way.
//!
//! **Reported statements**: each part of a marked content is one; it is found in the quote that has most of its words, if that is half
//! of them or more. Their words are those outside of quotation marks.

use std::collections::BTreeMap;
use std::ops::Range;

use super::same_speaker::{NameWords, accepted, is_same_entity, name_words};
use super::tally::Counts;
use super::words::{WordSet, common, overlap, without_edges, words_of};
use crate::annotation::{Annotation, Quote};
use crate::train::attributions::QuotedArticle;

/// Figures over articles.
#[derive(Debug, Default)]
pub(super) struct SpeakerCounts {
    pub(super) spans: Counts,
    pub(super) named: Speakers,
    pub(super) described: Speakers,
    pub(super) nobody: Speakers,
    /// Spans that somebody said, and of these those whose source overlaps the first marked one.
    pub(super) sources: usize,
    pub(super) overlapping: usize,
    pub(super) reported_words: Counts,
    pub(super) reported: Speakers,
}

/// What became of words whose speaker is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Speakers {
    pub(super) marked: usize,
    pub(super) right: usize,
    /// Given a name that is not the marked one.
    pub(super) wrong: usize,
}

impl Speakers {
    fn add(&mut self, verdict: Verdict) {
        self.marked += 1;
        self.right += usize::from(verdict == Verdict::Right);
        self.wrong += usize::from(verdict == Verdict::AnotherName);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    AnotherName,
    Missed,
}

/// An article with its annotation.
struct Comparison<'a> {
    article: &'a QuotedArticle,
    annotation: &'a Annotation,
    /// Every name that is marked in the article.
    names: Vec<NameWords>,
}

impl SpeakerCounts {
    /// Compares the annotation of an article with what was marked in it; nothing where no speaker was marked.
    pub(super) fn add(&mut self, article: &QuotedArticle, annotation: &Annotation) {
        let comparison = Comparison { article, annotation, names: names_of(article) };
        comparison.add_spans(self);
        comparison.add_reported(self);
    }
}

/// Whether a quote has the marked speaker.
pub(super) fn is_right(article: &QuotedArticle, annotation: &Annotation, quote: &Quote, who: &str) -> bool {
    Comparison { article, annotation, names: names_of(article) }.verdict(Some(quote), who) == Verdict::Right
}

/// Whether speakers are marked in an article.
pub(super) fn are_marked(article: &QuotedArticle) -> bool {
    let spans = article.quoted_spans.iter().map(|span| &span.who);
    spans.chain(article.attributions.iter().map(|each| &each.who)).any(Option::is_some)
}

/// All names that are marked in an article: those of speakers, and the others where they are known.
pub(crate) fn names_of(article: &QuotedArticle) -> Vec<NameWords> {
    let spans = article.quoted_spans.iter().map(|span| &span.who);
    let speakers = spans.chain(article.attributions.iter().map(|each| &each.who)).flatten();
    let speakers = speakers.flat_map(|who| accepted(who)).filter(|who| who != "?" && who != "-");
    speakers.chain(article.names.iter().cloned()).map(|name| name_words(&name)).collect()
}

impl Comparison<'_> {
    fn add_spans(&self, counts: &mut SpeakerCounts) {
        let text = &self.article.text;
        let key = |words: &Range<usize>| {
            let Range { start, end } = without_edges(text, words);
            (start, end)
        };
        let found = self.found_spans();
        let marked =
            self.article.quoted_spans.iter().filter_map(|span| Some((key(&span.words), (span, span.who.as_ref()?))));
        let marked: BTreeMap<_, _> = marked.collect();
        let unmarked = self.article.quoted_spans.iter().filter(|span| span.who.is_none()).map(|span| &span.words);
        let ignored: Vec<_> = unmarked.chain(&self.article.ignore).collect();
        let is_ignored =
            |&(start, end): &(usize, usize)| ignored.iter().any(|span| span.start <= start && end <= span.end);
        counts.spans.found += found.keys().filter(|key| marked.contains_key(key) || !is_ignored(key)).count();
        counts.spans.marked += marked.len();
        for (key, (span, who)) in marked {
            let quote = found.get(&key).copied();
            counts.spans.right += usize::from(quote.is_some());
            let of = match accepted(who)[0].as_str() {
                "?" => &mut counts.described,
                "-" => &mut counts.nobody,
                _ => &mut counts.named,
            };
            of.add(self.verdict(quote, who));
            if let Some(source) = span.source.as_ref().and_then(|source| source.first()).filter(|_| who != "-") {
                let given = quote.and_then(|quote| quote.source);
                counts.sources += 1;
                counts.overlapping += usize::from(given.is_some_and(|given| overlap(&given.range(), source)));
            }
        }
    }

    /// The quoted spans of the annotation, each with its quote.
    fn found_spans(&self) -> BTreeMap<(usize, usize), &Quote> {
        let text = &self.article.text;
        let mut spans = BTreeMap::new();
        for quote in &self.annotation.quotes {
            for piece in quote.pieces.iter().filter(|piece| piece.marked) {
                for part in paragraphs(text, &piece.span.range()) {
                    let Range { start, end } = without_edges(text, &part);
                    spans.insert((start, end), quote);
                }
            }
        }
        spans
    }

    fn add_reported(&self, counts: &mut SpeakerCounts) {
        let (article, text) = (self.article, &self.article.text);
        let of = |attributions: bool| {
            let attributions = article.attributions.iter().filter(move |each| each.who.is_some() == attributions);
            attributions.flat_map(|each| &each.content)
        };
        let quoted = article.quoted_spans.iter().filter(|span| span.who.is_some());
        let marked = words_of(text, quoted.map(|span| &span.words));
        let main = &words_of(text, of(true)) - &marked;
        // What is not marked for sure counts neither way.
        let unmarked = article.quoted_spans.iter().filter(|span| span.who.is_none()).map(|span| &span.words);
        let unsure = words_of(text, of(false).chain(unmarked).chain(&article.ignore));
        let away = &(&unsure - &main) | &marked;
        let pieces = self.annotation.quotes.iter().flat_map(|quote| &quote.pieces).filter(|piece| !piece.marked);
        let plain: Vec<_> = pieces.map(|piece| piece.span.range()).collect();
        let plain = &words_of(text, &plain) - &away;
        counts.reported_words.marked += main.len();
        counts.reported_words.found += plain.len();
        counts.reported_words.right += common(&main, &plain);
        let covered: Vec<(&Quote, WordSet)> = (self.annotation.quotes.iter())
            .map(|quote| {
                (quote, words_of(text, &quote.pieces.iter().map(|piece| piece.span.range()).collect::<Vec<_>>()))
            })
            .collect();
        for attribution in &article.attributions {
            let Some(who) = &attribution.who else { continue };
            for statement in &attribution.content {
                let statement = words_of(text, [statement]);
                counts.reported.add(self.verdict(most_of(&statement, &marked, &covered), who));
            }
        }
    }

    fn verdict(&self, quote: Option<&Quote>, who: &str) -> Verdict {
        let Some(quote) = quote else { return Verdict::Missed };
        let speaker = quote.speaker.map(|speaker| &self.annotation.entities[speaker.index()]);
        let name = speaker.filter(|speaker| speaker.named).map(|speaker| speaker.name.as_str());
        let accepted = accepted(who);
        let is_said = quote.source.is_some() || quote.anonymous;
        let others = self.others(&accepted);
        let fits = |who: &String| match (who.as_str(), name) {
            ("?", name) => name.is_none() && is_said,
            ("-", name) => name.is_none() && !is_said,
            (wanted, Some(name)) => is_same_entity(name, wanted, &others),
            (_, None) => false,
        };
        match name {
            _ if accepted.iter().any(fits) => Verdict::Right,
            Some(_) => Verdict::AnotherName,
            None => Verdict::Missed,
        }
    }

    /// The names of the article that cannot be another form of these.
    fn others(&self, accepted: &[String]) -> Vec<&NameWords> {
        let accepted: Vec<NameWords> = accepted.iter().map(|name| name_words(name)).collect();
        let is_form = |name: &NameWords| accepted.iter().any(|words| name.is_subset(words) || words.is_subset(name));
        self.names.iter().filter(|name| !is_form(name)).collect()
    }
}

/// The quote that has most of a statement's words, if it has half of them; of several, that with most of those outside of
/// quotation marks, and then that with the fewest words.
fn most_of<'q>(statement: &WordSet, marked: &WordSet, quotes: &[(&'q Quote, WordSet)]) -> Option<&'q Quote> {
    let plain = statement - marked;
    let rank = |words: &WordSet| (common(words, statement), common(words, &plain), std::cmp::Reverse(words.len()));
    // Of equal ones the first, where `max_by_key` takes the last.
    let (quote, words) = quotes.iter().rev().max_by_key(|(_, words)| rank(words))?;
    (common(words, statement) * 2 >= statement.len()).then_some(*quote)
}

/// The parts of a span at the paragraphs in it that begin with a mark.
fn paragraphs(text: &str, span: &Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = span.start;
    let mut from = span.start;
    while let Some(at) = text[from..span.end].find('\n').map(|at| from + at) {
        let rest = text[at..span.end].trim_start();
        from = span.end - rest.len();
        if rest.starts_with(['“', '"']) {
            parts.push(start..at);
            start = from;
        }
    }
    parts.push(start..span.end);
    parts
}

#[cfg(test)]
mod tests {
    use super::super::hand_made::HandMade;
    use super::*;

    #[test]
    fn a_span_is_cut_where_a_paragraph_begins_with_a_mark() {
        let text = "“One.\n\n“Two\n\nthree.\n “";
        let parts: Vec<&str> = paragraphs(text, &(0..text.len())).into_iter().map(|part| &text[part]).collect();
        assert_eq!(parts, ["“One.", "“Two\n\nthree.", "“"]);
    }

    fn counts(case: &HandMade) -> SpeakerCounts {
        let mut counts = SpeakerCounts::default();
        counts.add(&case.article, &case.annotation);
        counts
    }

    fn speakers(marked: usize, right: usize, wrong: usize) -> Speakers {
        Speakers { marked, right, wrong }
    }

    #[test]
    fn speakers_are_named_described_or_nobody() {
        let case = HandMade::new(
            "“One,” said Curie. “Two,” said Bohr. “Three,” said he. “Four,” said an aide. The “Five” met. “Six.”",
        )
        .mark("One,", Some(&["Curie"]), Some("Marie Curie"))
        .mark("Two,", Some(&["Bohr"]), Some("Niels Bohr"))
        .mark("Three,", Some(&["he"]), Some("Niels Bohr"))
        .mark("Four,", Some(&["an aide"]), Some("?"))
        .mark("Five", None, Some("-"))
        .mark("Six.", Some(&[]), None)
        .find(&["One"], Some("Curie"), Some("Curie"))
        .find(&["Two"], Some("Bohr"), Some("Marie Curie"))
        .find(&["Three"], Some("he"), None)
        .find(&["Four"], Some("an aide"), None)
        .find(&["Five"], Some("Bohr"), Some("Niels Bohr"))
        .find(&["Six"], None, None);
        let found = counts(&case);
        assert_eq!(found.named, speakers(3, 1, 1), "one right, one another, one missed");
        assert_eq!((found.described, found.nobody), (speakers(1, 1, 0), speakers(1, 0, 1)));
        assert_eq!(found.spans, Counts { marked: 5, found: 5, right: 5 }, "who said “Six” is not marked");
        assert_eq!((found.sources, found.overlapping), (4, 4));
    }

    #[test]
    fn a_reported_statement_is_in_the_quote_that_has_half_of_it() {
        let case =
            HandMade::new("Curie said that it rained for days. Bohr hoped that it would stop. He thought it might.")
                .attribute(&["it rained for days"], &["Curie"], Some("Marie Curie"))
                .attribute(&["it would stop"], &["Bohr"], Some("Niels Bohr"))
                .attribute(&["it might"], &["He"], None)
                .find(&["that it rained"], Some("Curie"), Some("Marie Curie"))
                .find(&["stop"], Some("Bohr"), Some("Niels Bohr"))
                .find(&["it might"], Some("He"), None);
        let found = counts(&case);
        assert_eq!(found.reported, speakers(2, 1, 0), "of “it would stop” a third is found");
        // "it rained for days it would stop"; found are "that it rained stop", and what is not marked for sure counts neither way.
        assert_eq!(found.reported_words, Counts { marked: 7, found: 4, right: 3 });
    }
}
