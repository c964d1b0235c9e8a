//! Learning the reader of attributions.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use pressmark::training::{self, Content, Example, Quoted, RankingExample, Role, Section, Trained};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::Failure;
use crate::field::{Grammar, Settings};
use crate::learn::{self, Labelled, Learnt, Plan};

const PLAN: Plan = Plan {
    tag: training::QUOTES,
    grammar: Grammar {
        labels: training::QUOTE_LABELS,
        may_begin: training::quote_may_begin,
        may_end: |_| true,
        may_follow: training::quote_may_follow,
    },
    search: Settings { epochs: 3, rate: 0.1, sparseness: 5.0, decay: 0.0, dropout: 0.5, averaged: 1 },
    fit: Settings { epochs: 12, rate: 0.1, sparseness: 7.0, decay: 0.0, dropout: 0.5, averaged: 8 },
    features: 10_000,
    least_tokens: 4,
    steps: STEPS,
};

/// Small weights count most, since there are many: these as multiples of 2 would cost two points of the words in contents.
const STEPS: &[(u8, u8)] = &[(0, 1), (6, 2), (24, 4)];

const LINK_PLAN: Plan = Plan {
    tag: training::LINKS,
    grammar: Grammar { labels: training::LINK_LABELS, may_begin: |_| true, may_end: |_| true, may_follow: |_, _| true },
    search: Settings { epochs: 3, rate: 0.1, sparseness: 2.0, decay: 0.0, dropout: 0.5, averaged: 1 },
    fit: Settings { epochs: 8, rate: 0.1, sparseness: 2.0, decay: 0.0, dropout: 0.5, averaged: 5 },
    features: 6_000,
    least_tokens: 5,
    steps: STEPS,
};

/// The judge of sources learns from articles that the reader has not learnt from: in so many parts.
const PARTS: usize = 3;

/// An article with the attributions that a reader marked, in bytes.
#[derive(Debug)]
pub(crate) struct Article {
    text: String,
    attributions: Vec<Attribution>,
    stretches: Vec<Stretch>,
}

/// Words in quotation marks.
#[derive(Debug)]
struct Stretch {
    words: Range<usize>,
    /// Empty when nobody said them.
    source: Vec<Range<usize>>,
}

#[derive(Debug)]
struct Attribution {
    content: Vec<Range<usize>>,
    cue: Vec<Range<usize>>,
    source: Vec<Range<usize>>,
}

#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: String,
    /// None where the text is kept elsewhere, under the same id.
    text: Option<String>,
    quotes: Vec<Marked>,
    spans: Vec<Span>,
}

/// Offsets in code points.
#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
    source: Option<Vec<[usize; 2]>>,
}

/// Offsets in code points.
#[derive(Deserialize)]
struct Marked {
    content: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    source: Vec<[usize; 2]>,
}

/// Texts by their ids, of articles whose attributions are marked elsewhere.
pub(crate) type Texts = BTreeMap<String, String>;

/// A text with its id.
#[derive(Deserialize)]
struct Identified {
    id: String,
    text: String,
}

/// Adds the texts of a file of articles.
pub(crate) fn read_texts(path: &Path, texts: &mut Texts) -> Result<(), Failure> {
    texts.extend(lines(path)?.into_iter().map(|Identified { id, text }| (id, text)));
    Ok(())
}

/// Reads a file of articles; those without a text have one of these.
pub(crate) fn read(path: &Path, texts: &Texts) -> Result<Vec<Article>, Failure> {
    let articles = lines(path)?.into_iter().map(|mut line: Line| {
        let text = line.text.take().or_else(|| texts.get(&line.id).cloned());
        let text = text.ok_or_else(|| format!("{}: no text of {:?}; see --texts", path.display(), line.id))?;
        Ok(article(text, &line))
    });
    articles.collect()
}

/// The lines of a file, each a JSON document.
fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Failure> {
    let lines = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = lines.lines().enumerate().map(|(number, line)| {
        Ok(serde_json::from_str(line).map_err(|error| format!("{}, line {}: {error}", path.display(), number + 1))?)
    });
    lines.collect()
}

fn article(text: String, line: &Line) -> Article {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let spans = |spans: &[[usize; 2]]| -> Vec<Range<usize>> {
        spans.iter().filter_map(|&[start, end]| Some(*bytes.get(start)?..*bytes.get(end)?)).collect()
    };
    let attribution = |marked: &Marked| Attribution {
        content: spans(&marked.content),
        cue: spans(&marked.cue),
        source: spans(&marked.source),
    };
    let stretch = |span: &Span| {
        let words = spans(&[[span.start, span.end]]).pop()?;
        Some(Stretch { words, source: span.source.as_deref().map(&spans).unwrap_or_default() })
    };
    Article {
        attributions: line.quotes.iter().map(attribution).collect(),
        stretches: line.spans.iter().filter_map(stretch).collect(),
        text,
    }
}

