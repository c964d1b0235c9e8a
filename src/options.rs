//! What a caller may ask for.

use crate::annotation::{Annotation, EntityId, MentionType};

/// What [`crate::annotate_with`] returns of what it finds.
///
/// ```
/// use pressmark::{MentionType, Options, annotate_with};
/// let options = Options { types: Some(vec![MentionType::Person]), ..Options::default() };
/// let annotation = annotate_with("Marie Curie won in 1903.", &options);
/// assert!(annotation.mentions.iter().all(|mention| mention.kind == MentionType::Person));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(serde::Deserialize), serde(default))]
pub struct Options {
    /// The types of mentions to return; `None` for all. What is left out still helps to find speakers.
    pub types: Option<Vec<MentionType>>,
    /// Whether to return quotes.
    pub quotes: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { types: None, quotes: true }
    }
}

impl Options {
    /// The annotation without what was not asked for. References to what is left out become `None`.
    pub(crate) fn apply(&self, mut annotation: Annotation) -> Annotation {
        if !self.quotes {
            annotation.quotes.clear();
        }
        let Some(types) = &self.types else { return annotation };
        let entity_ids = kept(annotation.entities.iter().map(|entity| types.contains(&entity.kind)));
        let entity = |id: EntityId| entity_ids[id.index()].map(EntityId);
        let indices = kept(annotation.mentions.iter().map(|mention| types.contains(&mention.kind)));
        annotation.mentions.retain(|mention| types.contains(&mention.kind));
        annotation.entities.retain(|entity| types.contains(&entity.kind));
        for mention in &mut annotation.mentions {
            mention.entity = mention.entity.and_then(entity);
        }
        for entity in &mut annotation.entities {
            entity.mentions = entity.mentions.iter().filter_map(|&mention| indices[mention as usize]).collect();
        }
        for quote in &mut annotation.quotes {
            quote.speaker = quote.speaker.and_then(entity);
        }
        annotation
    }
}

/// The new index of each item that is kept.
fn kept(keep: impl Iterator<Item = bool>) -> Vec<Option<u32>> {
    let mut next = 0;
    keep.map(|keep| {
        keep.then(|| {
            next += 1;
            next - 1
        })
    })
    .collect()
}
