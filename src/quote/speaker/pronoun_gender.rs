//! Genders that only the pronouns of the text tell: "Xyloe packed her bags."

use std::ops::Range;

use super::discourse::{Discourse, QuotedTokens};
use crate::annotation::{EntityId, MentionType};
use crate::lexicon::{Gender, Pronoun};

/// The pronouns of one gender must be more than this many times those of the other: "he" may be of somebody else.
const MAJORITY: u32 = 2;

/// How often "he" and "she" stood where they most likely refer to one entity.
#[derive(Clone, Copy, Default)]
struct Votes {
    he: u32,
    she: u32,
}

impl Votes {
    fn gender(self) -> Gender {
        if self.he > MAJORITY * self.she {
            Gender::Male
        } else if self.she > MAJORITY * self.he {
            Gender::Female
        } else {
            Gender::Unknown
        }
    }
}

/// The gender of each entity, by its ID: what its names, titles and roles tell, else what the pronouns tell in sentences that
/// name nobody else before them. Quoted words tell nothing. Takes time proportional to the text.
pub(super) fn genders(discourse: Discourse<'_, '_>, quoted: &[Range<usize>]) -> Vec<Gender> {
    let mut votes = vec![Votes::default(); discourse.entities.entities.len()];
    let mut quoted = QuotedTokens::new(quoted);
    for sentence in &discourse.segments.sentences {
        count(discourse, sentence.tokens.clone(), &mut quoted, &mut votes);
    }
    let known = discourse.entities.genders.iter();
    known.zip(votes).map(|(&known, votes)| if known == Gender::Unknown { votes.gender() } else { known }).collect()
}

/// Counts the pronouns of a sentence for the one person named in it, up to the name of a second.
fn count(discourse: Discourse<'_, '_>, sentence: Range<usize>, quoted: &mut QuotedTokens<'_>, votes: &mut [Votes]) {
    let mut only_person: Option<EntityId> = None;
    let mut at = sentence.start;
    while at < sentence.end {
        if quoted.contains(at) {
            at += 1;
        } else if let Some((tokens, mention)) = discourse.mention_at(at) {
            if mention.kind == MentionType::Person {
                if only_person.is_some() && only_person != mention.entity {
                    return;
                }
                only_person = mention.entity;
            }
            at = tokens.end.max(at + 1);
        } else {
            if let Some(person) = only_person {
                match discourse.pronoun(at) {
                    Some(Pronoun::He) => votes[person.index()].he += 1,
                    Some(Pronoun::She) => votes[person.index()].she += 1,
                    _ => {}
                }
            }
            at += 1;
        }
    }
}
