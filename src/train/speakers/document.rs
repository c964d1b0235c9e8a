//! An article as the speaker ranker learns from it: its utterances, and who said each.

use std::ops::Range;

use crate::entity::{Entities, entities_of};
use crate::model::Model;
use crate::quote::speaker::{Chooser, Question, Referent, SpeakerReader, Who};
use crate::quote::{QuotePart, with_drafts};
use crate::segment::{Segments, segment};
use crate::train::attributions::QuotedArticle;
use crate::train::measure::same_speaker::{NameWords, accepted, is_same_entity};
use crate::train::measure::speakers::names_of;
use crate::train::tokens_within;
use crate::user_lexicon::UserLexicon;

/// Whose words an utterance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// Somebody named.
    Named,
    /// Somebody who is described and never named.
    Described,
    Nobody,
}

/// An utterance whose speaker a reader marked.
pub(crate) struct Example {
    /// The features of each candidate.
    pub(crate) features: Vec<Vec<u64>>,
    /// The indices of the candidates that are right; empty where none is.
    pub(crate) right: Vec<usize>,
    pub(crate) group: Group,
    /// Whether any of the words are in quotation marks.
    pub(crate) is_quoted: bool,
}

/// Chooses, given the features of the candidates.
pub(crate) type Choose<'c> = dyn FnMut(&[Vec<u64>]) -> usize + 'c;

/// An article cut up, with the marked speakers.
pub(crate) struct SpeakerDocument<'a> {
    article: &'a QuotedArticle,
    segments: Segments<'a>,
    entities: Entities,
    names: Vec<NameWords>,
    /// Whether every statement of the article is marked, so that what is not marked is none.
    is_complete: bool,
}

impl<'a> SpeakerDocument<'a> {
    pub(crate) fn new(article: &'a QuotedArticle) -> Self {
        let mut segments = segment(&article.text);
        let entities = entities_of(&mut segments, &UserLexicon::default());
        let is_complete =
            article.attributions.iter().any(|attribution| !attribution.cue.is_empty() && attribution.who.is_some());
        Self { article, segments, entities, names: names_of(article), is_complete }
    }

    /// The examples of the article, in reading order. Who is taken for the speaker of each utterance, for those after it, is the
    /// right one; or, where there is none, or with a `choose`, the one that it chooses.
    pub(crate) fn examples(&self, model: &Model<'_>, choose: Option<&mut Choose<'_>>) -> Vec<Example> {
        with_drafts(&self.segments, &self.entities, model, &mut (), |quoted_spans, drafts, _| {
            let reader = SpeakerReader::new(&self.segments, &self.entities, quoted_spans, &drafts);
            let mut oracle = Oracle { document: self, choose, examples: Vec::new(), parts: Vec::new() };
            oracle.parts = drafts.iter().map(|draft| draft.parts.iter().collect()).collect();
            reader.read(&mut oracle);
            oracle.examples
        })
    }

    fn tokens(&self, bytes: &Range<usize>) -> Range<usize> {
        tokens_within(&self.segments, bytes)
    }

    /// Who said the words, and the phrases that say so; `None` where it is not marked.
    fn marked(&self, part: &QuotePart) -> Option<(&str, Vec<Range<usize>>)> {
        let pieces = part.pieces.iter().filter(|piece| piece.marked);
        for piece in pieces {
            let spans = self.article.quoted_spans.iter();
            let spans = spans.filter(|span| common(&self.tokens(&span.words), &piece.tokens) * 2 > piece.tokens.len());
            // The innermost.
            if let Some(span) = spans.min_by_key(|span| span.words.len()) {
                // That nobody said them may be all that is marked.
                let nobody = span.source.is_none().then_some("-");
                let who = span.who.as_deref().or(nobody)?;
                let sources = span.source.iter().flatten().map(|source| self.tokens(source));
                return Some((who, sources.collect()));
            }
        }
        if part.is_quoted() {
            return None;
        }
        let length: usize = part.pieces.iter().map(|piece| piece.tokens.len()).sum();
        let overlap = |content: &[Range<usize>]| -> usize {
            let parts = content.iter().map(|part| self.tokens(part));
            parts.map(|tokens| part.pieces.iter().map(|piece| common(&tokens, &piece.tokens)).sum::<usize>()).sum()
        };
        let most = self.article.attributions.iter().max_by_key(|attribution| overlap(&attribution.content));
        let most_overlap = most.map_or(0, |most| overlap(&most.content));
        match most {
            Some(most) if most_overlap * 2 >= length => {
                let sources = most.source.iter().map(|source| self.tokens(source));
                Some((most.who.as_deref()?, sources.collect()))
            }
            _ if self.is_complete && most_overlap == 0 => Some(("-", Vec::new())),
            _ => None,
        }
    }

    /// Whether an entity is the one of that name.
    fn is_right(&self, name: &str, who: &str) -> bool {
        accepted(who).iter().any(|wanted| {
            let words = crate::train::measure::same_speaker::name_words(wanted);
            let others: Vec<&NameWords> =
                self.names.iter().filter(|other| !other.is_subset(&words) && !words.is_subset(other)).collect();
            is_same_entity(name, wanted, &others)
        })
    }
}

fn common(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    common(one, other) > 0
}

/// Chooses what was marked, and keeps the examples.
struct Oracle<'d, 'a, 'c, 'f> {
    document: &'d SpeakerDocument<'a>,
    choose: Option<&'c mut Choose<'f>>,
    examples: Vec<Example>,
    /// By draft, its parts.
    parts: Vec<Vec<&'d QuotePart>>,
}

