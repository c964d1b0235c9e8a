//! Where runs of one, two or three words stand in the records: an inverted index of word n-grams, as seed-and-extend search has it
//! (Altschul and others 1990).

/// The words of the records, each as its number, in one sequence.
pub(super) type WordId = u32;

/// The places of all runs of `n` words, by a hash of the words.
#[derive(Debug)]
pub(super) struct Grams {
    n: usize,
    /// How far a hash is shifted to be the number of a bucket.
    shift: u32,
    /// By bucket, where its places begin in `places`; one more at the end.
    starts: Vec<u32>,
    /// Of each bucket in ascending order.
    places: Vec<u32>,
}

impl Grams {
    /// The index of a sequence, in two passes over it.
    pub(super) fn new(ids: &[WordId], n: usize) -> Self {
        let bits = ids.len().next_power_of_two().trailing_zeros().max(1);
        let shift = u64::BITS - bits;
        let bucket = |gram: &[WordId]| (hash(gram) >> shift) as usize;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        ids.windows(n).for_each(|gram| starts[bucket(gram) + 1] += 1);
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut places = vec![0; ids.len().saturating_sub(n - 1)];
        let mut next = starts.clone();
        for (at, gram) in ids.windows(n).enumerate() {
            let next = &mut next[bucket(gram)];
            places[*next as usize] = at as u32;
            *next += 1;
        }
        Self { n, shift, starts, places }
    }

    /// The places of a run of `n` words in ascending order, and perhaps of others that have its hash.
    pub(super) fn places(&self, gram: &[WordId]) -> &[u32] {
        debug_assert_eq!(gram.len(), self.n);
        let bucket = (hash(gram) >> self.shift) as usize;
        &self.places[self.starts[bucket] as usize..self.starts[bucket + 1] as usize]
    }
}

fn hash(gram: &[WordId]) -> u64 {
    gram.iter().fold(0, |hash: u64, &id| (hash.rotate_left(5) ^ u64::from(id)).wrapping_mul(0x517c_c1b7_2722_0a95))
}
