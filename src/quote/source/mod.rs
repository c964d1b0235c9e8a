//! The source of a content: which of the phrases around it says whose words these are.
//!
//! After O'Keefe, Pareti, Curran, Koprinska and Honnibal (2012), who choose among candidates by a classifier:
//! `candidates.rs` gathers them, `features.rs` and `content_features.rs` describe each together with the content, and
//! `ranker.rs` chooses. What leaves no doubt needs no ranking: [`parts`] finds it by rule, and where contents begin and end.

mod candidates;
mod content_features;
mod features;
mod own_cue;
mod parts;
mod ranker;
pub(crate) mod templates;
#[cfg(test)]
mod tests;
mod word_counts;

use std::ops::Range;

use super::cues::CueOccurrence;
use super::ground::keeps_name_back;
use super::labeler::attributes::TokenAttributes;
use super::labelled_text::LabelledText;
use crate::syntax::NounPhrases;
pub(super) use candidates::overlap;
pub(crate) use candidates::{Candidate, Origin, Position};
use own_cue::Subjects;
pub(super) use own_cue::{MIN_OWN_CUE_WEIGHT, adjoins};
pub(crate) use ranker::ScoredCandidate;
use word_counts::WordCounts;

/// A text with all that the choice of sources looks at.
pub(crate) struct SourceContext<'s, 't> {
    pub(crate) text: &'s LabelledText<'s, 't>,
    pub(super) cues: &'s [CueOccurrence],
    pub(super) phrases: &'s NounPhrases<'s, 't>,
    pub(super) attributes: &'s [TokenAttributes],
    /// The verbs, nouns and prepositions of the labelled cues, parallel to [`SpanPosteriors::cues`](super::labeler::SpanPosteriors);
    /// none for one that keeps a name back: "asked not to be named".
    heads_of_cues: Vec<Option<Range<usize>>>,
    word_counts: WordCounts,
    subjects: Subjects,
}

/// The source of a content, in tokens.
#[derive(Clone, Debug)]
pub(crate) struct RankedSource {
    pub(crate) source: Range<usize>,
    pub(crate) cue: Option<Range<usize>>,
    /// P(this candidate is right), in [0, 1], by the classifier, which looks at one candidate at a time.
    pub(crate) probability: f32,
    /// P(this candidate is right | the content is somebody's words, and one of its candidates said them), in [0, 1].
    pub(crate) p_source_given_content: f32,
    pub(crate) locality: Locality,
    pub(crate) choice: Choice,
}

/// The candidates for the source of a content, and the best of them.
#[derive(Debug, Default)]
pub(in crate::quote) struct Ranking {
    /// However improbable; `None` when there is no candidate.
    pub(in crate::quote) best: Option<RankedSource>,
    pub(in crate::quote) candidates: Vec<ScoredCandidate>,
    /// The features of the content whoever said it; none where nothing was ranked.
    pub(in crate::quote) content_features: Vec<u64>,
}

impl Ranking {
    /// One source that nothing competes with: a label, the subject of a clause within a content.
    pub(in crate::quote) fn only(best: RankedSource) -> Self {
        let candidate = Candidate {
            source: best.source.clone(),
            cue: best.cue.clone(),
            origin: Origin::Labelled,
            position: if best.locality == Locality::Local { Position::Before } else { Position::Earlier },
        };
        let candidates = vec![ScoredCandidate { candidate, probability: best.probability }];
        Self { best: Some(best), candidates, content_features: Vec::new() }
    }
}

/// How near a source is to its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Locality {
    /// It is in the content's sentences, or labels the content.
    Local,
    /// It is in an earlier sentence.
    Earlier,
    /// It is the label of an earlier turn, which the content continues.
    PreviousTurn,
}

/// Why a source was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// It is the most probable candidate.
    MostProbable,
    /// No candidate is probable, and this one has a strong cue that directly precedes the content, however far that is
    /// from its subject: "…, asserting that the plan is “off”".
    CueIntroduces,
    /// The most probable candidate precedes the content's sentences, but this one directly follows the content with its
    /// cue. The few words of "“A,” said Bohr. “No,” said Curie" may be anybody's, but Curie stands next to them.
    CueCloses,
    /// It is the subject of a clause within a longer content.
    EmbeddedClause,
    /// It is the subject of a verb of speech whose clause the labeler has not found.
    Clause,
    /// It is the subject of a verb at the end of the sentence that it attributes.
    Postposed,
    /// It is the agent of a verb in the passive.
    Agent,
    /// It is attributed at the head of the sentence: "According to the report, …".
    Fronted,
    /// It is the subject of a sentence that ends with a participle of speech.
    Participle,
    /// It is the subject of a clause before a colon that has no verb of speech.
    Colon,
    /// It is the subject of a verb of calling with its object.
    Called,
    /// It is the subject of a verb of telling, which a colon and the words follow.
    Told,
    /// It is whom the words were told to: "The jury was told that …". Who told them is not said.
    WasTold,
    /// It is whose answer, or verdict, the words are.
    Answer,
    /// It is a document that shows something.
    Shown,
    /// It is the label of a turn, or signs the words.
    Label,
}

impl<'s, 't> SourceContext<'s, 't> {
    pub(super) fn new(
        text: &'s LabelledText<'s, 't>,
        cues: &'s [CueOccurrence],
        phrases: &'s NounPhrases<'s, 't>,
        attributes: &'s [TokenAttributes],
    ) -> Self {
        let word_counts = WordCounts::new(text);
        let mut context = Self {
            text,
            cues,
            phrases,
            attributes,
            heads_of_cues: Vec::new(),
            word_counts,
            subjects: Subjects::default(),
        };
        let heads = text.posteriors.cues.iter().map(|cue| context.head_of_cue(cue));
        let heads = heads.map(|head| Some(head).filter(|head| !keeps_name_back(text.segments, head.start)));
        context.heads_of_cues = heads.collect();
        context
    }

    /// The colon that introduces a content.
    fn colon_before(&self, content: &Range<usize>) -> Option<usize> {
        content.start.checked_sub(1).filter(|&at| self.text.segments.word(at) == ":")
    }

    /// The lexicon's cues that begin within the tokens.
    pub(in crate::quote) fn cues_in(&self, tokens: &Range<usize>) -> &[CueOccurrence] {
        let from = self.cues.partition_point(|cue| cue.tokens.start < tokens.start);
        let to = self.cues.partition_point(|cue| cue.tokens.start < tokens.end);
        &self.cues[from..to.max(from)]
    }
}
