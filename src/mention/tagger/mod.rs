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
mod listed;
mod parts;
mod region_bounds;
mod regions;
mod subtype;
mod tagging_unit;
pub(crate) mod templates;
pub(crate) mod trace;

use std::ops::Range;

use document_evidence::DocumentEvidence;
use document_view::DocumentView;
use features::FeatureContext;
use labels::{TYPES, may_begin, may_end};
use regions::Regions;
use trace::NameTrace;

use super::TypedSpan;
use crate::annotation::{Confidence, MentionType};
use crate::lexicon::Lexicon;
use crate::model::Model;
use crate::model::crf::Lattice;
use crate::offset::{Byte, Span};
use crate::segment::Segments;

/// How often a name is right of which the CRF is certain: 0.984 of the 2,415 to which it gave 0.9995 and more in articles that it had not learnt
/// from, by fifths. The rest is annotated otherwise, or cannot be told from the text.
const SUREST: f32 = 0.984;

/// The names in a text, in reading order, without overlaps.
pub(super) fn find(segments: &Segments<'_>, trace: &mut impl NameTrace) -> Vec<TypedSpan> {
    let view = DocumentView::new(segments);
    let mut found = Vec::new();
    tag(segments, Model::get(), trace, |tokens, kind, probability| {
        let confidence = Confidence::new(f64::from(probability));
        let (tokens, kind) = subtype::extend(view, &tokens).unwrap_or_else(|| {
            let kind = subtype::reclassify(view, &tokens, TYPES[kind]);
            (tokens, kind)
        });
        for (tokens, kind) in parts::parts(view, tokens, kind) {
            let span = without_stop(segments, &tokens, kind);
            while found.pop_if(|last: &mut TypedSpan| last.span.end > span.start).is_some() {}
            found.push(TypedSpan { span, kind, confidence });
        }
    });
    listed::corrected(view, found)
}

/// The span of a name. The full stop of a surname that is an abbreviation elsewhere ends the sentence: "said Bill Barr."
fn without_stop(segments: &Segments<'_>, tokens: &Range<usize>, kind: MentionType) -> Span {
    let mut span = segments.span(tokens.clone());
    let surname = segments.word(tokens.end - 1).strip_suffix('.');
    let lexicon = Lexicon::get();
    let follows_given = lexicon.given.get(segments.word(tokens.start)).is_some();
    let is_surname = |word: &str| {
        let is_name = lexicon.surnames.get(word).is_some() || follows_given && !matches!(word, "Jr" | "Sr" | "Esq");
        word.len() > 2 && !word.contains('.') && is_name
    };
    if kind == MentionType::Person && tokens.len() > 1 && surname.is_some_and(is_surname) {
        span.end = Byte(span.end.0 - 1);
    }
    span
}

/// Calls `found` with each name that the tagger reads in a text: its tokens, the index of its type in [`TYPES`], and the
/// probability of both, as far as the CRF is right where it is certain.
pub(crate) fn tag(
    segments: &Segments<'_>,
    model: &Model<'_>,
    trace: &mut impl NameTrace,
    mut found: impl FnMut(Range<usize>, usize, f32),
) {
    let crf = &model.names;
    let mut lattice = Lattice::default();
    let (mut labels, mut features) = (Vec::new(), Vec::new());
    each_region(segments, model, |tokens, context| {
        lattice.scores.clear();
        lattice.scores.resize(tokens.len() * crf.width, 0);
        for (at, scores) in lattice.scores.chunks_exact_mut(crf.width).enumerate() {
            features.clear();
            context.features(at, &mut features);
            crf.weights.add_all(&features, scores);
        }
        crf.viterbi(&mut lattice, may_begin, may_end, &mut labels);
        let mut mentions = labels::mentions(&labels).peekable();
        if mentions.peek().is_some() {
            crf.forward_backward(&mut lattice, may_begin, may_end);
        }
        for (within, kind) in mentions {
            let probability = crf.span_probability(&lattice, within.start, &labels[within.clone()]);
            trace.tagged(|| trace::entry(context, crf, &lattice, &within, kind));
            found(tokens.start + within.start..tokens.start + within.end, kind, SUREST * probability);
        }
    });
}

/// Calls `found` with the tokens of each candidate region of a text, and with what the features of its tokens are made of.
pub(crate) fn each_region(
    segments: &Segments<'_>,
    model: &Model<'_>,
    mut found: impl FnMut(&Range<usize>, &FeatureContext<'_, '_, '_>),
) {
    let regions = Regions::new(DocumentView::new(segments), model);
    let evidence = DocumentEvidence::new(&regions);
    for region in &regions.all {
        found(&region.tokens, &FeatureContext { regions: &regions, region, evidence: &evidence });
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
        let found: Vec<_> =
            find(&segments, &mut ()).iter().map(|found| (found.kind, segments.words(found.span))).collect();
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
    fn a_name_with_an_ampersand_or_an_and_may_end_the_text() {
        for (text, names) in [
            ("He met AT&T", &[(Organization, "AT&T")][..]),
            (
                "They heard Pussy Riot and Massive Attack",
                &[(Organization, "Pussy Riot"), (Organization, "Massive Attack")],
            ),
        ] {
            check(text, names);
            check(&format!("{text}."), names);
        }
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
            let found = find(&segments, &mut ());
            assert!(found.is_sorted_by_key(|found| found.span), "order in {}…", &text[..8]);
            assert!(found.windows(2).all(|pair| !pair[0].span.overlaps(pair[1].span)), "overlaps in {}…", &text[..8]);
        }
    }
}
