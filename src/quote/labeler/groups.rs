//! The features of a token that a few values decide, in groups: the labeler weighs a group once for the same values.
//!
//! [`templates`](super::templates) has the table of what is combined.

use super::attributes::{CueKind, MarkPosition, WordClass};
use super::nearest_cue::{Between, NearestCue};
use super::quoted_around::QuotedAround;
use super::templates::{NearestCueTemplate as N, Template as T};
use crate::model::QUOTE_LABELS;
use crate::model::codes::PhraseCode;
use crate::model::groups::{FeatureGroup, KnownScores, hash_of};
use crate::model::hash::join;
use crate::model::row::{Row, add_to_scores};
use crate::model::template::{Features, Value};
use crate::model::weights::{LANES, Weights, width};

/// Registers of a row of scores.
const REGISTERS: usize = width(QUOTE_LABELS) / LANES;

/// The scores of a token.
pub(super) type Scores = Row<i16, REGISTERS>;

/// What the features of a token are given to, in order.
pub(crate) trait FeatureSink {
    /// Takes features one by one.
    fn each(&mut self) -> Features<'_>;

    /// Takes all features of a group.
    fn group<G: LabelerGroup>(&mut self, group: G);
}

impl FeatureSink for Vec<u64> {
    #[inline]
    fn each(&mut self) -> Features<'_> {
        Features::new(self)
    }

    #[inline]
    fn group<G: LabelerGroup>(&mut self, group: G) {
        group.features(&mut self.each());
    }
}

/// Adds up the scores of tokens.
pub(super) struct Scorer<'w, 'm> {
    weights: &'w Weights<'m>,
    known: Known,
    /// The features of the present token that are in no group.
    found: Vec<u64>,
    /// The features of a group that is weighed.
    buffer: Vec<u64>,
    scores: Scores,
}

impl<'w, 'm> Scorer<'w, 'm> {
    /// For a text of so many tokens.
    pub(super) fn new(weights: &'w Weights<'m>, tokens: usize) -> Self {
        Self {
            weights,
            known: Known::new(weights, tokens),
            found: Vec::new(),
            buffer: Vec::new(),
            scores: Scores::default(),
        }
    }

    /// The scores of a token, by all features that `add` gives.
    #[inline]
    pub(super) fn score(&mut self, add: impl FnOnce(&mut Self)) -> Scores {
        self.found.clear();
        self.scores = Scores::default();
        add(self);
        add_to_scores(&mut self.scores, &self.weights.sums(&self.found));
        self.scores
    }
}

impl FeatureSink for Scorer<'_, '_> {
    #[inline]
    fn each(&mut self) -> Features<'_> {
        Features::new(&mut self.found)
    }

    #[inline]
    fn group<G: LabelerGroup>(&mut self, group: G) {
        G::known(&mut self.known).add(group, self.weights, &mut self.scores, &mut self.buffer);
    }
}

/// A group of features of the labeler.
pub(crate) trait LabelerGroup: FeatureGroup {
    /// Where the scores of its kind are kept.
    fn known(known: &mut Known) -> &mut KnownScores<Self, REGISTERS>;
}

/// Declares where the scores of each kind of group are kept.
macro_rules! known {
    ($($field:ident: $group:ident,)+) => {
        /// The scores of groups, by kind.
        pub(crate) struct Known { $($field: KnownScores<$group, REGISTERS>),+ }

        impl Known {
            fn new(weights: &Weights<'_>, tokens: usize) -> Self {
                Self { $($field: KnownScores::new(weights, tokens)),+ }
            }
        }

        $(impl LabelerGroup for $group {
            #[inline]
            fn known(known: &mut Known) -> &mut KnownScores<Self, REGISTERS> {
                &mut known.$field
            }
        })+
    };
}

known! {
    classes: ClassesGroup,
    mentions: MentionsGroup,
    cues_beside: CuesBesideGroup,
    marks: MarksGroup,
    sentences: SentenceGroup,
    cues: CueGroup,
    tokens_by_cue: TokenByCueGroup,
    both_cues: BothCuesGroup,
}

/// What the token and those beside it are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ClassesGroup {
    pub(super) paragraph: u64,
    /// Of the token to the left, of the token, of the one to the right.
    pub(super) classes: [WordClass; 3],
}

