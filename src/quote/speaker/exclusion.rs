//! Candidates whom the text excludes: whom a sure source cannot mean, and who cannot be whom it describes.

use std::ops::Range;

use super::addressee::is_addressee;
use super::bodies::is_another_body;
use super::candidates::{SpeakerCandidate, Who};
use super::clues::{Clue, ClueKind};
use super::descriptions::{is_definite, is_newly_described};
use super::discourse::Discourse;
use super::matching::{Match, is_person, several};
use super::questions::opens_with_question;
use super::salience::Referent;
use super::source_head::{Description, DescriptionKind, SourceHead};
use super::told_of::is_told_of;
use super::utterance::{MIN_P_CITED, MIN_P_CLEAR, MIN_P_SURE, Spoken, Utterance};
use super::walk::MAX_QUESTION;
use crate::annotation::{EntityId, MentionType};
use crate::entity::start_with_titles;
use crate::lexicon::{FunctionWord, Gender, Pronoun, WordList};
use crate::quote::source::overlap;
use crate::segment::{ParagraphKind, TokenKind};

/// Whoever so many are more salient than, and were mentioned later than, is weighed only if a phrase speaks for it.
const MAX_HOPEFUL: u64 = 4;
/// Minimum probability at which an indefinite description is clearly the source of reported speech that was accepted.
const MIN_P_NEW: f32 = 0.3;

