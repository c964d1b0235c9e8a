//! The feature templates of the speaker ranker, each with its number.
//!
//! A feature is a template with values. The names list the values, in their order:
//!
//! | name | value |
//! | --- | --- |
//! | State | how clearly the text says who speaks: the head of the most probable source, and how probable it is |
//! | Coarse | the same in three steps: clearly, perhaps, not |
//! | Form | how much is in quotation marks, whether they are a paragraph, how long it is, how it ends |
//! | Kind | what the candidate is: a person, an organization …, with a name or without |
//! | Match | how the candidate fits a clue (`matching.rs`) |
//! | Clue | where the clue is from |
//! | Source | how probable a source the clue is, as a bin; Rank, how many are more probable |
//! | Cue | the class of the clue's cue; Word, its lemma's hash; Place, where cue and phrase stand |
//! | Relation | how the words stand to the utterance before |
//! | Salience, Recency | the rank of the candidate among all of them, and among people |
//! | Last | how far and in which role the candidate was last spoken of |
//! | Words | what the words themselves show: I, we, you, the candidate's name |

use crate::model::template::templates;

templates! {
    /// A candidate who is somebody.
    pub(super) enum ReferentTemplate {
        Kind = 1,
        KindState = 2,
        KindForm = 3,
        KindWords = 4,
        ClueRankSourceMatch = 10,
        CluePlaceMatchForm = 11,
        ClueCueMatch = 12,
        ClueWordMatch = 13,
        ClueSourceMatchKind = 14,
        ClueMatchState = 15,
        ClueMatchForm = 16,
        ClueMatchRelation = 17,
        ClueOriginMatchSource = 18,
        ClueMatchDeterminer = 19,
        /// The best two clues together, each with how the candidate fits it.
        TwoMatches = 20,
        AddresseeState = 21,
        BestMatchState = 22,
        RelationSame = 30,
        RelationSameState = 31,
        RelationSameForm = 32,
        RelationSameWords = 33,
        RelationBeforeLast = 34,
        RelationBeforeLastState = 35,
        RelationBeforeLastForm = 36,
        SameRun = 37,
        SameMatch = 38,
        SalienceState = 40,
        SaliencePeopleState = 41,
        SalienceForm = 42,
        RecencyState = 43,
        RecencyForm = 44,
        LastState = 45,
        LastForm = 46,
        AfterState = 47,
        AfterForm = 48,
        CountState = 49,
        CountRankState = 50,
        SpokenState = 51,
        OwnWordsState = 52,
        WordsKind = 53,
        WorkState = 54,
        SubjectState = 55,
        SubjectForm = 56,
        SubjectRelation = 57,
        FirstWordSame = 60,
        FirstWordBeforeLast = 61,
        DialogueSame = 62,
        DialogueBeforeLast = 63,
        AddressSame = 64,
        LengthsSame = 65,
        EchoSame = 66,
        DialogueOther = 67,
        /// *People* is the rank among people by salience, and whether the candidate spoke last.
        ClueMatchPeople = 110,
        ClueMatchPeopleDeterminer = 111,
        ClueMatchRecency = 112,
        ClueMatchLast = 113,
        ClueMatchNoun = 114,
        ClueMatchCount = 115,
        ClueMatchSpoken = 116,
        ClueMatchRelationPeople = 117,
        PeopleRecencyForm = 118,
        PeopleRelation = 119,
        MatchesOfAll = 120,
    }
}

templates! {
    /// Nobody, or somebody of whom no more is known than the phrase.
    pub(super) enum NobodyTemplate {
        State = 70,
        Form = 71,
        StateForm = 72,
        Relation = 73,
        RelationForm = 74,
        Content = 75,
        ContentForm = 76,
        ContentState = 77,
        Words = 78,
        WordsForm = 79,
        WordBeforeForm = 80,
        WordAfterForm = 81,
        Cue = 82,
        CueState = 83,
        CueForm = 84,
        Named = 85,
        Head = 86,
        Neighbors = 87,
        Accepted = 88,
        /// The features of the content whoever said it (`source/templates.rs`), each by this.
        OfContent = 90,
        UnresolvedState = 91,
        UnresolvedForm = 92,
        UnresolvedHead = 93,
        UnresolvedCue = 94,
    }
}

/// What the manifest of the model lists of this learner.
#[cfg(any(test, feature = "train"))]
pub(crate) mod manifest {
    use super::*;
    use crate::train::manifest::codes;

    /// The coded values of the speaker ranker's features.
    pub(crate) fn codes() -> Vec<String> {
        use super::super::clues::ClueKind;
        codes!(ClueKind {
            Source,
            OwnSentence,
            SentenceBefore,
            ParagraphBefore,
            SentenceAfter,
            ParagraphAfter,
            NextUtterance
        })
    }

    /// Every template of the speaker ranker, as its name and its number.
    pub(crate) fn listed() -> Vec<(String, u64)> {
        [ReferentTemplate::listed(), NobodyTemplate::listed()].concat()
    }
}
