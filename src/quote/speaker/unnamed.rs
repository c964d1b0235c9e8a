//! Unnamed speakers: whom sources describe and nobody names, each one entity of the annotation.
//!
//! An indefinite description brings somebody new into the text, a definite one refers to the last with its noun: "a
//! Western diplomat … the diplomat … another diplomat" are two (Karttunen 1976, "Discourse referents"). Of a description
//! that is repeated word for word without an article ("officials") the text tells no two apart.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::descriptions::is_definite;
use super::discourse::Discourse;
use super::source_head::{Description, DescriptionKind};
use crate::annotation::{Entity, Mention, MentionType};
use crate::lexicon::{FunctionWord, GroundClass, WordList};
use crate::model::hash::hash_lower;
use crate::quote::ground;
use crate::segment::{Segments, TokenKind};

/// The most who are kept for one noun, the last ones: a list of a thousand residents stays cheap.
const MAX_OF_ONE_NOUN: usize = 16;
/// Maximum tokens of the complements of a description: "of the ministry in Muscat".
const MAX_COMPLEMENTS: usize = 12;

/// The index of an unnamed speaker, in the order of their first quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::quote) struct UnnamedId(pub(super) u32);

impl UnnamedId {
    pub(in crate::quote) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Somebody who speaks and is only described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::quote) struct UnnamedSpeaker {
    /// The tokens of the fullest description.
    pub(super) words: Range<usize>,
    pub(super) kind: DescriptionKind,
    /// Whether the description is as good as a name: of whoever holds an office ("the mayor"), and of several of whom one is
    /// named ("Marie Curie and her husband").
    pub(super) is_known: bool,
}

impl UnnamedSpeaker {
    /// Whether it is a person, or people, whom the text does not name.
    pub(in crate::quote) fn is_anonymous(&self) -> bool {
        matches!(self.kind, DescriptionKind::Person | DescriptionKind::People) && !self.is_known
    }

    /// The speaker as an entity of the annotation.
    pub(in crate::quote) fn entity(&self, segments: &Segments<'_>) -> Entity {
        let words = segments.words(segments.span(self.words.clone()));
        let kind = match self.kind {
            DescriptionKind::Person => MentionType::Person,
            DescriptionKind::People => MentionType::Group,
            DescriptionKind::Organization => MentionType::Organization,
            DescriptionKind::Inanimate => MentionType::Misc,
        };
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Entity { name, kind, named: false, roles: Vec::new(), mentions: Vec::new(), corrected: false }
    }
}

/// Everybody whom the text has described so far, whether or not a quote is theirs.
#[derive(Debug, Default)]
pub(super) struct Described {
    all: Vec<UnnamedSpeaker>,
    /// By the hash of the noun, lowercase, who was described by it, in the order of the last description. 0 is the noun of
    /// several.
    by_noun: FxHashMap<u64, Vec<Known>>,
}

/// Somebody who was described by a noun, with the token at which the noun stood last.
#[derive(Clone, Copy, Debug)]
struct Known {
    id: UnnamedId,
    noun: usize,
}

impl Described {
    /// Who is described by these words, which may go on to `end`; `None` for what nobody can be called by.
    pub(super) fn describe(
        &mut self,
        discourse: Discourse<'_, '_>,
        description: &Description,
        end: usize,
        is_known: bool,
    ) -> Option<UnnamedId> {
        let noun = description.noun;
        if !can_be_called(discourse, description) {
            return None;
        }
        let words = with_complements(discourse, &base(discourse, &description.words), end);
        let is_definite = is_definite(discourse, description);
        let is_bare = !discourse.is_determiner(words.start);
        let is_same = |before: Range<usize>| {
            is_definite && may_be_one(discourse, &before, &words, noun)
                || is_bare && is_repeated(discourse, &before, &words)
                || is_force(discourse, &before) && is_force(discourse, &words)
        };
        let lower = hash_lower(discourse.word(noun));
        let known = self.known(lower, |known| known.noun == noun || is_same(self.all[known.id.index()].words.clone()));
        let speaker = UnnamedSpeaker { words, kind: kind(discourse, description, end), is_known };
        Some(self.mentioned(lower, noun, known, speaker))
    }

