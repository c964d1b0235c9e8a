//! The templates of the tagger: what each of its features combines, and the number that the model knows it by.
//!
//! *Left* and *right* are the words beside the token, *far* those two tokens off, *before* and *after* those that stand around
//! its run of capitals, *first* and *last* those at the run's ends. Values are those of
//! [`TokenAttributes`](super::attributes::TokenAttributes) and of
//! [`WordEvidence`](super::document_evidence::WordEvidence). `Of2048` and `Cluster512`: the level of
//! clusters that has that many.

use crate::model::template::templates;

templates! {
    /// The token, the words around it, and what the lexicon says of them.
    pub(super) enum Template {
        /// Every token has it: how often each label is right.
        Bias = 1,
        /// The word as written.
        Word = 2,
        /// The word in lowercase; so are those around it.
        Lower = 3,
        FarLeftLower = 4,
        LeftLower = 5,
        RightLower = 6,
        FarRightLower = 7,
        Shape = 8,
        LeftShapeShape = 9,
        ShapeRightShape = 10,
        LeftShapeShapeRightShape = 11,
        FarLeftShapeLeftShapeShape = 12,
        LeftLowerShape = 13,
        RightLowerShape = 14,
        Person = 45,
        LeftPersonPerson = 46,
        PersonRightPerson = 47,
        LeftPersonPersonRightPerson = 48,
        /// What the longest listed name that the token is in names, and where in it the token stands.
        Listed = 49,
        LeftListedListed = 50,
        ListedRightListed = 51,
        ListedPerson = 52,
        ListedShape = 53,
        LeftLowerListed = 54,
        ListedRightLower = 55,
        LeftTitlePerson = 56,
        TitleRightPerson = 57,
        TitleListed = 58,
        LeftClassListed = 59,
        LeftClassPerson = 60,
        PersonRightClass = 61,
        LeftClassClassRightClass = 62,
        ClassShape = 63,
        /// The type of a name that the right word ends, and whether the token is a person's name.
        RightTypeAsSuffixPerson = 73,
        CommonShape = 74,
    }
}

templates! {
    /// The first and the last letters of the word, as written.
    pub(super) enum Affix for ["Of1", "Of2", "Of3"] {
        Prefix = 15,
        Suffix = 16,
    }
}

templates! {
    /// The clusters of the word and of those beside it, at each level.
    pub(super) enum Cluster for ["Of2048", "Of512", "Of128", "Of32"] {
        Own = 21,
        Left = 22,
        Right = 23,
    }
}

templates! {
    /// Clusters at the two levels in the middle, together or farther off.
    pub(super) enum ClusterPair for ["Of512", "Of128"] {
        FarLeft = 33,
        FarRight = 34,
        LeftOwn = 35,
        OwnRight = 36,
        LeftRight = 37,
        OwnShape = 38,
    }
}

templates! {
    /// The type that the word tells of a name that it is part of, by its position there.
    pub(super) enum TypeWordTemplate for ["AsSuffix", "BeforeOf", "AsPrefix"] {
        Type = 64,
        TypeLeftPerson = 65,
        TypeRightClass = 66,
    }
}

templates! {
    /// Where the token stands in its run of capitals and its sentence, and what is around the run.
    pub(super) enum RunTemplate {
        /// The token's distance from both ends of the run, and the run's length.
        PlaceLength = 75,
        PlaceCapitalizedPerson = 76,
        SentenceShape = 77,
        /// *Start*: whether the token would have a capital whatever it is.
        SentenceStartPerson = 78,
        SentenceStartCommonLength = 79,
        BeforeLowerIsFirst = 80,
        AfterLowerIsLast = 81,
        BeforeLowerLength = 82,
        AfterLowerLength = 83,
        /// With the distance from the run's first token, at most 3.
        BeforeCluster512Distance = 84,
        /// With the distance to the run's last token, at most 3.
        AfterCluster512Distance = 85,
        BeforeCluster128AfterCluster128 = 86,
        BeforeClassAfterClassLength = 87,
        BeforeTitleBeforeListed = 88,
        LastTypeAsSuffixPlace = 89,
        FirstTypeBeforeOfTypeAsPrefixPlace = 90,
        LastCluster512IsLast = 91,
        FirstCluster512IsFirst = 92,
        FirstPersonLastPersonLength = 93,
        FirstPersonLastPersonPlace = 94,
        /// The first type that any word of the run tells.
        AnyTypeLength = 95,
        /// Whether "of" and a capitalized word follow the run.
        OfAfterLastTypeBeforeOfPlace = 96,
    }
}

templates! {
    /// Each thing that was observed of the word anywhere in the document, in the order of
    /// [`Observation`](super::document_evidence::Observation).
    pub(super) enum Observed for [
        "CapitalWithin", "TitleBefore", "TheBefore", "InBefore", "WayBefore", "RoleBefore", "SayingAfter", "PossessiveAfter",
        "WhoAfter", "GivenNameBefore", "TypeWordAfter", "Bracketed", "Lowercase",
    ] {
        Start = 97,
    }
}

templates! {
    /// The evidence of the whole document together, and the longest run of capitals that the word is in.
    pub(super) enum Document {
        CapitalWithinLowercaseStartCommon = 110,
        ObservationsPerson = 111,
        CountStart = 112,
        LongestRunLengthPlace = 113,
        LongestRunPlaceLastTypeAsSuffix = 114,
        LongestRunPlaceFirstTypeBeforeOf = 115,
        LongestRunPlaceFirstPersonLastPerson = 116,
        LongestRunPlaceLastCluster512 = 117,
        LongestRunPlaceFirstListedLastListed = 118,
    }
}

/// What the manifest of the model lists of this learner.
#[cfg(any(test, feature = "train"))]
pub(crate) mod manifest {
    use super::*;
    use crate::train::manifest::codes;

    /// The coded values of the tagger's features.
    pub(crate) fn codes() -> Vec<String> {
        use super::super::attributes::{Commonness, Edge, WordClass};
        use super::super::document_evidence::Observation;
        [
            codes!(WordClass {
                Open,
                Determiner,
                Possessive,
                Preposition,
                Auxiliary,
                Adverb,
                Conjunction,
                Relative,
                Pronoun,
                Role,
                Roles,
                SayCue,
                CallCue,
                ThinkCue,
                NounCue,
                PrepositionCue,
                ExpressionWord,
                Particle,
                EdgeBefore,
                EdgeAfter,
                EdgeOfText,
            }),
            codes!(Commonness { Rare, Common, FormOfCommon }),
            codes!(Edge { Before, After, Text }),
            codes!(Observation {
                CapitalWithin,
                TitleBefore,
                TheBefore,
                InBefore,
                WayBefore,
                RoleBefore,
                SayingAfter,
                PossessiveAfter,
                WhoAfter,
                GivenNameBefore,
                TypeWordAfter,
                Bracketed,
                Lowercase,
            }),
        ]
        .concat()
    }

    /// Every template of the tagger, as its name and its number.
    pub(crate) fn listed() -> Vec<(String, u64)> {
        [
            Template::listed(),
            Affix::listed(),
            Cluster::listed(),
            ClusterPair::listed(),
            TypeWordTemplate::listed(),
            RunTemplate::listed(),
            Observed::listed(),
            Document::listed(),
        ]
        .concat()
    }
}
