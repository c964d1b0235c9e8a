//! How good the tagger is: names found, by type, and whether its confidence means what it says.

use std::fmt;
use std::ops::Range;

use pressmark::MentionType::{self, Facility, Group, Misc, Organization, Person, Place, Product};
use rustc_hash::FxHashMap;

use crate::tagger::Lesson;

/// Types as the scorers count them: buildings with places, products with the rest.
const COUNTED: [MentionType; 5] = [Person, Organization, Place, Group, Misc];

/// The types of the headline figure, which every system has.
const HEADLINE: [MentionType; 3] = [Person, Organization, Place];

/// Bins of confidence.
const BINS: usize = 10;

/// Counts of names.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    counts: FxHashMap<MentionType, Counts>,
    /// Names of the headline's types whose span is right.
    spans: usize,
    /// By tenth of confidence: names, right ones, and the sum of the confidence.
    bins: [(usize, usize, f64); BINS],
}

#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    marked: usize,
    found: usize,
    right: usize,
}

fn counted(kind: MentionType) -> MentionType {
    match kind {
        Facility => Place,
        Product => Misc,
        kind => kind,
    }
}

impl Tally {
    /// Compares the names found in an article with those marked.
    pub(crate) fn add(&mut self, lesson: &Lesson<'_>, found: &[(Range<usize>, MentionType, f32)]) {
        let marked: FxHashMap<_, _> =
            lesson.names().map(|(tokens, kind)| ((tokens.start, tokens.end), counted(kind))).collect();
        // Those of half tokens count as marked too: they are missed.
        for (_, kind) in &lesson.article.mentions {
            self.counts.entry(counted(*kind)).or_default().marked += 1;
        }
        for (tokens, kind, likely) in found {
            let kind = counted(*kind);
            let gold = marked.get(&(tokens.start, tokens.end)).copied();
            let counts = self.counts.entry(kind).or_default();
            let right = gold == Some(kind);
            counts.found += 1;
            counts.right += usize::from(right);
            self.spans += usize::from(HEADLINE.contains(&kind) && gold.is_some_and(|gold| HEADLINE.contains(&gold)));
            let (names, were_right, sum) = &mut self.bins[((likely * BINS as f32) as usize).min(BINS - 1)];
            *names += 1;
            *were_right += usize::from(right);
            *sum += f64::from(*likely);
        }
    }

    fn of(&self, kinds: &[MentionType]) -> Counts {
        kinds.iter().filter_map(|kind| self.counts.get(kind)).fold(Counts::default(), |sum, counts| Counts {
            marked: sum.marked + counts.marked,
            found: sum.found + counts.found,
            right: sum.right + counts.right,
        })
    }

    /// The mean distance between confidence and the share that is right, over the bins (Guo et al. 2017).
    fn calibration_error(&self) -> f64 {
        let total: usize = self.bins.iter().map(|&(names, _, _)| names).sum();
        let distances = self.bins.iter().map(|&(_, right, sum)| (right as f64 - sum).abs());
        distances.sum::<f64>() / total.max(1) as f64
    }
}

impl Counts {
    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.marked).max(1) as f64
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headline = self.of(&HEADLINE);
        let spans = Counts { right: self.spans, ..headline };
        write!(f, "F1 {:.4}, spans alone {:.4}", headline.f1(), spans.f1())?;
        for kind in COUNTED {
            write!(f, ", {} {:.3}", kind.name(), self.of(&[kind]).f1())?;
        }
        write!(f, "\nconfidence: expected calibration error {:.3}", self.calibration_error())?;
        for (bin, &(names, right, sum)) in self.bins.iter().enumerate().filter(|(_, bin)| bin.0 > 0) {
            let count = names as f64;
            let low = bin as f64 / BINS as f64;
            write!(
                f,
                "\n  {low:.1} and up: {names:5} names, said {:.3}, right {:.3}",
                sum / count,
                right as f64 / count
            )?;
        }
        Ok(())
    }
}
