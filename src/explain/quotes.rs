//! Explains quotes: the spans that were labelled, the contents that they became, the candidates for each source, and what was
//! accepted and merged.

use std::ops::Range;

use super::add;
use super::excerpt::{Lines, excerpt, shortened};
use super::record::{DecidedContent, Ranked, Ranking, Record};
use crate::annotation::{Entity, EntityId, Piece, Quote};
use crate::entity::Entities;
use crate::quote::trace::{
    Choice, CutReason, MIN_P_QUOTED_CONTENT, MergeReason, OperatingPoint, Origin, Outcome, Position,
};
use crate::segment::Segments;

/// Writes down what was recorded of the quotes of a text.
pub(super) struct Report<'r, 't> {
    pub(super) segments: &'r Segments<'t>,
    pub(super) entities: &'r Entities,
    /// The speakers who are not named; their IDs follow those of the entities.
    pub(super) unnamed: &'r [Entity],
    pub(super) record: &'r Record,
    pub(super) lines: &'r Lines<'r>,
}

impl Report<'_, '_> {
    /// The block of a quote.
    pub(super) fn quote(&self, index: usize, quote: &Quote) -> String {
        let first = |tokens: &Range<usize>| self.segments.tokens[tokens.start].span.start;
        let end = |tokens: &Range<usize>| self.segments.tokens[tokens.end.max(1) - 1].span.end;
        let holds =
            |tokens: &Range<usize>, piece: &Piece| first(tokens) < piece.span.end && piece.span.start < end(tokens);
        let is_own = |tokens: &Range<usize>| quote.pieces.iter().any(|piece| holds(tokens, piece));
        let contents: Vec<&DecidedContent> = self
            .record
            .contents
            .iter()
            .filter(|content| quote_of(content.outcome).is_some() && is_own(&content.tokens))
            .collect();
        let mut block = String::new();
        add!(
            block,
            "Quote {}, line {}: {}, confidence {:.3}",
            index + 1,
            self.lines.line(quote.pieces[0].span.start),
            quote.kind.name(),
            quote.confidence.value()
        );
        let words = |span| shortened(self.segments.words(span));
        for piece in &quote.pieces {
            let marks = if piece.marked { ["“", "”"] } else { ["", ""] };
            add!(block, "  words    {}{}{}", marks[0], words(piece.span), marks[1]);
        }
        add!(block, "  cue      {}", quote.cue.map_or("none".to_owned(), words));
        add!(block, "  source   {}", quote.source.map_or("none".to_owned(), words));
        add!(block, "  speaker  {}", quote.speaker.map_or("none".to_owned(), |id| self.entity(id)));
        if let Some(ground) = quote.ground {
            add!(block, "  ground   {} (src/quote/ground.rs)", words(ground));
        }
        add!(block, "  attribution {} (src/lexicon/cues.tsv)", quote.attribution.name());
        add!(block, "  evidence {} (src/quote/evidence.rs)", quote.evidence.name());
        self.add_spans(&mut block, &contents, quote);
        for content in contents {
            self.add_content(&mut block, content);
            if let Some((_, speaker)) = self.record.speakers.iter().find(|(of, _)| *of == content.tokens) {
                self.add_speaker(&mut block, speaker);
            }
        }
        block
    }

    /// The block of the contents that became no quote.
    pub(super) fn left_out(&self) -> String {
        let mut block = String::new();
        for content in self.record.contents.iter().filter(|content| quote_of(content.outcome).is_none()) {
            if block.is_empty() {
                add!(block, "Contents that became no quote");
            }
            self.add_content(&mut block, content);
        }
        block
    }

