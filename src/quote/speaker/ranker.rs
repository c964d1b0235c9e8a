//! Ranks the candidates for the speaker of each utterance, in reading order, and notes what was decided for those after it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::agreement::Agreement;
use super::candidates::{CandidateFinder, SpeakerCandidate, Who};
use super::clues::{Clue, ClueKind, ClueReader};
use super::common::Common;
use super::descriptions::Descriptions;
use super::discourse::Discourse;
use super::features::features;
use super::only_one::only_one;
use super::questions::{ReportedQuestion, reported_question};
use super::salience::Referent;
use super::source_head::SourceHead;
use super::utterance::{Spoken, Turns, Utterance, relation};
use super::walk::{Newcomer, Walk};
use super::word_places::WordPlaces;
use super::{pronoun_gender, quoted_tokens, sources};
use crate::entity::Entities;
use crate::lexicon::{FunctionWord, Gender, Pronoun};
use crate::model::softmax::{KnownWeights, SoftmaxRanker};
use crate::order::sort_by_number;
use crate::quote::assemble::MergeReason;
use crate::quote::marks::QuotedSpan;
use crate::quote::nested::is_first_person;
use crate::quote::trace::QuoteTrace;
use crate::quote::{QuoteDraft, QuotePart};
use crate::segment::Segments;
use crate::syntax::NounPhrases;
use crate::syntax::base::base_noun_phrase;

/// Minimum P(a phrase is the source) for the discourse to be read up to it before the speaker is chosen.
const MIN_P_ANCHOR: f32 = 0.25;
/// Maximum utterances before and after one, in an open quotation, whose sources are sources for it.
const MAX_CHAIN: usize = 40;
/// Minimum P(a phrase is the source) for it to be the source of whoever was found to speak.
const MIN_P_SOURCE: f32 = 0.05;
/// Minimum P(a phrase is the source) for words to count as framed: the text says beside them who spoke.
const MIN_P_FRAMED: f32 = 0.5;

/// Minimum P(somebody says it) where no phrase near the words tells of anybody.
const MIN_P_UNTOLD: f32 = 0.4;
/// Minimum P(somebody named says it) where a description names nothing that is known of him: no speaker is better than a wrong
/// one.
const MIN_P_GUESS: f32 = 0.6;

/// Minimum P(somebody says it) where a description can mean nobody else.
const MIN_P_ONLY: f32 = 0.02;
/// Maximum tokens from the source between two halves to the second: "she", of "“A,” she said on Friday. “B.”".
const MAX_FRAME: usize = 12;
/// Maximum tokens of a description that is shown as a source.
const MAX_DESCRIPTION: usize = 8;

/// Chooses among the candidates for an utterance.
pub(crate) trait Chooser {
    /// Whether everybody is a candidate even where the text surely names who speaks.
    fn wants_everybody(&self) -> bool {
        false
    }

    /// The index of the chosen one, and its probability.
    fn choose(&mut self, question: &Question<'_>) -> (usize, f32);
}

/// An utterance with its candidates, as a chooser sees it.
pub(crate) struct Question<'q> {
    /// The indices of the draft and of its part, for a chooser that knows who is right.
    #[cfg(any(test, feature = "train"))]
    pub(crate) place: (usize, usize),
    utterance: &'q Utterance<'q>,
    candidates: &'q [SpeakerCandidate],
}

impl Question<'_> {
    /// Whom the candidates are.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn who(&self) -> impl Iterator<Item = Who> {
        self.candidates.iter().map(|candidate| candidate.who)
    }

    /// The features of each candidate.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn features(&self) -> Vec<Vec<u64>> {
        let common = Common::new(self.utterance);
        let of = |candidate: &SpeakerCandidate| {
            let mut found = Vec::new();
            features(self.utterance, &common, candidate, &mut found);
            found
        };
        self.candidates.iter().map(of).collect()
    }

    /// The tokens of the phrase of a clue by which a candidate is described.
    #[cfg(any(test, feature = "train"))]
    pub(crate) fn described_by(&self, index: usize) -> Vec<Range<usize>> {
        let fits = self.utterance.clues.iter().zip(&self.candidates[index].matches);
        fits.filter(|(_, fit)| fit.is_described()).map(|(clue, _)| clue.phrase.clone()).collect()
    }
}

