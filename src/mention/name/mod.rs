//! Mentions by name: from capitals, the lexicon, the words around and the rest of the article.
//!
//! Capitalised words make runs, runs are cut into candidates, and what speaks for each type is weighed, here and over
//! the article. Sentences whose capitals tell nothing are read last, for the names found in the others.

mod article;
mod capitals;
mod clue;
mod context;
mod evidence;
mod form;
mod headline;
mod reading;
mod run;
mod split;
mod stretch;

use std::ops::Range;

use article::{Census, Names};
use capitals::Capitals;
use clue::Clue;
use evidence::Evidence;
use reading::Reading;
use stretch::Stretch;

use super::Found;
use crate::segment::{Case, Segments};

/// The names in a text, in reading order, without overlaps.
pub(super) fn find(segments: &Segments<'_>) -> Vec<Found> {
    let reading = Reading::new(segments);
    let (plain, headlines): (Vec<Stretch>, Vec<Stretch>) =
        stretch::stretches(reading).into_iter().partition(|stretch| stretch.capitals == Capitals::Names);
    let census = Census::take(reading, &plain);
    let mut candidates = Vec::new();
    for stretch in &plain {
        read_sentence(reading, stretch, &census, &mut candidates);
    }
    let names = Names::learn(reading, &candidates);
    for stretch in &headlines {
        headline::read(reading, stretch.tokens.clone(), &names, &mut candidates);
    }
    candidates.sort_by_key(|candidate| candidate.tokens.start);
    candidates.iter().filter_map(|candidate| decide(reading, &names, candidate)).collect()
}

/// Words that may be a name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Candidate {
    tokens: Range<usize>,
    /// What its own words say, and its place in the sentence.
    form: Evidence,
    /// What the words around it say.
    context: Evidence,
}

impl Candidate {
    /// A candidate with what its own words say.
    fn new(reading: Reading<'_, '_>, tokens: Range<usize>) -> Self {
        let mut form = Evidence::default();
        form::clues(reading, &tokens, |clue| clue.weigh(&mut form));
        Self { tokens, form, context: Evidence::NONE }
    }

    fn words<'t>(&self, reading: Reading<'_, 't>) -> &'t str {
        reading.words(self.tokens.start, self.tokens.end)
    }
}

/// Adds the candidates of a sentence whose capitals tell names.
fn read_sentence(reading: Reading<'_, '_>, stretch: &Stretch, census: &Census<'_>, candidates: &mut Vec<Candidate>) {
    for run in run::runs(reading, stretch.tokens.clone()) {
        let first = stretch::is_first(reading, run.start, &stretch.tokens);
        let start = if first { start_of_name(reading, &run, census) } else { run.start };
        for tokens in split::split(reading, start..run.end) {
            let mut candidate = Candidate::new(reading, tokens);
            context::clues(reading, &candidate.tokens, stretch, |clue| clue.weigh(&mut candidate.context));
            if first && candidate.tokens == (run.start..run.start + 1) {
                weigh_start(reading, &mut candidate, census);
            }
            candidates.push(candidate);
        }
    }
}

/// Weighs that a word has its capital perhaps only for its place in the sentence.
fn weigh_start(reading: Reading<'_, '_>, candidate: &mut Candidate, census: &Census<'_>) {
    let word = candidate.words(reading);
    let at = candidate.tokens.start;
    if census.has_capital(word) || reading.case(at) == Case::Upper {
        return;
    }
    Clue::SentenceStart.weigh(&mut candidate.form);
    if census.has_small(word) || reading.is_built_from_common(at) {
        Clue::CommonAlone.weigh(&mut candidate.form);
    }
}

/// Where the name in a run that begins a sentence begins: "Meanwhile Kenya", but "Global Witness".
fn start_of_name(reading: Reading<'_, '_>, run: &Range<usize>, census: &Census<'_>) -> usize {
    let at = run.start;
    let next = at + 1;
    let plain = reading.is_common(at)
        && !reading.is_given(at)
        && reading.listed(at, run.end).is_none()
        && reading.title(at, run.end).is_none();
    if !plain || run.len() < 2 || !reading.is_capitalized(next) || census.has_capital(reading.words(at, at + 2)) {
        return at;
    }
    let last = reading.head(run.end - 1);
    let headed = (last.suffix.is_some() || run::is_of_head(reading, at)) && reading.is_common(next);
    if headed { at } else { next }
}

