//! Learning the reader of attributions.

use std::ops::Range;
use std::path::Path;

use pressmark::training::{self, Content, Quoted, Role, Section, Trained};
use serde::Deserialize;

use crate::Failure;
use crate::field::{Grammar, Settings};
use crate::learn::{Labelled, Plan};

const PLAN: Plan = Plan {
    tag: training::QUOTES,
    grammar: Grammar {
        labels: training::QUOTE_LABELS,
        may_begin: training::quote_may_begin,
        may_end: |_| true,
        may_follow: training::quote_may_follow,
    },
    search: Settings { epochs: 3, rate: 0.1, sparseness: 5.0, decay: 0.0, dropout: 0.5 },
    fit: Settings { epochs: 6, rate: 0.1, sparseness: 7.0, decay: 0.0, dropout: 0.5 },
    features: 12_000,
    least_tokens: 4,
};

/// An article with the attributions that a reader marked, in bytes.
#[derive(Debug)]
pub(crate) struct Article {
    text: String,
    attributions: Vec<Attribution>,
}

#[derive(Debug)]
struct Attribution {
    content: Vec<Range<usize>>,
    cue: Vec<Range<usize>>,
    source: Vec<Range<usize>>,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    quotes: Vec<Marked>,
}

/// Offsets in code points.
#[derive(Deserialize)]
struct Marked {
    content: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    source: Vec<[usize; 2]>,
}

/// Reads a file of articles.
pub(crate) fn read(path: &Path) -> Result<Vec<Article>, Failure> {
    let lines = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let articles = lines.lines().enumerate().map(|(number, line)| {
        let line: Line =
            serde_json::from_str(line).map_err(|error| format!("{}, line {}: {error}", path.display(), number + 1))?;
        Ok(article(line))
    });
    articles.collect()
}

fn article(line: Line) -> Article {
    let bytes: Vec<usize> = line.text.char_indices().map(|(at, _)| at).chain([line.text.len()]).collect();
    let spans = |spans: &[[usize; 2]]| -> Vec<Range<usize>> {
        spans.iter().filter_map(|&[start, end]| Some(*bytes.get(start)?..*bytes.get(end)?)).collect()
    };
    let attribution = |marked: &Marked| Attribution {
        content: spans(&marked.content),
        cue: spans(&marked.cue),
        source: spans(&marked.source),
    };
    Article { attributions: line.quotes.iter().map(attribution).collect(), text: line.text }
}

/// Learns from all the articles.
pub(crate) fn train(articles: &[Article]) -> Section {
    let texts: Vec<Quoted<'_>> = articles.iter().map(|article| Quoted::new(&article.text)).collect();
    let examples: Vec<_> = texts.iter().map(Quoted::examples).collect();
    let mut labelled = Vec::new();
    for ((article, text), examples) in articles.iter().zip(&texts).zip(&examples) {
        let labels = labels(article, text);
        labelled.extend(
            examples.iter().map(|example| Labelled {
                features: &example.features,
                labels: labels[example.tokens.clone()].to_vec(),
            }),
        );
    }
    PLAN.section(&labelled, "quotes")
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
