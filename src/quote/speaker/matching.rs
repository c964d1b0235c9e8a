//! How a candidate for the speaker fits the head of a clue: it is what the head names, or what a pronoun or a description may
//! refer to.

use std::ops::Range;

use super::arguments;
use super::clues::Clue;
use super::descriptions::{DescriptionFit, Descriptions, is_definite};
use super::discourse::Discourse;
use super::documents::Author;
use super::salience::Referent;
use super::source_head::{Description, DescriptionKind, SourceHead};
use super::walk::Walk;
use crate::annotation::{EntityId, MentionType};
use crate::entity::genders_agree;
use crate::lexicon::{FunctionWord, Gender, Pronoun};
use crate::model::hash::hash_lower;

/// The greatest rank that features tell from those after it.
const MAX_RANK: u64 = 3;

/// How a candidate fits a clue, as a code for features.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Match(pub(crate) u64);

impl Match {
    /// The candidate has nothing to do with the clue.
    pub(crate) const NONE: Self = Self(0);
    /// It is named by the head.
    pub(crate) const NAMED: Self = Self(1);
    /// It is named before the head of the phrase: "NASA" of "NASA officials".
    pub(crate) const WITHIN: Self = Self(2);
    /// It is the very one whom the description describes.
    pub(crate) const DESCRIBED: Self = Self(3);
    /// It is whom the walk took for the subject.
    pub(crate) const SUBJECT: Self = Self(4);
    /// It is of another number or kind than the pronoun.
    pub(crate) const OTHER_KIND: Self = Self(5);
    /// It is of another gender than the pronoun or the noun.
    pub(crate) const OTHER_GENDER: Self = Self(6);
    /// It has roles, and none of them is the description's.
    pub(crate) const OTHER_ROLE: Self = Self(7);
    /// Nothing is known that speaks for or against it as whom the description describes.
    pub(crate) const OPEN: Self = Self(8);
    /// Its age is the description's: "the 62-year-old".
    pub(crate) const AGE: Self = Self(9);
    /// It is without a name too, and described by another noun: "the man" for "a neighbour".
    pub(crate) const OTHER_NOUN: Self = Self(10);

    /// It has the description's role, but is named only later.
    pub(crate) const LATER: Self = Self(11);
    /// The description is of no person, as far as the lexicon knows, and it is one.
    pub(crate) const PERHAPS: Self = Self(12);
    /// It is without a name, described, and somebody named has the description's role.
    pub(crate) const RIVALLED: Self = Self(13);

    /// It is named in what the head goes on with: "Iran" of "the embassy in Iran".
    pub(crate) const IN_COMPLEMENT: Self = Self(14);

    /// It is the subject where the description was an object: "Iran" of "Iran wrote to the agency. The agency said".
    pub(crate) const CO_ARGUMENT: Self = Self(15);

    /// It agrees with the pronoun, and so many of those that do are more salient.
    fn agrees(rank: u64) -> Self {
        Self(16 + rank.min(MAX_RANK))
    }

    /// It may agree, its gender being unknown.
    fn may_agree(rank: u64) -> Self {
        Self(20 + rank.min(MAX_RANK))
    }

    /// It has the description's noun as a role, or a synonym.
    fn has_role(rank: u64) -> Self {
        Self(24 + rank.min(MAX_RANK))
    }

    /// It wrote the document that the description means, or may have.
    fn wrote(author: Author) -> Self {
        Self(28 + author.authorship as u64 * 2 + u64::from(author.is_same_noun))
    }

    /// Whether the candidate is without a name, and the one whom the description describes.
    pub(super) fn is_described(self) -> bool {
        matches!(self, Self::DESCRIBED | Self::RIVALLED)
    }

    /// Whether the candidate is described as the clue describes, wherever it was spoken of.
    pub(super) fn is_certain(self) -> bool {
        self.is_for() && self != Self::LATER
    }

    /// Whether it speaks for the candidate.
    pub(super) fn is_for(self) -> bool {
        matches!(self, Self::NAMED | Self::DESCRIBED | Self::RIVALLED | Self::SUBJECT | Self::AGE | Self::LATER)
            || self.0 >= 16
    }
}

/// Finds how candidates fit clues.
pub(super) struct Matcher<'a, 's, 't> {
    pub(super) walk: &'a Walk<'s, 't>,
    pub(super) descriptions: &'a Descriptions,
    /// By entity, the age that the text gives.
    pub(super) ages: &'a [Option<u32>],
}