/// Chooses the most probable candidate.
pub(super) struct Ranked<'r, 'm, T> {
    ranker: &'r SoftmaxRanker<'m>,
    trace: &'r mut T,
    known: KnownWeights,
}

impl<'r, 'm, T> Ranked<'r, 'm, T> {
    pub(super) fn new(ranker: &'r SoftmaxRanker<'m>, trace: &'r mut T) -> Self {
        Self { ranker, trace, known: KnownWeights::default() }
    }
}

impl<T: QuoteTrace> Chooser for Ranked<'_, '_, T> {
    fn choose(&mut self, question: &Question<'_>) -> (usize, f32) {
        let common = Common::new(question.utterance);
        let mut found = Vec::new();
        let utterance = question.utterance;
        let scores: Vec<i16> = question
            .candidates
            .iter()
            .map(|candidate| {
                if utterance.is_out_of_question(candidate) {
                    return i16::MIN;
                }
                found.clear();
                features(question.utterance, &common, candidate, &mut found);
                self.ranker.score(&found, &mut self.known)
            })
            .collect();
        let all = self.ranker.probabilities(&scores);
        // What stands in no quotation marks is somebody's unless it is surely nobody's, and then it is no quote.
        let nobody = all.len() - 1;
        let is_quote = utterance.part.is_quoted() || !utterance.part.is_accepted;
        let may_be_nobody =
            !utterance.is_surely_cited() && (is_quote || all[nobody] >= self.ranker.min_p_nobody) || nobody == 0;
        let may_be = |at: usize| {
            if at == nobody { may_be_nobody } else { !utterance.is_contradicted(&question.candidates[at]) }
        };
        let is_possible: Vec<bool> = (0..all.len()).map(may_be).collect();
        let possible: f32 = (0..all.len()).filter(|&at| is_possible[at]).map(|at| all[at]).sum();
        // What is taken from those who cannot have said it is not for nobody's.
        let of_nobody = if is_possible[nobody] { all[nobody] } else { 0.0 };
        let is_told = possible > of_nobody;
        let probability = |at: usize| match is_possible[at] {
            false => 0.0,
            true if at == nobody => {
                if is_told {
                    of_nobody
                } else {
                    1.0
                }
            }
            true => all[at] * (1.0 - of_nobody) / (possible - of_nobody),
        };
        let probabilities: Vec<f32> = (0..all.len()).map(probability).collect();
        let best = (0..all.len()).reduce(|best, at| if probabilities[at] > probabilities[best] { at } else { best });
        let mut best = best.unwrap_or(nobody);
        let guessed = &question.candidates[best];
        let is_doubtful = probabilities[best] < MIN_P_GUESS || utterance.takes_turn_from(guessed);
        if utterance.is_guessed(guessed) && is_doubtful {
            // Somebody else fits what is described, and not by the place alone.
            let fits = |at: &usize| question.candidates[*at].matches.first().is_some_and(|fit| fit.is_certain());
            let likelier = |a: &usize, b: &usize| probabilities[*a].total_cmp(&probabilities[*b]).then(b.cmp(a));
            best = (0..all.len()).filter(fits).max_by(likelier).unwrap_or(best);
        }
        self.trace.spoken(&question.utterance.part.content, || {
            super::trace::SpeakerTrace::new(question.utterance, question.candidates, &probabilities)
        });
        // Whoever the description can mean, and whoever it describes, are then one.
        let is_described = |at: usize| question.candidates[at].matches.first().is_some_and(|fit| fit.is_described());
        let only = only_one(utterance, question.candidates).filter(|&only| best == only || is_described(best));
        let described = (0..all.len()).filter(|&at| is_described(at)).map(|at| probabilities[at]).sum::<f32>();
        match only.filter(|&only| probabilities[only] >= MIN_P_ONLY) {
            Some(only) => (only, (probabilities[only] + described).min(1.0)),
            None => (best, probabilities[best]),
        }
    }
}

