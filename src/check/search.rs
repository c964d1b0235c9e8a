//! Where a few words stand in the records: word for word, or nearly so.
//!
//! Words that stand there letter for letter are found by the rarest run of up to three of them. Others are found as sequences are in
//! databases (Altschul and others 1990): runs of two and three words that stand in both are *seeds*; where many seeds stand close
//! together, the words are aligned. Each step has a limit that does not depend on the records, so that a search takes time
//! proportional to the words that are sought, whatever the texts are.

use std::ops::Range;

use super::align::{Alignment, MATCH, align};
use super::grams::WordId;
use super::records::Records;
use crate::order::{pair, pair_descending, sort_by_number};

/// Maximum places that are counted where words stand letter for letter.
pub(super) const MAX_PLACES: usize = 100;
/// Maximum places that are looked at for them.
const MAX_TRIES: usize = 2_000;
/// Maximum places of one seed; one that has more tells little.
const MAX_PLACES_OF_SEED: usize = 64;
/// Maximum seeds of a search.
const MAX_SEEDS: usize = 512;
/// Maximum stretches of the records in which the words are aligned.
const MAX_STRETCHES: usize = 4;
/// Words that a stretch is longer than twice the words that are sought.
const SLACK: usize = 32;
/// Words around the seeds of a stretch.
const MARGIN: usize = 4;

/// The number of steps that were taken.
pub(super) type Steps = u64;

/// The positions at which the words stand one after another, in ascending order.
pub(super) fn exact(records: &Records<'_>, words: &[WordId], steps: &mut Steps) -> Vec<u32> {
    let rarest = words.windows(words.len().clamp(1, 3)).enumerate().min_by_key(|(_, gram)| records.places(gram).len());
    let Some((offset, gram)) = rarest else { return Vec::new() };
    let mut found = Vec::new();
    let mut budget = MAX_TRIES + words.len() * 8;
    for &place in records.places(gram) {
        let Some(start) = (place as usize).checked_sub(offset) else { continue };
        let same = records.ids[start..].iter().zip(words).take_while(|(one, other)| one == other).count();
        *steps += 1 + same as u64;
        if same == words.len() {
            found.push(start as u32);
        }
        budget = budget.saturating_sub(1 + same);
        if found.len() == MAX_PLACES || budget == 0 {
            break;
        }
    }
    found
}

/// The best alignments of the words with stretches of the records, the best first.
pub(super) fn near(records: &Records<'_>, words: &[WordId], steps: &mut Steps) -> Vec<Alignment> {
    let mut seeds = seeds(records, words, steps);
    sort_by_number(&mut seeds, |seed| pair(seed.place as usize, seed.offset as usize));
    let mut found: Vec<Alignment> = stretches(records, words.len(), &seeds)
        .into_iter()
        .map(|stretch| aligned(records, words, stretch, steps))
        .filter(|alignment| !alignment.pairs.is_empty())
        .collect();
    sort_by_number(&mut found, |alignment| pair_descending(0, alignment.score as usize));
    found
}

/// The alignment of the words with the words at some positions of one record.
pub(super) fn aligned(records: &Records<'_>, words: &[WordId], at: Range<u32>, steps: &mut Steps) -> Alignment {
    *steps += (words.len() * at.len()) as u64;
    let stretch = &records.ids[at.start as usize..at.end as usize];
    let (record, first) = records.word_at(at.start);
    let is_aside = |index: usize| record.words.get(first + index).is_some_and(|word| word.aside);
    let mut alignment = align(words, stretch, is_aside);
    alignment.pairs.iter_mut().for_each(|(_, place)| *place += at.start);
    alignment
}

/// What words have at a place where they stand letter for letter.
pub(super) fn alignment_at(place: u32, count: usize) -> Alignment {
    let pairs = (0..count as u32).map(|at| (at, place + at)).collect();
    Alignment { score: MATCH * count as i32, pairs }
}

/// A run of words that stands in a record, and where in the words that are sought it begins.
#[derive(Clone, Copy, Debug)]
struct Seed {
    place: u32,
    offset: u32,
}

/// The runs of three and of two words that are rarest in the records.
fn seeds(records: &Records<'_>, words: &[WordId], steps: &mut Steps) -> Vec<Seed> {
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for n in [3, 2] {
        let grams = words.windows(n).enumerate();
        runs.extend(grams.map(|(at, gram)| (records.places(gram).len(), n, at)).filter(|&(count, ..)| count > 0));
    }
    // Of runs as rare, the shorter first, as they stand.
    sort_by_number(&mut runs, |&(count, n, offset)| pair(count, n * words.len() + offset));
    let mut seeds = Vec::new();
    for (count, n, offset) in runs {
        if count > MAX_PLACES_OF_SEED && !seeds.is_empty() || seeds.len() > MAX_SEEDS {
            break;
        }
        let gram = &words[offset..offset + n];
        for &place in records.places(gram).iter().take(MAX_PLACES_OF_SEED) {
            *steps += 1;
            if records.stand_at(gram, place as usize) {
                seeds.push(Seed { place, offset: offset as u32 });
            }
        }
    }
    seeds
}

/// The stretches that have seeds from the most places of the words, none overlapping; `seeds` are sorted.
fn stretches(records: &Records<'_>, length: usize, seeds: &[Seed]) -> Vec<Range<u32>> {
    let reach = (2 * length + SLACK) as u32;
    let mut count_at = vec![0_u32; length];
    let (mut count, mut end) = (0_usize, 0);
    let mut windows = Vec::new();
    for (start, seed) in seeds.iter().enumerate() {
        while let Some(last) = seeds.get(end).filter(|last| last.place - seed.place < reach) {
            count += usize::from(count_at[last.offset as usize] == 0);
            count_at[last.offset as usize] += 1;
            end += 1;
        }
        windows.push((count, start, end));
        count_at[seed.offset as usize] -= 1;
        count -= usize::from(count_at[seed.offset as usize] == 0);
    }
    sort_by_number(&mut windows, |&(count, ..)| pair_descending(0, count));
    let mut chosen: Vec<Range<u32>> = Vec::new();
    for (_, start, end) in windows {
        let (first, last) = (seeds[start], seeds[end - 1]);
        let bounds = records.bounds(first.place);
        let before = first.offset + MARGIN as u32;
        let after = (length + MARGIN) as u32 - last.offset.min(length as u32);
        let stretch = first.place.saturating_sub(before).max(bounds.start)..(last.place + after).min(bounds.end);
        if chosen.iter().all(|other| stretch.end <= other.start || other.end <= stretch.start) {
            chosen.push(stretch);
        }
        if chosen.len() == MAX_STRETCHES {
            break;
        }
    }
    chosen
}
