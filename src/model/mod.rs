//! The model: what was learnt from annotated news, read in place from the binary's data.
//!
//! Four learners share it. The tagger of mentions and the labeler of quotes are linear-chain conditional random fields
//! ([`crf`]), the ranker of sources is a logistic regression ([`classifier`]), the ranker of speakers a softmax over candidates
//! ([`softmax`]). Each sums the weights of hashed features ([`weights`]), which the code of the stages adds by numbered templates
//! ([`template`]). Words also have clusters, in a [`static_map`]. All of them are sections of one [`container`]; MODEL.md says
//! how they were learnt.

pub(crate) mod classifier;
pub(crate) mod codes;
pub(crate) mod container;
pub(crate) mod crf;
pub(crate) mod error;
pub(crate) mod groups;
pub(crate) mod hash;
pub(crate) mod row;
pub(crate) mod softmax;
pub(crate) mod static_map;
pub(crate) mod template;
pub(crate) mod weights;

use std::sync::OnceLock;

use classifier::LogisticRegression;
use container::{Container, Cursor, Tag, read_u16};
use crf::LinearChainCrf;
pub(crate) use error::ModelError;
use softmax::SoftmaxRanker;
use static_map::StaticMap;

/// The section of the word clusters: a [`StaticMap`] from the hash of a word in lowercase to its finest cluster.
pub(crate) const CLUSTERS: Tag = *b"clus";
/// The section of the coarser clusters that each finest one is in.
pub(crate) const PARENTS: Tag = *b"tree";
/// The section of the mention tagger.
pub(crate) const NAMES: Tag = *b"name";
/// The section of the quote labeler.
pub(crate) const QUOTES: Tag = *b"quot";
/// The section of the source ranker.
pub(crate) const LINKS: Tag = *b"link";
/// The section of the ranker of speakers.
pub(crate) const SPEAKERS: Tag = *b"spkr";

/// Levels of clusters, finest first: 2048 clusters, which are in 512, 128 and 32 coarser ones.
pub(crate) const LEVELS: usize = 4;
/// Bits of the number of a finest cluster.
pub(crate) const CLUSTER_BITS: u32 = 11;

/// Labels of the mention tagger, and of the quote labeler: their code has a meaning for so many.
pub(crate) const NAME_LABELS: usize = 29;
pub(crate) const QUOTE_LABELS: usize = 15;

/// Everything that was learnt.
#[derive(Debug)]
pub(crate) struct Model<'m> {
    /// From the hash of a word in lowercase to its finest cluster.
    clusters: StaticMap<'m>,
    /// By level above the finest, then by finest cluster, the cluster that it is in: u16.
    parents: &'m [u8],
    /// The mention tagger: which tokens name something, and what.
    pub(crate) names: LinearChainCrf<'m>,
    /// The quote labeler: which tokens are content, cue and source of a quote.
    pub(crate) quotes: LinearChainCrf<'m>,
    /// The source ranker: how probable it is that a candidate is the source of a content.
    pub(crate) links: LogisticRegression<'m>,
    /// The ranker of speakers: how probable it is that a candidate said an utterance.
    pub(crate) speakers: SoftmaxRanker<'m>,
}

pub(crate) static FILE: &[u8] = include_bytes!("pressmark.model");

impl Model<'static> {
    /// The model in the binary, checked on the first call.
    ///
    /// # Panics
    ///
    /// If the file in the source tree is damaged, which the tests rule out.
    pub(crate) fn get() -> &'static Self {
        static MODEL: OnceLock<Model<'static>> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(FILE).expect("the model was tested with the program"))
    }
}

impl<'m> Model<'m> {
    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// If it is no model file, or damaged, or a section is missing or malformed, or a learner has other labels than the code.
    pub(crate) fn read(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let file = Container::open(bytes)?;
        let mut parents = Cursor::new(PARENTS, file.section(PARENTS)?);
        let model = Self {
            clusters: StaticMap::read(CLUSTERS, file.section(CLUSTERS)?)?,
            parents: parents.take((LEVELS - 1) << (CLUSTER_BITS + 1))?,
            names: LinearChainCrf::read(NAMES, file.section(NAMES)?)?,
            quotes: LinearChainCrf::read(QUOTES, file.section(QUOTES)?)?,
            links: LogisticRegression::read(LINKS, file.section(LINKS)?)?,
            speakers: SoftmaxRanker::read(SPEAKERS, file.section(SPEAKERS)?)?,
        };
        for (tag, fits) in [
            (CLUSTERS, model.clusters.value_bits == CLUSTER_BITS),
            (PARENTS, parents.rest().is_empty()),
            (NAMES, model.names.weights.labels == NAME_LABELS),
            (QUOTES, model.quotes.weights.labels == QUOTE_LABELS),
        ] {
            Cursor::new(tag, &[]).check(fits)?;
        }
        Ok(model)
    }

    /// The clusters of a word, by its hash in lowercase: 1 + the finest and 1 + each of those that it is part of; 0 for none.
    ///
    /// A word without clusters gets some by mistake with a chance of 2^-5, the bits of a cell beyond those of a cluster.
    #[inline]
    pub(crate) fn clusters(&self, lower: u64) -> [u64; LEVELS] {
        let Some(finest) = self.clusters.get(lower) else { return [0; LEVELS] };
        std::array::from_fn(|level| match level.checked_sub(1) {
            None => 1 + u64::from(finest),
            Some(table) => {
                let at = (table << CLUSTER_BITS | usize::from(finest)) * 2;
                1 + u64::from(read_u16(self.parents, at).unwrap_or_default())
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::writers::{container, crf, static_map, weights};

    #[test]
    fn a_model_of_other_labels_or_clusters_than_the_code_is_an_error() {
        let present = Container::open(FILE).expect("it was tested");
        let read = |tag: Tag, bytes: &[u8]| {
            let section = |other| if other == tag { bytes } else { present.section(other).expect("it is there") };
            let tags = [CLUSTERS, PARENTS, NAMES, QUOTES, LINKS, SPEAKERS];
            let file = container::write(&tags.map(|tag| (tag, section(tag).to_vec())));
            Model::read(&file).map(drop).map_err(|error| error.to_string())
        };
        let malformed = |name| {
            format!("section \"{name}\" of the file is malformed, though its checksum is right: it was written wrongly")
        };
        let chain = |labels| crf::write(labels, &vec![0; labels * labels], &weights::write(labels, &[]));
        assert_eq!(read(NAMES, &chain(NAME_LABELS)), Ok(()));
        assert_eq!(read(NAMES, &chain(NAME_LABELS + 1)), Err(malformed("name")));
        assert_eq!(read(QUOTES, &chain(QUOTE_LABELS)), Ok(()));
        assert_eq!(read(QUOTES, &chain(QUOTE_LABELS + 1)), Err(malformed("quot")));
        assert_eq!(read(CLUSTERS, &static_map::write(&[(1, 2)], CLUSTER_BITS)), Ok(()));
        assert_eq!(read(CLUSTERS, &static_map::write(&[(1, 2)], CLUSTER_BITS + 1)), Err(malformed("clus")));
        let parents = present.section(PARENTS).expect("it is there");
        assert_eq!(read(PARENTS, &[parents, &[0]].concat()), Err(malformed("tree")));
    }
}
