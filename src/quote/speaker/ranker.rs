//! Ranks the candidates for the speaker of each utterance, in reading order, and notes what was decided for those after it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::agreement::Agreement;
use super::bodies::Bodies;
use super::candidates::{CandidateFinder, SpeakerCandidate, Who};
use super::choice::{Chooser, Question};
use super::clues::{Clue, ClueKind, ClueReader};
use super::descriptions::Descriptions;
use super::discourse::Discourse;
use super::newcomer::newcomer;
use super::questions::asker;
use super::salience::Referent;
use super::source_head::SourceHead;
use super::utterance::{Outer, Spoken, Turns, Utterance, relation};
use super::walk::Walk;
use super::word_places::WordPlaces;
use super::{pronoun_gender, quoted_tokens, sources};
use crate::annotation::MentionType;
use crate::entity::Entities;
use crate::lexicon::{FunctionWord, Gender};
use crate::order::sort_by_number;
use crate::quote::assemble::MergeReason;
use crate::quote::marks::QuotedSpan;
use crate::quote::nested::is_first_person;
use crate::quote::{QuoteDraft, QuotePart};
use crate::segment::Segments;
use crate::syntax::NounPhrases;
use crate::syntax::base::base_noun_phrase;

/// Minimum P(a phrase is the source) for the discourse to be read up to it before the speaker is chosen.
const MIN_P_ANCHOR: f32 = 0.25;
/// Maximum utterances before and after one, in an open quotation, whose sources are sources for it.
const MAX_CHAIN: usize = 40;
/// Maximum utterances within a quotation before one that stands in it, too.
const MAX_WITHIN: usize = 100;
/// Maximum utterances before one that may have the same words as their source.
const MAX_SHARING: usize = 3;
/// Minimum P(a phrase is the source) for it to be the source of whoever was found to speak.
const MIN_P_SOURCE: f32 = 0.05;
/// Minimum P(a phrase is the source) for words to count as framed: the text says beside them who spoke.
const MIN_P_FRAMED: f32 = 0.5;

/// Minimum P(somebody says it) where no phrase near the words tells of anybody.
const MIN_P_UNTOLD: f32 = 0.4;
/// Minimum P(somebody says it) for whoever has the role of the source to be who is meant by it from here on.
const MIN_P_TOLD: f32 = 0.4;
/// The same for whoever nothing else tells to be described by the source.
const MIN_P_TURNED_OUT: f32 = 0.7;
/// Maximum tokens of a description that is shown as a source.
const MAX_DESCRIPTION: usize = 8;

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

/// Lets two utterances that have one source have one speaker: the likelier, if the source may be known.
fn agree(first: &mut Decided, second: &mut Decided) {
    let rank = |of: &Decided| match of.who {
        Who::Referent(_) => of.probability,
        Who::Unresolved | Who::Nobody => 0.0,
    };
    if first.who == Who::Nobody || second.who == Who::Nobody {
        return;
    }
    let (better, worse) = if rank(second) > rank(first) { (&*second, first) } else { (&*first, second) };
    worse.who = better.who;
    worse.description.clone_from(&better.description);
    worse.probability = worse.probability.max(better.probability);
}

