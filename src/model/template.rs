//! Feature templates: what is looked at in a token or a candidate, each with a name and a fixed number.
//!
//! A *template* says what a feature combines ("the word's shape and the shape of the word before it"), a *feature* is a
//! template with values ("Title after Lower"). The model knows a feature by its hash alone (the hashing trick: Ganchev and
//! Dredze 2008; Weinberger et al. 2009), and the hash is made of the template's number and the values. So the numbers are
//! part of the model: a template that gets another number loses every weight that was learnt for it. The tables of each
//! learner ([`templates!`]) write the numbers down, and the test `the_model_fits_the_code` compares them with those that the
//! model was learnt with.

use super::hash::{join, spread};
use crate::annotation::MentionType;

/// What a feature looks at.
pub(crate) trait Template: Copy {
    /// The number that the features' hashes are made with.
    fn number(self) -> u64;
}

/// One value of a feature: something that 64 bits tell apart.
pub(crate) trait Value: Copy {
    /// The bits that the features' hashes are made with.
    fn value(self) -> u64;
}

impl Value for u64 {
    #[inline]
    fn value(self) -> u64 {
        self
    }
}

impl Value for bool {
    #[inline]
    fn value(self) -> u64 {
        u64::from(self)
    }
}

/// 0 for no type, and the types from 1 on.
impl Value for Option<MentionType> {
    #[inline]
    fn value(self) -> u64 {
        self.map_or(0, |kind| 1 + kind as u64)
    }
}

/// Adds features to a list, as their hashes.
///
/// Features that were added in another order are the same ones, but the trainer meets them in another order, and its weights
/// then differ in their last bits.
pub(crate) struct Features<'f>(&'f mut Vec<u64>);

impl<'f> Features<'f> {
    #[inline]
    pub(crate) fn new(found: &'f mut Vec<u64>) -> Self {
        Self(found)
    }

    /// Adds the feature with this value.
    #[inline]
    pub(crate) fn add(&mut self, template: impl Template, value: impl Value) {
        self.0.push(spread(join(template.number(), value.value())));
    }

    /// Adds the feature with these two values, whose order matters.
    #[inline]
    pub(crate) fn pair(&mut self, template: impl Template, first: impl Value, second: impl Value) {
        self.add(template, join(first.value() + 1, second.value()));
    }

    /// Adds the feature with these three values, whose order matters.
    #[inline]
    pub(crate) fn triple(&mut self, template: impl Template, first: impl Value, second: impl Value, third: impl Value) {
        self.pair(template, join(first.value() + 1, second.value()), third);
    }

    /// Adds the feature, unless its value is 0: a word without a cluster says nothing by having none.
    #[inline]
    pub(crate) fn add_nonzero(&mut self, template: impl Template, value: impl Value) {
        if value.value() != 0 {
            self.add(template, value);
        }
    }

    /// Adds the feature with both values, unless one of them is 0.
    #[inline]
    pub(crate) fn pair_nonzero(&mut self, template: impl Template, first: impl Value, second: impl Value) {
        if first.value() != 0 && second.value() != 0 {
            self.pair(template, first, second);
        }
    }
}

/// A template of a family: the family's template and which of its members it is for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member(pub(crate) u64);

impl Template for Member {
    #[inline]
    fn number(self) -> u64 {
        self.0
    }
}

