//! What the whole document says of a word: how it is written elsewhere, and what stands around it there.
//!
//! A name keeps its type within a document, as a word keeps its sense within a discourse (Gale, Church and Yarowsky 1992): the
//! tagger sees of each word what is known of all of its occurrences (Krishnan and Manning 2006), so that "Lincoln" alone is a
//! person where "Abraham Lincoln" is elsewhere.

use rustc_hash::{FxHashMap, FxHashSet};

use super::attributes::{TokenAttributes, WordClass};
use super::regions::{MARGIN, Region, Regions};
use crate::model::template::Value;
use crate::segment::{Case, TokenKind, WordType};

/// What was observed of a word anywhere in the document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordEvidence {
    /// What was observed at any of its occurrences.
    pub(super) observations: Observations,
    /// How often it occurs with a capital.
    pub(super) count: u32,
    /// The longest run of capitals that it is in.
    pub(super) longest_run: LongestRun,
}

/// The longest run of capitals that a word is in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LongestRun {
    /// In tokens; 0 where the word is in no run of several.
    pub(super) length: u32,
    /// The run's first token.
    pub(super) first: TokenAttributes,
    /// The run's last token.
    pub(super) last: TokenAttributes,
    /// 0 where the word is the first of the run, 2 where it is the last, 1 between.
    pub(super) place: u64,
}

/// What may be observed of a word. The discriminants are bits that features are made of: new ones go to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Observation {
    /// It has a capital where not every word would have one.
    CapitalWithin,
    /// A title stands before its run.
    TitleBefore,
    /// "the" stands before its run.
    TheBefore,
    /// "in" or "at" stands before its run.
    InBefore,
    /// "to", "from", "near" and the like stand before its run.
    WayBefore,
    /// A noun for a person stands before its run.
    RoleBefore,
    /// A verb of saying stands after its run.
    SayingAfter,
    /// A possessive stands after its run.
    PossessiveAfter,
    /// "who", ", who", or a comma and a number (an age) stand after its run.
    WhoAfter,
    /// A given name stands before it in its run.
    GivenNameBefore,
    /// The last word of its run tells a type.
    TypeWordAfter,
    /// An opening bracket stands before its run.
    Bracketed,
    /// It also occurs in lowercase.
    Lowercase,
}

impl Observation {
    /// Every observation, in the order of the bits.
    pub(super) const ALL: [Self; 13] = [
        Self::CapitalWithin,
        Self::TitleBefore,
        Self::TheBefore,
        Self::InBefore,
        Self::WayBefore,
        Self::RoleBefore,
        Self::SayingAfter,
        Self::PossessiveAfter,
        Self::WhoAfter,
        Self::GivenNameBefore,
        Self::TypeWordAfter,
        Self::Bracketed,
        Self::Lowercase,
    ];
}

/// A set of [`Observation`]s, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Observations(u64);

impl Observations {
    /// Adds an observation.
    #[inline]
    fn insert(&mut self, observation: Observation) {
        self.0 |= 1 << observation as u64;
    }

    /// Whether this was observed.
    #[inline]
    pub(super) fn has(self, observation: Observation) -> bool {
        self.0 >> observation as u64 & 1 == 1
    }
}

impl Value for Observations {
    #[inline]
    fn value(self) -> u64 {
        self.0
    }
}

/// What was observed of every capitalized word of a document.
#[derive(Debug, Default)]
pub(super) struct DocumentEvidence {
    /// By the hash of the word as written.
    by_word: FxHashMap<u64, WordEvidence>,
    /// The hashes of the words that occur in lowercase.
    lowercase: FxHashSet<u64>,
}

impl DocumentEvidence {
    /// Gathers the evidence of the regions whose capitals tell names from other words.
    pub(super) fn new(regions: &Regions<'_, '_>) -> Self {
        let mut evidence = Self::default();
        let lowercase = |word: &&WordType<'_>| word.kind == TokenKind::Word && word.case == Case::Lower;
        let word_types = regions.view.segments.word_types.iter();
        evidence.lowercase.extend(word_types.filter(lowercase).map(|word| word.lower));
        for region in regions.all.iter().filter(|region| region.is_informative) {
            evidence.read(regions, region);
        }
        evidence
    }