/// Whether an utterance is the other half of the one before: the source of both stands between them, "“A,” she said. “B.”".
fn is_second_half(utterance: &Utterance<'_>, before: &Decided) -> bool {
    let Utterance { part, clues, discourse, .. } = utterance;
    let is_merged = matches!(part.merged, Some(MergeReason::SameSource | MergeReason::SameCue));
    let Some(source) = clues.first().filter(|best| is_merged && best.kind == ClueKind::Source) else { return false };
    let gap = source.phrase.end..part.content.start;
    let sentence = |at: usize| discourse.segments.sentence_of(at);
    before.source.as_ref() == Some(&source.phrase)
        && utterance.history.last().is_some_and(|last| last.content.end <= source.phrase.start)
        && gap.len() <= MAX_FRAME
        && sentence(part.content.start) <= sentence(source.phrase.start) + 1
        && !clues.iter().skip(1).any(|other| other.is_local_source() && other.probability >= MIN_P_ANCHOR)
}

/// Whom the best source, "he" or "she", may refer to rather than to anybody spoken of before.
fn newcomer(walk: &Walk<'_, '_>, clues: &[Clue]) -> Option<Newcomer> {
    let source = clues.first().filter(|best| best.is_local_source())?;
    let SourceHead::Pronoun(pronoun @ (Pronoun::He | Pronoun::She)) = source.head else { return None };
    walk.newcomer(pronoun, source.phrase.start)
}

/// The tokens of a source and of its cue.
type Source = (Option<Range<usize>>, Option<Range<usize>>);

/// What was decided of an utterance.
#[derive(Clone, Debug)]
pub(crate) struct Decided {
    pub(crate) draft: usize,
    pub(crate) part: usize,
    pub(crate) who: Who,
    pub(crate) probability: f32,
    /// The phrase that tells.
    pub(crate) source: Option<Range<usize>>,
    pub(crate) cue: Option<Range<usize>>,
    /// What describes somebody whom the source does not: "The judge" of "The judge rose. “Sit down,” he said."
    pub(crate) description: Option<Range<usize>>,
}

/// Reads a text's utterances in order.
pub(crate) struct SpeakerReader<'s, 't> {
    discourse: Discourse<'s, 't>,
    descriptions: Descriptions,
    genders: Vec<Gender>,
    quoted: Vec<Range<usize>>,
    sources: Vec<Range<usize>>,
    clues: ClueReader<'s, 't>,
    drafts: &'s [QuoteDraft],
}

impl<'s, 't> SpeakerReader<'s, 't> {
    pub(crate) fn new(
        segments: &'s Segments<'t>,
        entities: &'s Entities,
        quoted_spans: &'s [QuotedSpan],
        drafts: &'s [QuoteDraft],
    ) -> Self {
        let discourse = Discourse { segments, entities };
        let quoted = quoted_tokens(drafts);
        Self {
            discourse,
            descriptions: Descriptions::new(entities),
            genders: pronoun_gender::genders(discourse, &quoted),
            quoted,
            sources: sources(drafts),
            clues: ClueReader {
                discourse,
                phrases: NounPhrases::new(segments, entities),
                quoted_spans,
                words: WordPlaces::new(segments),
            },
            drafts,
        }
    }

