//! Learning the tagger of names, and measuring it.

use pressmark::MentionType;
use pressmark::training::{self, Example, LABELS, Section, Text, Trained};
use rustc_hash::FxHashMap;

use crate::Failure;
use crate::data::Article;
use crate::field::{Field, Grammar, Sequence, Settings, learn};
use crate::measure::Tally;

const GRAMMAR: Grammar = Grammar {
    labels: LABELS,
    may_begin: training::may_begin,
    may_end: training::may_end,
    may_follow: training::may_follow,
};

/// Found best on articles of publishers that were left out; the result changes little around them.
const SETTINGS: Settings = Settings { epochs: 8, rate: 0.1, sparseness: 2.0, decay: 0.0, dropout: 0.5 };

/// A feature that fewer tokens have is not learnt.
const LEAST_TOKENS: u32 = 2;

/// Smaller weights, in parts of a nat as the model file has them, are left out.
const LEAST_WEIGHT: u8 = 2;

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
pub(crate) fn validate(clusters: &[Section], lessons: &[Lesson<'_>], varied: &[Lesson<'_>]) -> Result<Tally, Failure> {
    let bare = without_weights(clusters);
    let bare = Trained::read(&bare)?;
    let all = || lessons.iter().chain(varied);
    let zones: Vec<Vec<Example>> = all().map(|lesson| lesson.text.examples(&bare)).collect();
    let mut tally = Tally::default();
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
            let file = training::write_file(&[clusters, &[section]].concat());
            let model = Trained::read(&file)?;
            for lesson in lessons.iter().filter(|lesson| lesson.fold == fold) {
                tally.add(lesson, &lesson.text.names(&model));
            }
        }
    }
    Ok(tally)
}

/// A model file without weights, so that features can be made.
fn without_weights(clusters: &[Section]) -> Vec<u8> {
    let empty = training::write_chain(LABELS, &[0; LABELS * LABELS], &[]);
    training::write_file(&[clusters, &[(training::NAMES, empty)]].concat())
}

/// Learns from these lessons.
fn section<'l>(lessons: impl Iterator<Item = (&'l Lesson<'l>, &'l Vec<Example>)> + Clone, what: &str) -> Section {
    let features = features(lessons.clone().flat_map(|(_, examples)| examples));
    let numbers: FxHashMap<u64, u32> =
        features.iter().enumerate().map(|(number, &feature)| (feature, number as u32)).collect();
    let numbered = |token: &Vec<u64>| token.iter().filter_map(|feature| numbers.get(feature).copied()).collect();
    let sequences: Vec<Sequence> = lessons
        .flat_map(|(lesson, examples)| examples.iter().map(move |example| (lesson, example)))
        .map(|(lesson, example)| Sequence {
            features: example.features.iter().map(numbered).collect(),
            labels: lesson.labels(example),
        })
        .collect();
    let field = learn(GRAMMAR, &sequences, features.len(), &SETTINGS, |epoch, loss| {
        eprintln!("{what}: {} features, epoch {} of {}, loss {loss:.4}", features.len(), epoch + 1, SETTINGS.epochs);
    });
    (training::NAMES, write(&features, &field))
}

/// The features that enough tokens have, in order.
fn features<'e>(examples: impl Iterator<Item = &'e Example>) -> Vec<u64> {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for &feature in examples.flat_map(|example| &example.features).flatten() {
        *counts.entry(feature).or_default() += 1;
    }
    let mut features: Vec<u64> =
        counts.into_iter().filter(|&(_, count)| count >= LEAST_TOKENS).map(|(f, _)| f).collect();
    features.sort_unstable();
    features
}

/// The section: weights in whole numbers, those that are worth their place.
fn write(features: &[u64], field: &Field) -> Vec<u8> {
    let whole = |weight: f32| (weight * training::SCALE as f32).round().clamp(-127.0, 127.0) as i8;
    let rows: Vec<(u64, Vec<(u8, i8)>)> = features
        .iter()
        .zip(&field.rows)
        .map(|(&feature, row)| {
            let weights = row.iter().take(LABELS).enumerate().map(|(label, &weight)| (label as u8, whole(weight)));
            (feature, weights.filter(|&(_, weight)| weight.unsigned_abs() >= LEAST_WEIGHT).collect::<Vec<_>>())
        })
        .filter(|(_, weights)| !weights.is_empty())
        .collect();
    let transitions: Vec<i8> = (0..LABELS * LABELS)
        .map(|pair| {
            let (before, label) = (pair / LABELS, pair % LABELS);
            let allowed = training::may_follow(before as u8, label as u8);
            if allowed { whole(field.transitions[before][label]) } else { training::NEVER }
        })
        .collect();
    let weights: usize = rows.iter().map(|(_, weights)| weights.len()).sum();
    eprintln!("{} features have weights, {weights} in all", rows.len());
    training::write_chain(LABELS, &transitions, &rows)
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
    pub(crate) fn names(&self) -> impl Iterator<Item = (std::ops::Range<usize>, MentionType)> {
        let mentions = self.article.mentions.iter();
        mentions.filter_map(|(bytes, kind)| Some((self.text.tokens(bytes)?, *kind)))
    }
}