impl Matcher<'_, '_, '_> {
    fn discourse(&self) -> Discourse<'_, '_> {
        self.walk.agreement.discourse
    }

    /// How each of the candidates fits a clue.
    pub(super) fn matches(&self, clue: &Clue, referents: &[Referent]) -> Vec<Match> {
        if let Some(entity) = labeled(self.discourse(), self.descriptions, clue) {
            return self.exactly(referents, Referent::Entity(entity));
        }
        let mut matches = match &clue.head {
            SourceHead::Named(entity) => self.exactly(referents, Referent::Entity(*entity)),
            SourceHead::Capitalized(at) => match self.short_for(*at) {
                Some(entity) => self.exactly(referents, Referent::Entity(entity)),
                None => vec![Match::NONE; referents.len()],
            },
            SourceHead::Pronoun(pronoun) => self.of_pronoun(*pronoun, referents),
            SourceHead::RelativePronoun(at) => match self.antecedent(*at) {
                Some(referent) => self.exactly(referents, referent),
                None => vec![Match::NONE; referents.len()],
            },
            SourceHead::Description(description) => self.of_description(description, referents),
            SourceHead::Several { .. } => {
                let several = several();
                referents.iter().map(|&r| if r == several { Match::DESCRIBED } else { Match::NONE }).collect()
            }
            SourceHead::Other => vec![Match::NONE; referents.len()],
        };
        // Whoever is named in the phrase without being its head.
        let noun = match &clue.head {
            SourceHead::Description(description) => description.noun,
            _ => clue.phrase.end - 1,
        };
        for mention in self.discourse().mentions_within(clue.phrase.clone()) {
            let Some(entity) = mention.entity else { continue };
            let start = self.discourse().segments.tokens[noun].span.start;
            let within = if mention.span.start > start { Match::IN_COMPLEMENT } else { Match::WITHIN };
            for (referent, found) in referents.iter().zip(&mut matches) {
                if *referent == Referent::Entity(entity) && *found != Match::NAMED {
                    *found = within;
                }
            }
        }
        matches
    }

    fn short_for(&self, at: usize) -> Option<EntityId> {
        self.descriptions.short_for(self.discourse().entities, self.discourse().word(at))
    }

    fn exactly(&self, referents: &[Referent], who: Referent) -> Vec<Match> {
        let is = if matches!(who, Referent::Entity(_)) { Match::NAMED } else { Match::DESCRIBED };
        referents.iter().map(|&referent| if referent == who { is } else { Match::NONE }).collect()
    }

    fn of_pronoun(&self, pronoun: Pronoun, referents: &[Referent]) -> Vec<Match> {
        let agreement = self.walk.agreement;
        let known = |referent: Referent| agreement.gender(referent) != Gender::Unknown;
        let weights: Vec<f32> = referents.iter().map(|&referent| self.walk.salience.weight(referent)).collect();
        let agrees: Vec<f32> = referents.iter().map(|&referent| agreement.with_pronoun(referent, pronoun)).collect();
        let rank = |index: usize| {
            let own = weights[index] * agrees[index];
            let above = weights.iter().zip(&agrees).filter(|&(weight, agrees)| weight * agrees > own);
            above.count() as u64
        };
        let of = |index: usize| {
            let referent = referents[index];
            if agrees[index] > 0.0 {
                let is_sure = known(referent) || !matches!(pronoun, Pronoun::He | Pronoun::She);
                if is_sure { Match::agrees(rank(index)) } else { Match::may_agree(rank(index)) }
            } else if matches!(pronoun, Pronoun::He | Pronoun::She) && is_person(self.discourse(), referent) {
                Match::OTHER_GENDER
            } else {
                Match::OTHER_KIND
            }
        };
        (0..referents.len()).map(of).collect()
    }

    fn of_description(&self, description: &Description, referents: &[Referent]) -> Vec<Match> {
        let own = self.walk.described(description);
        let fits = self.descriptions.candidates(self.discourse(), description, self.walk.agreement.genders);
        // "Police said" is of the police that was named.
        let is_bare = description.kind == DescriptionKind::Organization && description.words.len() == 1;
        let definite = is_bare || is_definite(self.discourse(), description);
        let fit_of = |id: EntityId| fits.iter().find(|(of, _)| *of == id).map(|&(_, fit)| fit);
        let has_role = |referent: &Referent| match *referent {
            Referent::Entity(_) if *referent == own => true,
            Referent::Entity(id) => fit_of(id) == Some(DescriptionFit::Fits) || self.is_in_name(description, id),
            Referent::Unnamed { .. } => false,
        };
        // Of those who have the role, how salient they are.
        let weight = |referent: &Referent| has_role(referent).then(|| self.walk.salience.weight(*referent));
        let weights: Vec<Option<f32>> = referents.iter().map(weight).collect();
        let is_rivalled = definite && weights.iter().any(Option::is_some);
        let rank = |own: f32| weights.iter().flatten().filter(|&&other| other > own).count() as u64;
        let age = self.age(description);
        let known = || self.walk.documents.author(hash_lower(self.discourse().word(description.noun)));
        let author = self.walk.author_told(description.noun).or_else(known);
        let object = arguments::as_object_before(self.discourse(), description).filter(|_| definite);
        let subject = object.and_then(|at| self.walk.subject(self.discourse().segments.sentence_of(at)));
        let other = subject.or_else(|| self.possessor(description, own));
        let match_of = |(&referent, &weight): (&Referent, &Option<f32>)| {
            if referent == own {
                return match own {
                    Referent::Entity(_) => Match::has_role(rank(weight.unwrap_or_default())),
                    Referent::Unnamed { .. } if is_rivalled => Match::RIVALLED,
                    Referent::Unnamed { .. } => Match::DESCRIBED,
                };
            }
            if let Some(author) = author.filter(|author| author.referent == referent) {
                return Match::wrote(author);
            }
            match (referent, weight) {
                (Referent::Entity(id), _) if age.is_some() && self.ages[id.index()] == age => Match::AGE,
                (Referent::Entity(_), Some(weight)) if definite => Match::has_role(rank(weight)),
                (Referent::Entity(_), _) if other == Some(referent) => Match::CO_ARGUMENT,
                (Referent::Entity(id), _) => self.open(description, id, fit_of(id)),
                (Referent::Unnamed { kind, gender, .. }, _) if kind == description.kind => {
                    if genders_agree(gender, description.gender) { Match::OTHER_NOUN } else { Match::OTHER_GENDER }
                }
                (Referent::Unnamed { .. }, _) => Match::OTHER_KIND,
            }
        };
        referents.iter().zip(&weights).map(match_of).collect()
    }

    /// Whose "his mother" is, who is not that.
    fn possessor(&self, description: &Description, own: Referent) -> Option<Referent> {
        let pronoun = self.discourse().pronoun(description.words.start)?;
        let is_one = matches!(pronoun, Pronoun::He | Pronoun::She)
            && description.words.len() > 1
            && matches!(description.kind, DescriptionKind::Person | DescriptionKind::People);
        let fit = |referent: Referent| match referent == own {
            true => 0.0,
            false => self.walk.agreement.with_pronoun(referent, pronoun),
        };
        let best = self.walk.salience.best(f32::MIN_POSITIVE, fit);
        best.filter(|_| is_one).map(|(referent, _)| referent)
    }

    /// How an entity that does not have the description's noun fits it.
    fn open(&self, description: &Description, id: EntityId, fit: Option<DescriptionFit>) -> Match {
        let entity = self.discourse().entities.get(id);
        let kind = match description.kind {
            DescriptionKind::Person => MentionType::Person,
            DescriptionKind::Organization => MentionType::Organization,
            DescriptionKind::People => MentionType::Group,
            DescriptionKind::Inanimate if entity.kind == MentionType::Person => return Match::PERHAPS,
            DescriptionKind::Inanimate => return Match::OTHER_KIND,
        };
        if entity.kind != kind {
            return Match::OTHER_KIND;
        }
        if !genders_agree(self.walk.agreement.genders[id.index()], description.gender) {
            return Match::OTHER_GENDER;
        }
        match fit {
            Some(DescriptionFit::Later) => Match::LATER,
            Some(_) => Match::OTHER_ROLE,
            None => Match::OPEN,
        }
    }

    /// Whether a person's name begins with the description's noun, as a title that the tagger took for a part of it.
    fn is_in_name(&self, description: &Description, id: EntityId) -> bool {
        let entity = self.discourse().entities.get(id);
        entity.kind == MentionType::Person && {
            let noun = self.discourse().word(description.noun);
            let first = entity.name.split(' ').next().filter(|first| first.len() < entity.name.len());
            first.is_some_and(|first| first.eq_ignore_ascii_case(noun))
        }
    }

    /// The age that a description gives: "the 62-year-old seamstress".
    fn age(&self, description: &Description) -> Option<u32> {
        description.words.clone().find_map(|at| {
            let word = self.discourse().word(at);
            let number = word.split_once("-year").map_or(word, |(number, _)| number);
            number.parse().ok().filter(|age| (1..120).contains(age))
        })
    }

    /// The referent of the "who" at this token: "Hopper, who", "Hopper, the officer who", "the officer who".
    fn antecedent(&self, who: usize) -> Option<Referent> {
        /// Maximum tokens between a name and the "who" that refers to it: "Hopper, an officer of the Navy, who".
        const MAX_ASIDE: usize = 12;
        let discourse = self.discourse();
        let sentence = discourse.segments.sentences.get(discourse.segments.sentence_of(who))?.tokens.start;
        let end = if discourse.word(who.checked_sub(1)?) == "," { who - 1 } else { who };
        let last = end.checked_sub(1).filter(|&last| last >= sentence)?;
        // "An official at NASA, who": "who" is no organization.
        let name = discourse.mention_at(last);
        let is_governed = |tokens: &Range<usize>| {
            let before = tokens.start.checked_sub(1).and_then(|before| discourse.function(before));
            before == Some(FunctionWord::Preposition)
        };
        let is_other = |tokens: &Range<usize>, kind| kind != MentionType::Person && is_governed(tokens);
        if let Some((_, mention)) = name.clone().filter(|(tokens, mention)| !is_other(tokens, mention.kind)) {
            return mention.entity.map(Referent::Entity);
        }
        let before = || (sentence..last).rev().take(MAX_ASIDE);
        let comma = before().find(|&at| discourse.word(at) == ",");
        let named = comma.and_then(|comma| discourse.mention_at(comma.checked_sub(1)?));
        if let Some((_, mention)) = named.filter(|(_, mention)| mention.kind == MentionType::Person) {
            return mention.entity.map(Referent::Entity);
        }
        let start = before().find(|&at| discourse.is_determiner(at)).unwrap_or(last);
        match super::source_head::head(discourse, &(start..end)) {
            SourceHead::Named(entity) => Some(Referent::Entity(entity)),
            SourceHead::Description(description)
                if discourse.is_role(description.noun) || discourse.is_organization_noun(description.noun) =>
            {
                Some(self.walk.description(&description))
            }
            _ => name.and_then(|(_, mention)| mention.entity).map(Referent::Entity),
        }
    }
}

