//! What `tools/train` and `tools/lexicon` need of the core: the features that the tagger sees, and the writers of the model
//! and of the lexicon.
//!
//! Behind the feature `training`; nothing here is stable.

use std::ops::Range;

use crate::entity::{Entities, entities};
use crate::lexicon::compile;
use crate::lexicon::source::{self, Source};
use crate::mention::tagger::{labels, training};
use crate::model::meta::{self, Meta};
use crate::model::{self, Model, container, crf, hash, manifest, static_map, weights};
use crate::quote::labeler::labels as quote_labels;
use crate::segment::{Segments, segment};
use crate::{Byte, MentionType};

pub use crate::model::ModelError;

/// The tagger of names.
pub const NAMES: [u8; 4] = model::NAMES;
/// Levels of clusters, finest first.
pub const LEVELS: usize = model::LEVELS;
/// How many labels the tagger has.
pub const LABELS: usize = labels::LABELS;
/// The reader of attributions.
pub const QUOTES: [u8; 4] = model::QUOTES;
/// How many labels the reader of attributions has.
pub const QUOTE_LABELS: usize = quote_labels::LABELS;
/// The judge of sources.
pub const LINKS: [u8; 4] = model::LINKS;
/// How many labels the judge of sources has: wrong and right.
pub const LINK_LABELS: usize = model::classifier::LABELS;
/// Scores to a nat.
pub const SCALE: i32 = crf::SCALE;
/// The score of a label that may not follow.
pub const NEVER: i8 = crf::NEVER;

/// A text to learn from.
#[derive(Debug)]
pub struct Text<'t>(Segments<'t>);

/// The tokens of a zone and the features of each.
#[derive(Debug)]
pub struct Example {
    /// Tokens of the text.
    pub tokens: Range<usize>,
    /// One list a token.
    pub features: Vec<Vec<u64>>,
}

impl<'t> Text<'t> {
    /// Cuts a text up.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self(segment(text))
    }

    /// The zones with their features; the model says the words' clusters.
    #[must_use]
    pub fn examples(&self, model: &Trained<'_>) -> Vec<Example> {
        let examples = training::examples(&self.0, &model.0).into_iter();
        examples.map(|example| Example { tokens: example.tokens, features: example.features }).collect()
    }

    /// The names that a model finds, in tokens, and how likely each is.
    #[must_use]
    pub fn names(&self, model: &Trained<'_>) -> Vec<(Range<usize>, MentionType, f32)> {
        let names = training::names(&self.0, &model.0).into_iter();
        names.map(|(tokens, kind, likely)| (tokens, labels::TYPES[kind], likely)).collect()
    }

    /// The words of some tokens.
    #[must_use]
    pub fn words(&self, tokens: Range<usize>) -> &'t str {
        self.0.words(self.0.span(tokens))
    }

    /// The tokens that begin within these bytes.
    #[must_use]
    pub fn tokens_within(&self, bytes: &Range<usize>) -> Range<usize> {
        let first = self.0.token_from(Byte(bytes.start as u32));
        first..self.0.token_from(Byte(bytes.end as u32)).max(first)
    }

    /// How many tokens it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.tokens.len()
    }

    /// Whether it has no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.tokens.is_empty()
    }

    /// The tokens that make up these bytes, if some do exactly; the full stop of an abbreviation may be missing.
    #[must_use]
    pub fn tokens(&self, bytes: &Range<usize>) -> Option<Range<usize>> {
        let first = self.0.token_from(Byte(bytes.start as u32));
        let last = self.0.tokens.partition_point(|token| (token.span.start.0 as usize) < bytes.end);
        let exact = first < last && {
            let end = self.0.tokens[last - 1].span.end.0 as usize;
            self.0.tokens[first].span.start.0 as usize == bytes.start
                && (end == bytes.end || end == bytes.end + 1 && self.0.text[..end].ends_with('.'))
        };
        exact.then_some(first..last)
    }
}

