//! Which of the places where its words stand a quotation was taken from: its runs of words, one after another.
//!
//! A quotation is sought in *runs*: words up to "…" or to the end of a piece, and long ones in parts. Whichever run is found best says
//! where the rest is sought first, before it and after it; so that of five places with "thank you" the one beside its neighbours counts.

use std::ops::Range;

use super::align::{Alignment, MATCH};
use super::grams::WordId;
use super::records::Records;
use super::search::{self, Steps};

/// Maximum words of a run.
const MAX_RUN: usize = 48;
/// Minimum words of a run that is sought by itself at the end of another, and so found elsewhere.
const MIN_REST: usize = 4;
/// How many times a run is parted so.
const MAX_PARTINGS: usize = 4;
/// Minimum words of a run that may be found with others in it.
const MIN_NEAR: usize = 3;
/// Of the words of a run, so many must stand in a place in order, in per cent.
pub(super) const MIN_FOUND: usize = 60;
/// How many words from its neighbour a run is sought first.
const NEIGHBOURHOOD: u32 = 150;
/// What a place beside its neighbour must be worth, in per cent of the best one.
const MIN_BESIDE: i32 = 80;

/// A run of words with the places that it may be from.
struct Run {
    words: Range<usize>,
    /// Where it stands letter for letter, in ascending order.
    exact: Vec<u32>,
    /// Where it stands nearly so, the best first; empty if it stands somewhere exactly.
    near: Vec<Alignment>,
}

impl Run {
    fn best(&self) -> Option<Alignment> {
        let exact = self.exact.first().map(|&at| search::alignment_at(at, self.words.len()));
        exact.or_else(|| self.near.first().cloned())
    }

    fn score(&self) -> i32 {
        if self.exact.is_empty() {
            self.near.first().map_or(0, |best| best.score)
        } else {
            MATCH * self.words.len() as i32
        }
    }
}

/// Where a quotation was found.
#[derive(Debug)]
pub(super) struct Arrangement {
    /// By word, its position in the sequence of the records' words.
    pub(super) places: Vec<Option<u32>>,
    /// By word, at how many places its run stands letter for letter.
    pub(super) counts: Vec<u32>,
}

/// Finds the words of a quotation; `is_break` says before which of them a new run begins.
pub(super) fn arrange(records: &Records<'_>, words: &[WordId], is_break: &[bool], steps: &mut Steps) -> Arrangement {
    let mut seeker = Seeker { records, words, runs: Vec::new(), steps };
    let mut start = 0;
    let breaks = is_break.iter().enumerate().skip(1).filter(|(_, is_break)| **is_break).map(|(at, _)| at);
    for end in breaks.chain([words.len()]) {
        seeker.parts(start..end);
        start = end;
    }
    seeker.arrange()
}

struct Seeker<'s, 'r> {
    records: &'s Records<'r>,
    words: &'s [WordId],
    runs: Vec<Run>,
    steps: &'s mut Steps,
}

impl Seeker<'_, '_> {
    /// Seeks a run, if it is long in parts of one length.
    fn parts(&mut self, run: Range<usize>) {
        let count = run.len().div_ceil(MAX_RUN);
        for part in 0..count {
            let [start, end] = [part, part + 1].map(|part| run.start + run.len() * part / count);
            self.seek(start..end, MAX_PARTINGS);
        }
    }

    /// Seeks a run. What of its beginning and its end is not where the rest is, is sought by itself.
    fn seek(&mut self, run: Range<usize>, partings: usize) {
        let words = &self.words[run.clone()];
        let exact = search::exact(self.records, words, self.steps);
        if !exact.is_empty() || words.len() < MIN_NEAR {
            return self.runs.push(Run { words: run, exact, near: Vec::new() });
        }
        let mut near = search::near(self.records, words, self.steps);
        if let Some(best) = near.first().filter(|_| partings > 0)
            && let (Some(&(first, _)), Some(&(last, _))) = (best.pairs.first(), best.pairs.last())
        {
            let (start, end) = (run.start + first as usize, run.start + last as usize + 1);
            let head = if start - run.start >= MIN_REST { start } else { run.start };
            let tail = if run.end - end >= MIN_REST { end } else { run.end };
            if head > run.start || tail < run.end {
                for part in [run.start..head, head..tail, tail..run.end] {
                    if !part.is_empty() {
                        self.seek(part, partings - 1);
                    }
                }
                return;
            }
        }
        near.retain(|found| self.is_found(run.len(), found.pairs.iter().map(|&(_, at)| at)));
        self.runs.push(Run { words: run, exact, near });
    }

    /// Whether so many words that stand there are enough, and say something.
    fn is_found(&self, length: usize, places: impl ExactSizeIterator<Item = u32>) -> bool {
        let found = places.len();
        found >= MIN_NEAR
            && found * 100 >= length * MIN_FOUND
            && self.records.say_something(places.map(|at| self.records.ids[at as usize]))
    }

