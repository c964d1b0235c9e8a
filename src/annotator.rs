//! What a caller may choose: which names to know beforehand, and what to return of what is found.

use std::sync::Arc;

use crate::annotation::{Annotation, AttributionKind, Entity, EntityId, MentionType};
use crate::block_quote::{self, BlockQuote};
use crate::correction::{self, CorrectionList};
use crate::section;
use crate::user_lexicon::UserLexicon;

/// Annotates texts with names of the caller's own, and returns only what is asked for.
///
/// [`annotate`](crate::annotate) is the same with nothing set. An annotator is made once and used for many texts; cloning it
/// is cheap, and threads can share one.
///
/// ```
/// use pressmark::{Annotator, ListedName, MentionType, UserLexicon};
///
/// let lexicon = UserLexicon::new([ListedName::new("Quaker City", MentionType::Product)])?;
/// let annotator = Annotator::new().lexicon(lexicon).types([MentionType::Product]).quotes(false);
///
/// for text in ["The Quaker City sailed.", "THE QUAKER CITY IS BACK", "In 1867 the Quaker City left New York."] {
///     let annotation = annotator.annotate(text);
///     assert_eq!(annotation.mentions.len(), 1);
///     assert_eq!(annotation.mentions[0].kind, MentionType::Product);
/// }
/// # Ok::<(), pressmark::LexiconError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotator {
    /// `None` for all.
    types: Option<Vec<MentionType>>,
    quotes: bool,
    /// `None` for all.
    attributions: Option<Vec<AttributionKind>>,
    lexicon: Arc<UserLexicon>,
    corrections: Arc<CorrectionList>,
    block_quotes: Arc<[BlockQuote]>,
}

impl Default for Annotator {
    fn default() -> Self {
        Self {
            types: None,
            quotes: true,
            attributions: None,
            lexicon: Arc::default(),
            corrections: Arc::default(),
            block_quotes: Arc::default(),
        }
    }
}

impl Annotator {
    /// An annotator that returns everything and has no names of its own.
    ///
    /// ```
    /// let text = "“The eagle has landed,” said Neil Armstrong.";
    /// assert_eq!(pressmark::Annotator::new().annotate(text), pressmark::annotate(text));
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the names that win over what is found otherwise. They replace those that were set before.
    ///
    /// Takes a [`UserLexicon`], or an `Arc` of one, so that several annotators can share it.
    ///
    /// ```
    /// use pressmark::{Annotator, UserLexicon};
    /// let lexicon = UserLexicon::read("name,type,aliases\nSamuel Clemens,person,Mark Twain\n")?;
    /// let annotation = Annotator::new().lexicon(lexicon).annotate("“Yes,” said Mark Twain.");
    /// assert_eq!(annotation.entities[0].name, "Samuel Clemens");
    /// # Ok::<(), pressmark::LexiconError>(())
    /// ```
    #[must_use]
    pub fn lexicon(mut self, lexicon: impl Into<Arc<UserLexicon>>) -> Self {
        self.lexicon = lexicon.into();
        self
    }

    /// Sets what a reader has put right, to be applied over what is found. It replaces what was set before.
    ///
    /// Corrections belong to one text, and to the versions of it: those whose words it has not are [lost](Annotation::lost), and
    /// change nothing. Takes a [`CorrectionList`], or an `Arc` of one.
    ///
    /// ```
    /// use pressmark::{Annotator, CorrectionList};
    /// let text = "“Non,” said Marie Curie.";
    /// let list = r#"[{"do": "rename", "at": {"exact": "Marie Curie"}, "name": "Maria Skłodowska-Curie"},
    ///                {"do": "no-name", "at": {"exact": "Paris"}}]"#;
    /// let annotation = Annotator::new().corrections(CorrectionList::from_json(list)?).annotate(text);
    /// assert_eq!(annotation.entities[0].name, "Maria Skłodowska-Curie");
    /// assert!(annotation.entities[0].corrected);
    /// assert_eq!(annotation.lost, [1]);
    /// # Ok::<(), pressmark::CorrectionError>(())
    /// ```
    #[must_use]
    pub fn corrections(mut self, corrections: impl Into<Arc<CorrectionList>>) -> Self {
        self.corrections = corrections.into();
        self
    }

    /// Sets what a page's markup says of the quotations in a text, which belong to that text as corrections do. They replace those that
    /// were set before.
    ///
    /// A quote is made of a block's words, or those in quotation marks get a speaker, only where the text itself says of none of
    /// them whose they are; corrections come after. A block whose words the text has not is passed over.
    #[must_use]
    pub fn block_quotes(mut self, blocks: impl IntoIterator<Item = BlockQuote>) -> Self {
        self.block_quotes = blocks.into_iter().collect();
        self
    }

