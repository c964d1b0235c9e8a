//! Articles and annotations made by hand, to test the scorers on.

use std::ops::Range;

use crate::annotation::{
    Annotation, AttributionKind, Confidence, Entity, EntityId, Evidence, MentionType, Piece, Quote, QuoteKind,
};
use crate::train::attributions::{Attribution, MarkedSpan, QuotedArticle};
use crate::{Byte, Span};

/// A text, with what is marked and what is found in it.
pub(super) struct HandMade {
    pub(super) article: QuotedArticle,
    pub(super) annotation: Annotation,
}

impl HandMade {
    pub(super) fn new(text: &str) -> Self {
        let text = text.to_owned();
        let nothing = Annotation::default();
        let article = QuotedArticle {
            text,
            attributions: Vec::new(),
            quoted_spans: Vec::new(),
            ignore: Vec::new(),
            names: Vec::new(),
        };
        Self { article, annotation: nothing }
    }

    /// Where these words stand first.
    pub(super) fn span(&self, words: &str) -> Range<usize> {
        let at = self.article.text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
        at..at + words.len()
    }

    fn spans(&self, words: &[&str]) -> Vec<Range<usize>> {
        words.iter().map(|words| self.span(words)).collect()
    }

    /// Marks words in quotation marks.
    pub(super) fn mark(mut self, words: &str, source: Option<&[&str]>, who: Option<&str>) -> Self {
        let source = source.map(|source| self.spans(source));
        let span = MarkedSpan { words: self.span(words), source, who: who.map(str::to_owned) };
        self.article.quoted_spans.push(span);
        self
    }

    /// Marks an attribution.
    pub(super) fn attribute(mut self, content: &[&str], source: &[&str], who: Option<&str>) -> Self {
        let (content, source) = (self.spans(content), self.spans(source));
        let who = who.map(str::to_owned);
        self.article.attributions.push(Attribution { content, cue: Vec::new(), source, kind: None, who });
        self
    }

    /// Finds a quote: pieces that follow an opening mark are marked; the speaker is an entity of this name.
    pub(super) fn find(mut self, pieces: &[&str], source: Option<&str>, speaker: Option<&str>) -> Self {
        let span = |range: Range<usize>| Span { start: Byte(range.start as u32), end: Byte(range.end as u32) };
        let piece = |range: Range<usize>| Piece {
            marked: self.article.text[..range.start].ends_with('“'),
            span: span(range),
        };
        let pieces: Vec<Piece> = self.spans(pieces).into_iter().map(piece).collect();
        let source = source.map(|source| span(self.span(source)));
        let speaker = speaker.map(|name| self.entity(name));
        self.annotation.quotes.push(Quote {
            kind: QuoteKind::of(&pieces),
            attribution: AttributionKind::Said,
            pieces,
            cue: None,
            source,
            speaker,
            anonymous: false,
            ground: None,
            evidence: Evidence::None,
            confidence: Confidence::new(0.75),
            corrected: false,
        });
        self
    }

    fn entity(&mut self, name: &str) -> EntityId {
        let entities = &mut self.annotation.entities;
        let known = entities.iter().position(|entity| entity.name == name).unwrap_or_else(|| {
            let (name, kind) = (name.to_owned(), MentionType::Person);
            entities.push(Entity {
                name,
                kind,
                named: true,
                roles: Vec::new(),
                mentions: Vec::new(),
                corrected: false,
            });
            entities.len() - 1
        });
        EntityId(known as u32)
    }
}
