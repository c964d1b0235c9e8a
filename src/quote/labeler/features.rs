//! The features of a token, for the labeler and for its trainer.
//!
//! After Pareti, O'Keefe, Konstas, Curran and Koprinska (2013), who label contents with a linear chain: the words around,
//! the sentence's cues and how far they are, the quotation marks, and what stands at the sentence's beginning.
//! [`templates`](super::templates) has the table of what is combined.

use std::ops::Range;

use super::attributes::{CueKind, MarkPosition, TokenAttributes, WordClass};
use super::groups::{
    BothCuesGroup, ClassesGroup, CueGroup, CuesBesideGroup, FeatureSink, MarksGroup, MentionsGroup, SentenceGroup,
    TokenByCueGroup,
};
use super::nearest_cue::{NearestCue, find_nearest};
use super::quoted_around::{QuotedAround, quoted_around};
use super::templates::{Template, WordTemplate};
use crate::model::codes::PhraseCode;
use crate::model::template::{Features, Value};

/// A paragraph, with all that the features of its tokens are made of.
pub(crate) struct FeatureContext<'v> {
    pub(super) attributes: &'v [TokenAttributes],
    pub(super) sentences: &'v [Range<usize>],
    /// 0 for body text, 1 for a headline, 2 for a byline.
    pub(super) paragraph: u64,
    /// By token of the paragraph: the nearest cue before and after it in its sentence.
    nearest_cues: Vec<[Option<NearestCue>; 2]>,
    /// By token of the paragraph: the quotation before it in its sentence, and whether one follows.
    quoted_around: Vec<QuotedAround>,
    tokens: Range<usize>,
    /// By sentence.
    outlines: Vec<SentenceOutline>,
}

/// What a sentence is like as a whole.
#[derive(Clone, Copy, Debug)]
struct SentenceOutline {
    /// Its surest cue; of equally sure ones the last.
    cue: CueKind,
    /// How many of its tokens stand within quotation marks, in quarters.
    quoted: u64,
}

/// What stands in the place of a token past the ends of a paragraph.
pub(crate) const EDGE: TokenAttributes = TokenAttributes {
    lower: 2,
    clusters: [0; 4],
    shape: 255,
    class: WordClass::EDGE,
    mention: PhraseCode::NONE,
    marks: MarkPosition::Outside,
    cue: PhraseCode::NONE,
    subject: PhraseCode::NONE,
    endings: [0; 2],
};

impl<'v> FeatureContext<'v> {
    pub(super) fn new(
        attributes: &'v [TokenAttributes],
        sentences: &'v [Range<usize>],
        tokens: Range<usize>,
        paragraph: u64,
    ) -> Self {
        let mut nearest_cues = vec![[None; 2]; tokens.len()];
        let mut around = Vec::with_capacity(tokens.len());
        for sentence in sentences {
            find_nearest(attributes, sentence.clone(), tokens.start, 0, &mut nearest_cues);
            find_nearest(attributes, sentence.clone().rev(), tokens.start, 1, &mut nearest_cues);
            quoted_around(attributes, sentence.clone(), &mut around);
        }
        let outlines = sentences.iter().map(|sentence| outline(&attributes[sentence.clone()])).collect();
        Self { attributes, sentences, paragraph, nearest_cues, quoted_around: around, tokens, outlines }
    }

    /// The attributes of the token that is `by` tokens off.
    fn attributes_at(&self, at: usize, by: isize) -> &TokenAttributes {
        self.token_at(at, by).map_or(&EDGE, |at| &self.attributes[at])
    }

    /// The token of the paragraph that is `by` tokens off.
    #[inline]
    pub(super) fn token_at(&self, at: usize, by: isize) -> Option<usize> {
        at.checked_add_signed(by).filter(|at| self.tokens.contains(at))
    }

