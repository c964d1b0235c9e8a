//! Assembles quotes: each content with its source, and the contents of one utterance together.
//!
//! For every content in reading order: rank its candidates, split it at an attribution within it, *decide* whether its best
//! source is accepted, *merge* it with the quote before where both are one utterance, and else *emit* a quote of its own.

use std::ops::Range;

use super::cues::CueOccurrence;
use super::decision::{Decision, Utterance};
use super::source::{Choice, Locality, MIN_OWN_CUE_WEIGHT, RankedSource, Ranking, SourceContext, adjoins, overlap};
use super::spans::contents;
use super::trace::{Outcome, QuoteTrace};
use super::transcript::Turn;
use super::{PieceTokens, QuoteDraft, QuotePart, acts};
use crate::lexicon::CueClass;
use crate::model::classifier::LogisticRegression;
use crate::order::sort_by_number;
use crate::syntax::word::is_lowercase_word;

/// The probability that a turn is its label's. An estimate: labels are found by rule.
const P_TURN: f32 = 0.95;
/// Minimum P(source is right) for a source within a content to split it.
const MIN_P_INNER_SOURCE: f32 = 0.5;
/// Minimum P(source is right) at which the ranker's choice stands against a rule that leaves a doubt.
const MIN_P_UNDISPUTED: f32 = 0.6;
/// Minimum weight (0–100) of the cue of such speech.
const MIN_TELLING_WEIGHT: u8 = 10;
/// Minimum mean P(token is in a content) for reported speech to be a quote without a source: "It is said that …".
const MIN_P_UNATTRIBUTED: f32 = 0.5;

/// The contents with turns in place of what was found within them, in reading order and without overlaps.
fn with_turns(
    mut parts: Vec<(Range<usize>, Option<RankedSource>)>,
    turns: &[Turn],
) -> Vec<(Range<usize>, Option<RankedSource>)> {
    parts.retain(|(part, _)| {
        let next = turns.partition_point(|turn| turn.whole().end <= part.start);
        turns.get(next).is_none_or(|turn| turn.whole().start >= part.end)
    });
    parts.extend(turns.iter().map(|Turn { label, words, continues }| {
        let source = RankedSource {
            source: label.clone(),
            cue: None,
            probability: P_TURN,
            p_source_given_content: P_TURN,
            locality: if *continues { Locality::PreviousTurn } else { Locality::Local },
            choice: Choice::Label,
        };
        (words.clone(), Some(source))
    }));
    sort_by_number(&mut parts, |(part, _)| part.start as u64);
    // Two rules may have found one word in two contents: it is the one's whose source is known, and else the first one's.
    for next in 1..parts.len() {
        let (before, rest) = parts.split_at_mut(next);
        let Some(((last, known), (part, own))) = before.last_mut().zip(rest.first_mut()) else { continue };
        if known.is_none() && own.is_some() {
            last.end = last.end.min(part.start);
        } else {
            part.start = part.start.max(last.end);
            part.end = part.end.max(part.start);
        }
    }
    parts.retain(|(part, _)| !part.is_empty());
    parts
}

/// The quotes, in the order of their first piece.
pub(super) fn drafts<T: QuoteTrace>(
    context: &SourceContext<'_, '_>,
    ranker: &LogisticRegression<'_>,
    turns: &[Turn],
    trace: &mut T,
) -> Vec<QuoteDraft> {
    let parts = context.parts(contents(context.text, trace));
    let parts = with_turns(context.with_clause_subjects(parts), turns);
    let openings = parts.iter().filter_map(|(_, own)| own.as_ref().and_then(opening_of_clause)).collect();
    let mut assembly = Assembly { context, ranker, openings, drafts: Vec::new(), last_paragraph: None, trace };
    for (content, own) in parts {
        match own {
            Some(own) if own.choice != Choice::Label => {
                let ranking = reconciled(context, assembly.rank(&content), own);
                assembly.add(content, ranking);
            }
            // The label of a turn is not ranked.
            Some(label) => assembly.add(content, Ranking::only(label)),
            None => assembly.rank_and_add(content),
        }
    }
    assembly.drafts
}