    /// Several who speak with one voice; `named` if one of them is. `None` where a noun phrase begins that nothing joins to
    /// the one before, as in half a sentence: "the Times and the Post filed a motion".
    pub(super) fn several(
        &mut self,
        discourse: Discourse<'_, '_>,
        source: &Range<usize>,
        named: bool,
    ) -> Option<UnnamedId> {
        let is_relative = |&at: &usize| discourse.function(at) == Some(FunctionWord::Relative);
        let end = source.clone().find(is_relative).unwrap_or(source.end);
        let is_mark = |&at: &usize| !discourse.segments.tokens[at].is(TokenKind::Word);
        let end = end - (source.start + 1..end).rev().take_while(is_mark).count();
        if (source.start + 1..end).any(|at| begins_another(discourse, at)) {
            return None;
        }
        let speaker = UnnamedSpeaker { words: source.start..end, kind: DescriptionKind::People, is_known: named };
        let known = self.known(0, |known| is_repeated(discourse, &self.all[known.id.index()].words, &speaker.words));
        Some(self.mentioned(0, source.start, known, speaker))
    }

    /// Whom a noun, given by its hash, last described.
    pub(super) fn last(&self, noun: u64) -> Option<UnnamedId> {
        self.known(noun, |_| true)
    }

    /// The last of those described by a noun who fits.
    fn known(&self, noun: u64, fits: impl Fn(&Known) -> bool) -> Option<UnnamedId> {
        self.by_noun.get(&noun)?.iter().rev().find(|known| fits(known)).map(|known| known.id)
    }

    /// Those who speak, in the order in which `speakers` first has them; the IDs are changed to be their indices.
    pub(super) fn into_speakers<'s>(self, speakers: impl Iterator<Item = &'s mut UnnamedId>) -> Vec<UnnamedSpeaker> {
        let mut index = FxHashMap::default();
        let mut spoke = Vec::new();
        for id in speakers {
            *id = *index.entry(id.index()).or_insert_with(|| {
                spoke.push(self.all[id.index()].clone());
                UnnamedId(spoke.len() as u32 - 1)
            });
        }
        spoke
    }

    /// Adds a description of somebody known, or of somebody new.
    fn mentioned(&mut self, lower: u64, noun: usize, known: Option<UnnamedId>, speaker: UnnamedSpeaker) -> UnnamedId {
        let id = known.unwrap_or(UnnamedId(self.all.len() as u32));
        match self.all.get_mut(id.index()) {
            Some(known) => {
                known.is_known |= speaker.is_known;
                if known.kind == DescriptionKind::Inanimate {
                    known.kind = speaker.kind;
                }
                if speaker.words.len() > known.words.len() {
                    known.words = speaker.words;
                }
            }
            None => self.all.push(speaker),
        }
        let all = self.by_noun.entry(lower).or_default();
        all.retain(|known| known.id != id);
        if all.len() == MAX_OF_ONE_NOUN {
            all.remove(0);
        }
        all.push(Known { id, noun });
        id
    }
}

/// Whether a noun phrase begins at the token that no preposition, conjunction or mark joins to the words before it.
fn begins_another(discourse: Discourse<'_, '_>, at: usize) -> bool {
    let is_one = |at| discourse.function(at) == Some(FunctionWord::Determiner) && !discourse.is_in_name(at);
    let joins = matches!(discourse.function(at - 1), Some(FunctionWord::Preposition | FunctionWord::Conjunction));
    is_one(at) && !is_one(at - 1) && !joins && discourse.segments.tokens[at - 1].is(TokenKind::Word)
}

/// The words of a description from its last determiner on: "the club" of "a statement the club". What a labeler takes for a
/// source may begin too early.
fn base(discourse: Discourse<'_, '_>, words: &Range<usize>) -> Range<usize> {
    let inner = words.start + 1..words.end.max(words.start + 1);
    inner.rev().find(|&at| begins_another(discourse, at)).unwrap_or(words.start)..words.end
}

