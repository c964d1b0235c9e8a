//! The candidates for the speaker of an utterance: everybody in the text who was lately, or is soon, spoken of; somebody of whom
//! no more is known than the phrase; and nobody.

use rustc_hash::FxHashMap;

use super::addressee::is_addressee;
use super::bodies::is_body_noun;
use super::clues::{Clue, ClueKind};
use super::descriptions::Descriptions;
use super::discourse::Discourse;
use super::matching::{Match, Matcher, is_person, labeled, several};
use super::salience::Referent;
use super::source_head::{DescriptionKind, SourceHead};
use super::utterance::Utterance;
use super::walk::{LastMention, Walk};
use crate::annotation::{EntityId, MentionType};
use crate::entity::start_with_titles;
use crate::lexicon::FunctionWord;
use crate::model::hash::hash_lower;
use crate::order::{pair_descending, sort_by_number};
use crate::segment::TokenKind;

/// A speaker is sought among those who are named within this many sentences after the words.
const MAX_SENTENCES_AFTER: usize = 2;
/// And within this many tokens, since a sentence may be as long as its text.
const MAX_TOKENS_AFTER: usize = 200;
/// People who were mentioned last are candidates however long ago that was, this many.
const MAX_RECENT: usize = 10;
/// People who are mentioned most are candidates everywhere, this many.
const MAIN_PEOPLE: usize = 6;

/// Room for candidates: most utterances have no more.
const FEW: usize = 32;
/// Minimum P(a phrase is the source) for whoever it says that somebody speaks for not to be who speaks.
const MIN_P_SPOKEN_FOR: f32 = 0.4;
/// Whom a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Referent(Referent),
    /// Whoever the source is, which refers to nobody known: "they", "it".
    Unresolved,
    /// Nobody said the words: a title, a scare quote; or they are no speech.
    Nobody,
}

/// A candidate for the speaker, with what is known of it where the utterance stands.
#[derive(Clone, Debug)]
pub(super) struct SpeakerCandidate {
    pub(super) who: Who,
    /// How it fits each clue.
    pub(super) matches: Vec<Match>,
    /// How many candidates are more salient, of all and of the people.
    pub(super) salience_rank: u64,
    pub(super) people_rank: u64,
    /// How many people were mentioned later.
    pub(super) recency_rank: u64,
    pub(super) last: Option<LastMention>,
    /// How many sentences after the words it is named next, if soon.
    pub(super) sentences_to_next: Option<u64>,
    /// How often it is mentioned in the whole text, and how many people are mentioned more often.
    pub(super) count: usize,
    pub(super) count_rank: u64,
    /// How many utterances before were its.
    pub(super) spoken: usize,
    /// Whether it is named in the words.
    pub(super) in_own_words: bool,
    /// Whether it is named right after the cue: "told Curie".
    pub(super) is_addressee: bool,
    /// Whether it is never named but within quotation marks, as a whole: a title.
    pub(super) is_title: bool,
}

impl SpeakerCandidate {
    fn plain(who: Who) -> Self {
        Self {
            who,
            matches: Vec::new(),
            salience_rank: 0,
            people_rank: 0,
            recency_rank: 0,
            last: None,
            sentences_to_next: None,
            count: 0,
            count_rank: 0,
            spoken: 0,
            in_own_words: false,
            is_addressee: false,
            is_title: false,
        }
    }
}

/// Numbers, to ask how many are above one. They are so few that to count them is faster than to sort them.
struct Ranks(Vec<u64>);

impl Ranks {
    fn above(&self, number: u64) -> u64 {
        self.0.iter().filter(|&&other| other > number).count() as u64
    }
}

/// What candidates are gathered from, for a whole text.
pub(super) struct CandidateFinder<'s, 't> {
    discourse: Discourse<'s, 't>,
    descriptions: &'s Descriptions,
    ages: Vec<Option<u32>>,
    /// The people who are mentioned most.
    main: Vec<EntityId>,
    /// By entity, how many people are mentioned more often.
    count_ranks: Vec<u64>,
    /// By entity, whether it is only ever named as a whole quoted span.
    titles: Vec<bool>,
}

