//! Annotations read back from their JSON.
//!
//! It is for programs that keep annotations and go on with them in Rust. Nothing that JavaScript can call leads here, so that the
//! WebAssembly module has none of it: JavaScript reads its own objects.

mod error;
mod fields;
mod positions;

use crate::annotation::{Annotation, Confidence, Entity, EntityId, Evidence, Mention, Piece, Quote, QuoteKind};
use crate::annotation::{AttributionKind, MentionType};
use crate::language::Language;
use crate::offset::{Offset, Span};
pub use error::ImportError;
use error::{Place, Problem};
use fields::{RawAnnotation, RawEntity, RawMention, RawQuote};
use positions::Positions;

/// Reads the annotation of a text from JSON as [`to_json`](crate::to_json) and the JSON formats of [`export`](crate::export()) write
/// it: what was written is read again, all of it.
///
/// `O` is the unit of its offsets, which the JSON does not say: [`Utf16`](crate::Utf16) of what the element, `export` and the
/// command line write, unless that was asked for another. Takes time and memory proportional to the text and the JSON.
///
/// # Errors
/// Where the JSON is none, or no annotation, or one of another text; where its offsets lie beyond the text or within a character
/// (so they do mostly when the unit is wrong); and where its parts contradict each other. The message says where.
///
/// ```
/// use pressmark::{ExportFormat, Utf16, annotate, export, from_json};
/// let text = "😀 “Non,” said Marie Curie.";
/// let json = export(ExportFormat::Json, text, &annotate(text));
/// assert_eq!(from_json::<Utf16>(text, &json)?, annotate(text));
///
/// let error = from_json::<Utf16>("Another text", &json).expect_err("it is of another text");
/// assert_eq!(error.to_string(), "mentions[0]: [15, 26] is no span of the text; is it of another text, or another unit?");
/// # Ok::<(), pressmark::ImportError>(())
/// ```
pub fn from_json<O: Offset>(text: &str, json: &str) -> Result<Annotation, ImportError> {
    let raw: RawAnnotation = serde_json::from_str(json).map_err(|error| ImportError::of_json(&error))?;
    let positions = Positions::of::<O>(text);
    let (mentions, entities) = (raw.mentions.len(), raw.entities.len());
    let read = Reader { positions, mentions, entities };
    let annotation = Annotation {
        mentions: list(raw.mentions, Place::Mention, |mention| read.mention(mention))?,
        entities: (0..)
            .zip(raw.entities)
            .map(|(id, entity)| read.entity(id, entity).map_err(|problem| ImportError::new(Place::Entity(id), problem)))
            .collect::<Result<_, _>>()?,
        quotes: list(raw.quotes, Place::Quote, |quote| read.quote(quote))?,
        lost: raw.lost,
        // One that is not known says no more than none.
        language: raw.language.as_deref().and_then(Language::of),
    };
    refer_to_each_other(&annotation)?;
    Ok(annotation)
}

/// Reads the items of a list; an error says which is wrong.
fn list<R, T>(
    raw: Vec<R>,
    place: impl Fn(usize) -> Place,
    read: impl Fn(R) -> Result<T, Problem>,
) -> Result<Vec<T>, ImportError> {
    let one = |(at, raw)| read(raw).map_err(|problem| ImportError::new(place(at), problem));
    raw.into_iter().enumerate().map(one).collect()
}

/// What is known of the whole document while its parts are read.
struct Reader {
    positions: Positions,
    mentions: usize,
    entities: usize,
}

impl Reader {
    fn mention(&self, raw: RawMention) -> Result<Mention, Problem> {
        let kind = named(&raw.kind, "type", MentionType::ALL, MentionType::name)?;
        let entity = self.entity_id(raw.entity)?;
        if entity.is_some() && !kind.names_entity() {
            return Err(Problem::Entity { kind });
        }
        let (span, confidence) = (self.span(raw.start, raw.end)?, confidence(raw.confidence)?);
        Ok(Mention { span, kind, entity, confidence, corrected: raw.corrected })
    }

