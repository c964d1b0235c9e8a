//! Applies a list of corrections to what was found in a text.

use super::draft::Draft;
use super::find::{Wanted, find};
use super::quotes::{SetSpeaker, attribute};
use super::{Accepted, Anchor, Correction, Speaker};
use crate::annotation::Annotation;
use crate::offset::Span;

/// The annotation with these corrections, one after another. It must be of this text as it was given.
pub(crate) fn apply(text: &str, annotation: Annotation, corrections: &[Correction]) -> Annotation {
    if corrections.is_empty() {
        return annotation;
    }
    let mut wanted = Vec::new();
    let starts: Vec<usize> = corrections
        .iter()
        .map(|correction| {
            let start = wanted.len();
            correction.want(&mut wanted);
            start
        })
        .collect();
    let found = find(text, &wanted);
    let mut draft = Draft::new(text, annotation);
    let mut lost = Vec::new();
    for ((index, correction), &start) in (0..).zip(corrections).zip(&starts) {
        if draft.correct(correction, Places(found[start..].iter())).is_none() {
            lost.push(index);
        }
    }
    draft.finish(lost)
}

impl Correction {
    /// Adds what it looks for: its anchors in their order, and last the name of a speaker, which may stand nowhere.
    fn want<'a>(&'a self, wanted: &mut Vec<Wanted<'a>>) {
        match self {
            Self::Name { at, all: true, .. } | Self::NoName { at, all: true } => {
                wanted.push(Wanted::Everywhere(&at.exact));
            }
            _ => wanted.extend(self.anchors().into_iter().map(|(_, anchor)| Wanted::Place(anchor))),
        }
        if let Self::Quote { speaker: Speaker::Name(name), .. } | Self::Speaker { speaker: Speaker::Name(name), .. } =
            self
        {
            wanted.push(Wanted::Everywhere(name));
        }
    }
}

/// The spans of what a correction looks for, in that order.
struct Places<'f>(std::slice::Iter<'f, Vec<Span>>);

impl<'f> Places<'f> {
    /// All spans of the next; none if it is lost.
    fn all(&mut self) -> Option<&'f [Span]> {
        self.0.next().map(Vec::as_slice).filter(|spans| !spans.is_empty())
    }

    /// The span of the next.
    fn one(&mut self) -> Option<Span> {
        self.all().and_then(|spans| spans.first().copied())
    }

    /// The span of the next, if there is an anchor.
    fn of(&mut self, anchor: Option<&Anchor>) -> Option<Option<Span>> {
        anchor.map_or(Some(None), |_| self.one().map(Some))
    }

    fn pieces(&mut self, pieces: &[Anchor]) -> Option<Vec<Span>> {
        pieces.iter().map(|_| self.one()).collect()
    }

    /// Whom a reader means; a new entity if need be, so that nothing may be found to be lost later.
    fn speaker(&mut self, draft: &mut Draft<'_>, speaker: &Speaker) -> Option<SetSpeaker> {
        Some(match speaker {
            Speaker::Mention(_) => {
                let id = draft.entity_at(self.one()?)?;
                Some((id, draft.is_anonymous(id)))
            }
            Speaker::Name(name) => Some((draft.named(name, self.0.next().map_or(&[], Vec::as_slice)), false)),
            Speaker::Unnamed(description) => Some((draft.described(description), true)),
            Speaker::Nobody => None,
        })
    }
}

impl Draft<'_> {
    /// Makes one correction, with the places of what it looks for. `None` if it is lost; nothing is changed then.
    fn correct(&mut self, correction: &Correction, mut places: Places<'_>) -> Option<()> {
        let is_done = match correction {
            Correction::Name { kind, all, .. } => {
                self.set_names(places.all()?, *kind, *all);
                true
            }
            Correction::NoName { .. } => {
                self.remove_names(places.all()?);
                true
            }
            Correction::Merge { .. } => self.merge(places.one()?, places.one()?),
            Correction::Split { all, .. } => self.split(places.one()?, *all),
            Correction::Rename { name, .. } => self.rename(places.one()?, name),
            Correction::Quote { pieces, speaker, source, cue } => {
                let spans = places.pieces(pieces)?;
                let (source, cue) = (places.of(source.as_ref())?, places.of(cue.as_ref())?);
                let speaker = places.speaker(self, speaker)?;
                self.set_quote(&spans, speaker, source, cue);
                true
            }
            Correction::NoQuote { .. } => {
                self.remove_quotes(places.one()?);
                true
            }
            Correction::Speaker { speaker, .. } => {
                let at = places.one()?;
                self.quote_at(at)?;
                let speaker = places.speaker(self, speaker)?;
                self.correct_quote(at, |quote| attribute(quote, speaker))
            }
            Correction::Cue { cue, .. } => {
                let at = places.one()?;
                let cue = places.of(cue.as_ref())?;
                self.correct_quote(at, |quote| quote.cue = cue)
            }
            Correction::Pieces { pieces, .. } => {
                let at = places.one()?;
                let spans = places.pieces(pieces)?;
                self.set_pieces(at, &spans)
            }
            Correction::Accept { what: Accepted::Name, .. } => self.accept_name(places.one()?),
            Correction::Accept { what: Accepted::Quote, .. } => self.correct_quote(places.one()?, |_| {}),
        };
        is_done.then_some(())
    }
}
