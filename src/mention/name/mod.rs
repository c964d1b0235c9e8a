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

use std::ops::Range;

use article::{Census, Names};
use capitals::Capitals;
use clue::Clue;
use evidence::Evidence;
use reading::Reading;
use split::Candidate;

use super::Found;
use crate::segment::{Paragraph, ParagraphKind, Segments, TokenKind};

/// The names in a text, in reading order, without overlaps.
pub(super) fn find(segments: &Segments<'_>) -> Vec<Found> {
    let reading = Reading::new(segments);
    let (plain, headlines): (Vec<Stretch>, Vec<Stretch>) =
        stretches(reading).into_iter().partition(|stretch| stretch.capitals == Capitals::Names);
    let mut census = Census::default();
    for stretch in &plain {
        census.add(reading, stretch.tokens.clone(), |at| is_first(reading, at, &stretch.tokens));
    }
    let mut weighed = Vec::new();
    for stretch in &plain {
        weigh(reading, stretch, &census, &mut weighed);
    }
    let names = learn(reading, &weighed);
    for stretch in &headlines {
        weigh_headline(reading, stretch, &names, &mut weighed);
    }
    let mut found: Vec<Found> = weighed.iter().filter_map(|weighed| decide(reading, &names, weighed)).collect();
    found.sort_by_key(|found| found.span);
    found
}

/// The mention that a candidate is, if it is one.
fn decide(reading: Reading<'_, '_>, names: &Names<'_>, (candidate, evidence): &Weighed) -> Option<Found> {
    let span = reading.segments.span(candidate.tokens.clone());
    let verdict = names.verdict(reading.segments.words(span), evidence);
    Some(Found { span, kind: verdict.kind?, confidence: verdict.confidence() })
}

/// A candidate with what speaks for it where it stands.
type Weighed = (Candidate, Evidence);

/// Tokens that are read together.
#[derive(Debug)]
struct Stretch {
    tokens: Range<usize>,
    capitals: Capitals,
    kind: StretchKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StretchKind {
    Sentence,
    Byline,
    Dateline,
}

/// The sentences of a text, datelines apart.
fn stretches(reading: Reading<'_, '_>) -> Vec<Stretch> {
    let segments = reading.segments;
    let mut stretches = Vec::with_capacity(segments.sentences.len());
    for paragraph in &segments.paragraphs {
        if let Some(tokens) = paragraph.dateline.clone() {
            stretches.push(Stretch { tokens, capitals: Capitals::Names, kind: StretchKind::Dateline });
        }
        for sentence in &segments.sentences[paragraph.sentences.clone()] {
            stretches.extend(sentence_stretch(reading, paragraph, sentence.tokens.clone()));
        }
    }
    stretches
}

fn sentence_stretch(reading: Reading<'_, '_>, paragraph: &Paragraph, mut tokens: Range<usize>) -> Option<Stretch> {
    if let Some(dateline) = &paragraph.dateline {
        tokens.start = tokens.start.max(dateline.end);
    }
    if tokens.is_empty() {
        return None;
    }
    let kind = if paragraph.kind == ParagraphKind::Byline { StretchKind::Byline } else { StretchKind::Sentence };
    let capitals = capitals::capitals(reading, &tokens, paragraph.kind);
    Some(Stretch { tokens, capitals, kind })
}

/// Whether the word at `at` would have a capital whatever it is: it begins the sentence, or a quotation in it.
fn is_first(reading: Reading<'_, '_>, at: usize, sentence: &Range<usize>) -> bool {
    let Some(before) = at.checked_sub(1).filter(|&before| before >= sentence.start) else { return true };
    let opens = |at: usize| {
        reading.is(at, TokenKind::QuotationMark) || matches!(reading.word(at), "(" | "[" | "•" | "*" | "-" | "–" | "—")
    };
    if matches!(reading.word(before), ":" | "•" | "*") || reading.is(before, TokenKind::Stop) {
        return true;
    }
    if reading.is(before, TokenKind::QuotationMark) && reading.token(before).is_some_and(|token| token.spaced) {
        return true;
    }
    opens(before) && (sentence.start..before).all(opens)
}

/// Adds the candidates of a stretch, each with its evidence.
fn weigh(reading: Reading<'_, '_>, stretch: &Stretch, census: &Census<'_>, weighed: &mut Vec<Weighed>) {
    let mut candidates = Vec::new();
    for run in run::runs(reading, stretch.tokens.clone()) {
        let first = is_first(reading, run.start, &stretch.tokens);
        let start = if first { start_of_name(reading, &run, census) } else { run.start };
        let from = candidates.len();
        split::split(reading, start..run.end, &mut candidates);
        if let Some(candidate) = candidates.get_mut(from) {
            candidate.starts_sentence = first && candidate.tokens.start == run.start;
        }
    }
    for candidate in candidates {
        let mut evidence = Evidence::default();
        form::clues(reading, &candidate.tokens, |clue| clue.weigh(&mut evidence));
        context::clues(reading, &candidate.tokens, &stretch.tokens, |clue| clue.weigh(&mut evidence));
        match stretch.kind {
            StretchKind::Byline => Clue::Byline.weigh(&mut evidence),
            StretchKind::Dateline if candidate.tokens.start == stretch.tokens.start => {
                Clue::Dateline.weigh(&mut evidence);
            }
            _ => {}
        }
        let words = reading.words(candidate.tokens.start, candidate.tokens.end);
        if candidate.starts_sentence && candidate.tokens.len() == 1 && !census.has_capital(words) {
            Clue::SentenceStart.weigh(&mut evidence);
            if census.has_small(words) || reading.is_built_from_common(candidate.tokens.start) {
                Clue::CommonAlone.weigh(&mut evidence);
            }
        }
        weighed.push((candidate, evidence));
    }
}

/// Adds the candidates of a sentence whose capitals tell nothing.
fn weigh_headline(reading: Reading<'_, '_>, stretch: &Stretch, names: &Names<'_>, weighed: &mut Vec<Weighed>) {
    let mut candidates = Vec::new();
    headline::candidates(reading, stretch.tokens.clone(), names, &mut candidates);
    for candidate in candidates {
        let mut evidence = Evidence::default();
        form::clues(reading, &candidate.tokens, |clue| clue.weigh(&mut evidence));
        weighed.push((candidate, evidence));
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

/// What the candidates of an article say of its names.
fn learn<'t>(reading: Reading<'_, 't>, weighed: &[Weighed]) -> Names<'t> {
    let mut names = Names::default();
    for (candidate, evidence) in weighed {
        names.add(reading.words(candidate.tokens.start, candidate.tokens.end), evidence);
    }
    for (candidate, _) in weighed {
        names.confirm(reading, &candidate.tokens);
    }
    for (candidate, evidence) in weighed.iter().filter(|(candidate, _)| candidate.tokens.len() > 1) {
        let words = reading.words(candidate.tokens.start, candidate.tokens.end);
        if let Some(kind) = names.verdict(words, evidence).kind {
            names.learn_parts(reading, candidate, kind);
        }
    }
    names
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
        check("the Women’s Hospital of Paris", &[(Organization, "Women’s Hospital of Paris")]);
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
        check("He saw Pankhurst there. Pankhurst waved.", &[(Person, "Pankhurst"), (Person, "Pankhurst")]);
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