impl Utterance<'_> {
    /// Whether a candidate need not be weighed, since it could not win: a sure source names others or agrees with others; the text leaves
    /// open who says so; or nothing speaks for it, neither a phrase nor that it was lately spoken of.
    pub(super) fn is_out_of_question(&self, candidate: &SpeakerCandidate) -> bool {
        let Who::Referent(referent) = candidate.who else { return false };
        // "It is said that …": who says so is not told, and nobody in the text is likelier than another.
        if self.part.spoken_of.is_some() && !self.part.is_quoted() {
            return true;
        }
        match self.sure_source().map(|sure| &sure.head) {
            Some(SourceHead::Named(_)) => !self.is_named_by_source(candidate),
            Some(SourceHead::Pronoun(_)) => !candidate.matches.iter().any(|fit| fit.is_for()),
            _ => {
                let is_against = |fit: &Match| {
                    matches!(*fit, Match::NONE | Match::OTHER_KIND | Match::OTHER_GENDER | Match::OTHER_NOUN)
                };
                candidate.matches.iter().all(is_against)
                    && candidate.salience_rank >= MAX_HOPEFUL
                    && candidate.recency_rank >= MAX_HOPEFUL
                    && !self.turns.recent.contains(&referent)
                    && !self.subjects.contains(&Some(referent))
            }
        }
    }

    /// Whether a source names the candidate, or has its name in it.
    fn is_named_by_source(&self, candidate: &SpeakerCandidate) -> bool {
        let mut fits = self.clues.iter().zip(&candidate.matches).filter(|(clue, _)| clue.kind == ClueKind::Source);
        fits.any(|(_, fit)| matches!(*fit, Match::NAMED | Match::WITHIN | Match::IN_COMPLEMENT))
    }

    /// Whether a candidate cannot be whom the source is, which is beyond doubt: the embassy is no person.
    pub(super) fn is_contradicted(&self, candidate: &SpeakerCandidate) -> bool {
        if let Some(subject) = &self.part.spoken_of {
            let mut fits = self.clues.iter().zip(&candidate.matches);
            if fits.any(|(clue, fit)| fit.is_certain() && overlap(&clue.phrase, subject)) {
                return true;
            }
        }
        if is_told_of(self, candidate) {
            return true;
        }
        let (Some(best), Some(&fit)) = (self.clues.first(), candidate.matches.first()) else { return false };
        if !best.is_local_source() && !self.is_second_half {
            return false;
        }
        if self.is_answered_by_another(best, candidate) {
            return true;
        }
        if best.is_he_or_she()
            && best.probability >= MIN_P_CLEAR
            && matches!(candidate.who, Who::Referent(who) if is_addressee(self.discourse, best, &self.part.content, who))
        {
            return true;
        }
        let is_sure = best.probability >= MIN_P_SURE;
        let is_named = matches!(candidate.who, Who::Referent(Referent::Entity(_)));
        let of_other_kind = matches!(fit, Match::NONE | Match::OTHER_KIND);
        match &best.head {
            // "An astronomer" is somebody new, whoever else is an astronomer.
            SourceHead::Description(description) if self.is_clear(best, description) && is_named => {
                // "The developer" may be a company.
                let is_company =
                    || self.discourse.is_on(description.noun, WordList::CompanyNoun) && self.is_organization(candidate);
                let of_other_kind = of_other_kind && !is_company();
                // "The government" is none of its members.
                let is_body = description.kind == DescriptionKind::Organization;
                let is_member = || matches!(candidate.who, Who::Referent(who) if is_person(self.discourse, who));
                // "The Swiss company", "Truman’s campaign": whoever is named beside the noun is not whom it describes.
                let is_beside = match description.kind {
                    // Who gathered "the bureau’s data" may be said to tell what they tell.
                    DescriptionKind::Inanimate => fit == Match::WITHIN && !self.is_organization(candidate),
                    _ => matches!(fit, Match::WITHIN | Match::IN_COMPLEMENT),
                };
                !is_definite(self.discourse, description)
                    || is_kept_nameless(self.discourse, &best.phrase)
                    || fit == Match::OPEN && self.is_other_state_body(description, candidate)
                    || fit == Match::OPEN && self.discourse.is_on(description.noun, WordList::SceneRole)
                    || is_body && of_other_kind && is_member()
                    || is_beside
                    || fit == Match::CO_ARGUMENT
                    || fit == Match::OTHER_GENDER && self.has_known_gender(candidate)
                    || matches!(candidate.who, Who::Referent(Referent::Entity(id)) if is_another_body(self, description, id))
                    || is_sure && (of_other_kind || matches!(fit, Match::OTHER_GENDER | Match::IN_COMPLEMENT))
            }
            // Where one of several is named, the words are that one's, and not those of somebody without a name.
            SourceHead::Several { named: true } => {
                best.probability >= MIN_P_CLEAR && candidate.who == Who::Referent(several())
            }
            // Whoever tells "he said, ‘Go’" means somebody else.
            SourceHead::Pronoun(Pronoun::He | Pronoun::She)
                if self.tells_of_another()
                    && (self.outer.as_ref().is_some_and(|outer| outer.who == candidate.who)
                        || !matches!(candidate.who, Who::Referent(who) if is_person(self.discourse, who))) =>
            {
                true
            }
            SourceHead::Pronoun(Pronoun::He | Pronoun::She) => {
                let is_past = |referent| self.newcomer.is_some_and(|new| new.is_after(referent, candidate.last));
                let is_past = matches!(candidate.who, Who::Referent(referent) if is_past(referent));
                // A first name may mislead, of whoever spoke last: "“It was loud,” said Parker Cole. “I ran,” she said."
                // Not where another was spoken of in between: "… said Tom Cole. The judge closed her file."
                let is_of_other = self.subjects[1].is_some_and(|subject| candidate.who != Who::Referent(subject));
                let may_mislead = !is_of_other && !self.has_honorific(candidate);
                let has_spoken = may_mislead && self.history.last().is_some_and(|last| last.who == candidate.who);
                let of_other_gender = fit == Match::OTHER_GENDER && self.has_known_gender(candidate) && !has_spoken;
                let is_ahead = || match self.subject_after_adjunct(&best.phrase) {
                    Some(subject) => candidate.who != Who::Referent(Referent::Entity(subject)),
                    None => self.is_named_only_later(&best.phrase, candidate),
                };
                is_sure && (of_other_kind || of_other_gender)
                    || best.probability >= MIN_P_CLEAR
                        && is_named
                        && (is_past
                            || is_ahead()
                            || self.is_asked_about(&best.phrase, candidate)
                            || self.names_only_a_time(candidate))
            }
            SourceHead::RelativePronoun(at) => {
                let is_of_person = matches!(candidate.who, Who::Referent(who) if is_person(self.discourse, who));
                is_of_person && self.discourse.word(*at).eq_ignore_ascii_case("which")
            }
            // "“Why?” I asked": the writer, whom the text does not name.
            SourceHead::Pronoun(Pronoun::Speaker) if self.part.is_quoted() && !self.part.is_nested => {
                best.probability >= MIN_P_CITED
            }
            // "It" is no person.
            SourceHead::Pronoun(Pronoun::It) => is_sure && is_named && of_other_kind,
            // A label that is nobody's surname, "Q"; "Moss, of the West Yorkshire Police" is not the police.
            SourceHead::Capitalized(_) => {
                let is_within = matches!(fit, Match::WITHIN | Match::IN_COMPLEMENT);
                let is_place = matches!(candidate.who, Who::Referent(Referent::Entity(id)) if self.discourse.entities.get(id).kind == MentionType::Place);
                let minimum = match fit {
                    Match::NONE if best.cue.is_some() && !self.is_in_headline() => MIN_P_CITED,
                    _ if is_place => MIN_P_CITED,
                    _ => MIN_P_SURE,
                };
                best.probability >= minimum && is_named && (is_within || fit == Match::NONE)
            }
            _ => false,
        }
    }

    /// Whether the words are told within a quotation, as those of "he" or "she" there.
    pub(super) fn tells_of_another(&self) -> bool {
        let (Some(best), Some(outer)) = (self.clues.first(), &self.outer) else { return false };
        best.is_local_source() && best.is_he_or_she() && outer.content.contains(&best.phrase.start)
    }

    /// Whether a phrase is clearly the source; that it brings somebody new into the text makes it so.
    fn is_clear(&self, source: &Clue, description: &Description) -> bool {
        let is_reported = !self.part.is_quoted() && self.part.is_accepted;
        let is_new = is_reported && is_newly_described(self.discourse, &description.words);
        source.probability >= if is_new { MIN_P_NEW } else { MIN_P_CLEAR } || self.is_second_half
    }

    /// Whether a candidate asked the question that these words answer: "Ford asked Hopper whether she had read it. “I had,” she said";
    /// "“Why?” asked Ford. “I was afraid,” he replied".
    fn is_answered_by_another(&self, source: &Clue, candidate: &SpeakerCandidate) -> bool {
        let Who::Referent(referent) = candidate.who else { return false };
        let names = matches!(source.head, SourceHead::Named(entity) if Referent::Entity(entity) == referent);
        if names || source.probability < MIN_P_CITED {
            return false;
        }
        let last = self.part.pieces.last().map_or(0, |piece| piece.tokens.end - 1);
        if self.asker == Some(referent) && !self.discourse.word(last).contains('?') {
            return true;
        }
        let paragraph = |at: usize| self.discourse.segments.paragraph_of(at);
        let is_question = |last: &&Spoken| {
            last.asks && last.is_framed && paragraph(last.content.start) + 1 >= paragraph(self.part.content.start)
        };
        let replies = |cue: &Range<usize>| self.discourse.is_on(cue.start, WordList::Replying);
        let asked = self.history.last().filter(is_question).is_some_and(|last| last.who == candidate.who);
        asked && source.cue.as_ref().is_some_and(replies)
    }

    /// Whether the text first names a candidate behind the source, in its sentence: "he said, adding that he had met Niels Bohr".
    fn is_named_only_later(&self, source: &Range<usize>, candidate: &SpeakerCandidate) -> bool {
        let Who::Referent(Referent::Entity(id)) = candidate.who else { return false };
        let entities = self.discourse.entities;
        let first = entities.get(id).mentions.first().map(|&mention| &entities.mentions[mention as usize]);
        let first = first.map(|first| self.discourse.segments.token_from(first.span.start));
        let sentence = |at: usize| self.discourse.segments.sentence_of(at);
        first.is_some_and(|first| first >= source.end && sentence(first) == sentence(source.start))
    }

    /// The person who is the subject of a sentence that an adjunct with the source opens: "In what she called a mistake, Mayor Cole
    /// closed it".
    fn subject_after_adjunct(&self, source: &Range<usize>) -> Option<EntityId> {
        let segments = self.discourse.segments;
        let sentence = segments.sentences.get(segments.sentence_of(source.start))?.tokens.clone();
        let opens = source.start == sentence.start + 2
            && matches!(segments.word(sentence.start), "In" | "For")
            && segments.word(sentence.start + 1) == "what";
        let end = sentence.end.min(source.end + MAX_QUESTION);
        let (name, mention) = (source.end..end).find_map(|at| self.discourse.person_at(at)).filter(|_| opens)?;
        let before = start_with_titles(segments, name.start).checked_sub(1)?;
        let is_set_off = segments.word(before) == "," || segments.tokens[before].is(TokenKind::QuotationMark);
        mention.entity.filter(|_| is_set_off)
    }

    /// Whether a candidate is named in the question that opens the sentence of the source: "Asked whether Ford would come, he said".
    fn is_asked_about(&self, source: &Range<usize>, candidate: &SpeakerCandidate) -> bool {
        let segments = self.discourse.segments;
        let Some(sentence) = segments.sentences.get(segments.sentence_of(source.start)) else { return false };
        let start = sentence.tokens.start;
        let Some(last) = candidate.last.filter(|last| (start..source.start).contains(&last.token)) else {
            return false;
        };
        last.token - start <= MAX_QUESTION
            && opens_with_question(self.discourse, start)
            && !(start..last.token).any(|at| self.discourse.word(at) == ",")
    }

    /// Whether a name, a title or a role tells the gender of a candidate, and not the pronouns of the text.
    fn has_known_gender(&self, candidate: &SpeakerCandidate) -> bool {
        let Who::Referent(Referent::Entity(id)) = candidate.who else { return false };
        self.discourse.entities.genders[id.index()] != Gender::Unknown
    }

    /// Whether a body of a state is described, and the candidate is no such body: "the Israeli army" is not Hamas, though it may be the
    /// IDF.
    fn is_other_state_body(&self, description: &Description, candidate: &SpeakerCandidate) -> bool {
        let Who::Referent(Referent::Entity(id)) = candidate.who else { return false };
        let is_nation =
            |at: &usize| self.discourse.mention_at(*at).is_some_and(|(_, mention)| mention.kind == MentionType::Group);
        let nation = (description.words.start..description.noun).find(is_nation);
        let initial = nation.and_then(|nation| self.discourse.word(nation).chars().next());
        let name = &self.discourse.entities.get(id).name;
        let is_acronym = name.chars().all(char::is_uppercase);
        let may_be_acronym = is_acronym && initial.is_none_or(|initial| name.starts_with(initial));
        let noun = self.discourse.word(description.noun);
        let has_noun = || name.split(' ').any(|word| word.eq_ignore_ascii_case(noun));
        WordList::StateBody.has(noun) && !may_be_acronym && !has_noun()
    }

    /// Whether nothing but a time or an office is called by the name of a candidate, who then does not speak: "since the Carter
    /// administration".
    fn names_only_a_time(&self, candidate: &SpeakerCandidate) -> bool {
        let Who::Referent(Referent::Entity(id)) = candidate.who else { return false };
        let Some(last) = candidate.last.filter(|last| last.count == 1) else { return false };
        let name = self.discourse.mention_at(last.token).filter(|(_, mention)| mention.entity == Some(id));
        name.is_some_and(|(name, _)| {
            let article = name.start.checked_sub(1).is_some_and(|before| self.discourse.is_determiner(before));
            article && self.discourse.is_on(name.end, WordList::NamedAfterPeople)
        })
    }

    fn is_in_headline(&self) -> bool {
        let segments = self.discourse.segments;
        let paragraph = segments.paragraphs.get(segments.paragraph_of(self.part.content.start));
        paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Headline)
    }

    /// Whether a candidate was last called by a surname with a title that tells the gender: "Ms Rao".
    fn has_honorific(&self, candidate: &SpeakerCandidate) -> bool {
        const HONORIFICS: [&str; 4] = ["Miss", "Mr", "Mrs", "Ms"];
        candidate.last.is_some_and(|last| {
            (last.token.saturating_sub(1)..=last.token)
                .any(|at| HONORIFICS.contains(&self.discourse.word(at).trim_end_matches('.')))
        })
    }

    fn is_organization(&self, candidate: &SpeakerCandidate) -> bool {
        let Who::Referent(Referent::Entity(id)) = candidate.who else { return false };
        self.discourse.entities.get(id).kind == MentionType::Organization
    }
}

/// Whether a source says that the text does not name whom it describes: "the boy, who cannot be named for legal reasons".
fn is_kept_nameless(discourse: Discourse<'_, '_>, source: &Range<usize>) -> bool {
    let who = source.clone().find(|&at| discourse.function(at) == Some(FunctionWord::Relative));
    let rest = who.map_or(source.end..source.end, |who| who..source.end);
    rest.clone().any(|at| discourse.is_on(at, WordList::AnonymityWord))
}
