//! The readers of the model's file and of the lexicon's, given any bytes: for the fuzzer (`fuzz/fuzz_targets/readers.rs`) and the tests.
//!
//! Both files are part of the program, and their readers are private; this is here for nobody else, and only where the compiler is
//! told of a fuzzer.

use crate::lexicon::table::{MAX_LENGTH_BITS, Table};
use crate::lexicon::texts::Texts;
use crate::lexicon::{Lexicon, TypeWord};
use crate::model::classifier::LogisticRegression;
use crate::model::container::put_right;
use crate::model::crf::{Lattice, LinearChainCrf};
use crate::model::hash::mix;
use crate::model::softmax::{KnownWeights, SoftmaxRanker};
use crate::model::static_map::StaticMap;
use crate::model::{LEVELS, Model, ModelError};

/// So many hashes are looked up in what is read.
const LOOK_UPS: u64 = 64;

/// The name of a section that is read by itself.
const TAG: [u8; 4] = *b"test";

/// Reads these bytes as a model and as a lexicon, also with the checksum that they ought to have, and as each kind of section. Asserts
/// that an error is one line, and that what is read can be used: labels that there are, and probabilities from 0 to 1.
pub fn check(bytes: &[u8]) {
    let mut whole = bytes.to_vec();
    put_right(&mut whole);
    for file in [bytes, &whole] {
        told(Model::read(file), |model| {
            features().for_each(|word| assert_eq!(model.clusters(word).len(), LEVELS));
            use_chain(&model.names);
            use_chain(&model.quotes);
            use_classifier(&model.links);
            use_ranker(&model.speakers);
        });
        told(Lexicon::read(file), |lexicon| {
            assert!(lexicon.expression_phrases().all(|(phrase, _)| !phrase.is_empty()));
            use_tables(&lexicon);
        });
    }
    told(LinearChainCrf::read(TAG, bytes), |chain| use_chain(&chain));
    told(LogisticRegression::read(TAG, bytes), |classifier| use_classifier(&classifier));
    told(SoftmaxRanker::read(TAG, bytes), |ranker| use_ranker(&ranker));
    told(StaticMap::read(TAG, bytes), |map| features().for_each(|hash| _ = map.get(hash)));
    told(Texts::read(TAG, bytes), |texts| features().for_each(|hash| assert_no_line_end(texts.get_hashed(hash))));
    told(Table::<TypeWord>::read(TAG, bytes), |table| {
        features().for_each(|hash| _ = table.get_hashed(hash));
        features().for_each(|hash| assert_length(table.most_tokens(hash)));
    });
}

/// Hands on what was read; of what was not, says why in a line.
fn told<T>(read: Result<T, ModelError>, used: impl FnOnce(T)) {
    match read {
        Ok(read) => used(read),
        Err(error) => {
            let message = error.to_string();
            assert!(!message.is_empty() && !message.contains('\n') && message.len() < 200, "{message:?}");
        }
    }
}

/// The hashes that are looked up.
fn features() -> impl Iterator<Item = u64> {
    (0..LOOK_UPS).map(mix)
}

fn use_chain(chain: &LinearChainCrf<'_>) {
    let mut lattice = Lattice::default();
    lattice.scores.resize(8 * chain.width, 0);
    for (scores, feature) in lattice.scores.chunks_exact_mut(chain.width).zip(features()) {
        chain.weights.add_all(&[feature, mix(feature)], scores);
    }
    let mut found = Vec::new();
    chain.viterbi(&mut lattice, |_| true, |_| true, &mut found);
    assert!(found.iter().all(|&label| usize::from(label) < chain.weights.labels), "{found:?}");
    chain.forward_backward(&mut lattice, |_| true, |_| true);
    assert_probability(chain.span_probability(&lattice, 1, &found[1..3]));
    chain.marginals(&lattice, 1).into_iter().for_each(assert_probability);
}

/// Looks words up in every table.
fn use_tables(lexicon: &Lexicon<'_>) {
    for hash in features() {
        let _ =
            (lexicon.given.get_hashed(hash), lexicon.surnames.get_hashed(hash), lexicon.type_words.get_hashed(hash));
        let _ =
            (lexicon.particles.get_hashed(hash), lexicon.club_towns.get_hashed(hash), lexicon.cues.get_hashed(hash));
        let _ = (lexicon.function_words.get_hashed(hash), lexicon.expression_words.get_hashed(hash));
        let _ = (
            lexicon.designators.get_hashed(hash),
            lexicon.role_nouns.get_hashed(hash),
            lexicon.grounds.get_hashed(hash),
        );
        let (names, titles) = (lexicon.names, lexicon.titles);
        let _ = titles.get_hashed(hash);
        assert_no_line_end(names.get_hashed(hash).and_then(|name| name.canonical));
        for nouns in [lexicon.organization_nouns, lexicon.role_synonyms, lexicon.document_nouns] {
            nouns.of_hashed(hash).for_each(|word| assert_no_line_end(Some(word)));
        }
        let most = [names.most_tokens(hash), titles.most_tokens(hash), lexicon.cues.most_tokens(hash)];
        most.into_iter().for_each(assert_length);
    }
}