    fn entity(&self, id: usize, raw: RawEntity) -> Result<Entity, Problem> {
        if raw.id as usize != id {
            return Err(Problem::Id { id: raw.id });
        }
        if raw.mentions.is_empty() == raw.named {
            return Err(Problem::Named);
        }
        if let Some(&mention) = raw.mentions.iter().find(|&&mention| mention as usize >= self.mentions) {
            return Err(Problem::NoMention { mention });
        }
        let kind = named(&raw.kind, "type", MentionType::ALL, MentionType::name)?;
        let RawEntity { name, named, roles, mentions, corrected, .. } = raw;
        Ok(Entity { name, kind, named, roles, mentions, corrected })
    }

    fn quote(&self, raw: RawQuote) -> Result<Quote, Problem> {
        let piece =
            |piece: &fields::RawPiece| Ok(Piece { span: self.span(piece.start, piece.end)?, marked: piece.marked });
        let pieces = raw.pieces.iter().map(piece).collect::<Result<Vec<_>, Problem>>()?;
        let kind = named(&raw.kind, "kind", QuoteKind::ALL, QuoteKind::name)?;
        if pieces.is_empty() || QuoteKind::of(&pieces) != kind {
            return Err(Problem::Pieces { kind });
        }
        let span = |span: Option<[u32; 2]>| span.map(|[start, end]| self.span(start, end)).transpose();
        Ok(Quote {
            kind,
            attribution: named(&raw.attribution, "attribution", AttributionKind::ALL, AttributionKind::name)?,
            cue: span(raw.cue)?,
            source: span(raw.source)?,
            speaker: self.entity_id(raw.speaker)?,
            anonymous: raw.anonymous,
            ground: span(raw.ground)?,
            evidence: named(&raw.evidence, "evidence", Evidence::ALL, Evidence::name)?,
            confidence: confidence(raw.confidence)?,
            corrected: raw.corrected,
            pieces,
        })
    }

    fn span(&self, start: u32, end: u32) -> Result<Span, Problem> {
        match (self.positions.byte(start), self.positions.byte(end)) {
            (Some(from), Some(to)) if from < to => Ok(Span { start: from, end: to }),
            _ => Err(Problem::Span { start, end }),
        }
    }

    fn entity_id(&self, id: Option<u32>) -> Result<Option<EntityId>, Problem> {
        match id {
            Some(id) if id as usize >= self.entities => Err(Problem::NoEntity { id }),
            id => Ok(id.map(EntityId)),
        }
    }
}

/// The value with this name.
fn named<T: Copy, const N: usize>(
    name: &str,
    noun: &'static str,
    all: [T; N],
    name_of: impl Fn(T) -> &'static str,
) -> Result<T, Problem> {
    let unknown = || Problem::Unknown { noun, name: name.to_owned(), known: all.map(&name_of).join(", ") };
    all.into_iter().find(|&one| name_of(one) == name).ok_or_else(unknown)
}

/// A probability of three decimals, which is all that is written.
fn confidence(value: f64) -> Result<Confidence, Problem> {
    if (0.0..=1.0).contains(&value) { Ok(Confidence::new(value)) } else { Err(Problem::Confidence { value }) }
}

/// That a mention's entity has that mention, and the other way round.
fn refer_to_each_other(annotation: &Annotation) -> Result<(), ImportError> {
    let mut claimed: Vec<Option<EntityId>> = vec![None; annotation.mentions.len()];
    for (id, entity) in annotation.entities.iter().enumerate() {
        for &mention in &entity.mentions {
            claimed[mention as usize] = Some(EntityId(id as u32));
        }
    }
    let differs = |(mention, claimed): (&Mention, &Option<EntityId>)| mention.entity != *claimed;
    match annotation.mentions.iter().zip(&claimed).position(differs) {
        Some(at) => Err(ImportError::new(Place::Mention(at), Problem::Reference)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
