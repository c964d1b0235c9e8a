//! The annotation: what is named in a text, and who said what. It is the one document type of the library.
//!
//! The stages produce it with offsets in bytes (`Annotation`, short for `Annotation<Byte>`); [`Annotation::to_utf16`] and
//! [`Annotation::to_code_points`] convert the whole document. Its structs can be read and not built outside the crate
//! (`#[non_exhaustive]`), so that a field can be added without breaking a caller.

mod attribution_kind;
mod confidence;
mod evidence;
mod mention_type;
mod quote_kind;

use crate::language::Language;
use crate::offset::{Byte, CodePoint, Offset, OffsetIndex, Span, Utf16};
pub use attribution_kind::AttributionKind;
pub use confidence::Confidence;
pub use evidence::Evidence;
pub use mention_type::MentionType;
pub use quote_kind::QuoteKind;

/// The id of an entity: its index in [`Annotation::entities`]. It means nothing in another annotation.
///
/// ```
/// let annotation = pressmark::annotate("“The eagle has landed,” said Neil Armstrong.");
/// let speaker = annotation.quotes[0].speaker.expect("somebody is cited");
/// assert_eq!(annotation.entities[speaker.index()].name, "Neil Armstrong");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

impl EntityId {
    /// The index in [`Annotation::entities`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A span that names something: a person, a place, a date.
///
/// ```
/// use pressmark::MentionType;
/// let text = "Marie Curie won in 1903.";
/// let annotation = pressmark::annotate(text);
/// let mention = &annotation.mentions[0];
/// assert_eq!(&text[mention.span.range()], "Marie Curie");
/// assert_eq!(mention.kind, MentionType::Person);
/// assert_eq!(mention.entity.map(|id| id.index()), Some(0));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mention<O = Byte> {
    /// The words that name it, without a title before them or a possessive after them.
    pub span: Span<O>,
    /// What the words name here.
    pub kind: MentionType,
    /// The entity that the words refer to; `None` for dates, times and amounts, and only for them
    /// ([`MentionType::names_entity`]).
    pub entity: Option<EntityId>,
    /// The probability that both span and type are right.
    pub confidence: Confidence,
    /// Whether a reader has set or confirmed it, by a correction; its confidence is then 1.
    pub corrected: bool,
}

/// A person, a place, an organisation or another thing with a name, to which one mention or more refer; or a speaker whom the
/// text describes and does not name.
///
/// ```
/// let annotation = pressmark::annotate("President Ronald Reagan spoke in Berlin. “Tear down this wall,” Reagan said.");
/// let reagan = &annotation.entities[0];
/// assert_eq!(reagan.name, "Ronald Reagan");
/// assert_eq!(reagan.roles, ["President"]);
/// assert_eq!(reagan.mentions.len(), 2);
/// ```
///
/// An unnamed speaker is one entity, too, so that all that the same diplomat said is the same entity's. Unnamed speakers have
/// a description as their name and no mentions, and stand after all that is named.
///
/// ```
/// let annotation = pressmark::annotate("“It is over,” said a Western diplomat. “We are tired,” the diplomat added.");
/// let diplomat = annotation.entities.last().expect("somebody speaks");
/// assert_eq!(diplomat.name, "a Western diplomat");
/// assert!(!diplomat.named && diplomat.mentions.is_empty());
/// assert_eq!(annotation.quotes[0].speaker, annotation.quotes[1].speaker);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entity {
    /// The fullest name that the text gives it, with single spaces and no line break; of an unnamed speaker, the fullest
    /// description: "a Western diplomat".
    pub name: String,
    /// What it is. A mention of it may be of another type, where the words are used otherwise. An unnamed speaker is a
    /// person, a group ("residents"), an organisation ("the company") or `Misc`, for what is read ("the report").
    pub kind: MentionType,
    /// Whether the text names it. If not, it is a speaker of a quote.
    pub named: bool,
    /// What the text says it is, as written, each role once: "foreign minister".
    pub roles: Vec<String>,
    /// Its mentions, as indices into [`Annotation::mentions`], in reading order; at least one if it is named, and else none.
    pub mentions: Vec<u32>,
    /// Whether a reader has named, typed, joined or parted it, by a correction.
    pub corrected: bool,
}

/// A span of a quote's words. "“A,” he said, “B.”" is one quote of two pieces.
///
/// ```
/// let text = "“The eagle,” said Neil Armstrong, “has landed.”";
/// let annotation = pressmark::annotate(text);
/// let words: Vec<_> = annotation.quotes[0].pieces.iter().map(|piece| &text[piece.span.range()]).collect();
/// assert_eq!(words, ["The eagle,", "has landed."]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Piece<O = Byte> {
    /// The words, without quotation marks around them.
    pub span: Span<O>,
    /// Whether the words are in quotation marks, or set apart as a [block quote](crate::BlockQuote).
    pub marked: bool,
}