    /// The tokens of the paragraph, each after the index of its sentence.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = (usize, usize)> + use<'_> {
        let sentences = self.sentences.iter().enumerate();
        sentences.flat_map(|(index, sentence)| sentence.clone().map(move |at| (index, at)))
    }

    /// Adds the features of a token of the sentence with this index, but for those of [`of_word`].
    pub(crate) fn features(&self, sentence: usize, at: usize, found: &mut impl FeatureSink) {
        let window: [&TokenAttributes; 5] = std::array::from_fn(|i| self.attributes_at(at, i as isize - 2));
        self.add_words(found, &window);
        add_marks(found, &window);
        self.add_sentence(found, at, sentence);
        self.add_cues(found, at);
    }

    /// Adds what the token and those beside it are.
    fn add_words(&self, found: &mut impl FeatureSink, window: &[&TokenAttributes; 5]) {
        use Template as T;
        let &[far_left, left, own, right, far_right] = window;
        let classes = [left.class, own.class, right.class];
        found.group(ClassesGroup { paragraph: self.paragraph, classes });
        found.each().triple(T::FarLeftClassLeftClassClass, far_left.class, left.class, own.class);
        found.group(MentionsGroup { classes, mentions: [left.mention, own.mention, right.mention] });
        found.group(CuesBesideGroup { mention: own.mention, cues: [left.cue, right.cue] });
        let mut features = found.each();
        features.pair(T::LeftCueLower, left.cue, own.lower);
        features.pair(T::LowerRightCue, own.lower, right.cue);
        features.triple(T::ClassRightCueFarRightMarks, own.class, right.cue, far_right.marks);
        features.pair(T::LeftCluster128Cluster128, left.clusters[2], own.clusters[2]);
        features.pair(T::Cluster128RightCluster128, own.clusters[2], right.clusters[2]);
        features.pair(T::Ending2LeftClass, own.endings[0], left.class);
        features.triple(T::SubjectClassMention, own.subject, own.class, own.mention);
        features.triple(T::SubjectLeftClassLeftLower, own.subject, left.class, left.lower);
    }

    /// Adds what the token's sentence is like.
    fn add_sentence(&self, found: &mut impl FeatureSink, at: usize, index: usize) {
        let sentence = self.sentences[index].clone();
        let own = &self.attributes[at];
        let first = &self.attributes[sentence.start];
        let SentenceOutline { cue, quoted } = self.outlines[index];
        found.group(SentenceGroup {
            from_start: (at - sentence.start).min(4) as u64,
            class: own.class,
            marks: own.marks,
            first_lower: first.lower,
            first_class: first.class,
            cue,
            is_short: sentence.len() < 8,
            quoted,
        });
    }

    /// Adds the nearest cues.
    fn add_cues(&self, found: &mut impl FeatureSink, at: usize) {
        let own = &self.attributes[at];
        let cues = self.nearest_cues[at - self.tokens.start].map(Option::unwrap_or_default);
        for (side, near) in cues.iter().enumerate() {
            let &NearestCue { lower, kind, distance, between, .. } = near;
            found.group(CueGroup { side, lower, kind, distance, between, marks: own.marks });
            found.group(TokenByCueGroup {
                side,
                kind,
                distance: distance.min(3),
                between,
                class: own.class,
                subject: own.subject,
                mention: own.mention,
                marks: own.marks,
            });
        }
        let around = self.quoted_around[at - self.tokens.start];
        found.group(BothCuesGroup::new(cues, around, own.marks));
        found.each().triple(Template::QuotedAroundClassRightCue, around, own.class, cues[1].kind);
    }
}

/// The outline of the sentence with these tokens.
fn outline(sentence: &[TokenAttributes]) -> SentenceOutline {
    let cues = sentence.iter().filter(|token| token.cue.begins()).map(TokenAttributes::cue_kind);
    let quoted = sentence.iter().filter(|token| token.marks == MarkPosition::Within).count();
    SentenceOutline {
        cue: cues.max_by_key(|cue| cue.weight_in_tens()).unwrap_or_default(),
        quoted: (quoted * 4 / sentence.len().max(1)) as u64,
    }
}

/// How many tokens off the words are that have features by themselves.
pub(crate) const PLACES: [isize; 4] = [-2, -1, 0, 1];

