//! Laws, roads and storms, which are named by a pattern.

pub(super) mod law_years;
pub(super) mod roads;
pub(super) mod ships;
pub(super) mod storms;
pub(super) mod titles;