/// The ranking of a content of which a rule tells the source.
fn reconciled(context: &SourceContext<'_, '_>, mut ranking: Ranking, own: RankedSource) -> Ranking {
    let is_doubtful = matches!(own.choice, Choice::Participle | Choice::Told | Choice::Colon | Choice::Called);
    let ranked = ranking.best.take();
    let only = |own, content_features| Ranking { content_features, ..Ranking::only(own) };
    // "Starmer paid" of "Starmer paid tribute to her, saying": the source ends before its verb.
    let runs_on = |ranked: &RankedSource| {
        let next = context.text.segments.word(own.source.end);
        ranked.source.start == own.source.start
            && ranked.source.end > own.source.end
            && is_lowercase_word(context.text.segments, own.source.end)
            && !matches!(next, "," | "of" | "(" | "and" | "from" | "at" | "who")
    };
    match ranked {
        Some(ranked) if own.choice == Choice::Participle && runs_on(&ranked) => only(own, ranking.content_features),
        // What the ranker is sure of, it knows beside other candidates.
        Some(ranked) if is_doubtful && ranked.locality == Locality::Local && ranked.probability >= MIN_P_UNDISPUTED => {
            // "welcomed the plan, saying on Monday that": another verb of the same subject has its own words.
            if own.choice == Choice::Participle && overlap(&ranked.source, &own.source) {
                return only(RankedSource { source: ranked.source, ..own }, ranking.content_features);
            }
            Ranking { best: Some(ranked), ..ranking }
        }
        Some(ranked) if overlap(&ranked.source, &own.source) => {
            // It may know more of the same source than its edge: "Tom Ridge, a former governor, put it".
            if ranked.probability >= own.probability {
                Ranking { best: Some(RankedSource { source: ranked.source, ..own }), ..ranking }
            } else {
                let next = context.text.segments.word(own.source.end);
                let is_longer =
                    is_doubtful && ranked.source.start == own.source.start && ranked.source.end > own.source.end;
                // "NCP (SP) chief Sharad Pawar": the ranker knows titles.
                let is_whole = own.choice == Choice::Told
                    && ranked.source.start <= own.source.start
                    && !(ranked.source.start..own.source.start).any(|at| context.phrases.is_date(at))
                    && own.source.end <= ranked.source.end;
                let source = if is_whole || is_longer && matches!(next, "," | "of" | "(") {
                    ranked.source
                } else {
                    own.source.clone()
                };
                only(RankedSource { source, ..own }, ranking.content_features)
            }
        }
        _ => only(own, ranking.content_features),
    }
}

/// The conjunction of a clause within a content, of which this is the subject.
fn opening_of_clause(source: &RankedSource) -> Option<usize> {
    source.source.start.checked_sub(1).filter(|_| source.choice == Choice::EmbeddedClause)
}

/// Why an utterance is a part of the quote before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MergeReason {
    /// The quotation before was left open at the end of its paragraph.
    OpenQuotation,
    /// Both have one source, whose other sentence this one continues: "“A,” he said. “B.”", or a turn its label's.
    SameSource,
    /// It is whole quoted sentences in the paragraph of the quote before, and nothing suggests another speaker.
    StandsAlone,
    /// Both have one cue: "“A,” he said, “B.”".
    SameCue,
}

/// What an utterance is to the quote before it.
enum ToPrevious {
    /// A quote of its own.
    Separate,
    /// A part of it.
    Merged(MergeReason),
    /// No part of what was said, but of the words that attribute it: "of the vote" of "“A,” the mayor said of the vote".
    Adjunct,
}

/// Quotes in the making.
struct Assembly<'a, 's, 't, T> {
    context: &'a SourceContext<'s, 't>,
    ranker: &'a LogisticRegression<'a>,
    /// The conjunctions of the clauses that attribute a part of a content, in order.
    openings: Vec<usize>,
    drafts: Vec<QuoteDraft>,
    /// The paragraph of the last utterance that was emitted or merged.
    last_paragraph: Option<usize>,
    trace: &'a mut T,
}