/// Words that are attributed to somebody, or set in quotation marks.
///
/// A title, a nickname or a scare quote is a quote too: one without a source.
///
/// ```
/// use pressmark::QuoteKind;
/// let text = "“The eagle has landed,” said Neil Armstrong.";
/// let annotation = pressmark::annotate(text);
/// let quote = &annotation.quotes[0];
/// let words = |span: pressmark::Span| &text[span.range()];
/// assert_eq!(quote.kind, QuoteKind::Direct);
/// assert_eq!(words(quote.pieces[0].span), "The eagle has landed,");
/// assert_eq!(quote.cue.map(words), Some("said"));
/// assert_eq!(quote.source.map(words), Some("Neil Armstrong"));
/// assert_eq!(quote.speaker.map(|id| id.index()), Some(0));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Quote<O = Byte> {
    /// Whether all, some or none of its words are in quotation marks.
    pub kind: QuoteKind,
    /// Whether its words are said, thought or planned.
    pub attribution: AttributionKind,
    /// Its words, in reading order, never overlapping; at least one piece.
    pub pieces: Vec<Piece<O>>,
    /// The words that attribute it: "said", "according to". `None` where there are none, as in a transcript.
    pub cue: Option<Span<O>>,
    /// The words that say whose it is: "the minister", "he". `None` where nobody is cited.
    pub source: Option<Span<O>>,
    /// The entity that the source refers to, named or not. `None` where none is likely enough, and for a pronoun that refers
    /// to nobody in particular; always `None` without a source, unless a reader has set it ([`Evidence::Reader`]).
    pub speaker: Option<EntityId>,
    /// Whether the speaker is a person, or people, described and not named: "a senior official who asked not to be named",
    /// "residents", and a later "he" who is that official.
    ///
    /// It follows from the speaker, who is then an entity that is not [`named`](Entity::named). Not every one of these is
    /// anonymous: a body or a document ("the company", "a report") is not, nor whoever holds an office of which there is one
    /// ("the mayor"), nor several of whom one is named ("Marie Curie and her husband").
    ///
    /// ```
    /// let annotation = pressmark::annotate("“It is over,” said a senior official. “No,” said Marie Curie.");
    /// let anonymous: Vec<_> = annotation.quotes.iter().map(|quote| quote.anonymous).collect();
    /// assert_eq!(anonymous, [true, false]);
    /// ```
    pub anonymous: bool,
    /// The words that say why the source is not named, or how it knows: "on condition of anonymity because …", "who was
    /// there". `None` where there are none; always `None` without a source.
    ///
    /// ```
    /// let text = "“It is over,” said a diplomat, who asked not to be named.";
    /// let ground = pressmark::annotate(text).quotes[0].ground;
    /// assert_eq!(ground.map(|span| &text[span.range()]), Some("who asked not to be named"));
    /// ```
    pub ground: Option<Span<O>>,
    /// How the text shows whose words these are; [`Evidence::None`] if and only if there is neither a source nor a speaker.
    pub evidence: Evidence,
    /// The probability that source and speaker are right; of a quote without a source, that nobody is cited.
    pub confidence: Confidence,
    /// Whether a reader has set or confirmed it, by a correction; its confidence is then 1.
    pub corrected: bool,
}

/// What is named in a text, and who said what.
///
/// `Annotation` is short for `Annotation<Byte>`, with offsets in bytes of UTF-8. [`to_utf16`](Annotation::to_utf16) and
/// [`to_code_points`](Annotation::to_code_points) give the same document in the units of JavaScript and of Python.
///
/// Lists refer to each other by index: a mention has the id of its entity, an entity the indices of its mentions, and a quote
/// the id of its speaker.
///
/// ```
/// let annotation = pressmark::annotate("“The eagle has landed,” said Neil Armstrong. Armstrong smiled.");
/// let speaker = annotation.quotes[0].speaker.expect("somebody is cited");
/// let mentions = &annotation.entities[speaker.index()].mentions;
/// assert!(mentions.iter().all(|&mention| annotation.mentions[mention as usize].entity == Some(speaker)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Annotation<O = Byte> {
    /// What is named, in reading order, never overlapping.
    pub mentions: Vec<Mention<O>>,
    /// What the mentions refer to, in the order of each one's first mention; after them the speakers who are not named, in
    /// the order of each one's first quote.
    pub entities: Vec<Entity>,
    /// The quotes, in the order of each one's first piece.
    pub quotes: Vec<Quote<O>>,
    /// The corrections that were not applied, as indices into the [list](crate::CorrectionList): the text no longer has their words, or
    /// nothing stands at them that they could change.
    pub lost: Vec<u32>,
    /// The language that most of the text seems to be in; `None` where too few words tell it. What is found in another than
    /// English is mostly wrong.
    pub language: Option<Language>,
}