    /// Adds what a region shows of its capitalized words.
    fn read(&mut self, regions: &Regions<'_, '_>, region: &Region) {
        let words = regions.words(region);
        let runs = regions.runs(region);
        for at in MARGIN..words.len() - MARGIN {
            let word = &words[at];
            if !word.capitalized {
                continue;
            }
            let evidence = self.by_word.entry(word.exact).or_default();
            let observations = &mut evidence.observations;
            let token = region.tokens.start + at - MARGIN;
            if !regions.is_first(region, token) {
                observations.insert(Observation::CapitalWithin);
            }
            evidence.count += 1;
            let (first, last) = (runs[at].first as usize, runs[at].last as usize);
            observe_before(regions, words, first, region, observations);
            if let Some(observation) = after(regions, words, last, region) {
                observations.insert(observation);
            }
            if at > first && words[at - 1].person.is_given() {
                observations.insert(Observation::GivenNameBefore);
            }
            if last > at && words[last].type_word.suffix.is_some() {
                observations.insert(Observation::TypeWordAfter);
            }
            let length = runs[at].last - runs[at].first + 1;
            if length > evidence.longest_run.length.max(1) {
                let place = if at == first { 0 } else { 1 + u64::from(at == last) };
                evidence.longest_run = LongestRun { length, first: words[first], last: words[last], place };
            }
        }
    }

    /// What is known of a word.
    pub(super) fn of(&self, word: &TokenAttributes) -> WordEvidence {
        let mut evidence = self.by_word.get(&word.exact).copied().unwrap_or_default();
        if self.lowercase.contains(&word.lower) {
            evidence.observations.insert(Observation::Lowercase);
        }
        evidence
    }
}

/// Adds what stands before the run that begins at `first`.
fn observe_before(
    regions: &Regions<'_, '_>,
    words: &[TokenAttributes],
    first: usize,
    region: &Region,
    observations: &mut Observations,
) {
    let Some(before) = first.checked_sub(1) else { return };
    let word = (region.tokens.start + before).checked_sub(MARGIN).map_or("", |token| regions.view.word(token));
    match word {
        "the" | "The" => observations.insert(Observation::TheBefore),
        "in" | "In" | "at" | "At" => observations.insert(Observation::InBefore),
        "to" | "from" | "near" | "From" | "across" | "outside" | "around" => {
            observations.insert(Observation::WayBefore);
        }
        "(" => observations.insert(Observation::Bracketed),
        _ => {}
    }
    if words[before].title.is_some() {
        observations.insert(Observation::TitleBefore);
    }
    if words[before].class == WordClass::Role {
        observations.insert(Observation::RoleBefore);
    }
}

/// What stands after the run that ends with `last`.
fn after(regions: &Regions<'_, '_>, words: &[TokenAttributes], last: usize, region: &Region) -> Option<Observation> {
    let next = words.get(last + 1)?;
    let token = region.tokens.start + last + 1 - MARGIN;
    let view = regions.view;
    if next.class == WordClass::SayCue {
        return Some(Observation::SayingAfter);
    }
    if view.is(token, TokenKind::Clitic) {
        return Some(Observation::PossessiveAfter);
    }
    let who = match view.word(token) {
        "who" => true,
        "," => matches!(view.word(token + 1), "who" | "whose") || view.is(token + 1, TokenKind::Number),
        _ => false,
    };
    who.then_some(Observation::WhoAfter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::tagger::document_view::DocumentView;
    use crate::model::Model;
    use crate::model::hash::hash;
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, word: &str, expected: &[Observation]) {
        let segments = segment(text);
        let regions = Regions::new(DocumentView::new(&segments), Model::get());
        let evidence = DocumentEvidence::new(&regions);
        let word = TokenAttributes {
            exact: hash(word.as_bytes()),
            lower: hash(word.to_lowercase().as_bytes()),
            ..TokenAttributes::default()
        };
        let observations = evidence.of(&word).observations;
        let found: Vec<_> = Observation::ALL.into_iter().filter(|&each| observations.has(each)).collect();
        assert_eq!(found, expected, "in {text:?}");
    }

    #[test]
    fn what_stands_around_a_word_is_observed() {
        use Observation::*;
        check("Then Marie Curie said so.", "Curie", &[CapitalWithin, SayingAfter, GivenNameBefore]);
        check("They met in Oslo and near Oslo.", "Oslo", &[CapitalWithin, InBefore, WayBefore]);
        check(
            "It was Mr. Bohr, who left, and the physicist Bohr.",
            "Bohr",
            &[CapitalWithin, TitleBefore, RoleBefore, WhoAfter],
        );
        check("He saw the Thames (Thames’s water).", "Thames", &[CapitalWithin, TheBefore, PossessiveAfter, Bracketed]);
        check("They like March and march on.", "March", &[CapitalWithin, Lowercase]);
    }
}
