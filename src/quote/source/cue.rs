//! The cue of a source: the verb that it is the subject of, or the nearest.

use std::ops::Range;

use super::SourceContext;
use super::candidates::{gap, overlap, within};

/// Maximum tokens between a source and its cue.
const MAX_TO_CUE: usize = 30;

impl SourceContext<'_, '_> {
    /// The cue that a source goes with: one whose subject it is, else the nearest; of those that were labelled, else of the
    /// lexicon's. One on the other side of the content counts as farther than any on the source's side.
    pub(super) fn cue_of(
        &self,
        source: &Range<usize>,
        around: &Range<usize>,
        content: &Range<usize>,
    ) -> Option<Range<usize>> {
        let reach = source.start.saturating_sub(2 * MAX_TO_CUE)..source.end + MAX_TO_CUE + 1;
        let around = &(around.start.max(reach.start)..around.end.min(reach.end));
        let is_near = |cue: &&Range<usize>| gap(cue, source) <= MAX_TO_CUE && !overlap(cue, source);
        let is_across =
            |cue: &Range<usize>| (cue.start >= content.end) != (source.start >= content.end) && !content.is_empty();
        let order =
            |cue: &&Range<usize>| (is_across(cue), !self.is_subject_of(source, cue, around.start), gap(cue, source));
        let labelled = within(&self.text.posteriors.cues, around).iter().filter(is_near).min_by_key(order);
        let listed = self.cues_in(around).iter().map(|cue| &cue.tokens).filter(is_near).min_by_key(order);
        let is_its_own = |cue: &Range<usize>| !is_across(cue) && self.is_subject_of(source, cue, around.start);
        // The verb of the clause before may be all that was labelled: "urging them to “go” while the mayor suggested …".
        let is_of_clause_before =
            |cue: &Range<usize>| cue.end < source.start && source.end <= content.start && !is_its_own(cue);
        let cue = match (labelled, listed) {
            (Some(labelled), Some(listed)) if is_of_clause_before(labelled) && is_its_own(listed) => Some(listed),
            (labelled, listed) => labelled.or(listed),
        };
        cue.map(|cue| self.phrases.cue_without_time(cue))
    }

    /// Whether the source is the subject of the cue, before it ("the minister has repeatedly said") or right after it ("said
    /// the minister").
    fn is_subject_of(&self, source: &Range<usize>, cue: &Range<usize>, from: usize) -> bool {
        let is_before =
            || self.phrases.subject_before(cue.start, from).is_some_and(|subject| overlap(&subject, source));
        if cue.end <= source.start { cue.end == source.start } else { is_before() }
    }
}
