//! The features of a token, for the reader of attributions and for its trainer.
//!
//! After Pareti, O'Keefe, Konstas, Curran and Koprinska (2013), who label contents with a linear chain: the words around,
//! the sentence's cues and how far they are, the quotation marks, and what stands at the sentence's beginning.

use std::ops::Range;

use super::attributes::TokenAttributes;
use crate::model::hash::join;
use crate::model::template::Features;

/// A paragraph, with all that its features are made of.
pub(crate) struct FeatureContext<'v> {
    pub(super) attributes: &'v [TokenAttributes],
    pub(super) sentences: &'v [Range<usize>],
    /// Headline, byline or text.
    pub(super) paragraph: u64,
    /// By token of the paragraph: the nearest cue before and after it in its sentence.
    near: Vec<[Option<NearestCue>; 2]>,
    tokens: Range<usize>,
    /// By sentence: its surest cue, and how much of it stands in quotation marks.
    outlines: Vec<[u64; 2]>,
}

/// A cue seen from a token.
#[derive(Clone, Copy, Debug, Default)]
struct NearestCue {
    lower: u64,
    cue: u64,
    /// Tokens between, at most 15, in steps.
    distance: u64,
    /// What stands between: "that", commas, quotation marks.
    between: u64,
}

/// What stands past the ends of a paragraph.
pub(crate) const EDGE: TokenAttributes = TokenAttributes {
    lower: 2,
    clusters: [0; 4],
    shape: 255,
    class: 255,
    mention: 0,
    marks: 0,
    cue: 0,
    subject: 0,
    endings: [0; 2],
};

impl<'v> FeatureContext<'v> {
    pub(super) fn new(
        attributes: &'v [TokenAttributes],
        sentences: &'v [Range<usize>],
        tokens: Range<usize>,
        paragraph: u64,
    ) -> Self {
        let mut near = vec![[None; 2]; tokens.len()];
        for sentence in sentences {
            look(attributes, sentence.clone(), tokens.start, 0, &mut near);
            look(attributes, sentence.clone().rev(), tokens.start, 1, &mut near);
        }
        let outlines = sentences.iter().map(|sentence| outline(&attributes[sentence.clone()])).collect();
        Self { attributes, sentences, paragraph, near, tokens, outlines }
    }

    fn attributes_at(&self, at: usize, by: isize) -> &TokenAttributes {
        self.token_at(at, by).map_or(&EDGE, |at| &self.attributes[at])
    }

    /// The token of the paragraph that is so many off.
    #[inline]
    pub(super) fn token_at(&self, at: usize, by: isize) -> Option<usize> {
        at.checked_add_signed(by).filter(|at| self.tokens.contains(at))
    }

    /// The tokens of the paragraph, each behind the number of its sentence.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = (usize, usize)> + use<'_> {
        let sentences = self.sentences.iter().enumerate();
        sentences.flat_map(|(number, sentence)| sentence.clone().map(move |at| (number, at)))
    }

    /// Adds the features of a token of the sentence with this number, but for those of [`of_word`].
    pub(crate) fn features(&self, sentence: usize, at: usize, found: &mut Vec<u64>) {
        let mut features = Features::new(found);
        let window: [&TokenAttributes; 5] = std::array::from_fn(|i| self.attributes_at(at, i as isize - 2));
        features.put(self.paragraph);
        words(&mut features, &window);
        marks(&mut features, &window);
        self.sentence(&mut features, at, sentence);
        self.cues(&mut features, at);
        debug_assert!(features.count() <= WORD_TEMPLATES, "their numbers are those of words");
    }

    /// What the token's sentence is like.
    fn sentence(&self, features: &mut Features<'_>, at: usize, number: usize) {
        let sentence = self.sentences[number].clone();
        let own = &self.attributes[at];
        let first = &self.attributes[sentence.start];
        let from_start = (at - sentence.start).min(4) as u64;
        features.both(from_start, own.class);
        features.three(first.lower, own.marks, from_start.min(1));
        features.three(first.class, own.class, own.marks);
        let [best, share] = self.outlines[number];
        features.three(best, own.marks, u64::from(sentence.len() < 8));
        features.three(share, own.marks, best);
    }

    /// The nearest cues.
    fn cues(&self, features: &mut Features<'_>, at: usize) {
        let own = &self.attributes[at];
        let [left, right] = self.near[at - self.tokens.start].map(Option::unwrap_or_default);
        for near in [left, right] {
            features.both(near.lower, near.distance.min(3));
            features.three(near.lower, own.marks, near.between);
            features.three(near.cue, near.distance, near.between);
            features.three(near.cue, own.class, near.distance.min(3));
            features.three(near.cue, own.subject, near.between);
            features.both(near.between, own.mention);
            features.three(near.between, own.class, own.marks);
        }
        features.three(left.cue, right.cue, own.marks);
        features.three(
            left.between,
            right.between,
            join(own.marks, u64::from(left.cue > 0) * 2 + u64::from(right.cue > 0)),
        );
        features.three(left.distance, right.distance, own.marks);
    }
}