/// What the description is of: whoever is followed by "who" is a person, though the noun may not be known as one for people.
fn kind(discourse: Discourse<'_, '_>, description: &Description, end: usize) -> DescriptionKind {
    let Description { words, noun, kind, .. } = description;
    let after = words.end + usize::from(discourse.word(words.end) == ",");
    let is_who = after < end && discourse.word(after).eq_ignore_ascii_case("who");
    match kind {
        DescriptionKind::Inanimate if is_who && discourse.word(*noun).ends_with('s') => DescriptionKind::People,
        DescriptionKind::Inanimate if is_who => DescriptionKind::Person,
        _ => *kind,
    }
}

/// Whether the description is one by which somebody, or something, can be known: not "that", "don't", "62" or "Monday". Nor a sign or a banner,
/// which is nobody.
fn can_be_called(discourse: Discourse<'_, '_>, description: &Description) -> bool {
    let noun = description.noun;
    let is_date = discourse.mention_at(noun).is_some_and(|(_, mention)| !mention.kind.names_entity());
    let is_people = matches!(description.kind, DescriptionKind::Person | DescriptionKind::People);
    let is_word = discourse.segments.tokens[noun].is(TokenKind::Word) && !discourse.word(noun).contains(['\'', '’']);
    let is_pro_form = discourse.is_on_in_any_case(noun, WordList::ProForm);
    let is_thing = description.kind == DescriptionKind::Inanimate;
    let is_sign = is_thing && discourse.is_on_in_any_case(noun, WordList::Inscribed);
    is_word && !is_date && !is_pro_form && !is_sign && (discourse.function(noun).is_none() || is_people)
}

/// Whether two phrases are the same words, in any case.
fn is_repeated(discourse: Discourse<'_, '_>, one: &Range<usize>, other: &Range<usize>) -> bool {
    let word = |at| discourse.segments.word_type(at).lower;
    one.len() == other.len() && one.clone().map(word).eq(other.clone().map(word))
}

/// Whether two descriptions by one noun may be of one person: the words of one are all in the other, so that "the foreign
/// minister" and "the minister" may be, and "the defence minister" and "Curie’s minister" are somebody else.
fn may_be_one(discourse: Discourse<'_, '_>, one: &Range<usize>, other: &Range<usize>, noun: usize) -> bool {
    let lower = |at: usize| discourse.segments.word_type(at).lower;
    let says = |at: &usize| {
        discourse.function(*at).is_none()
            && discourse.segments.tokens[*at].is(TokenKind::Word)
            && lower(*at) != lower(noun)
    };
    let is_within = |inner: &Range<usize>, outer: &Range<usize>| {
        inner.clone().filter(says).all(|at| outer.clone().any(|other| lower(other) == lower(at)))
    };
    is_within(one, other) || is_within(other, one)
}

/// The words of a description with their complements, up to `end` at the latest: "a spokesman for the ministry", "a person
/// familiar with the matter". A relative clause, a date and what follows a comma are none.
fn with_complements(discourse: Discourse<'_, '_>, words: &Range<usize>, end: usize) -> Range<usize> {
    let mut at = words.end;
    let end = end.min(at + MAX_COMPLEMENTS);
    while at < end {
        let complement = match ground::phrase_at(discourse.segments, at, end) {
            Some((after, GroundClass::Knowledge)) if discourse.function(at) != Some(FunctionWord::Relative) => after,
            Some(_) => break,
            None if discourse.function(at) == Some(FunctionWord::Preposition) => at + 1,
            None => break,
        };
        let phrase = crate::syntax::base::base_noun_phrase(discourse, &(complement..end));
        let is_date = |mention: &Mention| matches!(mention.kind, MentionType::Date | MentionType::Time);
        let has_date = || discourse.mentions_within(at..phrase.end).any(is_date);
        if phrase.is_empty() || has_date() {
            break;
        }
        at = phrase.end;
    }
    let is_adverb = |&last: &usize| discourse.word(last).ends_with("ly") && !discourse.is_in_name(last);
    words.start..at - (words.end..at).rev().take_while(is_adverb).count()
}

/// Whether the words are "police" or "the police", who are the same with the article and without.
fn is_force(discourse: Discourse<'_, '_>, words: &Range<usize>) -> bool {
    let article = usize::from(discourse.word(words.start).eq_ignore_ascii_case("the"));
    words.len() == 1 + article && discourse.word(words.start + article).eq_ignore_ascii_case("police")
}