    /// The labelled spans that a quote is made of, and how they became contents.
    fn add_spans(&self, block: &mut String, contents: &[&DecidedContent], quote: &Quote) {
        let tokens = |span: crate::Span| self.segments.token_from(span.start)..self.segments.token_from(span.end);
        let own = [quote.cue, quote.source].into_iter().flatten().map(tokens);
        let own: Vec<Range<usize>> = contents.iter().map(|content| content.tokens.clone()).chain(own).collect();
        let is_own = |span: &Range<usize>| own.iter().any(|own| own.start < span.end && span.start < own.end);
        add!(block, "  labelled spans, with the mean probability of their tokens (src/quote/labeler/)");
        let labelled = self.record.labelled.iter().filter(|span| is_own(&span.tokens));
        let mut labelled: Vec<_> = labelled.collect();
        labelled.sort_by_key(|span| span.tokens.start);
        for span in &labelled {
            add!(block, "    {:7}  {:.2}  {}", span.label, span.probability, self.excerpt(&span.tokens));
        }
        if labelled.is_empty() {
            add!(block, "    none");
        }
        let mut reconciled = self.record.reconciled.iter().filter(|span| is_own(&span.tokens)).peekable();
        if reconciled.peek().is_some() {
            add!(block, "  quoted spans, with p(content) (src/quote/spans.rs)");
        }
        for span in reconciled {
            let what = match (span.is_part, span.p_content >= MIN_P_QUOTED_CONTENT) {
                (true, _) => "part of the labelled content that it overlaps",
                (false, true) => "a content by itself: no labelled content overlaps it",
                (false, false) => "a content by itself: below the minimum to be part of one",
            };
            add!(block, "    {:.2}  {}: {what}", span.p_content, self.excerpt(&span.tokens));
        }
        for (end, reason) in &self.record.cuts {
            if contents.iter().any(|content| content.tokens.start == *end || content.tokens.end == *end) {
                let before = self.excerpt(&(end.saturating_sub(3)..*end));
                let why = match reason {
                    CutReason::Answered => "another quoted span follows directly, which may be an answer",
                    CutReason::Interrupted => "a quoted span ends with a comma, and the writer's words follow",
                };
                add!(block, "    cut after “{before}”: {why}");
            }
        }
    }

    /// What was decided about a content.
    fn add_content(&self, block: &mut String, content: &DecidedContent) {
        add!(block, "  content  {}", self.excerpt(&content.tokens));
        for ranking in &content.rankings {
            self.add_ranking(block, ranking, content);
        }
        match &content.best {
            None => {
                add!(block, "    no candidate for its source");
            }
            Some(best) => {
                let cue = best.cue.as_ref().map_or(String::new(), |cue| format!(", cue “{}”", self.excerpt(cue)));
                add!(block, "    source “{}”{cue}: {}", self.excerpt(&best.source), choice(best.choice));
                if !best.is_accepted && best.choice == Choice::WasTold {
                    add!(block, "    no source: whoever was told has not said it (src/quote/assemble.rs)");
                    return add!(block, "    {} (src/quote/assemble.rs)", outcome(content.outcome));
                }
                let (verdict, relation) = if best.is_accepted { ("accepted", "≥") } else { ("rejected", "<") };
                add!(
                    block,
                    "    {verdict}: {:.2} {relation} {:.2}, the minimum for {} (src/quote/decision.rs)",
                    best.probability,
                    content.operating_point.minimum(),
                    operating_point(content.operating_point),
                );
                add!(
                    block,
                    "    p(content) {:.2}, p(source | content) {:.2}",
                    content.p_content,
                    best.p_source_given_content
                );
            }
        }
        add!(block, "    {} (src/quote/assemble.rs)", outcome(content.outcome));
    }

    fn add_ranking(&self, block: &mut String, ranking: &Ranking, content: &DecidedContent) {
        if ranking.content != content.tokens {
            add!(block, "    of the longer content  {}", self.excerpt(&ranking.content));
        }
        add!(block, "    candidates (src/quote/source/candidates.rs), ranked (src/quote/source/ranker.rs)");
        let chosen = ranking.chosen.map(|(index, _)| index);
        let mut order: Vec<usize> = (0..ranking.candidates.len()).collect();
        order.sort_by(|&one, &other| {
            ranking.candidates[other].probability.total_cmp(&ranking.candidates[one].probability)
        });
        for index in order {
            let Ranked { source, cue, origin: by, position: at, probability } = &ranking.candidates[index];
            let star = if chosen == Some(index) { '*' } else { ' ' };
            let cue = cue.as_ref().map_or("no cue".to_owned(), |cue| format!("cue “{}”", self.excerpt(cue)));
            let (by, at) = (origin(*by), position(*at));
            add!(block, "    {star} {probability:.2}  {}  [{cue}; {at}; {by}]", self.excerpt(source));
        }
        if ranking.is_divided {
            add!(block, "    divided: its source is within it (src/quote/assemble.rs)");
        }
    }

    pub(super) fn entity(&self, id: EntityId) -> String {
        match id.index().checked_sub(self.entities.entities.len()) {
            Some(unnamed) => format!("{}, unnamed (entity {})", self.unnamed[unnamed].name, id.0),
            None => format!("{} (entity {})", self.entities.get(id).name, id.0),
        }
    }