    /// Sets the types of mentions and of entities to return; without this call, all are returned.
    ///
    /// This chooses what is returned and not what is looked for: a quote is found, and so is its source, where people are
    /// left out. A reference to an entity that is left out becomes `None`, and ids are those of the shorter list. Speakers
    /// who are not named stay with their quotes, whatever their type.
    ///
    /// ```
    /// use pressmark::{Annotator, MentionType};
    /// let annotator = Annotator::new().types([MentionType::Date]);
    /// let annotation = annotator.annotate("“It is done,” Marie Curie said in July 1903.");
    /// assert_eq!(annotation.mentions.len(), 1);
    /// assert!(annotation.quotes[0].source.is_some() && annotation.quotes[0].speaker.is_none());
    /// ```
    #[must_use]
    pub fn types(mut self, types: impl IntoIterator<Item = MentionType>) -> Self {
        let types: Vec<_> = types.into_iter().collect();
        self.types = Some(types);
        self
    }

    /// Sets whether quotes are returned; without this call, they are.
    ///
    /// ```
    /// let annotator = pressmark::Annotator::new().quotes(false);
    /// assert!(annotator.annotate("“The eagle has landed,” said Neil Armstrong.").quotes.is_empty());
    /// ```
    #[must_use]
    pub fn quotes(mut self, quotes: bool) -> Self {
        self.quotes = quotes;
        self
    }

    /// Sets the kinds of attribution to return; without this call, quotes of all kinds are returned.
    ///
    /// By default what somebody thinks or plans is a quote, as in the wide notion of attribution that corpora of the news
    /// have. Ask for [`AttributionKind::Said`] to have speech alone, with all words in quotation marks that nobody is cited
    /// for.
    ///
    /// ```
    /// use pressmark::{Annotator, AttributionKind};
    /// let text = "Neil Armstrong said that the dust was fine. Marie Curie believes that it is coarse.";
    /// assert_eq!(pressmark::annotate(text).quotes.len(), 2);
    /// let speech = Annotator::new().attributions([AttributionKind::Said]).annotate(text);
    /// assert_eq!(speech.quotes.len(), 1);
    /// ```
    #[must_use]
    pub fn attributions(mut self, kinds: impl IntoIterator<Item = AttributionKind>) -> Self {
        let kinds: Vec<_> = kinds.into_iter().collect();
        self.attributions = Some(kinds);
        self
    }

    /// Annotates a text: what is named in it, and who said what, with offsets in bytes of UTF-8.
    ///
    /// As with [`annotate`](crate::annotate), any text can be read, in time proportional to its length. What is left out of
    /// the annotation saves no time, since a name may be needed to find a speaker.
    ///
    /// ```
    /// let annotation = pressmark::Annotator::new().annotate("Marie Curie won in 1903.");
    /// assert_eq!(annotation.entities[0].name, "Marie Curie");
    /// ```
    #[must_use]
    pub fn annotate(&self, text: &str) -> Annotation {
        self.finish(text, section::read(text, &self.lexicon))
    }

    /// Explains the annotation of a text: what was decided at each step, with which numbers, and in which file.
    ///
    /// For whoever looks for the step that erred; `pressmark explain` prints it. Everything is explained, also what
    /// [`types`](Self::types), [`quotes`](Self::quotes) and [`attributions`](Self::attributions) leave out of the annotation.
    ///
    /// ```
    /// let explanation = pressmark::Annotator::new().explain("“It is over,” said Marie Curie.");
    /// assert!(explanation.name(0).is_some_and(|name| name.contains("Curie: surname")));
    /// ```
    #[must_use]
    pub fn explain(&self, text: &str) -> crate::Explanation {
        crate::explain::explain(text, &self.lexicon)
    }

    /// What is found in a text that is read as a whole, before anything is corrected or left out.
    pub(crate) fn found(&self, text: &str) -> Annotation {
        crate::read(text, &self.lexicon)
    }

    /// The annotation of a text, of what was found in it.
    pub(crate) fn finish(&self, text: &str, found: Annotation) -> Annotation {
        let found = block_quote::apply(text, found, &self.block_quotes);
        self.select(correction::apply(text, found, self.corrections.corrections()))
    }

    /// The names that win over what is found otherwise.
    pub(crate) fn user_lexicon(&self) -> &UserLexicon {
        &self.lexicon
    }