/// A model file that was read.
#[derive(Debug)]
pub struct Trained<'m>(Model<'m>);

impl<'m> Trained<'m> {
    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// If it is none, or damaged.
    pub fn read(bytes: &'m [u8]) -> Result<Self, ModelError> {
        Model::read(bytes).map(Self)
    }
}

/// Names of the lexicon.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Given names.
    pub given: Vec<String>,
    /// Surnames.
    pub surnames: Vec<String>,
}

impl Names {
    /// Those of the lexicon, in the order of their letters.
    #[must_use]
    pub fn of_lexicon() -> Self {
        let sorted = |names: Source| {
            let mut names: Vec<String> = names.spellings().map(|(name, _)| name).collect();
            names.sort_unstable();
            names
        };
        Self { given: sorted(source::GIVEN), surnames: sorted(source::SURNAMES) }
    }
}

/// `src/lexicon/pressmark.lexicon` of the tables beside it.
///
/// # Errors
///
/// If a line of a table cannot be read.
pub fn lexicon() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    Ok(compile::compile()?)
}

/// How a compiled lexicon, made of the tables as they are, differs from the one that the model was learnt with: a sentence.
///
/// # Errors
///
/// If the model in the binary does not say what it was learnt with.
pub fn lexicon_since_model(compiled: &[u8]) -> Result<String, ModelError> {
    Meta::of_model().map(|meta| meta.lexicon_since(compiled))
}

/// What the weights of a model rest on in this code, a line for each number: `src/model/manifest.txt`.
#[must_use]
pub fn manifest() -> String {
    manifest::of_code()
}

/// The section that says with which code and lexicon a model is learnt: with these.
#[must_use]
pub fn meta_section() -> Section {
    (meta::META, Meta::of_code().write())
}

/// Whether the weights of a learner in a model file, which goes by its section, were learnt with this code's templates and
/// codes.
///
/// # Errors
///
/// If it is no model file, or damaged, or does not say what it was learnt with.
pub fn fits(bytes: &[u8], learner: [u8; 4]) -> Result<bool, ModelError> {
    let fingerprint = manifest::fingerprint(&manifest::of_code(), learner);
    Ok(Meta::of_file(bytes)?.fingerprint(learner) == Some(fingerprint))
}

/// The model file with its section `meta` made anew of this code and this lexicon; the other sections stay as they are.
///
/// # Errors
///
/// If it is no model file, or damaged, or a section is missing.
pub fn stamp(bytes: &[u8]) -> Result<Vec<u8>, ModelError> {
    meta::stamp(bytes)
}

/// Whether the second label may follow the first.
#[must_use]
pub fn may_follow(first: u8, second: u8) -> bool {
    labels::may_follow(first, second)
}

/// Whether a zone may begin with the label.
#[must_use]
pub fn may_begin(label: u8) -> bool {
    labels::may_begin(label)
}

/// Whether a zone may end with the label.
#[must_use]
pub fn may_end(label: u8) -> bool {
    labels::may_end(label)
}

/// Labels these tokens as one mention of a type; false if the tagger does not know the type.
pub fn label(labels: &mut [u8], kind: MentionType) -> bool {
    let kind = labels::TYPES.iter().position(|&known| known == kind);
    kind.map(|kind| labels::write(labels, kind)).is_some()
}

/// The hash that a word is known by, in small letters.
#[must_use]
pub fn hash_word(word: &str) -> u64 {
    hash::hash_lower(word)
}

/// A section of the model file: its name and its bytes.
pub type Section = ([u8; 4], Vec<u8>);

/// The sections of clusters: the hashes of words, each once, with their finest clusters; by coarser level, the clusters
/// that the finest are in.
#[must_use]
pub fn write_clusters(entries: &[(u64, u16)], parents: &[Vec<u16>]) -> Vec<Section> {
    let parents = parents.iter().flatten().flat_map(|parent| parent.to_le_bytes()).collect();
    vec![(model::CLUSTERS, static_map::write(entries, model::CLUSTER_BITS)), (model::PARENTS, parents)]
}

