//! Labels as the span labeler is taught them; `src/quote/labeler/labels.rs` says what they stand for and reads them.

use crate::quote::labeler::labels::{Content, LABELS, ROLES, Role, parts};

/// The label of a token with both.
pub(crate) fn label(content: Content, role: Role) -> u8 {
    content as u8 * ROLES.len() as u8 + role as u8
}

/// Whether the second label may follow the first: what is inside of a content, a cue or a source follows a token of one.
pub(crate) fn may_follow(first: u8, second: u8) -> bool {
    let ((content, role), (next_content, next_role)) = (parts(first), parts(second));
    let goes_on = match next_role {
        Role::Cue => matches!(role, Role::BeginCue | Role::Cue),
        Role::Source => matches!(role, Role::BeginSource | Role::Source),
        _ => true,
    };
    goes_on && (next_content != Content::Inside || content != Content::Outside)
}

/// The names of the labels, in the order of their numbers.
pub(crate) fn listed() -> Vec<String> {
    let parts = (0..LABELS as u8).map(parts);
    parts.map(|(content, role)| format!("{content:?}.{role:?}")).collect()
}
