//! What several test files share.
#![allow(missing_docs)]

pub mod golden;
pub mod promises;