/// The sections of clusters in a model file.
///
/// # Errors
///
/// If it is no model file, or damaged.
pub fn clusters_of(bytes: &[u8]) -> Result<Vec<Section>, ModelError> {
    sections_of(bytes, &[model::CLUSTERS, model::PARENTS])
}

/// These sections of a model file.
///
/// # Errors
///
/// If it is no model file, or damaged, or has no such section.
pub fn sections_of(bytes: &[u8], tags: &[[u8; 4]]) -> Result<Vec<Section>, ModelError> {
    let file = container::Container::open(bytes)?;
    tags.iter().copied().map(|tag| Ok((tag, file.section(tag)?.to_vec()))).collect()
}

/// A section of a labeller: scores of labels by labels before them, and the features' weights.
#[must_use]
pub fn write_chain(labels: usize, transitions: &[i8], rows: &[(u64, Vec<(u8, i8)>)]) -> Vec<u8> {
    crf::write(labels, transitions, &weights::write(labels, rows))
}

/// A model file of these sections.
#[must_use]
pub fn write_file(sections: &[Section]) -> Vec<u8> {
    container::write(sections)
}

pub use crate::quote::labeler::labels::{Content, Role};

/// A text with its entities, to learn attributions from.
#[derive(Debug)]
pub struct Quoted<'t> {
    text: Text<'t>,
    entities: Entities,
}

impl<'t> Quoted<'t> {
    /// Cuts a text up and finds its entities.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let text = Text::new(text);
        let lexicon = crate::user_lexicon::UserLexicon::default();
        let (found, given) = crate::mention::mentions(&text.0, &lexicon);
        let entities = entities(&text.0, &found, &given, &lexicon);
        Self { text, entities }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &Text<'t> {
        &self.text
    }

    /// The paragraphs with their features.
    #[must_use]
    pub fn examples(&self) -> Vec<Example> {
        let examples = crate::quote::examples(&self.text.0, &self.entities).into_iter();
        examples.map(|(tokens, features)| Example { tokens, features }).collect()
    }

    /// The labels that a model gives the tokens.
    #[must_use]
    pub fn labels(&self, model: &Trained<'_>) -> Vec<u8> {
        crate::quote::labels(&self.text.0, &self.entities, &model.0.quotes)
    }

    /// The contents that a model finds, each with the candidates for its source.
    #[must_use]
    pub fn ranking_examples(&self, model: &Trained<'_>) -> Vec<RankingExample> {
        let ranking_examples =
            crate::quote::ranking_examples(&self.text.0, &self.entities, &model.0.quotes).into_iter();
        let example = |crate::quote::RankingExample { content, stretch, candidates }| RankingExample {
            content,
            stretch,
            candidates,
        };
        ranking_examples.map(example).collect()
    }
}

/// A content with the candidates for its source, in tokens.
#[derive(Debug)]
pub struct RankingExample {
    /// The content.
    pub content: Range<usize>,
    /// Its first quoted span.
    pub stretch: Option<Range<usize>>,
    /// The candidates, each with its features.
    pub candidates: Vec<(Range<usize>, Vec<u64>)>,
}

/// The label of both, for the reader of attributions.
#[must_use]
pub fn quote_label(content: Content, role: Role) -> u8 {
    quote_labels::label(content, role)
}

/// What a label of the reader of attributions stands for.
#[must_use]
pub fn quote_parts(label: u8) -> (Content, Role) {
    quote_labels::parts(label)
}

/// Whether the second label may follow the first, for the reader of attributions.
#[must_use]
pub fn quote_may_follow(first: u8, second: u8) -> bool {
    quote_labels::may_follow(first, second)
}

/// Whether a paragraph may begin with the label, for the reader of attributions.
#[must_use]
pub fn quote_may_begin(label: u8) -> bool {
    quote_labels::may_begin(label)
}