/// The mention that a candidate is, if it is one.
fn decide(reading: Reading<'_, '_>, names: &Names<'_>, candidate: &Candidate) -> Option<Found> {
    let verdict = names.verdict(reading, candidate);
    let span = reading.segments.span(candidate.tokens.clone());
    Some(Found { span, kind: verdict.kind?, confidence: verdict.confidence() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::MentionType::{self, Event, Facility, Group, Organization, Person, Place, Product};
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, expected: &[(MentionType, &str)]) {
        let segments = segment(text);
        let found: Vec<_> = find(&segments).iter().map(|found| (found.kind, segments.words(found.span))).collect();
        assert_eq!(found, expected, "names in {text:?}");
    }

    #[test]
    fn titles_stand_outside_of_names() {
        check("He met President Abraham Lincoln there.", &[(Person, "Abraham Lincoln")]);
        check("Then Mrs. Pankhurst spoke.", &[(Person, "Pankhurst")]);
        check("the French Foreign Minister Robert Schuman", &[(Group, "French"), (Person, "Robert Schuman")]);
    }

    #[test]
    fn a_possessive_ends_a_name() {
        check("It was Egypt’s Anwar Sadat who went.", &[(Place, "Egypt"), (Person, "Anwar Sadat")]);
        check("the Women’s Institute of Paris", &[(Organization, "Women’s Institute of Paris")]);
    }

    #[test]
    fn particles_and_initials_belong_to_names() {
        check("Then Vincent van Gogh wrote.", &[(Person, "Vincent van Gogh")]);
        check(
            "They met Charles de Gaulle and J. R. R. Tolkien.",
            &[(Person, "Charles de Gaulle"), (Person, "J. R. R. Tolkien")],
        );
    }

    #[test]
    fn heads_tell_what_a_name_names() {
        check(
            "the Ministry of Foreign Affairs and Trade said",
            &[(Organization, "Ministry of Foreign Affairs and Trade")],
        );
        check(
            "the Bank of England Governor Montagu Norman",
            &[(Organization, "Bank of England"), (Person, "Montagu Norman")],
        );
        check("at Heathrow Airport near Mount Kenya", &[(Facility, "Heathrow Airport"), (Place, "Mount Kenya")]);
        check("the USS Abraham Lincoln sailed", &[(Product, "USS Abraham Lincoln")]);
        check("before the Battle of Waterloo began", &[(Event, "Battle of Waterloo")]);
    }

    #[test]
    fn hyphens_part_countries_from_what_follows() {
        check("a US-led force and a France-Spain border", &[(Place, "US"), (Place, "France"), (Place, "Spain")]);
        check("There Jean-Jacques Rousseau lived.", &[(Person, "Jean-Jacques Rousseau")]);
    }

    #[test]
    fn the_first_word_needs_more_than_its_capital() {
        check("Talks failed. Meanwhile Egypt waited.", &[(Place, "Egypt")]);
        check("He saw Lincoln there. Lincoln waved.", &[(Person, "Lincoln"), (Person, "Lincoln")]);
    }

    #[test]
    fn a_surname_takes_the_type_of_the_full_name() {
        check(
            "George Washington slept there. Then Washington left.",
            &[(Person, "George Washington"), (Person, "Washington")],
        );
    }

    #[test]
    fn an_acronym_takes_the_type_of_what_it_stands_for() {
        check(
            "The Women’s Social and Political Union (WSPU) met. The WSPU marched.",
            &[(Organization, "Women’s Social and Political Union"), (Organization, "WSPU"), (Organization, "WSPU")],
        );
    }

    #[test]
    fn headlines_are_read_by_what_the_article_knows() {
        check(
            "Lincoln Says Peace Will Come Soon\n\nAbraham Lincoln spoke to reporters in Egypt.",
            &[(Person, "Lincoln"), (Person, "Abraham Lincoln"), (Place, "Egypt")],
        );
    }

    #[test]
    fn datelines_name_a_place_and_an_agency() {
        check("CAIRO (AP) — Talks went on.", &[(Place, "CAIRO"), (Organization, "AP")]);
    }

    #[test]
    fn hostile_input_is_read_in_linear_time() {
        for text in [
            "Word ".repeat(100_000),
            "A-".repeat(100_000),
            "’s ".repeat(100_000),
            "of Bank ".repeat(50_000),
            "(\"".repeat(100_000),
        ] {
            let segments = segment(&text);
            let found = find(&segments);
            assert!(found.is_sorted_by_key(|found| found.span), "order in {}…", &text[..8]);
            assert!(found.windows(2).all(|pair| !pair[0].span.overlaps(pair[1].span)), "overlaps in {}…", &text[..8]);
        }
    }
}