impl<O> Default for Annotation<O> {
    fn default() -> Self {
        Self { mentions: Vec::new(), entities: Vec::new(), quotes: Vec::new(), lost: Vec::new(), language: None }
    }
}

impl Annotation<Byte> {
    /// The same annotation with offsets in UTF-16 code units, as JavaScript, Java and C# count.
    ///
    /// `index` must be of the text that was annotated. Takes time proportional to the annotation.
    ///
    /// ```
    /// use pressmark::{annotate, OffsetIndex, Utf16};
    /// let text = "“Non,” said Marie Curie.";
    /// let annotation = annotate(text).to_utf16(&OffsetIndex::new(text));
    /// assert_eq!(annotation.mentions[0].span.start, Utf16(12));
    /// ```
    #[must_use]
    pub fn to_utf16(&self, index: &OffsetIndex<'_>) -> Annotation<Utf16> {
        self.map(|span| Span { start: index.utf16(span.start), end: index.utf16(span.end) })
    }

    /// The same annotation with offsets in code points, as Python counts.
    ///
    /// `index` must be of the text that was annotated. Takes time proportional to the annotation.
    ///
    /// ```
    /// use pressmark::{annotate, CodePoint, OffsetIndex};
    /// let text = "😀 “Non,” said Marie Curie.";
    /// let annotation = annotate(text).to_code_points(&OffsetIndex::new(text));
    /// assert_eq!(annotation.mentions[0].span.start, CodePoint(14));
    /// ```
    #[must_use]
    pub fn to_code_points(&self, index: &OffsetIndex<'_>) -> Annotation<CodePoint> {
        self.map(|span| Span { start: index.code_point(span.start), end: index.code_point(span.end) })
    }

    /// The same annotation with other spans.
    pub(crate) fn map<P: Offset>(&self, span: impl Fn(Span) -> Span<P>) -> Annotation<P> {
        Annotation {
            mentions: self
                .mentions
                .iter()
                .map(|m| Mention {
                    span: span(m.span),
                    kind: m.kind,
                    entity: m.entity,
                    confidence: m.confidence,
                    corrected: m.corrected,
                })
                .collect(),
            entities: self.entities.clone(),
            quotes: self
                .quotes
                .iter()
                .map(|q| Quote {
                    kind: q.kind,
                    attribution: q.attribution,
                    pieces: q.pieces.iter().map(|p| Piece { span: span(p.span), marked: p.marked }).collect(),
                    cue: q.cue.map(&span),
                    source: q.source.map(&span),
                    speaker: q.speaker,
                    anonymous: q.anonymous,
                    ground: q.ground.map(&span),
                    evidence: q.evidence,
                    confidence: q.confidence,
                    corrected: q.corrected,
                })
                .collect(),
            lost: self.lost.clone(),
            language: self.language,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lists of all values are written by hand: a variant that is missing in its list is found by nobody.
    #[test]
    fn every_variant_is_in_its_list() {
        let variants = |source: &'static str, name: &str| -> Vec<&str> {
            let (_, body) = source.split_once(&format!("pub enum {name} {{")).expect(name);
            let lines = body.lines().map(str::trim).take_while(|&line| line != "}");
            lines.filter_map(|line| line.strip_suffix(',')).filter(|line| !line.starts_with("//")).collect()
        };
        assert_eq!(
            variants(include_str!("mention_type.rs"), "MentionType"),
            MentionType::ALL.map(|kind| format!("{kind:?}"))
        );
        assert_eq!(
            variants(include_str!("quote_kind.rs"), "QuoteKind"),
            QuoteKind::ALL.map(|kind| format!("{kind:?}"))
        );
        assert_eq!(
            variants(include_str!("attribution_kind.rs"), "AttributionKind"),
            AttributionKind::ALL.map(|kind| format!("{kind:?}"))
        );
        assert_eq!(variants(include_str!("evidence.rs"), "Evidence"), Evidence::ALL.map(|kind| format!("{kind:?}")));
    }

    /// The page's own tests compare its tables with these declarations.
    #[test]
    fn every_name_is_declared_for_javascript() {
        let declared = |name: &str| -> Vec<&str> {
            let start = format!("export type {name} =");
            let (_, union) = include_str!("../web/types.d.ts").split_once(&start).expect(name);
            let (union, _) = union.split_once(';').expect("a declaration ends");
            union.split('"').skip(1).step_by(2).collect()
        };
        assert_eq!(declared("MentionType"), MentionType::ALL.map(MentionType::name));
        assert_eq!(declared("Evidence"), Evidence::ALL.map(Evidence::name));
        assert_eq!(declared("AttributionKind"), AttributionKind::ALL.map(AttributionKind::name));
    }
}