/// The sections of a reader and a judge that have learnt nothing.
pub(crate) fn without_weights() -> [Section; 2] {
    [learn::empty(training::QUOTES, training::QUOTE_LABELS), learn::empty(training::LINKS, training::LINK_LABELS)]
}

/// An article cut up, with the labels of its tokens.
struct Lesson<'a> {
    article: &'a Article,
    text: Quoted<'a>,
    labels: Vec<u8>,
    examples: Vec<Example>,
}

impl<'a> Lesson<'a> {
    fn new(article: &'a Article) -> Self {
        let text = Quoted::new(&article.text);
        Self { article, labels: labels(article, &text), examples: text.examples(), text }
    }

    /// The paragraphs to learn from.
    fn labelled(&self) -> impl Iterator<Item = Labelled<'_>> {
        self.examples
            .iter()
            .map(|Example { tokens, features }| Labelled { features, labels: self.labels[tokens.clone()].to_vec() })
    }
}

/// Learns the reader and the judge from all the articles; the other sections of the model are given.
pub(crate) fn train(articles: &[Article], others: &[Section]) -> Result<Vec<Section>, Failure> {
    let lessons: Vec<Lesson<'_>> = articles.iter().map(Lesson::new).collect();
    // Features of a candidate and whether it is right.
    let mut judged: Vec<(Vec<Vec<u64>>, bool)> = Vec::new();
    let mut found_of_learnt = 0.0;
    for part in 0..PARTS {
        let those = |own: bool| -> Vec<&Lesson<'_>> {
            let of = lessons.iter().enumerate().filter(|(number, _)| (number % PARTS == part) == own);
            of.map(|(_, lesson)| lesson).collect()
        };
        let (left_out, learnt) = (those(true), those(false));
        let mut reader = reader(&learnt, &format!("quotes without part {part}"));
        balance(&mut reader, others, &left_out, 1.0)?;
        found_of_learnt += found(&reader, others, &learnt)? / PARTS as f64;
        let file = training::write_file(&[others, &[PLAN.section(&reader), without_judge()]].concat());
        let model = Trained::read(&file)?;
        for Lesson { article, text, .. } in left_out {
            for linking in text.ranking_examples(&model) {
                let Some(sources) = sources(article, text, &linking) else { continue };
                judged.extend(linking.candidates.into_iter().map(|(candidate, features)| {
                    let right =
                        sources.iter().any(|source| source.start < candidate.end && candidate.start < source.end);
                    (vec![features], right)
                }));
            }
        }
    }
    let judged: Vec<_> =
        judged.iter().map(|(features, right)| Labelled { features, labels: vec![u8::from(*right)] }).collect();
    let lessons: Vec<&Lesson<'_>> = lessons.iter().collect();
    let mut reader = reader(&lessons, "quotes");
    balance(&mut reader, others, &lessons, found_of_learnt)?;
    Ok(vec![PLAN.section(&reader), LINK_PLAN.section(&LINK_PLAN.learnt(&judged, "links"))])
}

