//! Corrections: what a reader puts right, as data that is applied over what is found.
//!
//! A correction names its place by [`Anchor`]s, by words and what stands around them, so that it survives editing and reading anew.
//! `find.rs` looks up where all the anchors of a list stand, in one pass over the text; `draft.rs` has the annotation while it is
//! corrected, `names.rs` and `quotes.rs` change it, and `apply.rs` goes through the list. `read.rs`, `json.rs` and `write.rs` read and
//! write lists, and `error.rs` says what can be wrong with one.

mod anchor;
mod apply;
mod draft;
mod error;
mod find;
mod json;
mod names;
mod quotes;
mod read;
#[cfg(test)]
mod tests;
mod write;

use crate::annotation::MentionType;
pub use anchor::Anchor;
pub(crate) use apply::apply;
pub use error::CorrectionError;
pub(crate) use find::places;
#[cfg(target_arch = "wasm32")]
pub(crate) use json::Raw;
#[cfg(target_arch = "wasm32")]
pub(crate) use read::block_quotes;

/// Maximum corrections of a list.
const MAX_CORRECTIONS: usize = 10_000;

/// One thing that a reader has put right.
///
/// A correction is applied whole or not at all: where the words of one of its anchors are gone, or nothing stands at them that
/// could be corrected, it is [lost](crate::Annotation::lost).
///
/// ```
/// use pressmark::{Anchor, Annotator, Correction, CorrectionList, MentionType};
/// let text = "The Quaker City sailed in June.";
/// let at = Anchor::of(text, 4..15).expect("these are words");
/// let list = CorrectionList::new([Correction::Name { at, kind: MentionType::Product, all: true }])?;
/// let annotation = Annotator::new().corrections(list).annotate(text);
/// assert_eq!(&text[annotation.mentions[0].span.range()], "Quaker City");
/// assert_eq!(annotation.mentions[0].kind, MentionType::Product);
/// assert!(annotation.mentions[0].corrected);
/// # Ok::<(), pressmark::CorrectionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Correction {
    /// These words are a name of this type. Names that overlap them go. With `all`, wherever the same words stand as whole
    /// words; where they are a name already, its entity is then of this type with all of its mentions.
    Name {
        /// The words.
        at: Anchor,
        /// What they name.
        kind: MentionType,
        /// Whether the same words elsewhere are meant, too.
        all: bool,
    },
    /// These words are no name: names that overlap them go.
    NoName {
        /// The words.
        at: Anchor,
        /// Whether the same words elsewhere are meant, too.
        all: bool,
    },
    /// What two mentions name is one: the second's entity, with its name and its type. The words of a source stand for its
    /// speaker.
    Merge {
        /// A mention.
        at: Anchor,
        /// A mention of the entity that stays.
        with: Anchor,
    },
    /// A mention is an entity of its own, under its own words.
    Split {
        /// The mention.
        at: Anchor,
        /// Whether mentions of the same entity by the same words go with it.
        all: bool,
    },
    /// The entity of a mention has this name.
    Rename {
        /// A mention, or the words of a source.
        at: Anchor,
        /// The name to show: at most 400 bytes.
        name: String,
    },
    /// These words are a quote. Quotes that overlap them go.
    Quote {
        /// The words, in one piece or several.
        pieces: Vec<Anchor>,
        /// Whose they are.
        speaker: Speaker,
        /// The words that say whose they are; `None` for those of the quote that goes.
        source: Option<Anchor>,
        /// The words that attribute them; `None` for those of the quote that goes.
        cue: Option<Anchor>,
    },
    /// These words are no quote: quotes that overlap them go.
    NoQuote {
        /// The words.
        at: Anchor,
    },
    /// The quote that holds these words has this speaker.
    Speaker {
        /// Words of the quote.
        at: Anchor,
        /// Whose it is.
        speaker: Speaker,
    },
    /// The quote that holds these words is attributed by these, or by none.
    Cue {
        /// Words of the quote.
        at: Anchor,
        /// The words that attribute it.
        cue: Option<Anchor>,
    },
    /// The quote that holds these words consists of these. Other quotes that overlap what it gains go.
    Pieces {
        /// Words of the quote.
        at: Anchor,
        /// Its words, in one piece or several.
        pieces: Vec<Anchor>,
    },
    /// What stands here is right.
    Accept {
        /// The words.
        at: Anchor,
        /// What of them.
        what: Accepted,
    },
}

