//! Explains speakers: the head of a source, the rule that goes with it, and the referents that were weighed.

use super::add;
use super::quotes::Report;
use crate::lexicon::Gender;
use crate::quote::trace::{DescriptionFit, FitTrace, HeadTrace, NamedBy, ReferentTrace, SpeakerTrace, Who};

impl Report<'_, '_> {
    /// What speaks for the speaker.
    pub(super) fn add_speaker(&self, block: &mut String, speaker: &SpeakerTrace) {
        let source = self.excerpt(&speaker.source);
        add!(block, "  speaker of “{source}”: {}", self.head(speaker));
        if speaker.referents.is_empty() && matches!(speaker.head, HeadTrace::Description { is_definite: true, .. }) {
            add!(block, "    no entity has this noun, or a synonym of it, in its role or name");
        }
        let mut referents: Vec<(f32, &ReferentTrace)> =
            speaker.referents.iter().map(|referent| (score(referent), referent)).collect();
        referents.sort_by(|one, other| other.0.total_cmp(&one.0));
        for (score, referent) in referents {
            let star = if referent.is_chosen { '*' } else { ' ' };
            let (salience, who) = (referent.salience, self.who(referent.who));
            let gender = gender(referent.gender);
            match referent.fit {
                FitTrace::Pronoun { agreement, in_own_words } => {
                    let fit = agreement * in_own_words;
                    let own = if in_own_words < 1.0 { "; named in the very words" } else { "" };
                    add!(
                        block,
                        "    {star} {score:5.1} = salience {salience:5.1} × fit {fit:.2}  {who} ({gender}{own})"
                    );
                }
                FitTrace::Description(fit) => {
                    let roles = self.roles(referent.who);
                    let why = description_fit(fit);
                    add!(block, "    {star} salience {salience:5.1}  {who} ({gender}): {why}");
                    if let Some(roles) = roles {
                        add!(block, "        its roles in the text: {roles} (src/entity/roles.rs)");
                    }
                }
            }
        }
        let entity = match speaker.entity {
            Some(id) => self.entity(id),
            None if speaker.is_unnamed => "somebody described and not named (src/quote/speaker/unnamed.rs)".to_owned(),
            None => "nobody named".to_owned(),
        };
        add!(block, "    {entity}, p(speaker | source) {:.2} (src/quote/speaker/resolve.rs)", speaker.probability);
    }

    /// The head of a source and the rule that goes with it.
    fn head(&self, speaker: &SpeakerTrace) -> String {
        match speaker.head {
            HeadTrace::Label => "a label, the surname of one person (src/quote/speaker/descriptions.rs)".to_owned(),
            HeadTrace::Name(NamedBy::Head) => "its head is a name (src/quote/speaker/source_head.rs)".to_owned(),
            HeadTrace::Name(NamedBy::Apposition) => {
                "a name in apposition to its head (src/quote/speaker/apposition.rs)".to_owned()
            }
            HeadTrace::Name(NamedBy::Author) => {
                "the author of the statement that it is (src/quote/speaker/apposition.rs)".to_owned()
            }
            HeadTrace::Surname => {
                "its head is a capitalized word, perhaps a surname (src/quote/speaker/descriptions.rs)".to_owned()
            }
            HeadTrace::Pronoun(minimum) if minimum.is_finite() => format!(
                "its head is a pronoun; the best referent has a score of at least {minimum:.1} (src/quote/speaker/salience.rs)"
            ),
            HeadTrace::Pronoun(_) => "its head is a pronoun of the first or second person".to_owned(),
            HeadTrace::RelativePronoun => {
                "its head is “who”, whose antecedent is before it (src/quote/speaker/resolve.rs)".to_owned()
            }
            HeadTrace::Description { noun, is_definite: true } => format!(
                "its head is a definite description by “{}” (src/quote/speaker/descriptions.rs)",
                self.segments.word(noun)
            ),
            HeadTrace::Description { noun, is_definite: false } => format!(
                "its head is an indefinite description by “{}”, which refers to nobody named \
                 (src/quote/speaker/descriptions.rs)",
                self.segments.word(noun)
            ),
            HeadTrace::Several => "several who speak with one voice (src/quote/speaker/apposition.rs)".to_owned(),
            HeadTrace::Other => {
                "its head is no name, pronoun or description (src/quote/speaker/source_head.rs)".to_owned()
            }
        }
    }

    fn who(&self, who: Who) -> String {
        match who {
            Who::Entity(id) => self.entity(id),
            Who::Unnamed { noun, .. } => {
                let word = self.segments.word_types.iter().find(|word_type| word_type.lower == noun);
                word.map_or("several".to_owned(), |word| format!("a “{}” without a name", word.text.to_lowercase()))
            }
        }
    }

    /// The roles that the text gives an entity.
    fn roles(&self, who: Who) -> Option<String> {
        match who {
            Who::Entity(id) if !self.entities.get(id).roles.is_empty() => Some(self.entities.get(id).roles.join(", ")),
            _ => None,
        }
    }
}

/// What a referent is weighed by.
fn score(referent: &ReferentTrace) -> f32 {
    match referent.fit {
        FitTrace::Pronoun { agreement, in_own_words } => referent.salience * agreement * in_own_words,
        FitTrace::Description(_) => referent.salience,
    }
}

fn gender(gender: Gender) -> &'static str {
    match gender {
        Gender::Male => "male",
        Gender::Female => "female",
        Gender::Unknown => "gender unknown",
    }
}

fn description_fit(fit: DescriptionFit) -> &'static str {
    match fit {
        DescriptionFit::Fits => "fits",
        DescriptionFit::OtherType => "not of the type that is described",
        DescriptionFit::OtherGender => "of the other gender",
        DescriptionFit::OtherRole => "its role or name does not have the noun, or a modifier contradicts it",
        DescriptionFit::Later => "not mentioned before",
    }
}