    /// Whether the two find the same, whatever they leave out and correct.
    pub(crate) fn finds_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.lexicon, &other.lexicon) || self.lexicon == other.lexicon
    }

    /// The annotation without what was not asked for.
    pub(crate) fn select(&self, mut annotation: Annotation) -> Annotation {
        if !self.quotes {
            annotation.quotes.clear();
        }
        if let Some(kinds) = &self.attributions {
            annotation.quotes.retain(|quote| kinds.contains(&quote.attribution));
        }
        if let Some(types) = &self.types {
            let indices = kept(annotation.mentions.iter().map(|mention| types.contains(&mention.kind)));
            annotation.mentions.retain(|mention| types.contains(&mention.kind));
            for entity in &mut annotation.entities {
                entity.mentions = entity.mentions.iter().filter_map(|&mention| indices[mention as usize]).collect();
            }
        }
        self.select_entities(&mut annotation);
        annotation
    }

    /// Keeps the entities of the types that are asked for, and the unnamed speakers of the quotes that are left.
    fn select_entities(&self, annotation: &mut Annotation) {
        let mut speaks = vec![false; annotation.entities.len()];
        annotation.quotes.iter().filter_map(|quote| quote.speaker).for_each(|id| speaks[id.index()] = true);
        let wanted = |kind| self.types.as_ref().is_none_or(|types| types.contains(&kind));
        let keep = |(entity, speaks): (&Entity, &bool)| if entity.named { wanted(entity.kind) } else { *speaks };
        let entity_ids = kept(annotation.entities.iter().zip(&speaks).map(keep));
        let entity = |id: EntityId| entity_ids[id.index()].map(EntityId);
        let mut ids = entity_ids.iter();
        annotation.entities.retain(|_| ids.next().is_some_and(Option::is_some));
        for mention in &mut annotation.mentions {
            mention.entity = mention.entity.and_then(entity);
        }
        for quote in &mut annotation.quotes {
            quote.speaker = quote.speaker.and_then(entity);
        }
    }
}

/// The new index of each item that is kept, and `None` for each that is not.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Quote;

    #[test]
    fn what_is_left_out_is_referred_to_by_nothing() {
        let text = "Marie Curie met NASA’s chief in Paris. “Oui,” said Curie. “Non,” NASA said on Monday. “Si,” said a \
                    cook. Curie hopes that it will rain.";
        let all = Annotator::new().annotate(text);
        for kind in MentionType::ALL {
            let annotation = Annotator::new().types([kind]).annotate(text);
            assert!(annotation.mentions.iter().all(|mention| mention.kind == kind), "{kind:?}: {annotation:?}");
            let (named, unnamed): (Vec<_>, Vec<_>) = annotation.entities.iter().partition(|entity| entity.named);
            assert!(named.iter().all(|entity| entity.kind == kind), "{kind:?}: {annotation:?}");
            assert_eq!(unnamed.iter().map(|entity| entity.name.as_str()).collect::<Vec<_>>(), ["a cook"], "{kind:?}");
            refers_to_itself(&annotation, &format!("{kind:?}"));
            let is_unnamed = |quote: &&Quote| quote.anonymous;
            let speaker = annotation.quotes.iter().find(is_unnamed).and_then(|quote| quote.speaker);
            assert_eq!(speaker.map(|id| annotation.entities[id.index()].name.as_str()), Some("a cook"), "{kind:?}");
        }
        for kind in AttributionKind::ALL {
            let annotation = Annotator::new().attributions([kind]).annotate(text);
            assert!(annotation.quotes.iter().all(|quote| quote.attribution == kind), "{kind:?}: {annotation:?}");
            assert_eq!(annotation.mentions, all.mentions, "{kind:?}");
            let unnamed = annotation.entities.iter().filter(|entity| !entity.named).count();
            assert_eq!(unnamed, usize::from(kind == AttributionKind::Said), "{kind:?}: {annotation:?}");
            refers_to_itself(&annotation, kind.name());
        }
        let nothing = Annotator::new().quotes(false).annotate(text);
        assert!(
            nothing.entities.iter().all(|entity| entity.named),
            "unnamed speakers go with their quotes: {nothing:?}"
        );
    }

    /// Asserts that entities and mentions refer to each other, and quotes to entities.
    #[track_caller]
    fn refers_to_itself(annotation: &Annotation, what: &str) {
        for (id, entity) in annotation.entities.iter().enumerate() {
            for &mention in &entity.mentions {
                assert_eq!(annotation.mentions[mention as usize].entity, Some(EntityId(id as u32)), "{what}");
            }
        }
        let speakers = annotation.quotes.iter().filter_map(|quote| quote.speaker);
        assert!(speakers.into_iter().all(|id| id.index() < annotation.entities.len()), "{what}: {annotation:?}");
    }
}