/// Adds the features that a token has by the word at one of the [`PLACES`], whatever else is around: they are weighed once a
/// word type.
///
/// Words three tokens off, the clusters and endings of those two off, and pairs of words tell more, but not so much that
/// looking them up would pay.
pub(crate) fn of_word(place: usize, token: &TokenAttributes, found: &mut Vec<u64>) {
    use WordTemplate as W;
    let mut features = Features::new(found);
    let [finest, of_512, of_128, _] = token.clusters;
    match PLACES[place] {
        -2 => features.add(W::FarLeftLower, token.lower),
        -1 => {
            features.add(W::LeftLower, token.lower);
            features.add(W::LeftCluster512, of_512);
            features.add(W::LeftCluster128, of_128);
            features.add(W::LeftClass, token.class);
        }
        0 => {
            features.add(W::Lower, token.lower);
            features.add(W::Cluster512, of_512);
            features.add(W::Cluster128, of_128);
            features.pair(W::ClassShape, token.class, token.shape);
            features.add(W::Cluster2048, finest);
            features.add(W::Ending2, token.endings[0]);
            features.add(W::Ending3, token.endings[1]);
        }
        _ => {
            features.add(W::RightLower, token.lower);
            features.add(W::RightCluster512, of_512);
            features.add(W::RightCluster128, of_128);
        }
    }
}

/// Adds where the token and those beside it stand relative to quotation marks.
fn add_marks(found: &mut impl FeatureSink, window: &[&TokenAttributes; 5]) {
    let [_, left, own, right, _] = window;
    let around = window.iter().fold(0, |around, token| around << 2 | token.marks.value());
    let mut features = found.each();
    features.pair(Template::MarksWindowClass, around, own.class);
    features.pair(Template::MarksWindowLower, around, own.lower);
    found.group(MarksGroup { around, mention: own.mention, cues: [left.cue, right.cue] });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::CueClass;
    use crate::model::Model;
    use crate::model::hash::hash_lower;
    use crate::model::template::{SAMPLE, digest};
    use crate::quote::labeler::nearest_cue::Between;
    use crate::segment::segment;
    use crate::user_lexicon::UserLexicon;

    /// A token that is a cue of a class and weight by itself.
    fn cue(class: CueClass, weight: u8) -> TokenAttributes {
        let kind = CueKind::new(class, weight);
        TokenAttributes { lower: 7, cue: PhraseCode::new(kind.value(), true, true), ..TokenAttributes::default() }
    }

    fn word(word: &str) -> TokenAttributes {
        TokenAttributes { lower: hash_lower(word), ..TokenAttributes::default() }
    }

    #[test]
    fn features_are_those_that_the_model_was_learnt_with() {
        let (mut segments, lexicon) = (segment(SAMPLE), UserLexicon::default());
        let entities = crate::entity::entities_of(&mut segments, &lexicon);
        let mut found = Vec::new();
        crate::quote::with_source_context(&segments, &entities, &Model::get().quotes, |context| {
            for paragraph in &segments.paragraphs {
                let sentences: Vec<_> =
                    segments.sentences[paragraph.sentences.clone()].iter().map(|each| each.tokens.clone()).collect();
                let view = FeatureContext::new(context.attributes, &sentences, paragraph.tokens.clone(), 0);
                for (sentence, at) in view.tokens() {
                    (0..PLACES.len())
                        .for_each(|place| of_word(place, view.attributes_at(at, PLACES[place]), &mut found));
                    view.features(sentence, at, &mut found);
                }
            }
        });
        assert_eq!(
            digest(&found),
            (4347, 0xc42a_ed9b_2b1c_ff1e),
            "the features of the sample are not those that the model was learnt with: the code, or the lexicon's words for it"
        );
    }

    #[test]
    fn the_surest_cue_outlines_its_sentence() {
        let quoted = TokenAttributes { marks: MarkPosition::Within, ..TokenAttributes::default() };
        let outline = outline(&[cue(CueClass::Noun, 90), cue(CueClass::Say, 95), cue(CueClass::Think, 40), quoted]);
        assert_eq!(outline.cue, CueKind::new(CueClass::Say, 95), "of equally sure ones the last");
        assert_eq!(outline.quoted, 1);
    }

    #[test]
    fn a_token_sees_the_nearest_cues_and_what_stands_between() {
        let attributes =
            [word("he"), cue(CueClass::Say, 90), word("that"), word(","), word("x"), cue(CueClass::Noun, 50)];
        let context = FeatureContext::new(&attributes, std::slice::from_ref(&(0..6)), 0..6, 0);
        let [before, after] = context.nearest_cues[4].map(|cue| cue.expect("there is one on either side"));
        assert_eq!((before.kind, before.distance, before.between), (CueKind::new(CueClass::Say, 90), 3, Between(9)));
        assert_eq!((after.kind, after.distance, after.between), (CueKind::new(CueClass::Noun, 50), 1, Between(0)));
        assert!(context.nearest_cues[0][0].is_none(), "no cue before the first token");
    }
}