/// Reads a text's utterances in order.
pub(crate) struct SpeakerReader<'s, 't> {
    discourse: Discourse<'s, 't>,
    descriptions: Descriptions,
    bodies: Bodies,
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
            bodies: Bodies::new(discourse),
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
            let chain = self.chain(draft, index);
            let clues = self.clues.clues(part, chain, next);
            let is_anchor = |clue: &&Clue| clue.is_local_source() && clue.probability >= MIN_P_ANCHOR;
            let anchor = clues.iter().find(is_anchor).map_or(part.content.start, |clue| clue.phrase.start);
            walk.advance(anchor);
            let is_paragraph = self.is_paragraph(part);
            let mut utterance = Utterance {
                discourse: self.discourse,
                part,
                words: part.content.start..chain.last().unwrap_or(part).content.end,
                relation: relation(self.discourse, part, is_paragraph, &history),
                history: &history,
                turns: &turns,
                is_paragraph,
                is_second_half: false,
                asker: asker(&walk, part, &clues),
                newcomer: newcomer(&walk, &clues),
                subjects: self.subjects(&walk, part),
                bodies: &self.bodies,
                outer: self.quotation_around(part, &decided).map(|outer| Outer {
                    who: outer.who,
                    content: self.drafts[outer.draft].parts[outer.part].content.clone(),
                }),
                clues,
            };
            if let Some(told) = self.told_by(part, &decided) {
                decided.push(Decided { draft, part: index, ..told });
                continue;
            }
            let half =
                decided.last_mut().filter(|last| last.draft == draft && utterance.is_other_half(last.source.as_ref()));
            utterance.is_second_half = half.is_some();
            let candidates = finder.candidates(&walk, &utterance, &spoken, chooser.wants_everybody());
            let mut decision = self.chosen((draft, index), &walk, &utterance, &candidates, chooser);
            if let Some(first) = half {
                // Who is named is known better than who is described, if it is as likely.
                let is_named = |of: &Decided| matches!(of.who, Who::Referent(Referent::Entity(_)));
                if is_named(&decision) && !is_named(first) && decision.probability >= first.probability {
                    (first.who, first.probability) = (decision.who, decision.probability);
                }
                if decision.who != Who::Nobody {
                    decision = Decided { part: index, ..first.clone() };
                }
            }
            let shared =
                decided.iter_mut().rev().take(MAX_SHARING).find(|last| self.shares_source(last, part, &decision));
            if let Some(first) = shared {
                agree(first, &mut decision);
            }
            let Decided { who, source, probability, .. } = decision.clone();
            decided.push(decision);
            // Who is quoted within a quotation has not spoken here.
            if part.is_nested {
                continue;
            }
            let described = utterance.clues.first().filter(|best| best.is_local_source()).map(|best| &best.head);
            if let Who::Referent(referent) = who {
                *spoken.entry(referent).or_default() += 1;
                walk.spoke(referent, source.as_ref(), part.content.start);
                let is_certain = candidates.iter().any(|of| {
                    of.who == who && of.matches.first().is_some_and(|fit| fit.is_certain() && !fit.is_described())
                });
                if let Some(SourceHead::Description(description)) = described
                    && probability >= if is_certain { MIN_P_TOLD } else { MIN_P_TURNED_OUT }
                {
                    walk.turned_out.note(self.discourse, description, referent);
                }
            }
            let last = part.pieces.last().map_or(part.content.start, |piece| piece.tokens.end - 1);
            let is_framed = |clue: &Clue| clue.is_local_source() && clue.probability >= MIN_P_FRAMED;
            let spoken_now = Spoken {
                who,
                content: part.content.clone(),
                is_paragraph,
                is_quoted: part.is_quoted(),
                source: source.as_ref().map(|source| self.discourse.segments.sentence_of(source.start)),
                noun: match described {
                    Some(SourceHead::Description(description)) => Some(description.noun),
                    _ => None,
                },
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

    /// Whether an utterance that was decided has the very source of this one: "it" of "It will rain, it said, adding that it may snow".
    fn shares_source(&self, last: &Decided, part: &QuotePart, decision: &Decided) -> bool {
        let other = &self.drafts[last.draft].parts[last.part];
        let is_pronoun = |source: &Range<usize>| source.len() == 1 && self.discourse.pronoun(source.start).is_some();
        decision.source.as_ref().is_some_and(is_pronoun)
            && last.source == decision.source
            && decision.cue.is_some()
            && last.cue.is_some()
            && last.cue != decision.cue
            && other.is_nested == part.is_nested
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
        let outer = self.quotation_around(part, decided)?;
        let source = (outer.who != Who::Nobody).then(|| own.candidate.source.clone());
        Some(Decided { source, cue: own.candidate.cue.clone(), ..outer.clone() })
    }

    /// What was decided of the quotation that nested words stand in.
    fn quotation_around<'d>(&self, part: &QuotePart, decided: &'d [Decided]) -> Option<&'d Decided> {
        if !part.is_nested {
            return None;
        }
        let contains = |of: &&Decided| {
            let content = &self.drafts[of.draft].parts[of.part].content;
            content.start <= part.content.start && part.content.end <= content.end
        };
        decided.iter().rev().take(MAX_WITHIN).find(contains)
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
        let topic = first.checked_sub(1).and_then(|last| walk.topic(last));
        [subject(Some(own)), subject(own.checked_sub(1).filter(is_own)), topic]
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
        // "The Portuguese" may be one of them.
        let is_group = |entity| self.discourse.entities.get(entity).kind == MentionType::Group;
        let names_another = |clue: &Clue| match clue.head {
            SourceHead::Named(entity) => Referent::Entity(entity) != referent && !is_group(entity),
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