impl FeatureGroup for ClassesGroup {
    #[inline]
    fn hash(&self) -> u64 {
        let [left, own, right] = self.classes.map(Value::value);
        hash_of([(left << 16 | own) << 16 | right])
    }

    fn features(&self, features: &mut Features<'_>) {
        let [left, own, right] = self.classes;
        features.add(T::Paragraph, self.paragraph);
        features.pair(T::LeftClassClass, left, own);
        features.pair(T::ClassRightClass, own, right);
        features.triple(T::LeftClassClassRightClass, left, own, right);
    }
}

/// What the token and those beside it are, and the mentions that they are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct MentionsGroup {
    /// Of the token to the left, of the token, of the one to the right.
    pub(super) classes: [WordClass; 3],
    pub(super) mentions: [PhraseCode; 3],
}

impl FeatureGroup for MentionsGroup {
    #[inline]
    fn hash(&self) -> u64 {
        let [left, own, right] = self.classes.map(Value::value);
        let [before, within, after] = self.mentions.map(Value::value);
        hash_of([(left << 16 | own) << 16 | right, (before << 16 | within) << 16 | after])
    }

    fn features(&self, features: &mut Features<'_>) {
        let [left, own, right] = self.classes;
        let [left_mention, mention, right_mention] = self.mentions;
        features.triple(T::LeftMentionMentionRightMention, left_mention, mention, right_mention);
        features.triple(T::LeftMentionClassRightClass, left_mention, own, right);
        features.triple(T::LeftClassClassRightMention, left, own, right_mention);
    }
}

/// The mention that the token is in, and the cues beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CuesBesideGroup {
    pub(super) mention: PhraseCode,
    /// Of the token to the left, and of the one to the right.
    pub(super) cues: [PhraseCode; 2],
}

impl FeatureGroup for CuesBesideGroup {
    #[inline]
    fn hash(&self) -> u64 {
        let [left, right] = self.cues.map(Value::value);
        hash_of([self.mention.value(), left, right])
    }

    fn features(&self, features: &mut Features<'_>) {
        let [left, right] = self.cues;
        features.pair(T::MentionRightCue, self.mention, right);
        features.pair(T::LeftCueMention, left, self.mention);
    }
}

/// The quotation marks around the token, with the mention that it is in and the cues beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct MarksGroup {
    /// Where five tokens stand, two bits each.
    pub(super) around: u64,
    pub(super) mention: PhraseCode,
    /// Of the token to the left, and of the one to the right.
    pub(super) cues: [PhraseCode; 2],
}

impl FeatureGroup for MarksGroup {
    #[inline]
    fn hash(&self) -> u64 {
        let [left, right] = self.cues.map(Value::value);
        hash_of([self.around, self.mention.value(), left, right])
    }

    fn features(&self, features: &mut Features<'_>) {
        let [left, right] = self.cues.map(Value::value);
        features.pair(T::MarksWindowMention, self.around, self.mention);
        features.pair(T::MarksWindowLeftCueRightCue, self.around, join(left, right));
    }
}

/// What the token's sentence is like, and where in it the token stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SentenceGroup {
    /// The distance from the sentence's first token, at most 4.
    pub(super) from_start: u64,
    pub(super) class: WordClass,
    pub(super) marks: MarkPosition,
    /// The hash of the first word, in lowercase.
    pub(super) first_lower: u64,
    pub(super) first_class: WordClass,
    /// The surest cue.
    pub(super) cue: CueKind,
    pub(super) is_short: bool,
    /// How much of it is in quotation marks, in quarters.
    pub(super) quoted: u64,
}

impl FeatureGroup for SentenceGroup {
    #[inline]
    fn hash(&self) -> u64 {
        // The sentence is as good as known by its first word and its cue.
        hash_of([self.first_lower, self.cue.value(), self.from_start, self.class.value(), self.marks.value()])
    }

    fn features(&self, features: &mut Features<'_>) {
        let Self { from_start, class, marks, first_lower, first_class, cue, is_short, quoted } = *self;
        features.pair(T::DistanceFromStartClass, from_start, class);
        features.triple(T::FirstLowerMarksIsLater, first_lower, marks, from_start.min(1));
        features.triple(T::FirstClassClassMarks, first_class, class, marks);
        features.triple(T::SentenceCueMarksIsShort, cue, marks, is_short);
        features.triple(T::SentenceShareMarksSentenceCue, quoted, marks, cue);
    }
}

