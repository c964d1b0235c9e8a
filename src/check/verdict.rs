//! How a quotation agrees with a record, and the kinds of differences.

/// How a quotation agrees with a record; the worse ones later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// All its words stand there one after another, and no others between them. Capitals, diacritics and marks may differ; if they
    /// do not either, there are no [differences](crate::CheckedPiece::differences).
    Exact,
    /// Words are left out at "…", or put in or changed in square brackets, as the quotation itself says; or it has words where the
    /// record has a "…" itself.
    Trimmed,
    /// Words are left out, and nothing in the quotation says so.
    Cut,
    /// Words were changed, added or moved, and nothing in the quotation says so.
    Altered,
    /// Fewer than 60 per cent of its words stand in order in one passage; or, of three words or fewer, not all.
    NotFound,
}

impl Verdict {
    /// All verdicts, from the best to the worst.
    pub const ALL: [Self; 5] = [Self::Exact, Self::Trimmed, Self::Cut, Self::Altered, Self::NotFound];

    /// The name in JSON and JavaScript.
    ///
    /// ```
    /// assert_eq!(pressmark::Verdict::NotFound.name(), "not-found");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Trimmed => "trimmed",
            Self::Cut => "cut",
            Self::Altered => "altered",
            Self::NotFound => "not-found",
        }
    }
}

/// What differs between a quotation and a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// The record has words that the quotation has not.
    LeftOut,
    /// The quotation has words that the record has not.
    Added,
    /// Other words stand in their place.
    Changed,
    /// What follows stands elsewhere: earlier in the record, or in another one.
    Moved,
    /// One letter or more is a capital here and none there.
    Case,
    /// Diacritics.
    Spelling,
    /// Punctuation, or where a word is divided: "co-operate", "cooperate".
    Marks,
    /// The record has something between the words that nobody said: `[applause]`, a speaker's label.
    Aside,
}

impl DifferenceKind {
    /// All kinds.
    pub const ALL: [Self; 8] =
        [Self::LeftOut, Self::Added, Self::Changed, Self::Moved, Self::Case, Self::Spelling, Self::Marks, Self::Aside];

    /// The name in JSON and JavaScript.
    ///
    /// ```
    /// assert_eq!(pressmark::DifferenceKind::LeftOut.name(), "left-out");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LeftOut => "left-out",
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Moved => "moved",
            Self::Case => "case",
            Self::Spelling => "spelling",
            Self::Marks => "marks",
            Self::Aside => "aside",
        }
    }

    /// The verdict on a piece that has nothing worse than such a difference.
    pub(super) fn verdict(self, marked: bool) -> Verdict {
        match self {
            Self::Case | Self::Spelling | Self::Marks | Self::Aside => Verdict::Exact,
            Self::LeftOut | Self::Added | Self::Changed if marked => Verdict::Trimmed,
            Self::LeftOut => Verdict::Cut,
            Self::Added | Self::Changed | Self::Moved => Verdict::Altered,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lists are written by hand.
    #[test]
    fn every_variant_is_in_its_list_and_declared_for_javascript() {
        for (name, names) in [
            ("Verdict", Verdict::ALL.map(Verdict::name).to_vec()),
            ("DifferenceKind", DifferenceKind::ALL.map(DifferenceKind::name).to_vec()),
        ] {
            let (_, body) = include_str!("verdict.rs").split_once(&format!("pub enum {name} {{")).expect(name);
            let variants =
                body.lines().map(str::trim).take_while(|&line| line != "}").filter(|line| line.ends_with(',')).count();
            assert_eq!(names.len(), variants, "variants of {name}");
            let start = format!("export type {name} =");
            let (_, union) = include_str!("../web/types.d.ts").split_once(&start).expect(name);
            let (union, _) = union.split_once(';').expect("a declaration ends");
            assert_eq!(union.split('"').skip(1).step_by(2).collect::<Vec<_>>(), names);
        }
    }
}
