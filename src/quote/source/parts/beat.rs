//! What somebody does after words that nobody is said to have said: "“Maybe.” Owen Barr shrugged."

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord, Pronoun, WordList};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::{Choice, RankedSource, SourceContext};

/// Maximum tokens of such a sentence behind its verb: "shrugged and looked away".
const MAX_AFTER_VERB: usize = 8;

impl SourceContext<'_, '_> {
    /// The contents, with whoever acts in the sentence behind as the source of a quotation that nothing else attributes.
    pub(super) fn with_beats(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        for (part, own) in parts.iter_mut().filter(|(_, own)| own.is_none()) {
            *own = self.who_acts_after(part);
        }
        parts
    }

    /// The subject of a gesture right behind a quotation that is whole sentences.
    fn who_acts_after(&self, part: &Range<usize>) -> Option<RankedSource> {
        let segments = self.text.segments;
        let (start, text) = (part.end, self.text);
        let is_whole =
            text.as_quoted_span(part).is_some() && text.begins_sentence(part.start) && text.begins_sentence(start);
        let is_told = part.start.checked_sub(1).is_some_and(|before| matches!(segments.word(before), ":" | ","));
        if !is_whole || is_told || text.paragraph(start) != text.paragraph(part.start) {
            return None;
        }
        let sentence = text.sentence(start);
        let subject = self.phrases.phrase_after(start, sentence.end)?;
        let is_pronoun = matches!(segments.function(start), Some(FunctionWord::Pronoun(Pronoun::He | Pronoun::She)));
        let acts = segments.is_on(subject.end, WordList::Gesture) && subject.end + MAX_AFTER_VERB >= sentence.end;
        let is_alone = text.quoted_spans_in(&sentence).is_empty();
        let is_somebody = is_pronoun || self.phrases.person_at(start).is_some_and(|name| name == subject);
        let cue = CueOccurrence { tokens: start..start, end: start, class: CueClass::Say, weight: 0 };
        (acts && is_alone && is_somebody).then(|| RankedSource {
            cue: None,
            choice: Choice::Clause,
            ..RankedSource::by_rule(subject, &cue)
        })
    }
}