/// A table of templates: an enumeration whose discriminants are their numbers.
///
/// `enum Name for ["one", "two"] { … }` is a family: each of its templates is there once for every member, and the numbers of
/// the next member's begin where those of the one before end. `Name::Template.of(1)` is the template for the second member.
///
/// Both kinds list their templates with names and numbers for the model's manifest.
macro_rules! templates {
    ($(#[$meta:meta])* $visibility:vis enum $name:ident {
        $($(#[$doc:meta])* $template:ident = $number:literal,)+
    }) => {
        $crate::model::template::templates!(@enum [$(#[$meta])*] $visibility $name $($(#[$doc])* $template = $number,)+);

        impl $crate::model::template::Template for $name {
            #[inline]
            fn number(self) -> u64 {
                self as u64
            }
        }

        #[cfg(any(test, feature = "train"))]
        impl $name {
            /// Every template of the table, as its name and its number.
            pub(super) fn listed() -> Vec<(String, u64)> {
                vec![$((stringify!($template).to_owned(), $number)),+]
            }
        }
    };
    ($(#[$meta:meta])* $visibility:vis enum $name:ident for [$($member:literal),+ $(,)?] {
        $($(#[$doc:meta])* $template:ident = $number:literal,)+
    }) => {
        $crate::model::template::templates!(@enum [$(#[$meta])*] $visibility $name $($(#[$doc])* $template = $number,)+);

        impl $name {
            /// How far the numbers of two neighbouring members are apart.
            const STEP: u64 = [$(stringify!($template)),+].len() as u64;

            /// The template for the member with this index.
            #[inline]
            $visibility fn of(self, member: usize) -> $crate::model::template::Member {
                $crate::model::template::Member(self as u64 + member as u64 * Self::STEP)
            }

            /// Every template of the family, as its names and its number.
            #[cfg(any(test, feature = "train"))]
            pub(super) fn listed() -> Vec<(String, u64)> {
                let members = [$($member),+].into_iter().enumerate();
                members.flat_map(|(index, member)| [$(
                    (format!("{}.{}", member, stringify!($template)), $number + index as u64 * Self::STEP)
                ),+]).collect()
            }
        }
    };
    (@enum [$($meta:tt)*] $visibility:vis $name:ident $($(#[$doc:meta])* $template:ident = $number:literal,)+) => {
        $($meta)*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u64)]
        $visibility enum $name {
            $($(#[$doc])* $template = $number),+
        }
    };
}
pub(crate) use templates;

/// A text whose features the learners' tests digest: what the templates' numbers alone do not show, such as another value in a
/// template or another tokenizer, changes its digests.
#[cfg(test)]
pub(crate) const SAMPLE: &str = "\
Curie Wins Again

PARIS (AP) — The physicist Marie Curie told reporters in Paris that “the work is done.” Mr. Bohr, who left the University of \
Copenhagen on May 4, 1921, said he believes it.

“Is it over?” asked the minister of state. According to Reuters, she was “glad.” Curie smiled.
";

/// How many features there are, and a hash of all of them.
#[cfg(test)]
pub(crate) fn digest(features: &[u64]) -> (usize, u64) {
    (features.len(), features.iter().fold(0, |digest, &feature| join(digest, feature)))
}

#[cfg(test)]
mod tests {
    use super::*;

    templates! {
        enum Alone {
            Word = 1,
            Shape = 7,
        }
    }

    templates! {
        enum Around for ["Left", "Right"] {
            Word = 2,
            Shape = 3,
        }
    }

    #[test]
    fn a_family_numbers_its_templates_member_by_member() {
        assert_eq!(Around::Word.of(0).number(), 2);
        assert_eq!(Around::Shape.of(1).number(), 5);
        let listed = Around::listed();
        let expected = [("Left.Word", 2), ("Left.Shape", 3), ("Right.Word", 4), ("Right.Shape", 5)];
        assert_eq!(listed, expected.map(|(name, number)| (name.to_owned(), number)));
        assert_eq!(Alone::listed(), [("Word".to_owned(), 1), ("Shape".to_owned(), 7)]);
    }

    #[test]
    fn template_and_order_of_values_tell_features_apart() {
        let mut found = Vec::new();
        let mut features = Features::new(&mut found);
        features.add(Alone::Word, 5);
        features.add(Alone::Shape, 5);
        features.add(Around::Word.of(0), 5);
        features.pair(Alone::Word, 5, 6);
        features.pair(Alone::Word, 6, 5);
        features.triple(Alone::Word, 5, 6, 7);
        features.triple(Alone::Word, 7, 6, 5);
        features.pair(Alone::Word, 0, true);
        features.pair(Alone::Word, true, Some(MentionType::Person));
        let mut distinct = found.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), found.len(), "{found:x?}");
    }

    #[test]
    fn what_is_zero_is_left_out_where_it_says_nothing() {
        let mut found = Vec::new();
        let mut features = Features::new(&mut found);
        features.add_nonzero(Alone::Word, 0);
        features.pair_nonzero(Alone::Word, 0, 5);
        features.pair_nonzero(Alone::Word, 5, None);
        assert_eq!(features.0.len(), 0);
        features.add_nonzero(Alone::Word, 1);
        features.pair_nonzero(Alone::Word, 5, Some(MentionType::Person));
        assert_eq!(found.len(), 2);
    }
}
