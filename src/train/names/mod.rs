//! Learns the tagger of names.

pub(crate) mod labels;

use std::ops::Range;
use std::path::PathBuf;

use super::articles::{self, NamedArticle};
use super::augment::{PersonNames, vary};
use super::measure::report::Report;
use super::measure::tally::{Found, Marked};
use super::model_file::{ModelFile, Section};
use super::optimizer::{Hyperparameters, LabelScheme};
use super::select::{self, LabeledSequence, TrainConfig};
use super::{Failure, tokens_within};
use crate::mention::tagger::labels::{TYPES, may_begin, may_end};
use crate::mention::tagger::{each_region, tag};
use crate::model::{Model, NAMES};
use crate::segment::{Segments, segment};
use labels::LABELS;

/// These settings were found best on articles of publishers that were left out; the result changes little around them, and
/// half as many features again add nothing.
const CONFIG: TrainConfig = TrainConfig {
    section: NAMES,
    scheme: LabelScheme { labels: LABELS, may_begin, may_end, may_follow: labels::may_follow },
    search: Hyperparameters { epochs: 5, alpha: 0.1, l1: 2.0, l2: 0.0, dropout: 0.5, averaged: 1 },
    fit: Hyperparameters { epochs: 8, alpha: 0.1, l1: 5.0, l2: 0.0, dropout: 0.5, averaged: 1 },
    features: 13_000,
    min_tokens: 2,
    rounding: &[(0, 3)],
};

/// Parts that the publishers are divided into for validation.
const FOLDS: usize = 5;

/// The articles to learn from, each with a copy that names other people.
pub(crate) struct Corpus {
    articles: Vec<NamedArticle>,
    varied: Vec<NamedArticle>,
}

impl Corpus {
    pub(crate) fn read(files: &[PathBuf]) -> Result<Self, Failure> {
        let mut articles = Vec::new();
        for path in files {
            articles.extend(articles::read(path)?);
        }
        let names = PersonNames::of_lexicon();
        let varied = articles.iter().zip(0..).map(|(article, seed)| vary(article, &names, seed)).collect();
        Ok(Self { articles, varied })
    }

    /// Learns from all the articles and their varied copies; returns the tagger's section.
    pub(crate) fn learn(&self, file: &ModelFile) -> Result<Section, Failure> {
        let (documents, sequences) = self.documents(file)?;
        Ok(section(documents.iter().zip(&sequences), "names"))
    }

    /// Measures on articles of publishers that the tagger has not learnt from: each fold is read by what the others taught.
    pub(crate) fn validate(&self, file: &ModelFile) -> Result<Report, Failure> {
        let (documents, sequences) = self.documents(file)?;
        let folds = folds(&documents);
        let mut report = Report::default();
        for pair in (0..FOLDS).collect::<Vec<_>>().chunks(2) {
            let sections: Vec<(usize, Section)> = std::thread::scope(|scope| {
                let learn = |left_out| {
                    let all = documents.iter().zip(&sequences).zip(&folds);
                    let others = all.filter(move |(_, fold)| **fold != left_out).map(|(document, _)| document);
                    scope.spawn(move || (left_out, section(others, &format!("without fold {left_out}"))))
                };
                let threads: Vec<_> = pair.iter().map(|&fold| learn(fold)).collect();
                threads.into_iter().map(|thread| thread.join().expect("a fold is learnt")).collect()
            });
            for (left_out, section) in sections {
                let bytes = file.with([section]).to_bytes();
                let model = Model::read(&bytes)?;
                let read = documents.iter().zip(&folds).take(self.articles.len());
                read.filter(|(_, fold)| **fold == left_out)
                    .for_each(|(document, _)| document.measure(&model, &mut report));
            }
        }
        Ok(report)
    }

    /// The articles and then their copies, cut up, with the candidate regions of each.
    fn documents(&self, file: &ModelFile) -> Result<(Vec<TrainDocument<'_>>, Vec<Vec<Region>>), Failure> {
        // Features of words look at clusters, so that a model is needed, but no weights.
        let bytes = file.with([select::empty(NAMES, LABELS)]).to_bytes();
        let model = Model::read(&bytes)?;
        let documents: Vec<_> = self.articles.iter().chain(&self.varied).map(TrainDocument::new).collect();
        let regions = documents.iter().map(|document| document.regions(&model)).collect();
        Ok((documents, regions))
    }
}

/// How good the names are that the tagger of a model file finds in these articles, by tokens and before rules change types.
pub(crate) fn measure(articles: &[NamedArticle], file: &ModelFile) -> Result<Report, Failure> {
    let bytes = file.to_bytes();
    let model = Model::read(&bytes)?;
    let mut report = Report::default();
    articles.iter().for_each(|article| TrainDocument::new(article).measure(&model, &mut report));
    Ok(report)
}