    fn arrange(mut self) -> Arrangement {
        let mut places = vec![None; self.words.len()];
        let mut counts = vec![0; self.words.len()];
        let runs = std::mem::take(&mut self.runs);
        let mut pivot = 0;
        for (at, run) in runs.iter().enumerate() {
            if run.score() > runs[pivot].score() {
                pivot = at;
            }
            counts[run.words.clone()].fill(run.exact.len() as u32);
        }
        let Some(run) = runs.get(pivot) else { return Arrangement { places, counts } };
        let Some(found) = self.first(run, runs.get(pivot + 1), pivot.checked_sub(1).map(|at| &runs[at])) else {
            return Arrangement { places, counts };
        };
        let ends = |found: &Alignment| Some((found.pairs.first()?.1, found.pairs.last()?.1));
        let (start, end) = ends(&found).unwrap_or_default();
        put(&mut places, run, &found);
        let mut at = end;
        for run in &runs[pivot + 1..] {
            if let Some(found) = self.after(run, at) {
                put(&mut places, run, &found);
                at = ends(&found).map_or(at, |(_, end)| end);
            }
        }
        let mut at = start;
        for run in runs[..pivot].iter().rev() {
            if let Some(found) = self.before(run, at) {
                put(&mut places, run, &found);
                at = ends(&found).map_or(at, |(start, _)| start);
            }
        }
        Arrangement { places, counts }
    }

    /// The place of the run that is found best; of several as good, the one that the next run, or the one before, is closest to.
    fn first(&self, run: &Run, next: Option<&Run>, previous: Option<&Run>) -> Option<Alignment> {
        let length = run.words.len() as u32;
        let distance = |&at: &u32| {
            let after =
                next.and_then(|next| next.exact.iter().find(|&&next| next >= at + length).map(|next| next - at));
            let before =
                previous.and_then(|run| run.exact.iter().rev().find(|&&other| other < at).map(|other| at - other));
            after.unwrap_or(u32::MAX).min(before.unwrap_or(u32::MAX))
        };
        let exact = run.exact.iter().min_by_key(|at| distance(at));
        exact.map(|&at| search::alignment_at(at, run.words.len())).or_else(|| run.best())
    }

    /// The place of a run after what was found before it.
    fn after(&mut self, run: &Run, end: u32) -> Option<Alignment> {
        let (words, bounds) = (&self.words[run.words.clone()], self.records.bounds(end));
        if self.records.stand_at(words, end as usize + 1) {
            return Some(search::alignment_at(end + 1, words.len()));
        }
        if let Some(&at) = run.exact.iter().find(|&&at| at > end && at < bounds.end) {
            return Some(search::alignment_at(at, words.len()));
        }
        let reach = end + 1 + 2 * words.len() as u32 + NEIGHBOURHOOD;
        self.beside(run, end + 1..reach.min(bounds.end), |found| found.pairs.first().is_some_and(|&(_, at)| at > end))
    }

    /// The place of a run before what was found after it.
    fn before(&mut self, run: &Run, start: u32) -> Option<Alignment> {
        let (words, bounds) = (&self.words[run.words.clone()], self.records.bounds(start));
        let length = words.len() as u32;
        if let Some(at) = start.checked_sub(length).filter(|&at| self.records.stand_at(words, at as usize)) {
            return Some(search::alignment_at(at, words.len()));
        }
        if let Some(&at) = run.exact.iter().rev().find(|&&at| at + length <= start && at >= bounds.start) {
            return Some(search::alignment_at(at, words.len()));
        }
        let reach = start.saturating_sub(2 * length + NEIGHBOURHOOD);
        self.beside(run, reach.max(bounds.start)..start, |found| found.pairs.last().is_some_and(|&(_, at)| at < start))
    }

    /// The best place in a stretch beside a neighbour, in order; or the best of all, if it is much better.
    fn beside(&mut self, run: &Run, stretch: Range<u32>, in_order: impl Fn(&Alignment) -> bool) -> Option<Alignment> {
        let words = &self.words[run.words.clone()];
        let best = run.best();
        if let Some(best) = run.near.iter().find(|found| found.score == run.score() && in_order(found)) {
            return Some(best.clone());
        }
        if stretch.is_empty() {
            return best;
        }
        let beside = search::aligned(self.records, words, stretch, self.steps);
        let is_found = match words.len() {
            ..MIN_NEAR => beside.score == MATCH * words.len() as i32,
            _ => beside.pairs.len() * 100 >= words.len() * MIN_FOUND,
        };
        if is_found && beside.score * 100 >= run.score() * MIN_BESIDE { Some(beside) } else { best }
    }
}

fn put(places: &mut [Option<u32>], run: &Run, found: &Alignment) {
    for &(word, place) in &found.pairs {
        places[run.words.start + word as usize] = Some(place);
    }
}