    /// Decides on every utterance, in reading order.
    pub(crate) fn read(&self, chooser: &mut impl Chooser) -> Vec<Decided> {
        let agreement = Agreement { discourse: self.discourse, genders: &self.genders };
        let mut walk = Walk::new(agreement, &self.descriptions, &self.quoted, &self.sources);
        let finder = CandidateFinder::new(self.discourse, &self.descriptions);
        let mut history: Vec<Spoken> = Vec::new();
        let mut spoken: FxHashMap<Referent, usize> = FxHashMap::default();
        let mut turns = Turns::default();
        let mut decided = Vec::new();
        let order = self.in_order();
        for (place, &(draft, index)) in order.iter().enumerate() {
            let part = &self.drafts[draft].parts[index];
            let next = order.get(place + 1).map(|&(draft, index)| &self.drafts[draft].parts[index]);
            let next = next.filter(|next| self.is_near(part, next));
            let clues = self.clues.clues(part, self.chain(draft, index), next);
            let is_anchor = |clue: &&Clue| clue.is_local_source() && clue.probability >= MIN_P_ANCHOR;
            let anchor = clues.iter().find(is_anchor).map_or(part.content.start, |clue| clue.phrase.start);
            walk.advance(anchor);
            let is_paragraph = self.is_paragraph(part);
            let mut utterance = Utterance {
                discourse: self.discourse,
                part,
                relation: relation(self.discourse, part, is_paragraph, &history),
                history: &history,
                turns: &turns,
                is_paragraph,
                is_second_half: false,
                asker: self.asker(&walk, part, &clues),
                newcomer: newcomer(&walk, &clues),
                subjects: self.subjects(&walk, part),
                clues,
            };
            if let Some(told) = self.told_by(part, &decided) {
                decided.push(Decided { draft, part: index, ..told });
                continue;
            }
            let half = decided.last_mut().filter(|last| last.draft == draft && is_second_half(&utterance, last));
            utterance.is_second_half = half.is_some();
            let candidates = finder.candidates(&walk, &utterance, &spoken, chooser.wants_everybody());
            let mut decision = self.chosen((draft, index), &walk, &utterance, &candidates, chooser);
            if let Some(first) = half {
                // Who is named is known better than who is described.
                let is_named = |of: &Decided| matches!(of.who, Who::Referent(Referent::Entity(_)));
                if is_named(&decision) && !is_named(first) {
                    (first.who, first.probability) = (decision.who, decision.probability);
                }
                if decision.who != Who::Nobody {
                    decision = Decided { part: index, ..first.clone() };
                }
            }
            let Decided { who, source, .. } = decision.clone();
            decided.push(decision);
            // Who is quoted within a quotation has not spoken here.
            if part.is_nested {
                continue;
            }
            if let Who::Referent(referent) = who {
                *spoken.entry(referent).or_default() += 1;
                walk.spoke(referent, source.as_ref(), part.content.start);
            }
            let last = part.pieces.last().map_or(part.content.start, |piece| piece.tokens.end - 1);
            let is_framed = |clue: &Clue| clue.is_local_source() && clue.probability >= MIN_P_FRAMED;
            let spoken_now = Spoken {
                who,
                content: part.content.clone(),
                is_paragraph,
                is_quoted: part.is_quoted(),
                words: part.pieces.iter().map(|piece| piece.tokens.len()).sum(),
                asks: self.discourse.word(last).contains('?'),
                is_framed: utterance.clues.iter().any(is_framed),
            };
            history.push(spoken_now);
            if let Who::Referent(referent) = who {
                turns.spoke(referent);
            }
        }
        decided
    }

    /// What the chooser decides on an utterance.
    fn chosen(
        &self,
        (draft, part): (usize, usize),
        walk: &Walk<'_, '_>,
        utterance: &Utterance<'_>,
        candidates: &[SpeakerCandidate],
        chooser: &mut impl Chooser,
    ) -> Decided {
        let question = Question {
            #[cfg(any(test, feature = "train"))]
            place: (draft, part),
            utterance,
            candidates,
        };
        let (best, probability) = chooser.choose(&question);
        let who = candidates[best].who;
        let (source, cue) = self.source(walk, utterance, &candidates[best]);
        // Without a word nearby that tells of anybody, somebody must be likely to be told.
        let is_told = cue.is_some() || utterance.clues.iter().any(|clue| Some(&clue.phrase) == source.as_ref());
        let (who, source) = if is_told || probability >= MIN_P_UNTOLD { (who, source) } else { (Who::Nobody, None) };
        let description = self.description(walk, utterance, &candidates[best]);
        Decided { draft, part, who, probability, source, cue, description }
    }

    /// What was decided of the quotation that nested words stand in, if these are told in the first person: they were said by
    /// whoever tells it.
    fn told_by(&self, part: &QuotePart, decided: &[Decided]) -> Option<Decided> {
        let own = part.candidates.first().filter(|_| part.is_nested)?;
        if !is_first_person(self.discourse.segments, &own.candidate.source) {
            return None;
        }
        let contains = |of: &&Decided| {
            let content = &self.drafts[of.draft].parts[of.part].content;
            content.start <= part.content.start && part.content.end <= content.end
        };
        let outer = decided.iter().rfind(contains)?;
        let source = (outer.who != Who::Nobody).then(|| own.candidate.source.clone());
        Some(Decided { source, cue: own.candidate.cue.clone(), ..outer.clone() })
    }

