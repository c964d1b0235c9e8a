//! Genders that only the pronouns of the text tell.

use std::ops::Range;

use super::source_head::PhraseReader;
use crate::annotation::{EntityId, MentionType};
use crate::lexicon::{Gender, Pronoun};

/// The gender of each entity: what its names, titles and roles tell, else what "he" and "she" do in sentences that named
/// nobody else before them. What stands in quotation marks tells nothing.
pub(super) fn genders(reader: PhraseReader<'_, '_>, marked: &[Range<usize>]) -> Vec<Gender> {
    let mut genders = reader.entities.genders.clone();
    // By entity, how often "he" and "she".
    let mut votes = vec![(0_u32, 0_u32); genders.len()];
    let mut marked = marked.iter().peekable();
    for sentence in &reader.segments.sentences {
        let mut only: Option<EntityId> = None;
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            while marked.peek().is_some_and(|tokens| tokens.end <= at) {
                marked.next();
            }
            if marked.peek().is_some_and(|tokens| tokens.contains(&at)) {
                at += 1;
            } else if let Some((tokens, mention)) = reader.mention_at(at) {
                if mention.kind == MentionType::Person {
                    if only.is_some() && only != mention.entity {
                        break;
                    }
                    only = mention.entity;
                }
                at = tokens.end.max(at + 1);
            } else {
                let vote = only.map(|id| &mut votes[id.index()]);
                match (reader.pronoun(at), vote) {
                    (Some(Pronoun::He), Some(vote)) => vote.0 += 1,
                    (Some(Pronoun::She), Some(vote)) => vote.1 += 1,
                    _ => {}
                }
                at += 1;
            }
        }
    }
    for (gender, (he, she)) in genders.iter_mut().zip(votes) {
        if *gender == Gender::Unknown {
            *gender = match (he, she) {
                _ if he > 2 * she => Gender::Male,
                _ if she > 2 * he => Gender::Female,
                _ => Gender::Unknown,
            };
        }
    }
    genders
}
