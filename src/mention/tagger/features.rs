//! The features of a token, for the tagger and for its trainer.
//!
//! After Ratinov and Roth (2009) and Turian, Ratinov and Bengio (2010): the word and its neighbours, their shapes, affixes
//! and clusters, the lexicon, and what the whole document says of the word. [`templates`](super::templates) has the table of
//! what is combined.

use super::attributes::{Edge, TokenAttributes, WordClass};
use super::document_evidence::{DocumentEvidence, Observation, WordEvidence};
use super::regions::{MARGIN, Region, Regions, Run};
use super::templates::{Affix, Cluster, ClusterPair, Document, Observed, RunTemplate, Template, TypeWordTemplate};
use crate::model::LEVELS;
use crate::model::hash::join;
use crate::model::template::{Features, Value};

/// A candidate region, with all that the features of its tokens are made of.
#[derive(Clone, Copy)]
pub(crate) struct FeatureContext<'v, 'a, 't> {
    pub(super) regions: &'v Regions<'a, 't>,
    pub(super) region: &'v Region,
    pub(super) evidence: &'v DocumentEvidence,
}

/// The token, between the two words before it and the two after it.
type Window<'w> = [&'w TokenAttributes; 5];

impl FeatureContext<'_, '_, '_> {
    /// Adds the features of the region's token with this index.
    pub(crate) fn features(&self, at: usize, found: &mut Vec<u64>) {
        let mut features = Features::new(found);
        let words = self.regions.words(self.region);
        let window: Window<'_> = std::array::from_fn(|i| &words[at + i]);
        let run = self.regions.runs(self.region)[at + MARGIN];
        let token = self.region.tokens.start + at;
        let starts = self.regions.is_first(self.region, token);
        features.add(Template::Bias, 0);
        add_words(&mut features, &window);
        add_affixes(&mut features, self.regions.view.word(token));
        add_clusters(&mut features, &window);
        add_lexicon(&mut features, &window);
        self.add_run(&mut features, words, at + MARGIN, run, starts);
        add_document_evidence(&mut features, window[2], self.evidence.of(window[2]), starts);
    }

    /// Adds where the token stands in its run and its sentence, and what is around the run.
    fn add_run(&self, features: &mut Features<'_>, words: &[TokenAttributes], at: usize, run: Run, starts: bool) {
        use RunTemplate as T;
        let (from, to) = (run.first as usize, run.last as usize);
        let word = &words[at];
        let length = (to - from + 1).min(5) as u64;
        let place = (at - from).min(4) as u64 * 8 + (to - at).min(4) as u64;
        let sentence = self.region.sentence;
        let sentence_start = sentence * 2 + starts.value();
        features.pair(T::PlaceLength, place, length);
        features.pair(T::PlaceCapitalizedPerson, place, word.capitalized.value() * 1000 + word.person.value());
        features.pair(T::SentenceShape, sentence, word.shape);
        features.pair(T::SentenceStartPerson, sentence_start, word.person);
        features.pair(T::SentenceStartCommonLength, sentence_start, word.common.value() * 8 + length);
        let edge = TokenAttributes::edge(Edge::Text);
        let before = from.checked_sub(1).map_or(&edge, |at| &words[at]);
        let after = words.get(to + 1).unwrap_or(&edge);
        features.pair(T::BeforeLowerIsFirst, before.lower, at == from);
        features.pair(T::AfterLowerIsLast, after.lower, at == to);
        features.pair(T::BeforeLowerLength, before.lower, length);
        features.pair(T::AfterLowerLength, after.lower, length);
        features.pair(T::BeforeCluster512Distance, before.clusters[1], (at - from).min(3) as u64);
        features.pair(T::AfterCluster512Distance, after.clusters[1], (to - at).min(3) as u64);
        features.pair(T::BeforeCluster128AfterCluster128, before.clusters[2], after.clusters[2]);
        features.pair(T::BeforeClassAfterClassLength, before.class.value() * 32 + after.class.value(), length);
        features.pair(T::BeforeTitleBeforeListed, before.title, before.listed);
        // The words at the ends of the run tell of those between.
        let (first, last) = (&words[from], &words[to]);
        let of_and_prefix = first.type_word.of.value() * 16 + first.type_word.prefix.value();
        features.pair(T::LastTypeAsSuffixPlace, last.type_word.suffix, place);
        features.pair(T::FirstTypeBeforeOfTypeAsPrefixPlace, of_and_prefix, place);
        features.pair(T::LastCluster512IsLast, last.clusters[1], at == to);
        features.pair(T::FirstCluster512IsFirst, first.clusters[1], at == from);
        features.pair(T::FirstPersonLastPersonLength, first.person, last.person.value() * 8 + length);
        features.pair(T::FirstPersonLastPersonPlace, first.person.value() * 64 + last.person.value(), place);
        let any = words[from..=to].iter().flat_map(TokenAttributes::types).find(Option::is_some).flatten();
        features.pair(T::AnyTypeLength, any, length);
        let of = words
            .get(to + 1)
            .zip(words.get(to + 2))
            .is_some_and(|(of, next)| of.class == WordClass::Preposition && next.capitalized);
        features.pair(T::OfAfterLastTypeBeforeOfPlace, of, last.type_word.of.value() * 16 + place);
    }
}

