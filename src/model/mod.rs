//! The model: what was learnt from annotated news, read in place from the binary's data.

pub(crate) mod container;
pub(crate) mod crf;
mod error;
pub(crate) mod hash;
pub(crate) mod static_map;
pub(crate) mod template;
pub(crate) mod weights;

use std::sync::OnceLock;

use container::{Container, Cursor, read_u16};
use crf::LinearChainCrf;
pub(crate) use error::ModelError;
use static_map::StaticMap;

/// Word clusters.
pub(crate) const CLUSTERS: container::Tag = *b"clus";
/// The tagger of names.
pub(crate) const NAMES: container::Tag = *b"name";

/// The reader of attributions.
pub(crate) const QUOTES: container::Tag = *b"quot";

/// The judge of sources.
pub(crate) const LINKS: container::Tag = *b"link";

/// The coarser clusters that each finest one is in.
pub(crate) const PARENTS: container::Tag = *b"tree";

/// Levels of clusters, finest first.
pub(crate) const LEVELS: usize = 4;
/// Bits of a finest cluster's number.
pub(crate) const CLUSTER_BITS: u32 = 11;

/// Everything that was learnt.
#[derive(Debug)]
pub(crate) struct Model<'m> {
    clusters: StaticMap<'m>,
    /// By level above the finest, by finest cluster: u16.
    parents: &'m [u8],
    pub(crate) names: LinearChainCrf<'m>,
    pub(crate) quotes: LinearChainCrf<'m>,
    pub(crate) links: LinearChainCrf<'m>,
}

static FILE: &[u8] = include_bytes!("pressmark.model");

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
    pub(crate) fn read(bytes: &'m [u8]) -> Result<Self, ModelError> {
        let file = Container::open(bytes)?;
        Ok(Self {
            clusters: StaticMap::read(CLUSTERS, file.section(CLUSTERS)?)?,
            parents: Cursor::new(PARENTS, file.section(PARENTS)?).take((LEVELS - 1) << (CLUSTER_BITS + 1))?,
            names: LinearChainCrf::read(NAMES, file.section(NAMES)?)?,
            quotes: LinearChainCrf::read(QUOTES, file.section(QUOTES)?)?,
            links: LinearChainCrf::read(LINKS, file.section(LINKS)?)?,
        })
    }

    /// The clusters of a word, by its hash in small letters: the finest and those that it is part of; 0 for none.
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