impl<T: QuoteTrace> Assembly<'_, '_, '_, T> {
    fn rank(&mut self, content: &Range<usize>) -> Ranking {
        // The subject of a clause that begins after the content says nothing of what stands before it.
        let is_open = self.openings.binary_search(&content.end).is_ok();
        let end = if is_open { content.end } else { usize::MAX };
        self.context.rank(self.ranker, content, end, self.trace)
    }

    /// Ranks the candidates of a content and adds it; or, where its source is inside it, adds what precedes and what follows
    /// the source: "She said that he called it “…”" has what he said within what she said.
    fn rank_and_add(&mut self, content: Range<usize>) {
        let ranking = self.rank(&content);
        let inner = ranking
            .best
            .as_ref()
            .filter(|best| best.probability >= MIN_P_INNER_SOURCE && content.contains(&best.source.start))
            .cloned();
        let Some(inner) = inner else { return self.add(content, ranking) };
        self.trace.divided(&content, &inner);
        let (start, end) = match &inner.cue {
            Some(cue) => (cue.start.min(inner.source.start), cue.end.max(inner.source.end)),
            None => (inner.source.start, inner.source.end),
        };
        if content.start < start {
            self.rank_and_add(content.start..start);
        }
        if end < content.end {
            self.add(end..content.end, Ranking::only(inner));
        }
    }

    /// The token at which the last words end that were added.
    fn end(&self) -> usize {
        self.drafts.last().and_then(|last| last.pieces().next_back()).map_or(0, |piece| piece.tokens.end)
    }

    /// Adds a content with its candidates.
    fn add(&mut self, content: Range<usize>, mut ranking: Ranking) {
        let best = ranking.best.take();
        let Some(utterance) = Utterance::new(self.context.text, content, self.end()) else { return };
        let says_nothing = utterance.says_nothing(self.context.text, best.as_ref());
        let mut decision = Decision::new(self.context.text, &utterance, best);
        let is_spoken_of = |best: &RankedSource| self.context.is_spoken_of(&best.source, &utterance.content);
        let is_withheld = |best: &RankedSource| {
            best.cue.as_ref().is_some_and(|cue| {
                cue.end <= utterance.content.start && acts::is_withheld(self.context.text.segments, cue)
            })
        };
        if was_told(decision.accepted.as_ref())
            || utterance.is_quoted() && decision.accepted.as_ref().is_some_and(is_withheld)
            || !utterance.is_quoted() && decision.accepted.as_ref().is_some_and(is_spoken_of)
        {
            decision.rejected = decision.accepted.take();
            decision.spoken_of = decision.rejected.as_ref().map(|best| best.source.clone());
            ranking.candidates.clear();
        }
        if decision.accepted.as_ref().is_some_and(|best| self.context.is_said_to_be(&best.source, &utterance.content)) {
            ranking.candidates.clear();
            decision.spoken_of = decision.accepted.take().map(|best| best.source);
        }
        if [&decision.accepted, &decision.rejected].into_iter().flatten().any(|best| self.context.is_of_a_report(best))
        {
            decision.rejected = decision.accepted.take().or(decision.rejected);
            decision.spoken_of = decision.rejected.as_ref().map(|best| best.source.clone());
            ranking.candidates.clear();
        }
        let outcome = if says_nothing { Outcome::SaysNothing } else { self.outcome(&utterance, &decision) };
        self.trace.decided(&utterance, &decision, outcome);
        match outcome {
            Outcome::Emitted(_) => self.emit(utterance, decision, ranking),
            Outcome::Merged(_, reason) => self.merge(utterance, decision, ranking, reason),
            Outcome::Adjunct(_) | Outcome::Act | Outcome::SaysNothing | Outcome::Unattributed => {}
        }
    }

    /// What becomes of an utterance that says something.
    fn outcome(&self, utterance: &Utterance, decision: &Decision) -> Outcome {
        let next = self.drafts.len();
        match self.to_previous(utterance, decision) {
            ToPrevious::Adjunct => Outcome::Adjunct(next - 1),
            ToPrevious::Merged(reason) => Outcome::Merged(next - 1, reason),
            ToPrevious::Separate if self.is_act(utterance, decision) => Outcome::Act,
            ToPrevious::Separate if self.is_quote(utterance, decision) => Outcome::Emitted(next),
            ToPrevious::Separate => Outcome::Unattributed,
        }
    }

    /// Whether an utterance is a quote: words in quotation marks are, even if nobody said them; reported speech is, if it has a
    /// source, or at least a cue before it and is certainly a content ("It is said that …").
    fn is_quote(&self, utterance: &Utterance, decision: &Decision) -> bool {
        let has_cue = || self.cue_without_source(utterance, decision).is_some();
        let is_told = || was_told(decision.rejected.as_ref());
        let is_certain = || utterance.p_content >= MIN_P_UNATTRIBUTED && has_cue();
        utterance.is_quoted() || decision.accepted.is_some() || is_told() || is_certain()
    }

    /// The cue right before reported speech without a source.
    fn cue_without_source(&self, utterance: &Utterance, decision: &Decision) -> Option<Range<usize>> {
        if was_told(decision.rejected.as_ref()) {
            return decision.rejected.as_ref().and_then(|told| told.cue.clone());
        }
        let passive = self.context.passive_cue(&utterance.content).map(|cue| &cue.tokens);
        // What is thought nobody has said; and "known as" gives a name.
        let is_infinitive = |at: usize| at > 0 && self.context.text.segments.word(at - 1) == "to";
        let is_thought = |cue: &&Range<usize>| {
            self.context.text.segments.word(cue.start) == "known"
                || (self.context.is_passive(cue) || decision.spoken_of.is_some() || is_infinitive(cue.start))
                    && self.context.cues_in(cue).iter().any(|cue| cue.class == CueClass::Think)
        };
        let of_rejected =
            || decision.rejected.as_ref().and_then(|best| best.cue.as_ref()).filter(|cue| !is_thought(cue));
        let surest = |cue: &Range<usize>| self.context.cues_in(cue).iter().map(|cue| cue.weight).max();
        let cue =
            passive.or_else(of_rejected).filter(|cue| surest(cue).is_none_or(|weight| weight >= MIN_TELLING_WEIGHT))?;
        (adjoins(cue, &utterance.content) && cue.end <= utterance.content.start).then(|| cue.clone())
    }

    /// Whether an utterance is what an act is done to, and no speech; or what somebody was seen to do ("was documented
    /// leaving").
    fn is_act(&self, utterance: &Utterance, decision: &Decision) -> bool {
        if was_told(decision.rejected.as_ref()) {
            return false;
        }
        if acts::asks_for_anonymity(self.context.text.segments, &utterance.pieces) {
            return true;
        }
        let passive = self.context.passive_cue(&utterance.content);
        let is_of_passive =
            |cue: &CueOccurrence| acts::is_of_passive(self.context.text.segments, cue, &utterance.content);
        if passive.is_some_and(|cue| cue.weight < MIN_OWN_CUE_WEIGHT || is_of_passive(cue)) {
            return !utterance.is_quoted();
        }
        let best = decision.accepted.as_ref().or(decision.rejected.as_ref());
        let Some(cue) = best.and_then(|best| best.cue.as_ref()) else { return false };
        if !utterance.is_quoted() && acts::is_withheld(self.context.text.segments, cue) {
            return true;
        }
        acts::is_act(self.context.text.segments, &utterance.pieces, self.context.cues_in(cue))
    }

    /// Compares an utterance with the quote before it.
    fn to_previous(&self, utterance: &Utterance, decision: &Decision) -> ToPrevious {
        let (Some(previous), Some(last_paragraph)) = (self.drafts.last(), self.last_paragraph) else {
            return ToPrevious::Separate;
        };
        let has_source_of_previous =
            |other: &RankedSource| previous.source.as_ref().is_some_and(|source| overlap(source, &other.source));
        let same_source = decision.accepted.as_ref().filter(|accepted| has_source_of_previous(accepted));
        let has_cue_of_previous = |other: &RankedSource| other.cue.is_some() && other.cue == previous.cue;
        let same_cue = same_source.is_some_and(has_cue_of_previous);
        // "“A,” Bohr radioed when the boat was back": however improbable, the cue is taken.
        let only_candidate = decision.rejected.as_ref().filter(|rejected| has_source_of_previous(rejected));
        let is_adjunct = same_cue || only_candidate.is_some_and(has_cue_of_previous);
        if is_adjunct && !utterance.is_quoted() && is_direct(previous.pieces()) {
            return ToPrevious::Adjunct;
        }
        // A question is answered in the next paragraph.
        let is_answer = last_paragraph != utterance.paragraph
            && previous.pieces().next_back().is_some_and(|piece| piece.marked && self.asks(piece));
        let continues_source = same_source.is_some_and(|source| match source.locality {
            Locality::Local => false,
            // Reported speech and then words in quotation marks are two quotes.
            Locality::Earlier => {
                utterance.pieces[0].marked
                    && previous.pieces().next_back().is_some_and(|piece| piece.marked)
                    && !is_answer
            }
            Locality::PreviousTurn => true,
        });
        // Whoever is named in a later paragraph speaks there.
        let is_later = |best: &RankedSource| self.context.text.paragraph(best.source.start) > utterance.paragraph;
        let nobody_else = || {
            decision.accepted.as_ref().is_none_or(is_later)
                && decision.rejected.as_ref().is_none_or(|best| has_source_of_previous(best) || is_later(best))
        };
        let stands_alone = || {
            utterance.stands_alone
                && last_paragraph == utterance.paragraph
                && nobody_else()
                && previous.source.is_some()
                && is_direct(previous.pieces())
                && !previous.pieces().last().is_some_and(|piece| self.asks(piece))
        };
        if utterance.continues_quotation && last_paragraph + 1 >= utterance.paragraph {
            ToPrevious::Merged(MergeReason::OpenQuotation)
        } else if continues_source {
            ToPrevious::Merged(MergeReason::SameSource)
        } else if stands_alone() {
            ToPrevious::Merged(MergeReason::StandsAlone)
        } else if same_cue
            && !is_answer
            && (is_direct(utterance.pieces.iter()) == is_direct(previous.pieces())
                || self.is_split(previous, utterance))
        {
            ToPrevious::Merged(MergeReason::SameCue)
        } else {
            ToPrevious::Separate
        }
    }

    /// Whether an attribution between commas splits a sentence whose second half alone is in quotation marks: "They had met, she recalled,
    /// “in a lift.”"
    fn is_split(&self, previous: &QuoteDraft, utterance: &Utterance) -> bool {
        let Some(cue) = &previous.cue else { return false };
        let text = self.context.text;
        let is_before = previous.parts.last().is_some_and(|part| {
            let is_plain = part.pieces.iter().all(|piece| !piece.marked);
            is_plain && part.content.end <= cue.start && text.sentence(part.content.start) == text.sentence(cue.start)
        });
        is_before && utterance.content.start >= cue.end && text.segments.word(cue.end) == ","
    }

    /// Whether a piece ends with a question, which somebody else may answer.
    fn asks(&self, piece: &PieceTokens) -> bool {
        self.context.text.segments.word(piece.tokens.end - 1).contains('?')
    }

    /// Adds the utterance to the quote before it, which takes over its source if it has none.
    fn merge(&mut self, utterance: Utterance, decision: Decision, ranking: Ranking, reason: MergeReason) {
        let Some(previous) = self.drafts.last_mut() else { return };
        if previous.source.is_none()
            && let Some(accepted) = &decision.accepted
        {
            previous.cue = accepted.cue.clone();
            previous.source = Some(accepted.source.clone());
        }
        self.last_paragraph = Some(utterance.paragraph);
        previous.parts.push(QuotePart::new(utterance, decision, ranking, Some(reason)));
    }

    /// Makes the utterance a quote of its own.
    fn emit(&mut self, utterance: Utterance, decision: Decision, ranking: Ranking) {
        let (cue, source) = match &decision.accepted {
            Some(best) => (best.cue.clone(), Some(best.source.clone())),
            None if utterance.is_quoted() && decision.spoken_of.is_none() => (None, None),
            None => (self.cue_without_source(&utterance, &decision), None),
        };
        self.last_paragraph = Some(utterance.paragraph);
        let parts = vec![QuotePart::new(utterance, decision, ranking, None)];
        self.drafts.push(QuoteDraft { parts, cue, source });
    }
}

