//! Names of people that the tagger leaves out, cuts short, or takes for something else.

pub(super) mod aliases;
pub(super) mod calendar_names;
pub(super) mod colours;
pub(super) mod compounds;
pub(super) mod cut_names;
pub(super) mod full_names;
pub(super) mod given_names;
pub(super) mod handles;
pub(super) mod lone_surnames;
pub(super) mod nicknames;
pub(super) mod place_surnames;
pub(super) mod post_nominals;
pub(super) mod ranks;
pub(super) mod surname_first;
pub(super) mod surnames;
pub(super) mod titled;
