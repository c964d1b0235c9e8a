//! Explains quotes: the spans that were labelled, the contents that they became, the candidates for each source, what was
//! accepted and merged, and who the speaker is.

use std::fmt::Write as _;
use std::ops::Range;

use super::excerpt::{excerpt, line, shortened};
use super::record::{DecidedContent, Ranked, Ranking, Record};
use crate::annotation::{EntityId, Quote};
use crate::entity::Entities;
use crate::lexicon::Gender;
use crate::quote::trace::{
    Choice, CutReason, DescriptionFit, FitTrace, HeadTrace, MIN_P_QUOTED_CONTENT, MergeReason, NamedBy, OperatingPoint,
    Origin, Outcome, Position, ReferentTrace, SpeakerTrace, Who,
};
use crate::segment::Segments;

/// Writes down what was recorded of the quotes of a text.
pub(super) struct Report<'r, 't> {
    pub(super) segments: &'r Segments<'t>,
    pub(super) entities: &'r Entities,
    pub(super) record: &'r Record,
}

/// Adds a line to a block. Writing to a `String` cannot fail.
macro_rules! add {
    ($block:expr, $($format:tt)*) => {
        let _ = writeln!($block, $($format)*);
    };
}

impl Report<'_, '_> {
    /// The block of a quote.
    pub(super) fn quote(&self, index: usize, quote: &Quote) -> String {
        let contents: Vec<&DecidedContent> =
            self.record.contents.iter().filter(|content| quote_of(content.outcome) == Some(index)).collect();
        let first = self.segments.token_from(quote.pieces[0].span.start);
        let mut block = String::new();
        add!(
            block,
            "Quote {}, line {}: {}, confidence {:.3}",
            index + 1,
            line(self.segments, first),
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
        let nobody = if quote.anonymous { "nobody named, anonymous" } else { "none" };
        add!(block, "  speaker  {}", quote.speaker.map_or(nobody.to_owned(), |id| self.entity(id)));
        add!(block, "  evidence {} (src/quote/evidence.rs)", quote.evidence.name());
        self.add_spans(&mut block, &contents, quote);
        for content in contents {
            self.add_content(&mut block, content);
        }
        if let Some((_, speaker)) = self.record.speakers.iter().find(|(of, _)| *of == index) {
            self.add_speaker(&mut block, speaker);
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

    /// What speaks for the speaker.
    fn add_speaker(&self, block: &mut String, speaker: &SpeakerTrace) {
        let source = self.excerpt(&speaker.source);
        add!(block, "  speaker of “{source}”: {}", self.head(speaker));
        if speaker.referents.is_empty() && matches!(speaker.head, HeadTrace::Description { is_definite: true, .. }) {
            add!(block, "    no entity has this noun, or a synonym of it, in its role or name");
        }
        let mut referents: Vec<(f32, &ReferentTrace)> =
            speaker.referents.iter().map(|referent| (score(referent), referent)).collect();
        referents.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (score, referent) in referents {
            let star = if referent.is_chosen { '*' } else { ' ' };
            let (salience, who) = (referent.salience, self.who(referent.who));
            let gender = gender(referent.gender);
            match referent.fit {
                FitTrace::Pronoun { agreement, in_own_words } => {
                    let fit = agreement * in_own_words;
                    let own = if in_own_words < 1.0 { "; named in the very words" } else { "" };
                    add!(
                        block,
                        "    {star} {score:5.1} = salience {salience:5.1} × fit {fit:.2}  {who} ({gender}{own})"
                    );
                }
                FitTrace::Description(fit) => {
                    let roles = self.roles(referent.who);
                    let why = description_fit(fit);
                    add!(block, "    {star} salience {salience:5.1}  {who} ({gender}): {why}");
                    if let Some(roles) = roles {
                        add!(block, "        its roles in the text: {roles} (src/entity/roles.rs)");
                    }
                }
            }
        }
        let entity = match speaker.entity {
            Some(id) => self.entity(id),
            None if speaker.is_anonymous => "nobody named; anonymous".to_owned(),
            None => "nobody named".to_owned(),
        };
        add!(block, "    {entity}, p(speaker | source) {:.2} (src/quote/speaker/resolve.rs)", speaker.probability);
    }

    /// The head of a source and the rule that goes with it.
    fn head(&self, speaker: &SpeakerTrace) -> String {
        match speaker.head {
            HeadTrace::Label => "a label, the surname of one person (src/quote/speaker/descriptions.rs)".to_owned(),
            HeadTrace::Name(NamedBy::Head) => "its head is a name (src/quote/speaker/source_head.rs)".to_owned(),
            HeadTrace::Name(NamedBy::Apposition) => {
                "a name in apposition to its head (src/quote/speaker/apposition.rs)".to_owned()
            }
            HeadTrace::Name(NamedBy::Author) => {
                "the author of the statement that it is (src/quote/speaker/apposition.rs)".to_owned()
            }
            HeadTrace::Surname => {
                "its head is a capitalized word, perhaps a surname (src/quote/speaker/descriptions.rs)".to_owned()
            }
            HeadTrace::Pronoun(minimum) if minimum.is_finite() => format!(
                "its head is a pronoun; the best referent has a score of at least {minimum:.1} (src/quote/speaker/salience.rs)"
            ),
            HeadTrace::Pronoun(_) => "its head is a pronoun of the first or second person".to_owned(),
            HeadTrace::RelativePronoun => {
                "its head is “who”, whose antecedent is before it (src/quote/speaker/resolve.rs)".to_owned()
            }
            HeadTrace::Description { noun, is_definite: true } => format!(
                "its head is a definite description by “{}” (src/quote/speaker/descriptions.rs)",
                self.segments.word(noun)
            ),
            HeadTrace::Description { noun, is_definite: false } => format!(
                "its head is an indefinite description by “{}”, which refers to nobody named \
                 (src/quote/speaker/descriptions.rs)",
                self.segments.word(noun)
            ),
            HeadTrace::Several => "several who speak with one voice (src/quote/speaker/apposition.rs)".to_owned(),
            HeadTrace::Other => {
                "its head is no name, pronoun or description (src/quote/speaker/source_head.rs)".to_owned()
            }
        }
    }

    fn who(&self, who: Who) -> String {
        match who {
            Who::Entity(id) => self.entity(id),
            Who::Unnamed { noun, .. } => {
                let word = self.segments.word_types.iter().find(|word_type| word_type.lower == noun);
                word.map_or("several".to_owned(), |word| format!("a “{}” without a name", word.text.to_lowercase()))
            }
        }
    }

    /// The roles that the text gives an entity.
    fn roles(&self, who: Who) -> Option<String> {
        match who {
            Who::Entity(id) if !self.entities.get(id).roles.is_empty() => Some(self.entities.get(id).roles.join(", ")),
            _ => None,
        }
    }

    fn entity(&self, id: EntityId) -> String {
        format!("{} (entity {})", self.entities.get(id).name, id.0)
    }

    fn excerpt(&self, tokens: &Range<usize>) -> String {
        excerpt(self.segments, tokens)
    }
}

/// The index of the quote that a content is a part of.
fn quote_of(outcome: Outcome) -> Option<usize> {
    match outcome {
        Outcome::Emitted(quote) | Outcome::Merged(quote, _) => Some(quote),
        Outcome::Adjunct(_) | Outcome::SaysNothing | Outcome::Unattributed => None,
    }
}

/// What a referent is weighed by.
fn score(referent: &ReferentTrace) -> f32 {
    match referent.fit {
        FitTrace::Pronoun { agreement, in_own_words } => referent.salience * agreement * in_own_words,
        FitTrace::Description(_) => referent.salience,
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
        Choice::EmbeddedClause => "the subject of a clause within a longer content (src/quote/source/embedded.rs)",
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

fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Male => "male",
        Gender::Female => "female",
        Gender::Unknown => "gender unknown",
    }
}

fn description_fit(fit: DescriptionFit) -> &'static str {
    match fit {
        DescriptionFit::Fits => "fits",
        DescriptionFit::OtherType => "not of the type that is described",
        DescriptionFit::OtherGender => "of the other gender",
        DescriptionFit::OtherRole => "its role or name does not have the noun, or a modifier contradicts it",
        DescriptionFit::Later => "not mentioned before",
    }
}