/// Who said the words of a quote, as a reader has set it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Speaker {
    /// The entity that is named here, or the speaker for whom these words of a source stand.
    Mention(Anchor),
    /// The entity of this name. Where there is none and the text has the words as whole words, they become names of a person; where
    /// it has not, this is a speaker whom the text does not name ([`named`](crate::Entity::named) is `false`), and who is not
    /// [`anonymous`](crate::Quote::anonymous).
    Name(String),
    /// Somebody who is described and not named: "a senior official".
    Unnamed(String),
    /// Nobody: the words are no speech.
    Nobody,
}

/// What a reader has confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Accepted {
    /// The name, date or amount that stands at exactly these words.
    Name,
    /// The quote that holds these words.
    Quote,
}

/// Corrections in the order in which they were made, which is that in which they are applied. To undo the last is to leave it out.
///
/// [`Annotator::corrections`](crate::Annotator::corrections) takes them. The annotation says of each mention, entity and quote whether a
/// reader has set it (`corrected`), and has the indices of the corrections that were [lost](crate::Annotation::lost).
///
/// To find the anchors takes one pass over the text and time proportional to the occurrences of their words; each correction then takes
/// time proportional to the annotation. A thousand of them on a megabyte of news take 0.3 seconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionList {
    corrections: Vec<Correction>,
}

impl CorrectionList {
    /// A list of these corrections.
    ///
    /// ```
    /// use pressmark::{Anchor, Correction, CorrectionList};
    /// let at = Anchor::new("Marie Curie");
    /// let error = CorrectionList::new([Correction::Rename { at, name: " ".into() }]).expect_err("no name");
    /// assert_eq!(error.to_string(), "entry 1: \"name\" has no letter and no digit; write a name");
    /// ```
    ///
    /// # Errors
    /// Says which entry is wrong, counted from 1: an anchor without words or with too many (20,000 bytes; 400 of context on either
    /// side), a name without a letter or a digit or of more than 400 bytes, a quote without pieces; or that there are more than 10,000
    /// corrections.
    pub fn new(corrections: impl IntoIterator<Item = Correction>) -> Result<Self, CorrectionError> {
        let corrections: Vec<_> = corrections.into_iter().take(MAX_CORRECTIONS + 1).collect();
        for (number, correction) in (1..).zip(&corrections) {
            correction.check().map_err(|what| CorrectionError::entry(number, &what))?;
        }
        if corrections.len() > MAX_CORRECTIONS {
            return Err(CorrectionError::too_many());
        }
        Ok(Self { corrections })
    }

    /// Reads JSON: a list of corrections, or the document that [`to_json`](Self::to_json) writes.
    ///
    /// ```
    /// use pressmark::CorrectionList;
    /// let list = CorrectionList::from_json(r#"[{"do": "no-name", "at": {"exact": "Monday"}}]"#)?;
    /// assert_eq!(list.corrections().len(), 1);
    /// let error = CorrectionList::from_json(r#"[{"do": "no-name", "att": {"exact": "Monday"}}]"#).unwrap_err();
    /// assert_eq!(error.to_string(), "entry 1: \"no-name\" has no \"att\"; its keys are do, at, all");
    /// # Ok::<(), pressmark::CorrectionError>(())
    /// ```
    ///
    /// # Errors
    /// Says which entry is wrong, counted from 1, or at which line the text is no JSON, and what to do; see [`CorrectionList::new`] for
    /// the limits.
    pub fn from_json(text: &str) -> Result<Self, CorrectionError> {
        Self::from_raw(json::parse(text)?)
    }

    /// The list as a JSON document: `{"pressmark":"corrections","version":1,"corrections":[…]}`.
    ///
    /// ```
    /// use pressmark::CorrectionList;
    /// let json = r#"{"pressmark":"corrections","version":1,"corrections":[]}"#;
    /// assert_eq!(CorrectionList::default().to_json(), json);
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        write::document(&self.corrections)
    }

    /// The corrections, in their order.
    #[must_use]
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }
}