fn reader(lessons: &[&Lesson<'_>], what: &str) -> Learnt {
    let labelled = lessons.iter().flat_map(|lesson| lesson.labelled());
    PLAN.learnt(&labelled.collect::<Vec<_>>(), what)
}

/// A section for a judge that has learnt nothing.
fn without_judge() -> Section {
    learn::empty(training::LINKS, training::LINK_LABELS)
}

/// Tokens that a reader puts into contents, for one that is in one.
fn found(reader: &Learnt, others: &[Section], lessons: &[&Lesson<'_>]) -> Result<f64, Failure> {
    let file = training::write_file(&[others, &[PLAN.section(reader), without_judge()]].concat());
    let model = Trained::read(&file)?;
    let within = |labels: &[u8]| labels.iter().filter(|&&label| !is_outside(label)).count();
    let (mut found, mut marked) = (0, 0);
    for lesson in lessons {
        found += within(&lesson.text.labels(&model));
        marked += within(&lesson.labels);
    }
    Ok(found as f64 / (marked as f64).max(1.0))
}

fn is_outside(label: u8) -> bool {
    training::quote_parts(label).0 == Content::Outside
}

/// Makes a reader that finds so many tokens of contents for one that is in one. How readily it finds them is what the
/// likelihood tells least: two fits of nearly the same articles differ by a tenth in what they find, and hardly in how well
/// they do.
fn balance(reader: &mut Learnt, others: &[Section], lessons: &[&Lesson<'_>], wanted: f64) -> Result<(), Failure> {
    const STEPS: [f32; 6] = [0.8, 0.4, 0.2, 0.1, 0.05, 0.03];
    for step in STEPS {
        let more = found(reader, others, lessons)? > wanted;
        reader.favour(is_outside, if more { step } else { -step });
    }
    Ok(())
}

/// The sources of a content, in tokens: of its first stretch, else of the attribution whose content is most of it. None
/// when it is not known.
fn sources(article: &Article, text: &Quoted<'_>, linking: &RankingExample) -> Option<Vec<Range<usize>>> {
    let tokens = |span: &Range<usize>| text.text().tokens_within(span);
    let common =
        |one: &Range<usize>, other: &Range<usize>| one.end.min(other.end).saturating_sub(one.start.max(other.start));
    let found = match &linking.stretch {
        Some(stretch) => {
            let marked = article.stretches.iter().find(|marked| common(&tokens(&marked.words), stretch) > 0)?;
            &marked.source
        }
        None => {
            let overlap = |attribution: &&Attribution| -> usize {
                attribution.content.iter().map(|content| common(&tokens(content), &linking.content)).sum()
            };
            match article.attributions.iter().max_by_key(overlap).filter(|attribution| overlap(attribution) > 0) {
                Some(attribution) => &attribution.source,
                None => return Some(Vec::new()),
            }
        }
    };
    Some(found.iter().map(tokens).collect())
}

/// The labels of an article's tokens. Of contents within another the outer one counts, of sources and cues the first.
fn labels(article: &Article, text: &Quoted<'_>) -> Vec<u8> {
    let count = text.text().len();
    let mut contents = vec![Content::Outside; count];
    let mut roles = vec![Role::None; count];
    let tokens = |span: &Range<usize>| text.text().tokens_within(span);
    let mut spans: Vec<Range<usize>> =
        article.attributions.iter().flat_map(|attribution| &attribution.content).map(tokens).collect();
    spans.sort_by_key(|tokens| (tokens.start, std::cmp::Reverse(tokens.end)));
    for span in spans {
        for at in span.clone() {
            if contents[at] == Content::Outside {
                contents[at] = if at == span.start { Content::Begin } else { Content::Inside };
            }
        }
    }
    let mut put = |span: Range<usize>, first: Role, rest: Role| {
        if span.clone().all(|at| roles[at] == Role::None) {
            span.clone().for_each(|at| roles[at] = if at == span.start { first } else { rest });
        }
    };
    for attribution in &article.attributions {
        attribution.cue.iter().map(tokens).for_each(|span| put(span, Role::BeginCue, Role::Cue));
    }
    for attribution in &article.attributions {
        attribution.source.iter().map(tokens).for_each(|span| put(span, Role::BeginSource, Role::Source));
    }
    contents.into_iter().zip(roles).map(|(content, role)| training::quote_label(content, role)).collect()
}

/// How many tokens are rightly in a content, a cue and a source.
pub(crate) fn measure(articles: &[Article], model: &Trained<'_>) {
    let mut counts = [[0_u32; 3]; 3];
    for article in articles {
        let text = Quoted::new(&article.text);
        let kinds = |label: u8| {
            let (content, role) = training::quote_parts(label);
            [
                content != Content::Outside,
                matches!(role, Role::BeginCue | Role::Cue),
                matches!(role, Role::BeginSource | Role::Source),
            ]
        };
        for (gold, found) in labels(article, &text).into_iter().zip(text.labels(model)) {
            for ((gold, found), counts) in kinds(gold).into_iter().zip(kinds(found)).zip(&mut counts) {
                counts[0] += u32::from(gold && found);
                counts[1] += u32::from(gold);
                counts[2] += u32::from(found);
            }
        }
    }
    for (what, [right, gold, found]) in ["content", "cue", "source"].iter().zip(counts) {
        let share = |of: u32| f64::from(right) / f64::from(of.max(1));
        let f1 = 2.0 * f64::from(right) / f64::from((gold + found).max(1));
        println!("{what}: precision {:.4}, recall {:.4}, F1 {f1:.4}, of {gold} tokens", share(found), share(gold));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_kept_elsewhere_are_found_by_their_ids() {
        let folder = std::env::temp_dir().join(format!("pressmark-train-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for temporary files");
        let (marked, kept) = (folder.join("marked.jsonl"), folder.join("kept.jsonl"));
        let quote = r#"{"content":[[4,6]],"cue":[[0,3]],"source":[]}"#;
        let line = format!(r#"{{"id":"a","quotes":[{quote}],"spans":[{{"start":4,"end":6,"source":null}}]}}"#);
        std::fs::write(&marked, line).expect("it can be written");
        std::fs::write(&kept, r#"{"id":"a","text":"sö: no"}"#).expect("it can be written");
        let mut texts = Texts::new();
        let error = read(&marked, &texts).expect_err("there is no text").to_string();
        assert_eq!(error, format!("{}: no text of \"a\"; see --texts", marked.display()));
        read_texts(&kept, &mut texts).expect("it was just written");
        let articles = read(&marked, &texts).expect("it has its text");
        let [article] = &articles[..] else { panic!("one article, not {articles:?}") };
        let content = &article.attributions[0].content;
        assert_eq!((content.len(), content.first()), (1, Some(&(5..7))), "in bytes");
        assert_eq!((article.stretches[0].words.clone(), article.stretches[0].source.len()), (5..7, 0));
        std::fs::remove_dir_all(&folder).expect("it was made here");
    }
}
