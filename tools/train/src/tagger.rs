//! Learning the tagger of names, and measuring it.

use pressmark::MentionType;
use pressmark::training::{self, Example, LABELS, Section, Text, Trained};

use crate::Failure;
use crate::data::Article;
use crate::field::{Grammar, Settings};
use crate::learn::{self, Labelled, Plan};
use crate::measure::{Found, Marked};
use crate::quotes;
use crate::report::Report;

/// These figures were found best on articles of publishers that were left out; the result changes little around them,
/// and half as many features again add nothing.
const PLAN: Plan = Plan {
    tag: training::NAMES,
    grammar: Grammar {
        labels: LABELS,
        may_begin: training::may_begin,
        may_end: training::may_end,
        may_follow: training::may_follow,
    },
    search: Settings { epochs: 5, rate: 0.1, sparseness: 2.0, decay: 0.0, dropout: 0.5, averaged: 1 },
    fit: Settings { epochs: 8, rate: 0.1, sparseness: 5.0, decay: 0.0, dropout: 0.5, averaged: 1 },
    features: 13_000,
    least_tokens: 2,
    steps: &[(0, 3)],
};

/// Parts that the publishers are divided into.
const FOLDS: usize = 5;

/// An article cut up, with what it is to be labelled.
pub(crate) struct Lesson<'a> {
    pub(crate) text: Text<'a>,
    pub(crate) article: &'a Article,
    fold: usize,
}

/// Cuts the articles up.
pub(crate) fn lessons(articles: &[Article]) -> Vec<Lesson<'_>> {
    let mut publishers: Vec<&str> = articles.iter().map(|article| article.publisher.as_str()).collect();
    publishers.sort_unstable();
    publishers.dedup();
    let fold = |article: &Article| {
        publishers.iter().position(|&publisher| publisher == article.publisher).unwrap_or_default() % FOLDS
    };
    articles.iter().map(|article| Lesson { text: Text::new(&article.text), article, fold: fold(article) }).collect()
}

/// Learns from all the articles and their varied copies, and returns the tagger's section.
pub(crate) fn train(clusters: &[Section], lessons: &[Lesson<'_>], varied: &[Lesson<'_>]) -> Result<Section, Failure> {
    let bare = without_weights(clusters);
    let bare = Trained::read(&bare)?;
    let read = |lesson: &Lesson<'_>| lesson.text.examples(&bare);
    let zones: Vec<Vec<Example>> = lessons.iter().chain(varied).map(read).collect();
    Ok(section(lessons.iter().chain(varied).zip(&zones), "names"))
}

/// Measures on articles of publishers that the tagger has not learnt from: each fold is read by what the others taught.
pub(crate) fn validate(clusters: &[Section], lessons: &[Lesson<'_>], varied: &[Lesson<'_>]) -> Result<Report, Failure> {
    let bare = without_weights(clusters);
    let bare = Trained::read(&bare)?;
    let all = || lessons.iter().chain(varied);
    let zones: Vec<Vec<Example>> = all().map(|lesson| lesson.text.examples(&bare)).collect();
    let mut report = Report::default();
    for folds in (0..FOLDS).collect::<Vec<_>>().chunks(2) {
        let sections: Vec<(usize, Section)> = std::thread::scope(|scope| {
            let learn = |fold| {
                let others = all().zip(&zones).filter(move |(lesson, _)| lesson.fold != fold);
                scope.spawn(move || (fold, section(others, &format!("without fold {fold}"))))
            };
            let threads: Vec<_> = folds.iter().map(|&fold| learn(fold)).collect();
            threads.into_iter().map(|thread| thread.join().expect("a fold is learnt")).collect()
        });
        for (fold, section) in sections {
            let file = training::write_file(&[clusters, &[section], &quotes::without_weights()].concat());
            let model = Trained::read(&file)?;
            for lesson in lessons.iter().filter(|lesson| lesson.fold == fold) {
                lesson.measure(&model, &mut report);
            }
        }
    }
    Ok(report)
}

/// A model file without weights, so that features can be made.
fn without_weights(clusters: &[Section]) -> Vec<u8> {
    training::write_file(&[clusters, &[learn::empty(training::NAMES, LABELS)], &quotes::without_weights()].concat())
}

/// Learns from these lessons.
fn section<'l>(lessons: impl Iterator<Item = (&'l Lesson<'l>, &'l Vec<Example>)>, what: &str) -> Section {
    let examples = lessons.flat_map(|(lesson, examples)| examples.iter().map(move |example| (lesson, example)));
    let labelled = |(lesson, example): (&Lesson<'l>, &'l Example)| Labelled {
        features: &example.features,
        labels: lesson.labels(example),
    };
    PLAN.section(&PLAN.learnt(&examples.map(labelled).collect::<Vec<_>>(), what))
}

impl Lesson<'_> {
    /// The labels of a zone's tokens.
    fn labels(&self, example: &Example) -> Vec<u8> {
        let mut labels = vec![0; example.tokens.len()];
        for (tokens, kind) in self.names() {
            if tokens.start >= example.tokens.start && tokens.end <= example.tokens.end {
                let first = example.tokens.start;
                training::label(&mut labels[tokens.start - first..tokens.end - first], kind);
            }
        }
        labels
    }

    /// The names that a reader marked and that are made of whole tokens.
    fn names(&self) -> impl Iterator<Item = (std::ops::Range<usize>, MentionType)> {
        let mentions = self.article.mentions.iter();
        mentions.filter_map(|(bytes, kind)| Some((self.text.tokens(bytes)?, *kind)))
    }

    /// Compares the names that a model finds with those that a reader marked.
    pub(crate) fn measure(&self, model: &Trained<'_>, report: &mut Report) {
        // Names of half tokens cannot be found: they stand as empty ranges.
        let tokens = |bytes| {
            self.text.tokens(bytes).unwrap_or_else(|| {
                let at = self.text.tokens_within(bytes).start;
                at..at
            })
        };
        let marked: Vec<Marked> = self.article.mentions.iter().map(|(bytes, kind)| (tokens(bytes), *kind)).collect();
        let found: Vec<Found> = self.text.names(model);
        let first = self.article.text.find('\n').unwrap_or(self.article.text.len());
        report.add(&self.article.publisher, self.text.tokens_within(&(0..first)).end, &marked, &found);
    }
}
