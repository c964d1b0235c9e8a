//! Firms, bodies and teams, by how each kind of them is called.

pub(super) mod campuses;
pub(super) mod clubs;
pub(super) mod firm_contexts;
pub(super) mod lowercase_bodies;
pub(super) mod named_for_places;
pub(super) mod no_bodies;
pub(super) mod outlets;
pub(super) mod partners;
pub(super) mod roles;
pub(super) mod services;
pub(super) mod short_names;
pub(super) mod speaking;
pub(super) mod team_names;
pub(super) mod tickers;
pub(super) mod trusts;
pub(super) mod union_locals;
