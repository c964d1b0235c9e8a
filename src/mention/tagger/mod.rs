//! The tagger of names: a linear-chain conditional random field over candidate regions.
//!
//! ```text
//! tagging_unit ─▶ region_bounds ─▶ regions ─▶ attributes ─▶ features ─▶ model::crf ─▶ labels ─▶ subtype
//! sentences,      where names      all of     of a token    of a token  Viterbi,      BIOES     events, works,
//! their casing    may be           a text                   in context  marginals               laws, ships
//! ```
//!
//! After Ratinov and Roth (2009): gazetteers, word clusters and evidence from the whole document beside the words themselves.

mod attributes;
mod casing;
mod document_evidence;
mod document_view;
mod features;
pub(crate) mod labels;
mod region_bounds;
mod regions;
mod subtype;
mod tagging_unit;
pub(crate) mod templates;

use document_evidence::DocumentEvidence;
use document_view::DocumentView;
use features::FeatureContext;
use labels::{TYPES, may_begin, may_end};
use regions::Regions;

use super::TypedSpan;
use crate::annotation::Confidence;
use crate::model::Model;
use crate::model::crf::{Lattice, LinearChainCrf};
use crate::segment::Segments;

/// The names in a text, in reading order, without overlaps. The confidence is the CRF's probability of span and type.
pub(super) fn find(segments: &Segments<'_>) -> Vec<TypedSpan> {
    let model = Model::get();
    let crf = &model.names;
    let regions = Regions::new(DocumentView::new(segments), model);
    let mut lattice = Lattice::default();
    let mut found = Vec::new();
    label_regions(&regions, crf, &mut lattice, |region, labels, lattice| {
        let mut mentions = labels::mentions(labels).peekable();
        if mentions.peek().is_some() {
            crf.forward_backward(lattice, may_begin, may_end);
        }
        for (tokens, kind) in mentions {
            let probability = crf.span_probability(lattice, tokens.start, &labels[tokens.clone()]);
            let tokens = region.tokens.start + tokens.start..region.tokens.start + tokens.end;
            let confidence = Confidence::new(f64::from(probability));
            let (tokens, kind) = subtype::extend(regions.view, &tokens).unwrap_or_else(|| {
                let kind = subtype::reclassify(regions.view, &tokens, TYPES[kind]);
                (tokens, kind)
            });
            let span = segments.span(tokens);
            while found.pop_if(|last: &mut TypedSpan| last.span.end > span.start).is_some() {}
            found.push(TypedSpan { span, kind, confidence });
        }
    });
    found
}

/// Labels every region by the Viterbi path, and passes each on with its labels and its lattice.
fn label_regions(
    regions: &Regions<'_, '_>,
    crf: &LinearChainCrf<'_>,
    lattice: &mut Lattice,
    mut found: impl FnMut(&regions::Region, &[u8], &mut Lattice),
) {
    let evidence = DocumentEvidence::new(regions);
    let (mut best, mut features) = (Vec::new(), Vec::new());
    for region in &regions.all {
        let view = FeatureContext { regions, region, evidence: &evidence };
        lattice.scores.clear();
        lattice.scores.resize(region.tokens.len() * crf.width, 0);
        for (at, scores) in lattice.scores.chunks_exact_mut(crf.width).enumerate() {
            features.clear();
            view.features(at, &mut features);
            crf.weights.add_all(&features, scores);
        }
        crf.viterbi(lattice, may_begin, may_end, &mut best);
        found(region, &best, lattice);
    }
}

/// What the trainer sees of an article.
#[cfg(feature = "training")]
pub(crate) mod training {
    use std::ops::Range;

    use super::*;

    /// The tokens of a zone and their features.
    pub(crate) struct Example {
        /// Tokens of the text.
        pub(crate) tokens: Range<usize>,
        /// One list a token.
        pub(crate) features: Vec<Vec<u64>>,
    }

    /// The zones of a text with their features.
    pub(crate) fn examples(segments: &Segments<'_>, model: &Model<'_>) -> Vec<Example> {
        let regions = Regions::new(DocumentView::new(segments), model);
        let evidence = DocumentEvidence::new(&regions);
        let example = |region: &regions::Region| {
            let view = FeatureContext { regions: &regions, region, evidence: &evidence };
            let features = (0..region.tokens.len()).map(|at| {
                let mut features = Vec::new();
                view.features(at, &mut features);
                features
            });
            Example { tokens: region.tokens.clone(), features: features.collect() }
        };
        regions.all.iter().map(example).collect()
    }

    /// The names that a model finds in a text: their tokens, their types' indices, and how likely they are.
    pub(crate) fn names(segments: &Segments<'_>, model: &Model<'_>) -> Vec<(Range<usize>, usize, f32)> {
        let regions = Regions::new(DocumentView::new(segments), model);
        let crf = &model.names;
        let mut names = Vec::new();
        label_regions(&regions, crf, &mut Lattice::default(), |region, labels, lattice| {
            crf.forward_backward(lattice, may_begin, may_end);
            for (tokens, kind) in labels::mentions(labels) {
                let probability = crf.span_probability(lattice, tokens.start, &labels[tokens.clone()]);
                let first = region.tokens.start;
                names.push((first + tokens.start..first + tokens.end, kind, probability));
            }
        });
        names
    }
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
        check("They sang in St Paul’s Cathedral.", &[(Facility, "St Paul’s Cathedral")]);
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
        check("the Ministry of Foreign Affairs said", &[(Organization, "Ministry of Foreign Affairs")]);
        check(
            "the Bank of England Governor Montagu Norman",
            &[(Organization, "Bank of England"), (Person, "Montagu Norman")],
        );
        check("at Heathrow Airport near Mount Kenya", &[(Facility, "Heathrow Airport"), (Place, "Mount Kenya")]);
        check("before the Battle of Waterloo began", &[(Event, "Battle of Waterloo")]);
        check("the USS Abraham Lincoln sailed", &[(Product, "USS Abraham Lincoln")]);
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
        check("Abraham Lincoln slept there. Then Lincoln left.", &[(Person, "Abraham Lincoln"), (Person, "Lincoln")]);
    }

    #[test]
    fn an_acronym_takes_the_type_of_what_it_stands_for() {
        check(
            "The World Health Organization (WHO) met. The WHO voted.",
            &[(Organization, "World Health Organization"), (Organization, "WHO"), (Organization, "WHO")],
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
            "Word ".repeat(20_000),
            "A-".repeat(20_000),
            "’s ".repeat(20_000),
            "of Bank ".repeat(10_000),
            "(\"".repeat(20_000),
        ] {
            let segments = segment(&text);
            let found = find(&segments);
            assert!(found.is_sorted_by_key(|found| found.span), "order in {}…", &text[..8]);
            assert!(found.windows(2).all(|pair| !pair[0].span.overlaps(pair[1].span)), "overlaps in {}…", &text[..8]);
        }
    }
}
