//! The templates of the source ranker: what each of its features combines, and the number that the model knows it by.
//!
//! `Source` is how probable the labeler finds it that the candidate is a source, `Cue` the same of its cue, `Content` of the
//! content, each as a bin ([`probability_bin`](super::features::probability_bin)). `Distance`, `CueFar` and `CueNear` are
//! those from the content to the source and to the cue, and between source and cue, as bins too
//! ([`distance_bin`](super::features::distance_bin)). The context is the candidate's position and how much of the content stands in
//! quotation marks; the pairs of [`CandidateTemplate`] go with it.

use crate::model::template::templates;

templates! {
    /// A content together with a candidate for its source. Each of the first 32 goes with the context.
    pub(super) enum CandidateTemplate {
        Source = 1,
        SourceCue = 2,
        /// How the candidate was found.
        OriginSource = 3,
        ContentSource = 4,
        ContentCue = 5,
        DistanceSource = 6,
        /// *Best*: whether no other candidate is a more probable source.
        DistanceBest = 7,
        /// *Nearest*: whether no other candidate of the position is nearer.
        NearestBest = 8,
        NearestCue = 9,
        CuePlaceCueFar = 10,
        CueFarCueNear = 11,
        CueNearCue = 12,
        CueClassCueFar = 13,
        CueClassCueNear = 14,
        CueClassCuePlace = 15,
        CueWordCuePlace = 16,
        CueWordCueFar = 17,
        /// *Inner*: the word beside the content on the side of the source; *outer*: the one on the other side.
        InnerWordCuePlace = 18,
        OuterWordCuePlace = 19,
        InnerWordDistance = 20,
        OuterWordDistance = 21,
        WordBeforeSourceCuePlace = 22,
        WordAfterSourceCuePlace = 23,
        FirstWordCuePlace = 24,
        LastWordCuePlace = 25,
        /// *Kind*: the class of the candidate's first word and the mention that its last is in.
        KindSource = 26,
        KindCueNear = 27,
        KindDistance = 28,
        /// *Form*: whether the content is a paragraph, whether it begins a sentence, and how long it is.
        FormSource = 29,
        ContentDistance = 30,
        ContentForm = 31,
        ContentNearestBest = 32,
        /// *Before*: how far the quoted span before the content is, and how far the candidate is from that.
        BeforeFarBeforeNear = 33,
        BeforeNearDistance = 34,
        BeforeNearSourceContent = 35,
        BeforeNearCueNear = 36,
        FormContentSource = 37,
        FormDistanceSource = 38,
        FormCuePlaceCueFar = 39,
        FormCueSource = 40,
        CueCuePlaceCueFarSource = 41,
        CueCueFarDistanceContent = 42,
    }
}

templates! {
    /// A content whoever said it: how much of it is in quotation marks (*Marks*), how probable it is (*Content*, and *Own*
    /// for its first quoted span), and how its words look. *Case* says where their capitals are, *Length* how many they are,
    /// *End* how they end, *Style* all three.
    pub(super) enum ContentTemplate {
        Marks = 101,
        ContentMarks = 102,
        OwnMarks = 103,
        Style = 104,
        StyleOwn = 105,
        CaseOwn = 106,
        CaseLength = 107,
        LengthEndOwn = 108,
        BeforeClassAfterClassStyle = 153,
        BeforeClassAfterClassOwn = 154,
        BeforeLowerAfterClassCase = 155,
        BeforeThatClassBeforeClassCase = 156,
        BeforeThatLowerBeforeLowerMarks = 157,
        FirstLowerMarks = 158,
        FirstClassStyle = 159,
        LastLowerMarks = 160,
        FirstCluster512Case = 161,
        LastCluster512Case = 162,
        FirstMentionLastMentionMarks = 163,
        /// *Best source*: how probable the most probable of the candidates is.
        BestSourceMarks = 164,
        BestSourceOwn = 165,
        BestSourceStyle = 166,
    }
}

templates! {
    /// The two tokens before a content and the two after it.
    pub(super) enum Neighbor for ["Before", "BeforeThat", "After", "AfterThat"] {
        LowerMarks = 109,
        LowerOwn = 110,
        LowerCase = 111,
        ClassOwn = 112,
        ClassCase = 113,
        ClassStyle = 114,
        Cluster512Case = 115,
        Cluster128Marks = 116,
        Cluster2048Marks = 117,
        MentionCase = 118,
        CueCase = 119,
    }
}

templates! {
    /// The nearest candidate of each position, in the order of [`Position`](super::candidates::Position).
    pub(super) enum NearestCandidate for ["Before", "After", "Inside", "Earlier", "ParagraphBefore"] {
        SourceCueMarks = 167,
        SourceDistanceCase = 168,
        SourceDistanceOwn = 169,
        CueCueFarCase = 170,
        CueCueFarOwn = 171,
        CueClassCueFarStyle = 172,
        CueClassCueFarOwn = 173,
        CueWordCueFarMarks = 174,
        CueFarSourceStyle = 175,
    }
}

/// What the manifest of the model lists of this learner.
#[cfg(any(test, feature = "train"))]
pub(crate) mod manifest {
    use super::*;
    use crate::train::manifest::codes;

    /// The coded values of the source ranker's features.
    pub(crate) fn codes() -> Vec<String> {
        use super::super::candidates::{Origin, Position};
        [
            codes!(Origin { Labelled, Probable, CueSubject, Colon, Named, Adjacent }),
            codes!(Position { Before, After, Inside, Earlier, ParagraphBefore }),
        ]
        .concat()
    }

    /// Every template of the source ranker, as its name and its number.
    pub(crate) fn listed() -> Vec<(String, u64)> {
        [CandidateTemplate::listed(), ContentTemplate::listed(), Neighbor::listed(), NearestCandidate::listed()]
            .concat()
    }
}
