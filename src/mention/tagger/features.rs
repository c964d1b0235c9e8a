//! The features of a token, for the tagger and for its trainer.
//!
//! After Ratinov and Roth (2009) and Turian, Ratinov and Bengio (2010): the word and its neighbours, their shapes, affixes
//! and clusters, the lexicon, and what the whole article says of the word.

use super::attributes::TokenAttributes;
use super::document_evidence::{BITS, DocumentEvidence, WordEvidence};
use super::regions::{MARGIN, Region, Regions, Run};
use crate::model::LEVELS;
use crate::model::hash::join;
use crate::model::template::Features;

/// A zone, with all that its features are made of.
#[derive(Clone, Copy)]
pub(crate) struct FeatureContext<'v, 'a, 't> {
    pub(super) regions: &'v Regions<'a, 't>,
    pub(super) region: &'v Region,
    pub(super) evidence: &'v DocumentEvidence,
}

impl FeatureContext<'_, '_, '_> {
    /// Passes on the features of a token of the zone.
    pub(crate) fn features(&self, at: usize, found: &mut Vec<u64>) {
        let mut features = Features::new(found);
        let words = self.regions.words(self.region);
        let window: [&TokenAttributes; 5] = std::array::from_fn(|i| &words[at + i]);
        let run = self.regions.runs(self.region)[at + MARGIN];
        let evidence = self.evidence.of(window[2]);
        let token = self.region.tokens.start + at;
        let first = u64::from(self.regions.is_first(self.region, token));
        features.put(0);
        word(&mut features, &window);
        affixes(&mut features, self.regions.view.word(token));
        clusters(&mut features, &window);
        lexicon(&mut features, &window);
        self.place(&mut features, words, at + MARGIN, run, first);
        document_evidence(&mut features, window[2], evidence, first);
    }

    /// Where the token stands: in its run, in its sentence, and what is around the run.
    fn place(&self, features: &mut Features<'_>, words: &[TokenAttributes], at: usize, run: Run, first: u64) {
        let (from, to) = (run.first as usize, run.last as usize);
        let word = &words[at];
        let length = (to - from + 1).min(5) as u64;
        let place = (at - from).min(4) as u64 * 8 + (to - at).min(4) as u64;
        features.both(place, length);
        features.both(place, u64::from(word.capitalized) * 1000 + word.person);
        features.both(self.region.sentence, word.shape);
        features.both(self.region.sentence * 2 + first, word.person);
        features.both(self.region.sentence * 2 + first, word.common * 8 + length);
        let (before, after) = (from.checked_sub(1).map(|at| &words[at]), words.get(to + 1));
        let edge = TokenAttributes::edge(3);
        let (before, after) = (before.unwrap_or(&edge), after.unwrap_or(&edge));
        features.both(before.lower, u64::from(at == from));
        features.both(after.lower, u64::from(at == to));
        features.both(before.lower, length);
        features.both(after.lower, length);
        features.both(before.clusters[1], at.min(from + 3) as u64 - from as u64);
        features.both(after.clusters[1], to as u64 - at.max(to.saturating_sub(3)) as u64);
        features.both(before.clusters[2], after.clusters[2]);
        features.both(before.class * 32 + after.class, length);
        features.both(before.title, before.listed);
        // What the ends of the run say of the words between.
        let (head, tail) = (&words[from], &words[to]);
        features.both(tail.heads[0], place);
        features.both(head.heads[1] * 16 + head.heads[2], place);
        features.both(tail.clusters[1], u64::from(at == to));
        features.both(head.clusters[1], u64::from(at == from));
        features.both(head.person, tail.person * 8 + length);
        features.both(head.person * 64 + tail.person, place);
        let heads = words[from..=to].iter().find_map(|word| word.heads.iter().copied().find(|&kind| kind != 0));
        features.both(heads.unwrap_or(0), length);
        let of = words.get(to + 1).zip(words.get(to + 2)).is_some_and(|(of, next)| of.class == 3 && next.capitalized);
        features.both(u64::from(of), tail.heads[1] * 16 + place);
    }
}