/// Whether the best source is whom the words were told to.
fn was_told(best: Option<&RankedSource>) -> bool {
    best.is_some_and(|best| best.choice == Choice::WasTold)
}

/// Whether all words are in quotation marks.
fn is_direct<'p>(mut pieces: impl Iterator<Item = &'p PieceTokens>) -> bool {
    pieces.all(|piece| piece.marked)
}

#[cfg(test)]
mod tests {
    /// Compares the quotes, each as its pieces and its source ("-" for none).
    #[track_caller]
    fn check(text: &str, expected: &[(&[&str], &str)]) {
        let annotation = crate::annotate(text);
        let words = |span: crate::Span| &text[span.range()];
        let found: Vec<(Vec<&str>, &str)> = annotation
            .quotes
            .iter()
            .map(|quote| (quote.pieces.iter().map(|p| words(p.span)).collect(), quote.source.map_or("-", words)))
            .collect();
        let expected: Vec<(Vec<&str>, &str)> =
            expected.iter().map(|(pieces, source)| (pieces.to_vec(), *source)).collect();
        assert_eq!(found, expected, "quotes of {text:?}");
    }

    #[test]
    fn quoted_spans_of_one_utterance_are_one_quote() {
        check("“We won,” Marie Curie said. “It is over.”", &[(&["We won,", "It is over."], "Marie Curie")]);
        check(
            "“We won,” Marie Curie said.\n\n“Why?” asked Neil Armstrong.",
            &[(&["We won,"], "Marie Curie"), (&["Why?"], "Neil Armstrong")],
        );
    }

