//! Texts in which names and sources are marked, so that nothing but the speaker is tested.

mod bodies;
mod descriptions;
mod matches;
mod quotes;
mod reference;
mod speakers;

use super::*;
use crate::Confidence;
use crate::annotation::{Entity, MentionType};
use crate::entity;
use crate::mention::TypedSpan;
use crate::model::Model;
use crate::offset::Span;
use crate::quote::source::{Candidate, Origin, Position, ScoredCandidate};
use crate::quote::{PieceTokens, QuotePart, cues, marks};
use crate::segment;
use crate::user_lexicon::UserLexicon;

/// A text with names and sources. In its notation names are in square brackets with their types ("[person Marie Curie]", "p" for
/// short), and sources, with the names in them, in braces ("{she}").
struct Marked {
    text: String,
    names: Vec<TypedSpan>,
    sources: Vec<Span>,
}

impl Marked {
    #[track_caller]
    fn of(marked: &str) -> Self {
        let mut found = Self { text: String::new(), names: Vec::new(), sources: Vec::new() };
        let (mut source, mut name) = (0, (MentionType::Person, 0));
        let mut rest = marked;
        while let Some(first) = rest.chars().next() {
            let length = found.text.len();
            match first {
                '{' => source = length,
                '}' => found.sources.push(Span::at(source..length)),
                '[' => {
                    let (kind, after) = rest[1..].split_once(' ').expect("a type");
                    let kind = if kind == "p" { "person" } else { kind };
                    name = (MentionType::from_name(kind).expect("a type"), length);
                    rest = after;
                    continue;
                }
                ']' => found.names.push(TypedSpan {
                    span: Span::at(name.1..length),
                    kind: name.0,
                    confidence: Confidence::thousandths(900),
                }),
                _ => found.text.push(first),
            }
            rest = &rest[first.len_utf8()..];
        }
        found
    }

    fn entities(&self, segments: &Segments<'_>) -> Entities {
        entity::entities(segments, &self.names, &vec![None; self.names.len()], &UserLexicon::default())
    }

    /// The tokens of each source.
    fn sources(&self, segments: &Segments<'_>) -> Vec<Range<usize>> {
        let tokens = |span: &Span| segments.token_from(span.start)..segments.token_from(span.end);
        self.sources.iter().map(tokens).collect()
    }
}

/// What each source refers to: the name of an entity, "-" for nobody, and for an unnamed speaker what `unnamed` says. A source is
/// that of the nearest quoted span before it in its sentence, else of the next, else of those in its paragraph.
#[track_caller]
fn resolved(marked: &str, unnamed: impl Fn(&UnnamedSpeaker, Entity) -> String) -> Vec<String> {
    let marked = Marked::of(marked);
    let segments = segment::segment(&marked.text);
    let entities = marked.entities(&segments);
    let quoted_spans = marks::quoted_spans(&segments);
    let sources = marked.sources(&segments).into_iter();
    let drafts = sources.map(|source| attributed_to(&segments, &quoted_spans, source)).collect();
    let (quotes, all) = attributed(&segments, &entities, &quoted_spans, drafts, &Model::get().speakers, &mut ());
    let shown = |speaker: &Speaker| match (speaker.entity, speaker.unnamed) {
        (Some(entity), _) => entities.get(entity).name.clone(),
        (None, Some(id)) => {
            let said = unnamed(&all[id.index()], all[id.index()].entity(&segments));
            if said.contains(':') { format!("{} {said}", id.index()) } else { said }
        }
        (None, None) => "-".to_owned(),
    };
    quotes.iter().map(|quote| shown(&quote.speaker)).collect()
}

/// The quote whose one candidate for the source is this, with the cue next to it.
#[track_caller]
fn attributed_to(segments: &Segments<'_>, quoted_spans: &[QuotedSpan], source: Range<usize>) -> QuoteDraft {
    let nearest = |place: &dyn Fn(usize) -> usize| {
        let is_near = |quoted: &&QuotedSpan| place(quoted.outer.start) == place(source.start);
        let before = quoted_spans.iter().filter(is_near).rfind(|quoted| quoted.outer.end <= source.start);
        before.or_else(|| quoted_spans.iter().filter(is_near).find(|quoted| quoted.outer.start >= source.end))
    };
    let quoted = nearest(&|at| segments.sentence_of(at)).or_else(|| nearest(&|at| segments.paragraph_of(at)));
    let quoted = quoted.expect("a quoted span is in the paragraph of the source");
    let (content, own) = (quoted.outer.clone(), segments.sentence_of(source.start));
    let position = match () {
        () if source.start >= content.end => Position::After,
        () if own == segments.sentence_of(content.start) => Position::Before,
        () => Position::Earlier,
    };
    let cues = cues::cues(segments, quoted_spans).into_iter().map(|cue| cue.tokens);
    let cue = cues.into_iter().find(|cue| cue.end == source.start || cue.start == source.end);
    let candidate = Candidate { source: source.clone(), cue, origin: Origin::Labelled, position };
    let piece = PieceTokens { tokens: quoted.words.clone(), marked: true };
    let candidates = vec![ScoredCandidate { candidate, probability: 0.95 }];
    QuoteDraft { parts: vec![part(content, piece, candidates)], cue: None, source: Some(source) }
}

/// An utterance of one piece.
fn part(content: Range<usize>, piece: PieceTokens, candidates: Vec<ScoredCandidate>) -> QuotePart {
    QuotePart {
        content,
        pieces: vec![piece],
        p_content: 0.95,
        is_accepted: true,
        is_by_rule: false,
        candidates,
        content_features: Vec::new(),
        merged: None,
        is_nested: false,
        spoken_of: None,
    }
}