    pub(super) fn excerpt(&self, tokens: &Range<usize>) -> String {
        excerpt(self.segments, tokens)
    }
}

/// The index of the quote that a content is a part of.
fn quote_of(outcome: Outcome) -> Option<usize> {
    match outcome {
        Outcome::Emitted(quote) | Outcome::Merged(quote, _) => Some(quote),
        Outcome::Adjunct(_) | Outcome::Act | Outcome::SaysNothing | Outcome::Unattributed => None,
    }
}

fn choice(choice: Choice) -> &'static str {
    match choice {
        Choice::MostProbable => "the most probable candidate (src/quote/source/ranker.rs)",
        Choice::CueIntroduces => {
            "no candidate is probable, and its cue directly precedes the content (src/quote/source/ranker.rs)"
        }
        Choice::CueCloses => {
            "it and its cue directly follow the content, the most probable is further back (src/quote/source/ranker.rs)"
        }
        Choice::Postposed => "the subject of a verb at the end of the sentence (src/quote/source/parts/postposed.rs)",
        Choice::Agent => "the agent of a verb in the passive (src/quote/source/parts/agent.rs)",
        Choice::Fronted => "attributed at the head of the sentence (src/quote/source/parts/fronted.rs)",
        Choice::Participle => "the subject of a participle after it (src/quote/source/parts/participle.rs)",
        Choice::Clause => "the subject of a verb of speech with its clause (src/quote/source/parts/said.rs)",
        Choice::WasTold => "whom the words were told to (src/quote/source/parts/told.rs)",
        Choice::Shown => "the document that shows it (src/quote/source/parts/shown.rs)",
        Choice::Told => "the subject of a verb of telling before a colon (src/quote/source/parts/told.rs)",
        Choice::Colon => "the subject of the clause before the colon (src/quote/source/parts/clause_subject.rs)",
        Choice::Called => "the subject of the verb of calling (src/quote/source/parts/clause_subject.rs)",
        Choice::EmbeddedClause => {
            "the subject of a clause within a longer content (src/quote/source/parts/embedded.rs)"
        }
        Choice::Answer => "whose answer the words are called (src/quote/source/parts/answer.rs)",
        Choice::Label => "the label of a turn, or a signature (src/quote/transcript.rs, src/quote/signature.rs)",
    }
}

fn operating_point(point: OperatingPoint) -> &'static str {
    match point {
        OperatingPoint::Indirect => "words that are not in quotation marks",
        OperatingPoint::Mixed => "words partly in quotation marks that are certainly a content",
        OperatingPoint::Direct => "words in quotation marks that are certainly a content",
        OperatingPoint::Doubtful => "words in quotation marks that may be nobody's",
    }
}

fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Emitted(quote) => format!("begins quote {}", quote + 1),
        Outcome::Merged(quote, reason) => format!("is part of quote {}: {}", quote + 1, merge_reason(reason)),
        Outcome::Adjunct(quote) => format!("is left out: it belongs to the words that attribute quote {}", quote + 1),
        Outcome::Act => "is left out: something was done to it, and nothing said (src/quote/acts.rs)".to_owned(),
        Outcome::SaysNothing => "is left out: it has function words alone".to_owned(),
        Outcome::Unattributed => "is left out: words that are not in quotation marks need a source".to_owned(),
    }
}

fn merge_reason(reason: MergeReason) -> &'static str {
    match reason {
        MergeReason::OpenQuotation => "the quotation before was left open at the end of its paragraph",
        MergeReason::SameSource => "it continues the same source",
        MergeReason::StandsAlone => {
            "whole quoted sentences of the same paragraph, and nothing suggests another speaker"
        }
        MergeReason::SameCue => "both have the same cue",
    }
}

fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Labelled => "labelled a source",
        Origin::Probable => "nearly labelled a source",
        Origin::CueSubject => "subject of a cue",
        Origin::Colon => "before the colon",
        Origin::Named => "named in the paragraph before",
        Origin::Adjacent => "next to the closing mark",
    }
}

fn position(position: Position) -> &'static str {
    match position {
        Position::Before => "before the content",
        Position::After => "after the content",
        Position::Inside => "inside the content",
        Position::Earlier => "in an earlier sentence",
        Position::ParagraphBefore => "in the paragraph before",
    }
}
