//! Features: what a token or a pair is known to have, each as a hash.

use super::hash::{join, spread};

/// Gathers features. Each is numbered by the call that makes it, so that equal values of two calls are two features.
pub(crate) struct Features<'f> {
    template: u64,
    found: &'f mut Vec<u64>,
}

impl<'f> Features<'f> {
    #[inline]
    pub(crate) fn new(found: &'f mut Vec<u64>) -> Self {
        Self::after(0, found)
    }

    /// Gathers those whose numbers come after this one.
    #[inline]
    pub(crate) fn after(template: u64, found: &'f mut Vec<u64>) -> Self {
        Self { template, found }
    }

    /// The feature that has this value.
    #[inline]
    pub(crate) fn put(&mut self, value: u64) {
        self.template += 1;
        self.found.push(spread(join(self.template, value)));
    }

    /// The feature that has both values.
    #[inline]
    pub(crate) fn both(&mut self, one: u64, other: u64) {
        self.put(join(one + 1, other));
    }

    /// The feature that has all three values.
    #[inline]
    pub(crate) fn three(&mut self, one: u64, two: u64, three: u64) {
        self.put(join(join(one + 1, two) + 1, three));
    }

    /// The number of the last one.
    #[inline]
    pub(crate) fn count(&self) -> u64 {
        self.template
    }

    /// Leaves out as many, so that those behind have the numbers that they always have.
    #[inline]
    pub(crate) fn skip(&mut self, features: u64) {
        self.template += features;
    }

    /// The feature, unless its value is 0, which says nothing.
    #[inline]
    pub(crate) fn some(&mut self, value: u64) {
        if value == 0 { self.skip(1) } else { self.put(value) }
    }

    /// The feature that has both values, unless one of them is 0.
    #[inline]
    pub(crate) fn some_both(&mut self, one: u64, other: u64) {
        if one == 0 || other == 0 { self.skip(1) } else { self.both(one, other) }
    }
}