/// Adds the words and their shapes.
fn add_words(features: &mut Features<'_>, &[far_left, left, own, right, far_right]: &Window<'_>) {
    use Template as T;
    features.add(T::Word, own.exact);
    features.add(T::Lower, own.lower);
    features.add(T::FarLeftLower, far_left.lower);
    features.add(T::LeftLower, left.lower);
    features.add(T::RightLower, right.lower);
    features.add(T::FarRightLower, far_right.lower);
    features.add(T::Shape, own.shape);
    features.pair(T::LeftShapeShape, left.shape, own.shape);
    features.pair(T::ShapeRightShape, own.shape, right.shape);
    features.pair(T::LeftShapeShapeRightShape, join(left.shape, own.shape), right.shape);
    features.pair(T::FarLeftShapeLeftShapeShape, join(far_left.shape, left.shape), own.shape);
    features.pair(T::LeftLowerShape, left.lower, own.shape);
    features.pair(T::RightLowerShape, right.lower, own.shape);
}

/// Adds one to three letters at both ends of the word.
fn add_affixes(features: &mut Features<'_>, word: &str) {
    let (mut prefix, mut suffix) = (0, 0);
    let letters = word.chars().zip(word.chars().rev());
    for (length, (first, last)) in letters.take(3).enumerate() {
        prefix = join(prefix, u64::from(u32::from(first)));
        suffix = join(suffix, u64::from(u32::from(last)));
        features.add(Affix::Prefix.of(length), prefix);
        features.add(Affix::Suffix.of(length), suffix);
    }
}

/// Adds the clusters of the words at each level.
fn add_clusters(features: &mut Features<'_>, &[far_left, left, own, right, far_right]: &Window<'_>) {
    for level in 0..LEVELS {
        features.add_nonzero(Cluster::Own.of(level), own.clusters[level]);
        features.add_nonzero(Cluster::Left.of(level), left.clusters[level]);
        features.add_nonzero(Cluster::Right.of(level), right.clusters[level]);
    }
    let shape = own.shape;
    for (member, level) in (1..3).enumerate() {
        let [left, own, right] = [left, own, right].map(|word| word.clusters[level]);
        features.add_nonzero(ClusterPair::FarLeft.of(member), far_left.clusters[level]);
        features.add_nonzero(ClusterPair::FarRight.of(member), far_right.clusters[level]);
        features.pair_nonzero(ClusterPair::LeftOwn.of(member), left, own);
        features.pair_nonzero(ClusterPair::OwnRight.of(member), own, right);
        features.pair_nonzero(ClusterPair::LeftRight.of(member), left, right);
        features.pair(ClusterPair::OwnShape.of(member), own, shape);
    }
}

