//! Explains speakers: the candidates for each utterance, with the clues that say something of them.

use super::add;
use super::quotes::Report;
use crate::annotation::EntityId;
use crate::quote::trace::{ClueKind, Match, RankedSpeaker, Referent, SpeakerTrace, Who};

/// How many candidates are shown, the most probable ones.
const SHOWN: usize = 6;
/// Minimum probability of a candidate that is shown.
const MIN_SHOWN: f32 = 0.01;

impl Report<'_, '_> {
    /// The candidates for the speaker of an utterance.
    pub(super) fn add_speaker(&self, block: &mut String, trace: &SpeakerTrace) {
        let count = trace.candidates.len();
        add!(
            block,
            "  speaker, of {count} candidates (src/quote/speaker/candidates.rs), by clues (src/quote/speaker/clues.rs) and fits (src/quote/speaker/matching.rs)"
        );
        let shown = trace.candidates.iter().enumerate().take(SHOWN);
        for (index, candidate) in shown.filter(|(index, candidate)| *index == 0 || candidate.probability >= MIN_SHOWN) {
            let mark = if index == 0 { '*' } else { ' ' };
            let clues = self.clues(candidate);
            add!(block, "  {mark} {:.2}  {}{clues}", candidate.probability, self.who(candidate.who));
        }
    }

    fn clues(&self, candidate: &RankedSpeaker) -> String {
        let clues = candidate
            .clues
            .iter()
            .map(|clue| format!("{} “{}”: {}", kind(clue.kind), self.excerpt(&clue.phrase), fit(clue.fit)));
        let clues: Vec<String> = clues.collect();
        if clues.is_empty() { String::new() } else { format!("  [{}]", clues.join("; ")) }
    }

    fn who(&self, who: Who) -> String {
        match who {
            Who::Referent(Referent::Entity(id)) => self.entity(EntityId(id.0)),
            Who::Referent(Referent::Unnamed { noun: 0, .. }) => "several".to_owned(),
            Who::Referent(Referent::Unnamed { noun, .. }) => {
                let word =
                    self.segments.word_types.iter().find(|word| word.lower == noun).map_or("?", |word| word.text);
                format!("unnamed “{word}”")
            }
            Who::Unresolved => "whoever the source is".to_owned(),
            Who::Nobody => "nobody".to_owned(),
        }
    }
}

fn kind(kind: ClueKind) -> &'static str {
    match kind {
        ClueKind::Source => "source",
        ClueKind::OwnSentence => "own sentence",
        ClueKind::SentenceBefore => "sentence before",
        ClueKind::ParagraphBefore => "paragraph before",
        ClueKind::SentenceAfter => "sentence after",
        ClueKind::ParagraphAfter => "paragraph after",
        ClueKind::NextUtterance => "source of the next utterance",
    }
}

fn fit(fit: Match) -> String {
    match fit {
        Match::NONE => "nothing".to_owned(),
        Match::NAMED => "named".to_owned(),
        Match::WITHIN => "named within".to_owned(),
        Match::IN_COMPLEMENT => "named in what it goes on with".to_owned(),
        Match::DESCRIBED => "described".to_owned(),
        Match::SUBJECT => "subject".to_owned(),
        Match::OTHER_KIND => "another kind".to_owned(),
        Match::OTHER_GENDER => "another gender".to_owned(),
        Match::OTHER_ROLE => "another role".to_owned(),
        Match::OPEN => "possible".to_owned(),
        Match::AGE => "of that age".to_owned(),
        Match::LATER => "has that role, named later".to_owned(),
        Match::PERHAPS => "perhaps".to_owned(),
        Match::RIVALLED => "described, but somebody named has that role".to_owned(),
        Match::OTHER_NOUN => "described by another noun".to_owned(),
        Match::CO_ARGUMENT => "another than whoever is described".to_owned(),
        Match(code) => {
            let how = match code {
                ..20 => "agrees",
                20..24 => "may agree",
                _ => "has that role",
            };
            format!("{how}, rank {}", code % 4 + 1)
        }
    }
}