/// The nearest cue on one side of the token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CueGroup {
    /// 0 for the cue before the token, 1 for the one after it.
    pub(super) side: usize,
    pub(super) lower: u64,
    pub(super) kind: CueKind,
    pub(super) distance: u64,
    pub(super) between: Between,
    /// Of the token.
    pub(super) marks: MarkPosition,
}

impl FeatureGroup for CueGroup {
    #[inline]
    fn hash(&self) -> u64 {
        hash_of([self.lower, self.side as u64, self.distance, self.between.value(), self.marks.value()])
    }

    fn features(&self, features: &mut Features<'_>) {
        let Self { side, lower, kind, distance, between, marks } = *self;
        features.pair(N::LowerDistance.of(side), lower, distance.min(3));
        features.triple(N::LowerMarksBetween.of(side), lower, marks, between);
        features.triple(N::CueDistanceBetween.of(side), kind, distance, between);
    }
}

/// What the token is, and what kind of cue is the nearest on one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TokenByCueGroup {
    /// As in [`CueGroup`].
    pub(super) side: usize,
    pub(super) kind: CueKind,
    /// At most 3.
    pub(super) distance: u64,
    pub(super) between: Between,
    pub(super) class: WordClass,
    pub(super) subject: PhraseCode,
    pub(super) mention: PhraseCode,
    pub(super) marks: MarkPosition,
}

impl FeatureGroup for TokenByCueGroup {
    #[inline]
    fn hash(&self) -> u64 {
        let Self { side, kind, distance, between, class, subject, mention, marks } = *self;
        let near = (kind.value() << 2 | distance) << 5 | between.value();
        let own = (subject.value() << 2 | marks.value()) << 1 | side as u64;
        hash_of([near, own, class.value(), mention.value()])
    }

    fn features(&self, features: &mut Features<'_>) {
        let Self { side, kind, distance, between, class, subject, mention, marks } = *self;
        features.triple(N::CueClassDistance.of(side), kind, class, distance);
        features.triple(N::CueSubjectBetween.of(side), kind, subject, between);
        features.pair(N::BetweenMention.of(side), between, mention);
        features.triple(N::BetweenClassMarks.of(side), between, class, marks);
    }
}

/// The nearest cues on both sides of the token, and the quotations around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct BothCuesGroup {
    pub(super) kinds: [CueKind; 2],
    pub(super) between: [Between; 2],
    pub(super) distances: [u64; 2],
    /// The hash of the word after the cue to the left, in lowercase.
    pub(super) following: u64,
    /// The hash of the cue to the left, in lowercase.
    pub(super) left_lower: u64,
    pub(super) quoted_around: QuotedAround,
    /// Of the token.
    pub(super) marks: MarkPosition,
}

impl BothCuesGroup {
    #[inline]
    pub(super) fn new([left, right]: [NearestCue; 2], quoted_around: QuotedAround, marks: MarkPosition) -> Self {
        Self {
            kinds: [left.kind, right.kind],
            between: [left.between, right.between],
            distances: [left.distance, right.distance],
            following: left.following,
            left_lower: left.lower,
            quoted_around,
            marks,
        }
    }
}

impl FeatureGroup for BothCuesGroup {
    #[inline]
    fn hash(&self) -> u64 {
        let [left, right] = self.kinds.map(Value::value);
        let between = self.between[0].value() << 5 | self.between[1].value();
        let distances = self.distances[0] << 4 | self.distances[1];
        let own = self.quoted_around.value() << 2 | self.marks.value();
        hash_of([self.left_lower, left << 8 | right, between << 8 | distances, own])
    }

    fn features(&self, features: &mut Features<'_>) {
        let Self { kinds, between, distances, following, left_lower, quoted_around, marks } = *self;
        let [left, right] = kinds;
        let which = left.is_some().value() * 2 + right.is_some().value();
        features.triple(T::BothNearestCuesMarks, left, right, marks);
        features.triple(T::BothBetweenMarksWhich, between[0], between[1], join(marks.value(), which));
        features.triple(T::BothDistancesMarks, distances[0], distances[1], marks);
        features.triple(T::LeftFollowingLeftCueMarks, following, left, marks);
        features.triple(T::LeftFollowingLeftLowerDistance, following, left_lower, distances[0].min(3));
        features.triple(T::QuotedAroundWhichMarks, quoted_around, which, marks);
    }
}
