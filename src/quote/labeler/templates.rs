//! The templates of the labeler: what each of its features combines, and the number that the model knows it by.
//!
//! *Left* and *right* are the tokens beside the token, *far* those two off; *first* is the sentence's first token. Values are
//! those of [`TokenAttributes`](super::attributes::TokenAttributes). *Marks* is where the token is relative to quotation
//! marks, `Cluster2048` and the like a cluster at the level that has as many.

use crate::model::template::templates;

templates! {
    /// The token with those around it, its quotation marks, its sentence.
    pub(super) enum Template {
        /// Whether the paragraph is a headline, a byline or body text.
        Paragraph = 1,
        LeftClassClass = 2,
        ClassRightClass = 3,
        LeftClassClassRightClass = 4,
        FarLeftClassLeftClassClass = 5,
        LeftMentionMentionRightMention = 6,
        LeftMentionClassRightClass = 7,
        LeftClassClassRightMention = 8,
        MentionRightCue = 9,
        LeftCueMention = 10,
        LeftCueLower = 11,
        LowerRightCue = 12,
        ClassRightCueFarRightMarks = 13,
        LeftCluster128Cluster128 = 14,
        Cluster128RightCluster128 = 15,
        Ending2LeftClass = 16,
        SubjectClassMention = 17,
        SubjectLeftClassLeftLower = 18,
        /// *Window*: the marks of all five tokens.
        MarksWindowClass = 19,
        MarksWindowLower = 20,
        MarksWindowMention = 21,
        MarksWindowLeftCueRightCue = 22,
        /// The distance from the sentence's first token, at most 4.
        DistanceFromStartClass = 23,
        FirstLowerMarksIsLater = 24,
        FirstClassClassMarks = 25,
        /// The sentence's surest cue, and whether the sentence is short.
        SentenceCueMarksIsShort = 26,
        /// *Share*: how much of the sentence is in quotation marks, in quarters.
        SentenceShareMarksSentenceCue = 27,
        BothNearestCuesMarks = 42,
        /// What stands between the token and either cue, and which of the cues there are.
        BothBetweenMarksWhich = 43,
        BothDistancesMarks = 44,
        /// *Following*: the word after the nearest cue before the token.
        LeftFollowingLeftCueMarks = 45,
        LeftFollowingLeftLowerDistance = 46,
        /// *Quoted around*: the quotations of the sentence before and after the token.
        QuotedAroundWhichMarks = 47,
        QuotedAroundClassRightCue = 48,
    }
}

templates! {
    /// The nearest cue of the sentence before the token, and the nearest after it.
    pub(super) enum NearestCueTemplate for ["Before", "After"] {
        LowerDistance = 28,
        LowerMarksBetween = 29,
        CueDistanceBetween = 30,
        CueClassDistance = 31,
        CueSubjectBetween = 32,
        BetweenMention = 33,
        BetweenClassMarks = 34,
    }
}

templates! {
    /// The word at an offset from the token, whatever else is around. The labeler weighs these once for each word type.
    pub(super) enum WordTemplate {
        FarLeftLower = 201,
        LeftLower = 221,
        LeftCluster512 = 222,
        LeftCluster128 = 223,
        LeftClass = 224,
        Lower = 241,
        Cluster512 = 242,
        Cluster128 = 243,
        ClassShape = 244,
        Cluster2048 = 245,
        /// The last two letters.
        Ending2 = 246,
        /// The last three letters.
        Ending3 = 247,
        RightLower = 261,
        RightCluster512 = 262,
        RightCluster128 = 263,
    }
}

/// What the manifest of the model lists of this learner.
#[cfg(any(test, feature = "train"))]
pub(crate) mod manifest {
    use super::*;
    use crate::train::manifest::codes;

    /// The coded values of the labeler's features.
    pub(crate) fn codes() -> Vec<String> {
        use super::super::attributes::{MarkPosition, SubjectSide};
        [codes!(MarkPosition { Outside, Opening, Within, Closing }), codes!(SubjectSide { Before, After })].concat()
    }

    /// Every template of the labeler, as its name and its number.
    pub(crate) fn listed() -> Vec<(String, u64)> {
        [Template::listed(), NearestCueTemplate::listed(), WordTemplate::listed()].concat()
    }
}
