//! What a caller may ask for.

use std::sync::Arc;

use crate::annotation::{Annotation, EntityId, MentionType};
use crate::user_lexicon::UserLexicon;

/// What [`crate::annotate_with`] knows besides, and what it returns of what it finds.
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
    /// Names of the user's own, which win over what is found otherwise.
    #[cfg_attr(target_arch = "wasm32", serde(skip))]
    pub lexicon: Option<Arc<UserLexicon>>,
}

impl Default for Options {
    fn default() -> Self {
        Self { types: None, quotes: true, lexicon: None }
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

/// Reads many texts with one set of options.
///
/// ```
/// use pressmark::{Annotator, ListedName, MentionType, UserLexicon};
/// let lexicon = UserLexicon::new([ListedName::new("Quaker City", MentionType::Product)])?;
/// let annotator = Annotator::new().with_lexicon(lexicon);
/// for text in ["The Quaker City sailed.", "THE QUAKER CITY IS BACK"] {
///     assert_eq!(annotator.annotate(text).mentions[0].kind, MentionType::Product);
/// }
/// # Ok::<(), pressmark::LexiconError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annotator {
    options: Options,
}

impl Annotator {
    /// One that returns everything and has no names of its own.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with the user's own names.
    #[must_use]
    pub fn with_lexicon(mut self, lexicon: impl Into<Arc<UserLexicon>>) -> Self {
        self.options.lexicon = Some(lexicon.into());
        self
    }

    /// Reads a text: what is named in it, and who said what.
    #[must_use]
    pub fn annotate(&self, text: &str) -> Annotation {
        crate::annotate_with(text, &self.options)
    }
}

impl From<Options> for Annotator {
    fn from(options: Options) -> Self {
        Self { options }
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