/// The surest cue of a sentence, and how much of it stands in quotation marks, in quarters.
fn outline(sentence: &[TokenAttributes]) -> [u64; 2] {
    let cues = sentence.iter().filter(|token| token.cue & 2 != 0).map(|token| token.cue >> 2);
    let marked = sentence.iter().filter(|token| token.marks == 2).count();
    [cues.max_by_key(|cue| (cue - 1) % 16).unwrap_or(0), (marked * 4 / sentence.len().max(1)) as u64]
}

/// Tells every token of a sentence of the cue that was last seen on the way through it.
fn look(
    attributes: &[TokenAttributes],
    way: impl Iterator<Item = usize>,
    first: usize,
    side: usize,
    near: &mut [[Option<NearestCue>; 2]],
) {
    let that = crate::model::hash::hash_lower("that");
    let comma = crate::model::hash::hash_lower(",");
    let mut seen: Option<(NearestCue, usize)> = None;
    for at in way {
        near[at - first][side] = seen.map(|(near, tokens)| {
            let distance = match tokens {
                0..4 => tokens as u64,
                4..7 => 4,
                7..12 => 5,
                12..20 => 6,
                _ => 7,
            };
            NearestCue { distance: distance + 1, ..near }
        });
        let token = &attributes[at];
        if token.cue != 0 {
            seen = Some((NearestCue { lower: token.lower, cue: token.cue >> 2, ..NearestCue::default() }, 0));
        } else if let Some((near, tokens)) = &mut seen {
            *tokens += 1;
            if token.lower == that {
                near.between |= 1;
            } else if token.lower == comma {
                near.between = (near.between & 7) + 8 * (near.between / 8 + 1).min(2);
            } else if token.marks & 1 != 0 {
                near.between |= 4;
            }
        }
    }
}

/// How many tokens off the words are that have features by themselves.
pub(crate) const PLACES: [isize; 4] = [-2, -1, 0, 1];
/// The numbers of these features begin here, so many apart.
const WORD_TEMPLATES: u64 = 200;
const TEMPLATES_OF_A_PLACE: u64 = 20;

/// Adds the features that a token has by the word at one of the places, whatever else is around: they are weighed once a
/// form. Words three tokens off, the clusters and endings of those two off, and pairs of words tell more, but not so much
/// that looking them up would pay.
pub(crate) fn of_word(place: usize, token: &TokenAttributes, found: &mut Vec<u64>) {
    let mut features = Features::after(WORD_TEMPLATES + place as u64 * TEMPLATES_OF_A_PLACE, found);
    features.put(token.lower);
    if PLACES[place] >= -1 {
        features.put(token.clusters[1]);
        features.put(token.clusters[2]);
    }
    match PLACES[place] {
        -1 => features.put(token.class),
        0 => {
            features.both(token.class, token.shape);
            features.put(token.clusters[0]);
            features.put(token.endings[0]);
            features.put(token.endings[1]);
        }
        _ => {}
    }
}

/// What the token and those beside it are.
fn words(features: &mut Features<'_>, window: &[&TokenAttributes; 5]) {
    let [far_left, left, own, right, far_right] = window;
    features.both(left.class, own.class);
    features.both(own.class, right.class);
    features.three(left.class, own.class, right.class);
    features.three(far_left.class, left.class, own.class);
    features.three(left.mention, own.mention, right.mention);
    features.three(left.mention, own.class, right.class);
    features.three(left.class, own.class, right.mention);
    features.both(own.mention, right.cue);
    features.both(left.cue, own.mention);
    features.both(left.cue, own.lower);
    features.both(own.lower, right.cue);
    features.three(own.class, right.cue, far_right.marks);
    features.both(left.clusters[2], own.clusters[2]);
    features.both(own.clusters[2], right.clusters[2]);
    features.both(own.endings[0], left.class);
    features.three(own.subject, own.class, own.mention);
    features.three(own.subject, left.class, left.lower);
}

fn marks(features: &mut Features<'_>, window: &[&TokenAttributes; 5]) {
    let [far_left, left, own, right, far_right] = window;
    let around = far_left.marks << 8 | left.marks << 6 | own.marks << 4 | right.marks << 2 | far_right.marks;
    features.both(around, own.class);
    features.both(around, own.lower);
    features.both(around, own.mention);
    features.both(around, join(left.cue, right.cue));
}