impl Oracle<'_, '_, '_, '_> {
    /// The candidates that are right.
    fn right(&self, question: &Question<'_>, who: &str, sources: &[Range<usize>]) -> Vec<usize> {
        let candidates: Vec<Who> = question.who().collect();
        let all = |test: &dyn Fn(usize, Who) -> bool| -> Vec<usize> {
            candidates.iter().enumerate().filter(|&(index, &who)| test(index, who)).map(|(index, _)| index).collect()
        };
        match who {
            "-" => all(&|_, who| who == Who::Nobody),
            "?" => {
                let is_unnamed = |who: Who| matches!(who, Who::Referent(Referent::Unnamed { .. }));
                let is_described = |index: usize| {
                    question
                        .described_by(index)
                        .iter()
                        .any(|phrase| sources.iter().any(|source| overlaps(source, phrase)))
                };
                let exact = all(&|index, who| is_unnamed(who) && is_described(index));
                if !exact.is_empty() {
                    return exact;
                }
                let described = all(&|index, who| {
                    is_unnamed(who) && !question.described_by(index).is_empty() || who == Who::Unresolved
                });
                if described.is_empty() { all(&|_, who| is_unnamed(who)) } else { described }
            }
            name => all(&|_, who| match who {
                Who::Referent(Referent::Entity(id)) => {
                    self.document.is_right(&self.document.entities.get(id).name, name)
                }
                _ => false,
            }),
        }
    }
}

impl Chooser for Oracle<'_, '_, '_, '_> {
    fn wants_everybody(&self) -> bool {
        true
    }

    fn choose(&mut self, question: &Question<'_>) -> (usize, f32) {
        let (draft, part) = question.place;
        let part = self.parts[draft][part];
        let marked = self.document.marked(part);
        let nobody = question.who().count() - 1;
        let features = question.features();
        let mut chosen = None;
        if let Some(choose) = &mut self.choose {
            chosen = Some(choose(&features));
        }
        let Some((who, sources)) = marked else { return (chosen.unwrap_or(nobody), 1.0) };
        let right = self.right(question, who, &sources);
        let group = match who {
            "-" => Group::Nobody,
            "?" => Group::Described,
            _ => Group::Named,
        };
        let best = right.first().copied().unwrap_or(nobody);
        self.examples.push(Example { features, right, group, is_quoted: part.is_quoted() });
        (chosen.unwrap_or(best), 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::attributions::MarkedSpan;

    const TEXT: &str = "Marie Curie opened the institute in Paris on Monday.\n\n“We won,” said Curie. “It is over.”\n\n\
                        “It rained,” said a neighbour. They call it the “dark age”.";

    /// An article in which these words between quotation marks are marked, each with who said them and the source.
    fn article(marked: &[(&str, &str, &str)]) -> QuotedArticle {
        let bytes = |words: &str| TEXT.find(words).map(|at| at..at + words.len()).expect("the words are there");
        let span = |&(words, who, source): &(&str, &str, &str)| MarkedSpan {
            words: bytes(words),
            source: (who != "-").then(|| vec![bytes(source)]),
            who: Some(who.to_owned()),
        };
        QuotedArticle {
            text: TEXT.to_owned(),
            attributions: Vec::new(),
            quoted_spans: marked.iter().map(span).collect(),
            ignore: Vec::new(),
            names: Vec::new(),
        }
    }

    #[test]
    fn each_marked_utterance_is_an_example_with_its_right_candidates() {
        let article =
            article(&[("We won,", "Marie Curie", "Curie."), ("It rained,", "?", "a neighbour"), ("dark age", "-", "")]);
        let examples = SpeakerDocument::new(&article).examples(Model::get(), None);
        let groups: Vec<Group> = examples.iter().map(|example| example.group).collect();
        // "It is over" is not marked.
        assert_eq!(groups, [Group::Named, Group::Described, Group::Nobody]);
        for example in &examples {
            assert!(example.is_quoted);
            assert_eq!(example.right.len(), 1, "one candidate is right, of {:?}", example.group);
            assert!(example.features.iter().all(|features| !features.is_empty()), "every candidate has features");
        }
        let last = |example: &Example| example.features.len() - 1;
        assert_eq!(examples[2].right, [last(&examples[2])], "nobody is the last candidate");
        assert!(examples[..2].iter().all(|example| example.right[0] < last(example)), "somebody is not");
    }

    #[test]
    fn a_speaker_who_is_no_candidate_leaves_none_right() {
        let article = article(&[("We won,", "Robert Schuman", "Curie.")]);
        let examples = SpeakerDocument::new(&article).examples(Model::get(), None);
        assert_eq!(examples.len(), 1);
        assert_eq!((&examples[0].right[..], examples[0].group), (&[][..], Group::Named));
    }

    #[test]
    fn who_is_chosen_is_known_to_the_utterances_after_it() {
        let article = article(&[("We won,", "Marie Curie", "Curie."), ("It is over.", "Marie Curie", "Curie.")]);
        let document = SpeakerDocument::new(&article);
        let right = document.examples(Model::get(), None);
        let mut asked = 0;
        let mut nobody = |features: &[Vec<u64>]| {
            asked += 1;
            features.len() - 1
        };
        let read = document.examples(Model::get(), Some(&mut nobody));
        assert!(asked >= 2, "of every utterance it is asked");
        assert_eq!(right[0].features, read[0].features, "nobody has spoken before the first");
        assert_ne!(right[1].features, read[1].features, "Curie has spoken before the second, or nobody has");
    }
}
