//! An article as the labeler and the ranker learn from it.

use std::ops::Range;

use super::labels::label;
use crate::entity::{Entities, entities_of};
use crate::model::Model;
use crate::quote::labeler::features::{EDGE, PLACES, of_word};
use crate::quote::labeler::labels::{Content, Role};
use crate::quote::{spans, with_labeler, with_source_context};
use crate::segment::{Segments, segment};
use crate::train::attributions::{Attribution, QuotedArticle};
use crate::train::select::LabeledSequence;
use crate::train::tokens_within;
use crate::user_lexicon::UserLexicon;

/// A candidate for the source of a content.
pub(super) struct Candidate {
    /// Of the one token that a candidate is to the ranker.
    features: [Vec<u64>; 1],
    right: bool,
}

impl Candidate {
    pub(super) fn labeled(&self) -> LabeledSequence<'_> {
        LabeledSequence { features: &self.features, labels: vec![u8::from(self.right)] }
    }
}

/// A paragraph: its tokens, and the features of each.
struct Paragraph {
    tokens: Range<usize>,
    features: Vec<Vec<u64>>,
}

/// An article cut up, with the labels of its tokens.
pub(super) struct TrainDocument<'a> {
    article: &'a QuotedArticle,
    segments: Segments<'a>,
    entities: Entities,
    pub(super) labels: Vec<u8>,
    paragraphs: Vec<Paragraph>,
    /// How often it counts.
    times: usize,
}

impl<'a> TrainDocument<'a> {
    pub(super) fn new(article: &'a QuotedArticle) -> Self {
        let mut segments = segment(&article.text);
        let lexicon = UserLexicon::default();
        let entities = entities_of(&mut segments, &lexicon);
        let (labels, paragraphs) = (labels_of(article, &segments), paragraphs(&segments, &entities));
        Self { article, segments, entities, labels, paragraphs, times: 1 }
    }

    /// The same, counted this often.
    pub(super) fn counted(self, times: usize) -> Self {
        Self { times, ..self }
    }

    /// The paragraphs to learn from, as often as the article counts.
    pub(super) fn labeled(&self) -> impl Iterator<Item = LabeledSequence<'_>> {
        let copies = std::iter::repeat_n(&self.paragraphs, self.times);
        copies.flatten().map(|Paragraph { tokens, features }| LabeledSequence {
            features,
            labels: self.labels[tokens.clone()].to_vec(),
        })
    }

    /// The labels that a model gives the tokens.
    pub(super) fn decoded(&self, model: &Model<'_>) -> Vec<u8> {
        let mut labels = vec![0; self.segments.tokens.len()];
        with_labeler(&self.segments, &self.entities, |labeler, _, _, _| {
            labeler.decode(&model.quotes, |tokens, found, _| labels[tokens].copy_from_slice(found));
        });
        labels
    }

    /// The candidates for the sources of the contents that a model finds, where it is known who is right.
    pub(super) fn candidates(&self, model: &Model<'_>) -> Vec<Candidate> {
        with_source_context(&self.segments, &self.entities, &model.quotes, |context| {
            let mut found = Vec::new();
            for content in spans::contents(context.text, &mut ()) {
                let quoted = context.text.quoted_spans_in(&content).first().map(|quoted| quoted.words.clone());
                let Some(sources) = self.sources(&content, quoted.as_ref()) else { continue };
                let candidates = context.candidates(&content);
                let set = context.candidate_set(&content, &candidates);
                let common = context.content_features(&content, &set, &candidates);
                found.extend(candidates.iter().map(|candidate| {
                    let mut features = common.clone();
                    context.features(&content, &set, candidate, &mut features);
                    let right = sources.iter().any(|source| overlaps(source, &candidate.source));
                    Candidate { features: [features], right }
                }));
            }
            found
        })
    }

    /// The sources of a content, in tokens: of its first quoted span, else of the attribution that has most of it. `None` when
    /// they are not known.
    fn sources(&self, content: &Range<usize>, quoted: Option<&Range<usize>>) -> Option<Vec<Range<usize>>> {
        let tokens = |bytes: &Range<usize>| tokens_within(&self.segments, bytes);
        let overlap = |attribution: &&Attribution| -> usize {
            attribution.content.iter().map(|part| common_tokens(&tokens(part), content)).sum()
        };
        let sources = match quoted {
            Some(quoted) => {
                let mut marked = self.article.quoted_spans.iter();
                let marked = marked.find(|marked| common_tokens(&tokens(&marked.words), quoted) > 0)?;
                marked.source.as_deref().unwrap_or_default()
            }
            None => {
                let most = self.article.attributions.iter().max_by_key(overlap);
                most.filter(|most| overlap(most) > 0).map_or(&[][..], |attribution| &attribution.source)
            }
        };
        Some(sources.iter().map(tokens).collect())
    }
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// How many tokens two spans have in common.
fn common_tokens(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

/// The paragraphs of a text with the features of their tokens: those of words alone, which the annotator weighs once a word
/// type, and those of the context.
fn paragraphs(segments: &Segments<'_>, entities: &Entities) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    with_labeler(segments, entities, |labeler, _, _, _| {
        labeler.views(|tokens, view| {
            let features = view.tokens().map(|(sentence, at)| {
                let mut features = Vec::new();
                for (place, &by) in PLACES.iter().enumerate() {
                    let word_type = labeler.word_types.get(labeler.word_type(view, at, by));
                    of_word(place, word_type.unwrap_or(&EDGE), &mut features);
                }
                view.features(sentence, at, &mut features);
                features
            });
            paragraphs.push(Paragraph { features: features.collect(), tokens });
        });
    });
    paragraphs
}