/// The fold of each document: publishers go by turns, so that no publisher is in two folds.
fn folds(documents: &[TrainDocument<'_>]) -> Vec<usize> {
    let mut publishers: Vec<&str> = documents.iter().map(|document| document.article.publisher.as_str()).collect();
    publishers.sort_unstable();
    publishers.dedup();
    let index = |publisher: &str| publishers.binary_search(&publisher).unwrap_or_default();
    documents.iter().map(|document| index(&document.article.publisher) % FOLDS).collect()
}

/// Learns from these documents.
fn section<'d>(documents: impl Iterator<Item = (&'d TrainDocument<'d>, &'d Vec<Region>)>, what: &str) -> Section {
    let regions = documents.flat_map(|(document, regions)| regions.iter().map(move |region| (document, region)));
    let labeled = |(document, region): (&TrainDocument<'d>, &'d Region)| LabeledSequence {
        features: &region.features,
        labels: document.labels(&region.tokens),
    };
    CONFIG.section(&CONFIG.learn(&regions.map(labeled).collect::<Vec<_>>(), what))
}

/// A candidate region: tokens of the text, and the features of each.
struct Region {
    tokens: Range<usize>,
    features: Vec<Vec<u64>>,
}

/// An article cut up.
struct TrainDocument<'a> {
    article: &'a NamedArticle,
    segments: Segments<'a>,
}

impl<'a> TrainDocument<'a> {
    fn new(article: &'a NamedArticle) -> Self {
        Self { article, segments: segment(&article.text) }
    }

    fn regions(&self, model: &Model<'_>) -> Vec<Region> {
        let mut regions = Vec::new();
        each_region(&self.segments, model, |tokens, context| {
            let features = (0..tokens.len()).map(|at| {
                let mut features = Vec::new();
                context.features(at, &mut features);
                features
            });
            regions.push(Region { tokens: tokens.clone(), features: features.collect() });
        });
        regions
    }

    /// The labels of these tokens.
    fn labels(&self, region: &Range<usize>) -> Vec<u8> {
        let mut labels = vec![labels::OUTSIDE; region.len()];
        for (bytes, kind) in &self.article.names {
            let Some(tokens) = tokens_of(&self.segments, bytes) else { continue };
            if let Some(kind) = TYPES.iter().position(|known| known == kind)
                && tokens.start >= region.start
                && tokens.end <= region.end
            {
                labels::write(&mut labels[tokens.start - region.start..tokens.end - region.start], kind);
            }
        }
        labels
    }

    /// Compares the names that a model finds with those that a reader marked.
    fn measure(&self, model: &Model<'_>, report: &mut Report) {
        // A name of half tokens cannot be found: it stands as an empty range.
        let tokens = |bytes| {
            tokens_of(&self.segments, bytes).unwrap_or_else(|| {
                let at = tokens_within(&self.segments, bytes).start;
                at..at
            })
        };
        let marked: Vec<Marked> = self.article.names.iter().map(|(bytes, kind)| (tokens(bytes), *kind)).collect();
        let mut found: Vec<Found> = Vec::new();
        tag(&self.segments, model, |tokens, kind, probability| found.push((tokens, TYPES[kind], probability)));
        let first = self.article.text.find('\n').unwrap_or(self.article.text.len());
        let first = tokens_within(&self.segments, &(0..first)).end;
        report.add(&self.article.publisher, first, &marked, &found);
    }
}

/// The tokens that make up these bytes, if some do exactly; the full stop of an abbreviation may be missing.
fn tokens_of(segments: &Segments<'_>, bytes: &Range<usize>) -> Option<Range<usize>> {
    let first = tokens_within(segments, bytes).start;
    let last = segments.tokens.partition_point(|token| (token.span.start.0 as usize) < bytes.end);
    let exact = first < last && {
        let Range { start, end } = segments.span(first..last).range();
        start == bytes.start && (end == bytes.end || end == bytes.end + 1 && segments.text[..end].ends_with('.'))
    };
    exact.then_some(first..last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::MentionType;

    fn article(publisher: &str, text: &str, names: &[(&str, MentionType)]) -> NamedArticle {
        let span = |words: &str| text.find(words).map(|at| at..at + words.len()).expect("it is there");
        let names = names.iter().map(|(words, kind)| (span(words), *kind)).collect();
        NamedArticle { publisher: publisher.to_owned(), text: text.to_owned(), names, marked: Vec::new() }
    }

    #[test]
    fn names_of_whole_tokens_are_labeled() {
        use MentionType::{Date, Person, Place};
        let article = article(
            "nm",
            "Marie Curie left Paris for St. Louis on Monday",
            &[("Marie Curie", Person), ("Par", Place), ("St. Louis", Place), ("Monday", Date)],
        );
        let document = TrainDocument::new(&article);
        let labels = document.labels(&(0..document.segments.tokens.len()));
        let mentions: Vec<_> = crate::mention::tagger::labels::mentions(&labels)
            .map(|(tokens, kind)| (document.segments.words(document.segments.span(tokens)), TYPES[kind]))
            .collect();
        assert_eq!(mentions, [("Marie Curie", Person), ("St. Louis", Place)], "half a token, or a date, is no name");
    }

    #[test]
    fn a_publisher_is_in_one_fold() {
        let articles: Vec<_> =
            ["a", "b", "c", "a", "d", "e", "f", "b"].into_iter().map(|publisher| article(publisher, "", &[])).collect();
        let documents: Vec<_> = articles.iter().map(TrainDocument::new).collect();
        assert_eq!(folds(&documents), [0, 1, 2, 0, 3, 4, 0, 1]);
    }
}