impl<'s, 't> CandidateFinder<'s, 't> {
    pub(super) fn new(discourse: Discourse<'s, 't>, descriptions: &'s Descriptions) -> Self {
        let entities = &discourse.entities.entities;
        let mut people: Vec<usize> =
            (0..entities.len()).filter(|&id| entities[id].kind == MentionType::Person).collect();
        sort_by_number(&mut people, |&id| pair_descending(0, entities[id].mentions.len()));
        let mut counts: Vec<usize> = people.iter().map(|&id| entities[id].mentions.len()).collect();
        counts.reverse();
        let rank = |count: usize| (counts.len() - counts.partition_point(|&other| other <= count)) as u64;
        let main = people.iter().take(MAIN_PEOPLE).filter(|&&id| entities[id].mentions.len() > 1);
        let is_title = |id: usize| {
            entities[id].mentions.iter().all(|&mention| {
                let span = discourse.entities.mentions[mention as usize].span;
                let (start, end) = (discourse.segments.token_from(span.start), discourse.segments.token_from(span.end));
                let is_mark = |at: usize| {
                    discourse.segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::QuotationMark))
                };
                start.checked_sub(1).is_some_and(is_mark) && (is_mark(end) || is_mark(end + 1))
            })
        };
        Self {
            discourse,
            descriptions,
            ages: super::matching::ages(discourse),
            main: main.map(|&id| EntityId(id as u32)).collect(),
            count_ranks: entities.iter().map(|entity| rank(entity.mentions.len())).collect(),
            titles: (0..entities.len()).map(is_title).collect(),
        }
    }

    /// The candidates for an utterance; nobody is the last. Where the text surely names who speaks, those whom the clues name are
    /// enough, unless `everybody` is wanted.
    pub(super) fn candidates(
        &self,
        walk: &Walk<'s, 't>,
        utterance: &Utterance<'_>,
        spoken: &FxHashMap<Referent, usize>,
        everybody: bool,
    ) -> Vec<SpeakerCandidate> {
        let mut referents = self.referents(walk, utterance, everybody || !utterance.is_surely_named());
        referents.retain(|&referent| !self.is_spoken_for(referent, utterance));
        let matcher = Matcher { walk, descriptions: self.descriptions, ages: &self.ages };
        let matches: Vec<Vec<Match>> = utterance.clues.iter().map(|clue| matcher.matches(clue, &referents)).collect();
        let weights: Vec<f32> = referents.iter().map(|&referent| walk.salience.weight(referent)).collect();
        let last: Vec<Option<LastMention>> = referents.iter().map(|&referent| walk.last_mention(referent)).collect();
        let people: Vec<bool> = referents.iter().map(|&referent| is_person(self.discourse, referent)).collect();
        let (named, addressees) = self.named_in(utterance);
        let of_people = |index: &usize| people[*index];
        let all = || 0..referents.len();
        // The bits of numbers that are not negative are in the order of the numbers.
        let weight = |index: usize| u64::from(weights[index].to_bits());
        let latest = |index: usize| last[index].map_or(0, |last| last.token as u64 + 1);
        let salience = Ranks(all().map(weight).collect());
        let salience_of_people = Ranks(all().filter(of_people).map(weight).collect());
        let recency = Ranks(all().filter(of_people).map(latest).collect());
        let candidate = |(index, &referent): (usize, &Referent)| {
            let id = match referent {
                Referent::Entity(id) => Some(id),
                Referent::Unnamed { .. } => None,
            };
            SpeakerCandidate {
                who: Who::Referent(referent),
                matches: matches.iter().map(|of_clue| of_clue[index]).collect(),
                salience_rank: salience.above(weight(index)),
                people_rank: salience_of_people.above(weight(index)),
                recency_rank: recency.above(latest(index)),
                last: last[index],
                sentences_to_next: id.and_then(|id| self.sentences_to_next(id, utterance.part.content.end)),
                count: match id {
                    Some(id) => self.discourse.entities.get(id).mentions.len(),
                    None => last[index].map_or(0, |last| last.count as usize),
                },
                count_rank: id.map_or(9, |id| self.count_ranks[id.index()]),
                spoken: spoken.get(&referent).copied().unwrap_or_default(),
                in_own_words: id.is_some_and(|id| named.contains(&id)),
                is_addressee: id.is_some_and(|id| addressees.contains(&id)),
                is_title: id.is_some_and(|id| self.titles[id.index()]),
            }
        };
        let mut candidates: Vec<SpeakerCandidate> = referents.iter().enumerate().map(candidate).collect();
        let is_unresolved = |clue: &Clue| {
            clue.kind == ClueKind::Source && !matches!(clue.head, SourceHead::Named(_) | SourceHead::Description(_))
        };
        let agrees = |candidate: &SpeakerCandidate| candidate.matches.first().is_some_and(|first| first.is_for());
        let is_told = |candidate: &SpeakerCandidate| {
            let best = utterance.clues.first();
            let told = |who| best.is_some_and(|best| is_addressee(self.discourse, best, &utterance.part.content, who));
            matches!(candidate.who, Who::Referent(who) if told(who))
        };
        let is_clear = utterance.clues.first().is_some_and(Clue::is_he_or_she)
            && candidates.iter().any(|candidate| agrees(candidate) && !is_told(candidate));
        if utterance.clues.first().is_some_and(is_unresolved) && !is_clear {
            candidates.push(SpeakerCandidate::plain(Who::Unresolved));
        }
        candidates.push(SpeakerCandidate::plain(Who::Nobody));
        candidates
    }

    /// Whether it is a person of whom the source says whose lawyer, aide or wife speaks: "Gilruth" of "a lawyer for Gilruth",
    /// "Gilruth’s lawyer".
    fn is_spoken_for(&self, referent: Referent, utterance: &Utterance<'_>) -> bool {
        let Some(best) = utterance.clues.first().filter(|clue| clue.is_local_source()) else { return false };
        let SourceHead::Description(description) = &best.head else { return false };
        let is_one = matches!(description.kind, DescriptionKind::Person | DescriptionKind::People);
        if best.probability < MIN_P_SPOKEN_FOR || !is_one || !is_person(self.discourse, referent) {
            return false;
        }
        let is_governed = |at: usize| {
            let tokens = self.discourse.mention_at(at).map_or(at..at, |(tokens, _)| tokens);
            let start = start_with_titles(self.discourse.segments, tokens.start);
            let before = start.checked_sub(1).and_then(|before| self.discourse.function(before));
            self.discourse.is_clitic(tokens.end) || before == Some(FunctionWord::Preposition)
        };
        best.phrase.clone().any(|at| {
            let mention = self.discourse.mention_at(at).filter(|(tokens, _)| tokens.start == at);
            mention.is_some_and(|(_, mention)| mention.entity.map(Referent::Entity) == Some(referent))
                && is_governed(at)
        })
    }

    /// Everybody who may have spoken, each once; or those alone whom the clues tell of.
    fn referents(&self, walk: &Walk<'s, 't>, utterance: &Utterance<'_>, everybody: bool) -> Vec<Referent> {
        let mut referents: Vec<Referent> = Vec::with_capacity(FEW);
        let mut add = |referent: Referent| {
            if !referents.contains(&referent) {
                referents.push(referent);
            }
        };
        for clue in &utterance.clues {
            let labeled = labeled(self.discourse, self.descriptions, clue);
            labeled.into_iter().for_each(|id| add(Referent::Entity(id)));
            match &clue.head {
                SourceHead::Named(entity) => add(Referent::Entity(*entity)),
                SourceHead::Capitalized(at) => {
                    let short_for = self.descriptions.short_for(self.discourse.entities, self.discourse.word(*at));
                    short_for.into_iter().for_each(|id| add(Referent::Entity(id)));
                }
                SourceHead::Description(description) => {
                    add(walk.described(description));
                    if is_body_noun(self.discourse, description.noun) {
                        utterance.bodies.everywhere().iter().for_each(|&id| add(Referent::Entity(id)));
                    }
                    let fits = self.descriptions.candidates(self.discourse, description, walk.agreement.genders);
                    fits.into_iter().for_each(|(id, _)| add(Referent::Entity(id)));
                    let noun = hash_lower(self.discourse.word(description.noun));
                    let authors = [walk.author_told(description.noun), walk.documents.author(noun)];
                    authors.into_iter().flatten().for_each(|author| add(author.referent));
                }
                SourceHead::Several { .. } => add(several()),
                SourceHead::Pronoun(_) | SourceHead::RelativePronoun(_) | SourceHead::Other => {}
            }
            if clue.kind == ClueKind::Source {
                self.discourse
                    .mentions_within(clue.phrase.clone())
                    .filter_map(|mention| mention.entity)
                    .for_each(|id| add(Referent::Entity(id)));
            }
        }
        if !everybody {
            return referents;
        }
        walk.salience.weights().for_each(|(referent, _)| add(walk.turned_out.known(referent)));
        utterance.subjects.iter().flatten().for_each(|&subject| add(subject));
        utterance.turns.recent.iter().rev().for_each(|&speaker| add(speaker));
        self.main.iter().for_each(|&id| add(Referent::Entity(id)));
        walk.recent_people(MAX_RECENT).for_each(&mut add);
        // Whoever is named soon.
        let segments = self.discourse.segments;
        let content = &utterance.part.content;
        let last = segments.sentence_of(content.end.max(1) - 1) + MAX_SENTENCES_AFTER;
        let end = segments.sentences.get(last).or(segments.sentences.last()).map_or(content.end, |s| s.tokens.end);
        let end = end.min(content.end + MAX_TOKENS_AFTER);
        if content.end < end {
            let soon = self.discourse.mentions_within(content.end..end);
            soon.filter_map(|mention| mention.entity).for_each(|id| add(Referent::Entity(id)));
        }
        referents
    }

    /// How many sentences after the words an entity is named next, if soon.
    fn sentences_to_next(&self, id: EntityId, end: usize) -> Option<u64> {
        let Discourse { segments, entities } = self.discourse;
        let at = segments.tokens.get(end)?.span.start;
        let mentions = &entities.get(id).mentions;
        let next = mentions.partition_point(|&mention| entities.mentions[mention as usize].span.start < at);
        let start = entities.mentions[*mentions.get(next)? as usize].span.start;
        let sentences = segments.sentence_of(segments.token_from(start)) - segments.sentence_of(end.max(1) - 1);
        (sentences <= MAX_SENTENCES_AFTER).then_some(sentences as u64)
    }

    /// The people who are named in the words, and those named right after the cues of their sources: whom the speaker told.
    fn named_in(&self, utterance: &Utterance<'_>) -> (Vec<EntityId>, Vec<EntityId>) {
        let named = utterance.part.pieces.iter().flat_map(|piece| {
            let people = self.discourse.mentions_within(piece.tokens.clone());
            people.filter(|mention| mention.kind == MentionType::Person).filter_map(|mention| mention.entity)
        });
        let sources = utterance.clues.iter().filter(|clue| clue.kind == ClueKind::Source && clue.probability > 0.2);
        let told = sources.filter_map(|clue| {
            let cue = clue.cue.as_ref().filter(|cue| cue.start >= clue.phrase.end)?;
            self.discourse.mention_at(cue.end).or_else(|| self.discourse.mention_at(cue.end + 1))?.1.entity
        });
        (named.collect(), told.collect())
    }
}