/// The labels of an article's tokens. Of contents within another the outer one counts, of sources and cues the first.
fn labels_of(article: &QuotedArticle, segments: &Segments<'_>) -> Vec<u8> {
    let count = segments.tokens.len();
    let mut contents = vec![Content::Outside; count];
    let mut roles = vec![Role::None; count];
    let tokens = |bytes: &Range<usize>| tokens_within(segments, bytes);
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
    contents.into_iter().zip(roles).map(|(content, role)| label(content, role)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::labeler::labels::{contents, cues, sources};
    use crate::train::attributions::MarkedSpan;

    fn article() -> QuotedArticle {
        let text = "“We won,” said Marie Curie. She said he left.".to_owned();
        let span = |words: &str| vec![text.find(words).map(|at| at..at + words.len()).expect("it is there")];
        let attribution = |content, cue, source| Attribution {
            content: span(content),
            cue: span(cue),
            source: span(source),
            kind: None,
            who: None,
        };
        QuotedArticle {
            attributions: vec![attribution("We won", "said", "Marie Curie"), attribution("he left", " said he", "She")],
            quoted_spans: vec![MarkedSpan { words: span("We won").remove(0), source: Some(span("Curie")), who: None }],
            ignore: Vec::new(),
            names: Vec::new(),
            text,
        }
    }

    #[test]
    fn attributions_are_labels_of_tokens() {
        let article = article();
        let document = TrainDocument::new(&article);
        let words = |spans: Vec<Range<usize>>| -> Vec<&str> {
            spans.into_iter().map(|tokens| document.segments.words(document.segments.span(tokens))).collect()
        };
        assert_eq!(words(contents(&document.labels)), ["We won", "he left"]);
        assert_eq!(words(cues(&document.labels)), ["said", "said he"]);
        assert_eq!(words(sources(&document.labels)), ["Marie Curie", "She"]);
    }

    #[test]
    fn sources_are_those_of_the_quoted_span_else_of_the_attribution() {
        let article = article();
        let document = TrainDocument::new(&article);
        let tokens = |words: &str| {
            let at = article.text.find(words).expect("it is there");
            tokens_within(&document.segments, &(at..at + words.len()))
        };
        let (won, left) = (tokens("We won"), tokens("he left"));
        assert_eq!(document.sources(&won, Some(&won)), Some(vec![tokens("Curie")]), "as the span says");
        assert_eq!(document.sources(&left, None), Some(vec![tokens("She")]));
        assert_eq!(document.sources(&tokens("Marie"), None), Some(Vec::new()), "nobody's words");
        assert_eq!(document.sources(&left, Some(&left)), None, "in quotation marks that the reader did not mark");
    }
}