/// The one person whose surname ends a label: "MR. WELCH:". The tagger often takes a name in all caps for another thing.
pub(super) fn labeled(discourse: Discourse<'_, '_>, descriptions: &Descriptions, clue: &Clue) -> Option<EntityId> {
    let last = clue.phrase.end.checked_sub(1).filter(|&last| discourse.word(last + 1) == ":")?;
    descriptions.surname(discourse.word(last))
}

/// Several who speak with one voice.
pub(super) fn several() -> Referent {
    Referent::Unnamed { noun: 0, kind: DescriptionKind::People, gender: Gender::Unknown }
}

/// Whether a referent is one person.
pub(super) fn is_person(discourse: Discourse<'_, '_>, referent: Referent) -> bool {
    match referent {
        Referent::Entity(id) => discourse.entities.get(id).kind == MentionType::Person,
        Referent::Unnamed { kind, .. } => kind == DescriptionKind::Person,
    }
}

/// By entity, the age that the text gives a person between commas after a name: "Lucia Ferreira, 62,".
pub(super) fn ages(discourse: Discourse<'_, '_>) -> Vec<Option<u32>> {
    let mut ages = vec![None; discourse.entities.entities.len()];
    for mention in &discourse.entities.mentions {
        let Some(entity) = mention.entity.filter(|_| mention.kind == MentionType::Person) else { continue };
        let end = discourse.segments.token_from(mention.span.end);
        let opens = matches!(discourse.word(end), "," | "(");
        let age = discourse.word(end + 1).parse().ok().filter(|age| (5..110).contains(age));
        if opens && age.is_some() && ages[entity.index()].is_none() {
            ages[entity.index()] = age;
        }
    }
    ages
}
