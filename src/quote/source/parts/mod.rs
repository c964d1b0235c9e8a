//! The parts of a text that are somebody's words: the contents of the labeler, put right by rules, with a source where a rule leaves no
//! doubt of it. Each file has one construction, and says which.
//!
//! What a rule has parted or found the next ones see: those that cut and part contents come first, and then those that find what the
//! labeler has not, or know whose it is.

mod according;
mod agent;
mod alias;
mod answer;
mod beat;
mod broken_off;
mod called_on;
mod cited;
mod clause_subject;
mod conjoined;
mod edges;
mod embedded;
mod free_relative;
mod fronted;
mod interposed;
mod opening_participle;
mod participle;
mod postposed;
mod questioned;
mod report_end;
mod reported_relative;
mod said;
mod shown;
mod told;

use std::ops::Range;

use super::{RankedSource, SourceContext};

/// A content or a part of one, in tokens, and its source where a rule knows that.
pub(in crate::quote) type AttributedPart = (Range<usize>, Option<RankedSource>);

impl SourceContext<'_, '_> {
    /// The parts of these contents, which are in reading order and without overlaps, before and after.
    pub(in crate::quote) fn parts(&self, contents: Vec<Range<usize>>) -> Vec<AttributedPart> {
        let parts = self.split_at_clauses(self.with_edges(contents));
        let parts = self.with_called_on(self.with_aliases(parts));
        let parts = self.with_conjoined(parts);
        let parts = self.with_both_halves(parts);
        let parts = self.without_questions(parts);
        let parts = self.with_reported_relatives(parts);
        let parts = self.with_agents(parts);
        let parts = self.with_free_relatives(parts);
        let parts = self.with_broken_off(parts);
        let parts = self.with_beats(parts);
        let parts = self.with_fronted(parts);
        let parts = self.with_answers(self.with_opening_participles(self.with_cited(parts)));
        let parts = self.with_told(parts);
        let parts = self.with_postposed(parts);
        let parts = self.with_according(parts);
        let parts = self.with_found(self.with_shown(parts));
        self.with_participles(parts)
    }
}