    /// The drafts' parts in reading order.
    fn in_order(&self) -> Vec<(usize, usize)> {
        let parts = self.drafts.iter().enumerate();
        let mut parts: Vec<(usize, usize)> =
            parts.flat_map(|(draft, of)| (0..of.parts.len()).map(move |part| (draft, part))).collect();
        sort_by_number(&mut parts, |&(draft, part)| self.drafts[draft].parts[part].content.start as u64);
        parts
    }

    /// The other utterances of a quotation that is left open from paragraph to paragraph, with this one among them; so many on
    /// either side that time stays linear.
    fn chain(&self, draft: usize, index: usize) -> &[QuotePart] {
        let parts = &self.drafts[draft].parts;
        let goes_on = |at: usize| parts.get(at).is_some_and(|part| part.merged == Some(MergeReason::OpenQuotation));
        let mut start = index;
        while start > 0 && index - start < MAX_CHAIN && goes_on(start) {
            start -= 1;
        }
        let mut end = index + 1;
        while end - index <= MAX_CHAIN && goes_on(end) {
            end += 1;
        }
        if end - start > 1 { &parts[start..end] } else { &[] }
    }

    /// Whether an utterance is in the same paragraph as the one before it, or in the next.
    fn is_near(&self, part: &QuotePart, next: &QuotePart) -> bool {
        let paragraph = |part: &QuotePart| self.discourse.segments.paragraph_of(part.content.start);
        paragraph(next) <= paragraph(part) + 1
    }

    /// Whether the words are a paragraph by themselves.
    fn is_paragraph(&self, part: &QuotePart) -> bool {
        let segments = self.discourse.segments;
        let paragraph = segments.paragraphs.get(segments.paragraph_of(part.content.start));
        paragraph.is_some_and(|paragraph| {
            let words = &self.clues.words;
            !words.any(paragraph.tokens.start..part.content.start) && !words.any(part.content.end..paragraph.tokens.end)
        })
    }

    /// Who asks the question that the sentence of the words reports before their source, or that the sentence before it in their
    /// paragraph reports.
    fn asker(&self, walk: &Walk<'_, '_>, part: &QuotePart, clues: &[Clue]) -> Option<Referent> {
        let segments = self.discourse.segments;
        let source = clues.first().filter(|best| best.is_local_source())?;
        let start = source.phrase.start.min(part.content.start);
        let own = segments.sentence_of(source.phrase.start);
        let sentence = |index: usize| segments.sentences.get(index).map(|sentence| sentence.tokens.clone());
        let asker = |question: ReportedQuestion, sentence: usize| match question {
            ReportedQuestion { is_passive: true, agent, .. } => agent.map(Referent::Entity),
            _ => walk.subject(sentence),
        };
        let tokens = sentence(own)?;
        let fronted = reported_question(self.discourse, tokens.start..source.phrase.start.max(tokens.start));
        if let Some(question) = fronted.filter(|question| question.is_passive) {
            return asker(question, own);
        }
        let before = segments.sentence_of(start).checked_sub(1)?;
        let tokens = sentence(before).filter(|of| segments.paragraph_of(of.start) == segments.paragraph_of(start))?;
        asker(reported_question(self.discourse, tokens)?, before)
    }

    /// Whom the sentence of the words, the one before it, and the last one of the paragraph before are about.
    fn subjects(&self, walk: &Walk<'_, '_>, part: &QuotePart) -> [Option<Referent>; 3] {
        let segments = self.discourse.segments;
        let own = segments.sentence_of(part.content.start);
        let paragraph = segments.paragraph_of(part.content.start);
        let is_own = |sentence: &usize| {
            segments.sentences.get(*sentence).is_some_and(|of| segments.paragraph_of(of.tokens.start) == paragraph)
        };
        let first = segments.paragraphs.get(paragraph).map_or(own, |paragraph| paragraph.sentences.start);
        let subject = |sentence: Option<usize>| sentence.and_then(|sentence| walk.subject(sentence));
        [subject(Some(own)), subject(own.checked_sub(1).filter(is_own)), subject(first.checked_sub(1))]
    }

