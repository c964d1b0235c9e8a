//! Who those without a name have turned out to be: after “Det Insp Cole rang. ‘Come,’ the detective said” the detective is Cole.
//!
//! A definite description that somebody named was found to be meant by means that one from here on, so that both are one referent;
//! until the same noun brings somebody new into the text, “another detective”.

use rustc_hash::FxHashMap;

use super::descriptions::is_definite;
use super::descriptions::unnamed;
use super::discourse::Discourse;
use super::salience::Referent;
use super::source_head::{Description, DescriptionKind};
use crate::annotation::MentionType;

/// By who has no name, who that is.
#[derive(Debug, Default)]
pub(super) struct TurnedOut(FxHashMap<Referent, Referent>);

impl TurnedOut {
    /// Who somebody without a name has turned out to be; itself where nobody is known.
    pub(super) fn known(&self, referent: Referent) -> Referent {
        self.0.get(&referent).copied().unwrap_or(referent)
    }

    /// Notes who a description has turned out to be. “A detective” is somebody new, and “the sources” are nobody in particular.
    pub(super) fn note(&mut self, discourse: Discourse<'_, '_>, description: &Description, who: Referent) {
        let own = unnamed(discourse, description);
        let kind = match who {
            Referent::Entity(id) => Some(discourse.entities.get(id).kind),
            Referent::Unnamed { .. } => None,
        };
        let is_of_kind = match description.kind {
            DescriptionKind::Person => kind == Some(MentionType::Person),
            DescriptionKind::Organization => kind == Some(MentionType::Organization),
            DescriptionKind::People | DescriptionKind::Inanimate => false,
        };
        if is_of_kind && is_definite(discourse, description) {
            self.0.insert(own, who);
        } else {
            self.0.remove(&own);
        }
    }
}
