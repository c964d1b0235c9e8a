//! Embedded attributions: clauses within a content that attribute what follows them to a source of their own.
//!
//! In "the ship was seen as the general warned of “…”" the labeler takes all after "seen" for one content; the clause from
//! "as" on says that the quoted words are the general's.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::CueClass;
use crate::quote::cues::CueOccurrence;
use crate::quote::source::{Choice, Locality, RankedSource, SourceContext};

/// Minimum weight (0–100) of a cue for its clause to be an attribution of its own.
const MIN_CUE_WEIGHT: u8 = 50;
/// Maximum tokens of the subject of an absolute clause.
const MAX_SUBJECT: usize = 10;
/// Maximum tokens up to what the writer calls a statement.
const MAX_TO_NOUN: usize = 2;
/// Maximum tokens between the cue of a relative clause and the words that it calls something: "as a".
const MAX_TO_NAMED: usize = 2;
/// Maximum tokens between the cue of a clause in the middle of a content and the quoted span that it attributes.
const MAX_TO_QUOTED: usize = 2;

/// A clause that attributes what follows it.
#[derive(Clone, Debug)]
struct EmbeddedClause {
    /// Its conjunction or relative.
    opening: usize,
    source: RankedSource,
    /// The token after its cue.
    end: usize,
    /// Whether it only says what something is called: "what the paper called a “…” was".
    names: bool,
}

impl RankedSource {
    /// The subject of a cue that says by its place whose the words are: as probable as the cue is sure.
    pub(in crate::quote::source) fn by_rule(source: Range<usize>, cue: &CueOccurrence) -> Self {
        /// A clause that attributes, within another content, is there beyond doubt.
        const LEAST: f32 = 0.9;
        let probability = (f32::from(cue.weight) / 100.0).max(LEAST);
        Self {
            source,
            cue: Some(cue.tokens.clone()),
            probability,
            p_source_given_content: probability,
            locality: Locality::Local,
            choice: Choice::EmbeddedClause,
        }
    }
}

impl SourceContext<'_, '_> {
    /// The contents, each split where an embedded clause attributes a quoted span.
    pub(in crate::quote::source) fn split_at_clauses(&self, contents: Vec<Range<usize>>) -> Vec<AttributedPart> {
        let mut parts: Vec<AttributedPart> = Vec::new();
        // The end of the quoted span before, which no clause reaches across.
        let mut previous = 0;
        for content in contents {
            let mut start = content.start;
            let mut source = None;
            for span in self.text.quoted_spans_in(&content) {
                let from = self.text.sentence(span.outer.start).start.max(previous);
                previous = span.outer.end;
                let tokens = from..span.outer.start;
                let clause = self.embedded_clause(tokens.clone()).or_else(|| self.absolute_clause(&tokens));
                let Some(clause) = clause else { continue };
                if clause.opening >= start {
                    parts.push((start..clause.opening, source.take()));
                } else if let Some((last, _)) =
                    parts.last_mut().filter(|(last, _)| last.end > clause.source.source.start)
                {
                    last.end = clause.opening.max(last.start);
                } else if span.outer.start > start && content.start < clause.end
                    || span.outer.start > clause.end + MAX_TO_QUOTED
                {
                    continue;
                }
                (start, source) = (clause.end.max(start), Some(clause.source));
                if clause.names {
                    parts.push((start..span.outer.end, source.take()));
                    start = span.outer.end;
                }
            }
            parts.push((start..content.end, source));
        }
        parts.retain(|(part, _)| !part.is_empty());
        parts
    }

    /// The absolute clause among the tokens that attributes what follows them: ", with the embassy warning citizens to “…”".
    fn absolute_clause(&self, tokens: &Range<usize>) -> Option<EmbeddedClause> {
        let segments = self.text.segments;
        let is_participle = |at: usize| segments.word(at).ends_with("ing");
        let cue = self.cues_in(tokens).iter().rev().find(|cue| {
            matches!(cue.class, CueClass::Say | CueClass::Call)
                && cue.weight >= MIN_CUE_WEIGHT
                && is_participle(cue.tokens.start)
        })?;
        let is_with = |&at: &usize| segments.word(at) == "with" && segments.word(at - 1) == ",";
        let opening = (tokens.start + 1..cue.tokens.start).rev().find(is_with)?;
        let verb = (opening + 2..cue.tokens.end).find(|&at| is_participle(at))?;
        let source = opening + 1..verb;
        let is_phrase = source.len() <= MAX_SUBJECT && !source.clone().any(|at| segments.word(at) == ",");
        is_phrase.then(|| EmbeddedClause {
            opening,
            source: RankedSource::by_rule(source, cue),
            end: cue.end,
            names: false,
        })
    }

    /// Whether a main clause behind a fronted one introduces what follows the tokens: "When his mother asked if he was hurt, Bohr replied: |
    /// “…”".
    fn is_introduced(&self, tokens: &Range<usize>) -> bool {
        let Some(cue) = self.cues_in(tokens).last() else { return false };
        let says = cue.class == CueClass::Say && cue.weight >= MIN_CUE_WEIGHT && tokens.end <= cue.end + 1;
        let subject = self.phrases.subject_before(cue.tokens.start, tokens.start).filter(|_| says);
        subject.is_some_and(|subject| {
            let before = subject.start.checked_sub(1).filter(|&at| at > tokens.start);
            before.is_some_and(|at| self.text.segments.word(at) == ",") && subject.end == cue.tokens.start
        })
    }

    /// The last clause among the tokens that attributes what follows them.
    fn embedded_clause(&self, tokens: Range<usize>) -> Option<EmbeddedClause> {
        if self.is_introduced(&tokens) {
            return None;
        }
        self.cues_in(&tokens).iter().rev().find_map(|cue| {
            let attributes = matches!(cue.class, CueClass::Say | CueClass::Call) && cue.weight >= MIN_CUE_WEIGHT;
            let source = self.phrases.subject_before(cue.tokens.start, tokens.start)?;
            // "a stance Gadi Eisenkot has slammed as"
            let noun = source.clone().take(MAX_TO_NOUN).find(|&at| self.is_statement_noun(at) && at + 1 < source.end);
            let source = noun.map_or(source.clone(), |noun| noun + 1..source.end);
            let opening = source.start.checked_sub(1).filter(|&at| at >= tokens.start)?;
            // "defended the cuts after doctors called them “cruel”"
            let is_after = || {
                matches!(self.text.segments.word(opening), "after" | "when")
                    && self.phrases.is_role(source.end - 1)
                    && cue.class == CueClass::Call
            };
            let is_joined =
                self.phrases.is_conjunction(opening) && self.phrases.name_at(source.end - 1).is_some() || is_after();
            // "what the paper called a “…”", "whom Mao described as “…”"
            let is_relative = (self.opens_relative_clause(opening) || self.is_statement_noun(opening))
                && tokens.end - cue.end <= MAX_TO_NAMED
                && self.text.is_content_word(source.end - 1);
            (attributes && (is_joined || is_relative)).then(|| {
                let source = RankedSource::by_rule(source, cue);
                EmbeddedClause { opening, source, end: cue.end, names: is_relative }
            })
        })
    }
}