    #[test]
    fn a_quotation_that_answers_has_another_speaker() {
        check(
            "Curie shrugged and answered, “I did not leave it.” “Did it leave you?” Neil Armstrong asked.",
            &[(&["I did not leave it."], "Curie"), (&["Did it leave you?"], "Neil Armstrong")],
        );
        check(
            "“Are you sure?” asked Neil Armstrong. “Absolutely,” Marie Curie replied.",
            &[(&["Are you sure?"], "Neil Armstrong"), (&["Absolutely,"], "Marie Curie")],
        );
        // "No." may be an abbreviation, and has its full stop within.
        check(
            "Neil Armstrong said: “No.” “Then when?” a reporter shouted.",
            &[(&["No."], "Neil Armstrong"), (&["Then when?"], "a reporter")],
        );
    }

    #[test]
    fn a_comma_ends_what_was_said() {
        check(
            "“My congratulations on your election,” Neil Armstrong wires, “and every good wish.”",
            &[(&["My congratulations on your election,", "and every good wish."], "Neil Armstrong")],
        );
    }

    #[test]
    fn a_relative_clause_has_its_own_speaker() {
        check(
            "What the paper called “a bloodbath that shames us all” was, the minister insisted, a “routine operation”.",
            &[(&["a bloodbath that shames us all"], "the paper"), (&["a", "routine operation"], "the minister")],
        );
    }

    #[test]
    fn whoever_is_told_has_not_said_it() {
        check("Police were told that the man had a knife.", &[(&["the man had a knife"], "-")]);
        check("Police told Marie Curie that the man had a knife.", &[(&["the man had a knife"], "Police")]);
    }

    #[test]
    fn signed_words_have_the_signer_as_source() {
        check(
            "“We won.”― Marie Curie.\n“It is over.” ― @armstrong",
            &[(&["We won."], "Marie Curie"), (&["It is over."], "@armstrong")],
        );
    }

    #[test]
    fn turns_have_their_label_as_source() {
        check(
            "WELCH: Have you no decency?\n\nCOHN: I have.",
            &[(&["Have you no decency"], "WELCH"), (&["I have"], "COHN")],
        );
        check(
            "WELCH: Have you no decency?\n\nCOHN: I have.\n\nI said so before.\n\nWELCH: Good.",
            &[(&["Have you no decency"], "WELCH"), (&["I have", "I said so before"], "COHN"), (&["Good"], "WELCH")],
        );
    }
}