/// Adds what the lexicon says of the words.
fn add_lexicon(features: &mut Features<'_>, &[_, left, own, right, _]: &Window<'_>) {
    use Template as T;
    features.add(T::Person, own.person);
    features.pair(T::LeftPersonPerson, left.person, own.person);
    features.pair(T::PersonRightPerson, own.person, right.person);
    let left_and_own = join(left.person.value(), own.person.value());
    features.pair(T::LeftPersonPersonRightPerson, left_and_own, right.person);
    features.add(T::Listed, own.listed);
    features.pair(T::LeftListedListed, left.listed, own.listed);
    features.pair(T::ListedRightListed, own.listed, right.listed);
    features.pair(T::ListedPerson, own.listed, own.person);
    features.pair(T::ListedShape, own.listed, own.shape);
    features.pair(T::LeftLowerListed, left.lower, own.listed);
    features.pair(T::ListedRightLower, own.listed, right.lower);
    features.pair(T::LeftTitlePerson, left.title, own.person);
    features.pair(T::TitleRightPerson, own.title, right.person);
    features.pair(T::TitleListed, own.title, own.listed);
    features.pair(T::LeftClassListed, left.class, own.listed);
    features.pair(T::LeftClassPerson, left.class, own.person);
    features.pair(T::PersonRightClass, own.person, right.class);
    features.pair(T::LeftClassClassRightClass, left.class.value() * 32 + own.class.value(), right.class);
    features.pair(T::ClassShape, own.class, own.shape);
    for (position, kind) in own.types().into_iter().enumerate() {
        features.pair(TypeWordTemplate::Type.of(position), position as u64, kind);
        features.pair_nonzero(TypeWordTemplate::TypeLeftPerson.of(position), kind, left.person);
        features.pair_nonzero(TypeWordTemplate::TypeRightClass.of(position), kind, right.class);
    }
    features.pair_nonzero(T::RightTypeAsSuffixPerson, right.type_word.suffix, own.person);
    features.pair(T::CommonShape, own.common, own.shape);
}

/// Adds what the whole document says of the word; `starts` says whether its capital here tells nothing.
fn add_document_evidence(features: &mut Features<'_>, word: &TokenAttributes, evidence: WordEvidence, starts: bool) {
    use Document as T;
    let WordEvidence { observations, count, longest_run: run } = evidence;
    for observation in Observation::ALL {
        features.pair_nonzero(Observed::Start.of(observation as usize), observations.has(observation), starts);
    }
    let cases =
        observations.has(Observation::CapitalWithin).value() | observations.has(Observation::Lowercase).value() << 1;
    let start_and_common = starts.value() * 16 + word.common.value();
    features.pair(T::CapitalWithinLowercaseStartCommon, cases, start_and_common);
    features.pair(T::ObservationsPerson, observations, word.person);
    features.pair(T::CountStart, u64::from(count.min(4)), starts);
    features.pair_nonzero(T::LongestRunLengthPlace, u64::from(run.length), run.place);
    if run.length == 0 {
        return;
    }
    let (first, last) = (&run.first, &run.last);
    features.pair(T::LongestRunPlaceLastTypeAsSuffix, run.place, last.type_word.suffix);
    features.pair(T::LongestRunPlaceFirstTypeBeforeOf, run.place, first.type_word.of);
    let persons = first.person.value() * 64 + last.person.value();
    features.pair(T::LongestRunPlaceFirstPersonLastPerson, run.place, persons);
    features.pair(T::LongestRunPlaceLastCluster512, run.place, last.clusters[1]);
    let listed = first.listed.value() * 64 + last.listed.value();
    features.pair(T::LongestRunPlaceFirstListedLastListed, run.place, listed);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::tagger::document_view::DocumentView;
    use crate::model::Model;
    use crate::model::template::{SAMPLE, digest};
    use crate::segment::segment;

    #[test]
    fn features_are_those_that_the_model_was_learnt_with() {
        let segments = segment(SAMPLE);
        let regions = Regions::new(DocumentView::new(&segments), Model::get());
        let evidence = DocumentEvidence::new(&regions);
        let mut found = Vec::new();
        for region in &regions.all {
            let context = FeatureContext { regions: &regions, region, evidence: &evidence };
            (0..region.tokens.len()).for_each(|at| context.features(at, &mut found));
        }
        assert_eq!(
            digest(&found),
            (1564, 0x2dde_01fc_449a_d179),
            "the features of the sample are not those that the model was learnt with: the code, or the lexicon's words for it"
        );
    }
}