fn word(features: &mut Features<'_>, window: &[&TokenAttributes; 5]) {
    let [far_left, left, own, right, far_right] = window;
    features.put(own.exact);
    features.put(own.lower);
    for neighbour in [far_left, left, right, far_right] {
        features.put(neighbour.lower);
    }
    features.put(own.shape);
    features.both(left.shape, own.shape);
    features.both(own.shape, right.shape);
    features.both(join(left.shape, own.shape), right.shape);
    features.both(join(far_left.shape, left.shape), own.shape);
    features.both(left.lower, own.shape);
    features.both(right.lower, own.shape);
}

/// Of one to three letters at both ends.
fn affixes(features: &mut Features<'_>, word: &str) {
    let (mut start, mut end) = (0, 0);
    let mut letters = word.chars();
    let mut reversed = word.chars().rev();
    for _ in 0..3 {
        match (letters.next(), reversed.next()) {
            (Some(first), Some(last)) => {
                start = join(start, u64::from(u32::from(first)));
                end = join(end, u64::from(u32::from(last)));
                features.put(start);
                features.put(end);
            }
            _ => features.skip(2),
        }
    }
}

fn clusters(features: &mut Features<'_>, window: &[&TokenAttributes; 5]) {
    let [far_left, left, own, right, far_right] = window;
    for level in 0..LEVELS {
        features.some(own.clusters[level]);
        features.some(left.clusters[level]);
        features.some(right.clusters[level]);
    }
    for level in 1..3 {
        features.some(far_left.clusters[level]);
        features.some(far_right.clusters[level]);
        features.some_both(left.clusters[level], own.clusters[level]);
        features.some_both(own.clusters[level], right.clusters[level]);
        features.some_both(left.clusters[level], right.clusters[level]);
        features.both(own.clusters[level], own.shape);
    }
}

fn lexicon(features: &mut Features<'_>, window: &[&TokenAttributes; 5]) {
    let [_, left, own, right, _] = window;
    features.put(own.person);
    features.both(left.person, own.person);
    features.both(own.person, right.person);
    features.both(join(left.person, own.person), right.person);
    features.put(own.listed);
    features.both(left.listed, own.listed);
    features.both(own.listed, right.listed);
    features.both(own.listed, own.person);
    features.both(own.listed, own.shape);
    features.both(left.lower, own.listed);
    features.both(own.listed, right.lower);
    features.both(left.title, own.person);
    features.both(own.title, right.person);
    features.both(own.title, own.listed);
    features.both(left.class, own.listed);
    features.both(left.class, own.person);
    features.both(own.person, right.class);
    features.both(left.class * 32 + own.class, right.class);
    features.both(own.class, own.shape);
    for (i, &kind) in own.heads.iter().enumerate() {
        features.both(i as u64, kind);
        features.some_both(kind, left.person);
        features.some_both(kind, right.class);
    }
    features.some_both(right.heads[0], own.person);
    features.both(own.common, own.shape);
}

fn document_evidence(features: &mut Features<'_>, word: &TokenAttributes, evidence: WordEvidence, first: u64) {
    for bit in 0..BITS {
        features.some_both(evidence.seen >> bit & 1, first);
    }
    features.both(evidence.seen & 1 | evidence.seen >> 11 & 2, first * 16 + word.common);
    features.both(evidence.seen, word.person);
    features.both(u64::from(evidence.count.min(4)), first);
    let run = evidence.run;
    features.some_both(u64::from(run.length), run.place);
    if run.length == 0 {
        features.skip(5);
        return;
    }
    features.both(run.place, run.last.heads[0]);
    features.both(run.place, run.first.heads[1]);
    features.both(run.place, run.first.person * 64 + run.last.person);
    features.both(run.place, run.last.clusters[1]);
    features.both(run.place, run.first.listed * 64 + run.last.listed);
}