fn assert_no_line_end(text: Option<&str>) {
    assert!(text.is_none_or(|text| !text.contains('\n')), "{text:?}");
}

/// Asserts that so many look-ups at each token are few.
fn assert_length(tokens: usize) {
    assert!((1..1 << MAX_LENGTH_BITS).contains(&tokens), "a phrase of {tokens} tokens");
}

fn use_classifier(classifier: &LogisticRegression<'_>) {
    let features: Vec<u64> = features().collect();
    assert_probability(classifier.probability(classifier.scores(&features), &features));
}

fn use_ranker(ranker: &SoftmaxRanker<'_>) {
    let mut known = KnownWeights::default();
    let scores: Vec<i16> = features().map(|feature| ranker.score(&[feature, mix(feature)], &mut known)).collect();
    ranker.probabilities(&scores).into_iter().for_each(assert_probability);
    [ranker.min_p_nobody, ranker.min_p_named].into_iter().for_each(assert_probability);
}

fn assert_probability(probability: f32) {
    assert!((0.0..=1.000_01).contains(&probability), "{probability} is no probability");
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;
    use crate::lexicon;
    use crate::model::container::{ENTRY, HEADER};
    use crate::model::{FILE, NAME_LABELS};
    use crate::train::writers::{crf, softmax, static_map, weights};

    /// A section of each kind, small, each with features that are looked up.
    fn sections() -> Vec<Vec<u8>> {
        let rows: Vec<_> = (0..4).map(|feature| (mix(feature), vec![(0, 127), (1, -128)])).collect();
        let chain = |labels| crf::write(labels, &vec![90; labels * labels], &weights::write(labels, &rows));
        let entries: Vec<_> = (0..4).map(|word| (mix(word), word as u16)).collect();
        let map = static_map::write_packed(&entries, 2, 8, |_| true);
        let numbers = |numbers: [u32; 3]| numbers.map(u32::to_le_bytes).concat();
        vec![
            chain(2),
            chain(9),
            chain(NAME_LABELS),
            softmax::write([0.5, 0.4], &[(mix(1), 63), (mix(2), -63)]),
            static_map::write(&entries, 2),
            // A table of four values, with the lengths of its phrases; and texts at four bytes.
            [&numbers([8, 4, 8])[..], &[0, 0, 1, 0, 2, 0, 3, 0], &map, &map].concat(),
            [&8_u32.to_le_bytes(), &map[..], b"a\nb\nc\n"].concat(),
        ]
    }

    #[test]
    fn every_kind_of_section_is_read() {
        let mut kinds = [0; 6];
        for bytes in sections() {
            let read = [
                LinearChainCrf::read(TAG, &bytes).is_ok(),
                LogisticRegression::read(TAG, &bytes).is_ok(),
                SoftmaxRanker::read(TAG, &bytes).is_ok(),
                StaticMap::read(TAG, &bytes).is_ok(),
                Table::<TypeWord>::read(TAG, &bytes).is_ok(),
                Texts::read(TAG, &bytes).is_ok(),
            ];
            kinds.iter_mut().zip(read).for_each(|(kind, read)| *kind += u32::from(read));
            check(&bytes);
        }
        assert_eq!(kinds, [3, 1, 1, 1, 1, 1]);
    }

    #[test]
    fn any_damage_of_a_section_is_an_error_or_can_be_used() {
        for bytes in sections() {
            for at in 0..bytes.len() {
                check(&bytes[..at]);
                for byte in [0, 0xFF].into_iter().chain((0..8).map(|bit| bytes[at] ^ 1 << bit)) {
                    let mut damaged = bytes.clone();
                    damaged[at] = byte;
                    check(&damaged);
                }
            }
        }
    }

    /// Where damage is likely to be seen: in the directory, and where each section begins.
    fn places(file: &[u8]) -> Vec<usize> {
        let sections = usize::from(file[6]);
        let directory = HEADER..HEADER + sections * ENTRY;
        let start =
            |entry: &[u8]| u32::from_le_bytes(*entry[4..].first_chunk().expect("an entry has 12 bytes")) as usize;
        let starts: Vec<_> = file[directory.clone()].chunks_exact(ENTRY).map(start).collect();
        directory.chain(starts.into_iter().flat_map(|start| start..(start + 24).min(file.len()))).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_damage_of_a_file_is_an_error_or_can_be_used(
            edits in prop::collection::vec((any::<Index>(), any::<u8>(), any::<bool>()), 1..4),
            end in prop::option::weighted(0.2, any::<Index>()),
        ) {
            for file in [FILE, lexicon::FILE] {
                let (mut damaged, places) = (file.to_vec(), places(file));
                for (at, byte, anywhere) in &edits {
                    damaged[if *anywhere { at.index(file.len()) } else { *at.get(&places) }] = *byte;
                }
                damaged.truncate(end.map_or(file.len(), |end| end.index(file.len())));
                check(&damaged);
            }
        }
    }
}
