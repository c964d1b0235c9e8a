//! Laws, roads and storms, which are named by a pattern; titles of works, and prizes.

pub(super) mod awards;
pub(super) mod dated_titles;
pub(super) mod law_years;
pub(super) mod roads;
pub(super) mod ships;
pub(super) mod storms;
pub(super) mod titles;