    /// The phrase that tells of the chosen candidate, with its cue.
    fn source(&self, walk: &Walk<'_, '_>, utterance: &Utterance<'_>, chosen: &SpeakerCandidate) -> Source {
        let of = |clue: &Clue| (Some(clue.phrase.clone()), clue.cue.clone());
        let referent = match chosen.who {
            Who::Nobody => return (None, None),
            Who::Unresolved => return utterance.clues.first().map_or((None, None), of),
            Who::Referent(referent) => referent,
        };
        // What is surely the source is so whomever it refers to, unless it names somebody else.
        let is_sure = |clue: &&Clue| clue.is_local_source() && clue.probability >= MIN_P_FRAMED;
        let names_another = |clue: &Clue| match clue.head {
            SourceHead::Named(entity) => Referent::Entity(entity) != referent,
            _ => false,
        };
        let fitting = || {
            let fits = utterance.clues.iter().zip(&chosen.matches);
            fits.filter(|(_, fit)| fit.is_for()).map(|(clue, _)| clue)
        };
        let is_source = |clue: &&Clue| clue.kind == ClueKind::Source && clue.probability >= MIN_P_SOURCE;
        let sure = utterance.clues.first().filter(is_sure).filter(|clue| !names_another(clue));
        let neighbour = || fitting().find(|clue| !matches!(clue.kind, ClueKind::Source | ClueKind::NextUtterance));
        if let Some(clue) = sure.or_else(|| fitting().find(is_source)).or_else(neighbour) {
            return of(clue);
        }
        // Nothing near the words tells: it is who was last spoken of, or is named next.
        let phrase = walk.last_mention(referent).map(|last| self.phrase_at(last.token));
        (phrase.or_else(|| self.next_name(referent, utterance.part.content.end)), None)
    }

    /// What last described the chosen candidate, if that has no name.
    fn description(
        &self,
        walk: &Walk<'_, '_>,
        utterance: &Utterance<'_>,
        chosen: &SpeakerCandidate,
    ) -> Option<Range<usize>> {
        let Who::Referent(referent @ Referent::Unnamed { .. }) = chosen.who else { return None };
        let fits = utterance.clues.iter().zip(&chosen.matches);
        let described = fits.filter(|(clue, fit)| {
            let is_description = matches!(clue.head, SourceHead::Description(_));
            is_description && fit.is_described() && clue.phrase.start < utterance.part.content.end
        });
        let nearest = described.map(|(clue, _)| clue.phrase.clone()).max_by_key(|phrase| phrase.start);
        nearest.or_else(|| walk.description_of(referent))
    }

    /// The name, the description or the word at a token.
    fn phrase_at(&self, at: usize) -> Range<usize> {
        if self.discourse.function(at) == Some(FunctionWord::Determiner) {
            let segments = self.discourse.segments;
            let sentence = segments.sentences.get(segments.sentence_of(at));
            let end = sentence.map_or(at + 1, |sentence| sentence.tokens.end).min(at + MAX_DESCRIPTION);
            let phrase = base_noun_phrase(self.discourse, &(at..end.max(at + 1)));
            return if phrase.is_empty() { at..at + 1 } else { phrase };
        }
        self.discourse.mention_at(at).map_or(at..at + 1, |(tokens, _)| tokens)
    }

    /// The first name of an entity after a token.
    fn next_name(&self, referent: Referent, from: usize) -> Option<Range<usize>> {
        let Referent::Entity(id) = referent else { return None };
        let Discourse { segments, entities } = self.discourse;
        let mentions = entities.get(id).mentions.iter().map(|&mention| &entities.mentions[mention as usize]);
        let mut tokens = mentions.map(|mention| segments.token_from(mention.span.start));
        tokens.find(|&at| at >= from).map(|at| self.phrase_at(at))
    }
}
