//! Names at the head of a paragraph whose type the layout tells: a dateline begins with a place, a speaker's label is a person.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is, put_over};
use crate::segment::{Case, Segments, TokenKind};

/// Maximum tokens of a label, with what it has in brackets: "BRANDT (through interpreter):".
const MAX_LABEL: usize = 10;
/// Maximum words of the town of a dateline.
const MAX_TOWN: usize = 4;
/// How sure a label is that nothing else found, in thousandths.
const CONFIDENCE: u16 = 700;

/// Sets the types of names that begin a dateline or are a label. The mentions are in reading order and without overlaps, before
/// and after.
pub(super) fn retype(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut labels = Vec::new();
    let mut places = Vec::new();
    for paragraph in &segments.paragraphs {
        if let Some(dateline) = &paragraph.dateline {
            places.extend(places_of_dateline(segments, dateline.clone()));
        }
        let start = segments.tokens[paragraph.tokens.start].span.start;
        let index = found.partition_point(|mention| mention.span.start < start);
        labels.extend(label(segments, paragraph.tokens.clone()));
        let Some(mention) = found.get_mut(index).filter(|mention| mention.span.start == start) else { continue };
        if paragraph.dateline.is_some() {
            let listed = Lexicon::get().names.get(segments.words(mention.span));
            let is_known = listed.is_some_and(|entry| entry.kind != MentionType::Place);
            if matches!(mention.kind, MentionType::Organization | MentionType::Misc | MentionType::Facility)
                && !is_known
            {
                mention.kind = MentionType::Place;
            }
        }
    }
    split_places(found, &places);
    add_where_nothing_is(found, places);
    if is_transcript(segments, &labels) {
        // "THE LANTERN:" asks for a magazine, as "LANTERN:" then does.
        let outlets: FxHashSet<&str> = labels.iter().filter_map(|label| outlet(segments, label)).collect();
        let bare = |label: &Range<usize>| {
            let article = usize::from(segments.word(label.start) == "THE" && label.len() > 1);
            label.start + article..label.end
        };
        let (asked, spoken): (Vec<_>, Vec<_>) =
            labels.into_iter().partition(|label| outlets.contains(segments.words(segments.span(bare(label)))));
        let confidence = Confidence::thousandths(CONFIDENCE);
        let organization = |label: &Range<usize>| TypedSpan {
            span: segments.span(bare(label)),
            kind: MentionType::Organization,
            confidence,
        };
        put_over(found, asked.iter().map(organization).collect());
        let added: Vec<_> = spoken.into_iter().filter_map(|label| person(segments, found, &label)).collect();
        add_where_nothing_is(found, added);
    }
}

/// The places that a dateline begins with: the town, and after a comma what it lies in: "DULUTH, Minn. (AP) —".
fn places_of_dateline(segments: &Segments<'_>, dateline: Range<usize>) -> Vec<TypedSpan> {
    let lexicon = Lexicon::get();
    let is_part = |at: &usize| {
        let token = &segments.tokens[*at];
        token.is(TokenKind::Word) && token.is_capitalized() && (*at == dateline.start || token.spaced)
    };
    let name_from = |start: usize| start..start + (start..dateline.end).take_while(is_part).count();
    let place = |name: Range<usize>| TypedSpan {
        span: segments.span(name),
        kind: MentionType::Place,
        confidence: Confidence::thousandths(CONFIDENCE),
    };
    let town = name_from(dateline.start);
    let in_capitals = |town: &Range<usize>| town.clone().all(|at| segments.tokens[at].case == Case::Upper);
    // "BANGOR (WABI) --"
    if !town.is_empty()
        && town.len() <= MAX_TOWN
        && segments.word(town.end) == "("
        && in_capitals(&town)
        && lexicon.names.get(segments.words(segments.span(town.clone()))).is_none()
    {
        return vec![place(town)];
    }
    let is_town = !town.is_empty() && town.len() <= MAX_TOWN && segments.word(town.end) == "," && in_capitals(&town);
    if !is_town {
        return Vec::new();
    }
    let within = name_from(town.end + 1);
    let words = segments.words(segments.span(within.clone()));
    let is_abbreviated = words.ends_with('.') || words.contains('.');
    let is_country = !within.is_empty()
        && lexicon.expression_words.get(segments.word(within.start)).is_none()
        && (is_abbreviated || lexicon.names.get(words).is_some_and(|entry| entry.kind == MentionType::Place));
    let listed = lexicon.names.get(segments.words(segments.span(town.clone())));
    if !is_country || listed.is_some_and(|entry| entry.kind != MentionType::Place) {
        return Vec::new();
    }
    vec![place(town), place(within)]
}

/// Cuts what was found of a town and its country together into both, and makes places of them.
fn split_places(found: &mut Vec<TypedSpan>, places: &[TypedSpan]) {
    found.retain_mut(|mention| {
        let place = places.partition_point(|place| place.span.end <= mention.span.start);
        let Some(place) = places.get(place).filter(|place| place.span.overlaps(mention.span)) else { return true };
        mention.kind = MentionType::Place;
        place.span == mention.span
    });
}

/// The words in capitals that are the label of a paragraph.
fn label(segments: &Segments<'_>, paragraph: Range<usize>) -> Option<Range<usize>> {
    let near = paragraph.start..paragraph.end.min(paragraph.start + MAX_LABEL);
    let end = near.clone().find(|&at| segments.tokens[at].case != Case::Upper).unwrap_or(near.end);
    (end > near.start && ends_label(segments, end, paragraph.end)).then_some(near.start..end)
}

/// Makes a person of what was found in a label; where nothing was, the label itself is one if it is a word that is no other.
fn person(segments: &Segments<'_>, found: &mut [TypedSpan], label: &Range<usize>) -> Option<TypedSpan> {
    let span = segments.span(label.clone());
    let lexicon = Lexicon::get();
    if lexicon.names.get(segments.words(span)).is_some() || segments.word_type(label.start).title.is_some() {
        return None;
    }
    let index = found.partition_point(|mention| mention.span.end <= span.start);
    if let Some(mention) = found.get_mut(index).filter(|mention| mention.span.start < span.end) {
        if mention.span.end == span.end && mention.kind != MentionType::Place {
            mention.kind = MentionType::Person;
        }
        return None;
    }
    let is_name = label.len() == 1 && !lexicon.is_common(segments.word(label.start));
    let confidence = Confidence::thousandths(CONFIDENCE);
    is_name.then_some(TypedSpan { span, kind: MentionType::Person, confidence })
}

/// What has an article in a label and is nobody’s role: "LANTERN" of "THE LANTERN", but not "CHAIR" of "THE CHAIR".
fn outlet<'t>(segments: &Segments<'t>, label: &Range<usize>) -> Option<&'t str> {
    let name = label.start + 1..label.end;
    let is_role = |at: usize| segments.word_type(at).title.is_some() || segments.word_type(at).role.is_some();
    let is_outlet = segments.word(label.start) == "THE" && !name.is_empty() && !name.clone().any(is_role);
    let last = segments.word(label.end - 1);
    let is_rubric = || WordList::Rubric.has(segments.words(segments.span(label.clone()))) || WordList::Rubric.has(last);
    (is_outlet && !is_rubric()).then(|| segments.words(segments.span(name)))
}

/// Whether the labels are turns of people who speak by turns: one of them stands again. Those of a table or a form do not.
fn is_transcript(segments: &Segments<'_>, labels: &[Range<usize>]) -> bool {
    let mut seen = FxHashSet::default();
    labels.iter().any(|label| !seen.insert(segments.words(segments.span(label.clone()))))
}

/// Whether a colon follows, perhaps after something in brackets.
fn ends_label(segments: &Segments<'_>, at: usize, end: usize) -> bool {
    let near = at..end.min(at + MAX_LABEL);
    let bracketed = segments.word(at) == "(";
    let colon = if bracketed { near.clone().find(|&at| segments.word(at) == ")").map_or(end, |at| at + 1) } else { at };
    near.contains(&colon) && segments.word(colon) == ":"
}

#[cfg(test)]
mod tests {
    use crate::annotate;
    use crate::annotation::MentionType::{self, Organization, Person, Place};

    #[track_caller]
    fn check(text: &str, expected: &[(MentionType, &str)]) {
        let annotation = annotate(text);
        let names = annotation.mentions.iter().filter(|mention| mention.kind.names_entity());
        let found: Vec<_> = names.map(|mention| (mention.kind, &text[mention.span.range()])).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn a_dateline_begins_with_a_place() {
        check("PORT SABLE (AP) — Nothing happened.", &[(Place, "PORT SABLE"), (Organization, "AP")]);
        check("AL KHOR, Qatar - Nothing happened.", &[(Place, "AL KHOR"), (Place, "Qatar")]);
        check("NATO — Nothing happened.", &[(Organization, "NATO")]);
        check("DULUTH, Minn. (AP) — It rained.", &[(Place, "DULUTH"), (Place, "Minn."), (Organization, "AP")]);
        check("MILLERSPORT, Ohio — It rained.", &[(Place, "MILLERSPORT"), (Place, "Ohio")]);
        check("UMM DALIQ, Sudan — It rained.", &[(Place, "UMM DALIQ"), (Place, "Sudan")]);
        check("PIERRE, S.D. (AP) — It rained.", &[(Place, "PIERRE"), (Place, "S.D."), (Organization, "AP")]);
        check(
            "ZABRZE, Poland (Reuters) - It rained.",
            &[(Place, "ZABRZE"), (Place, "Poland"), (Organization, "Reuters")],
        );
        check("LONDON, June 30 — It rained.", &[(Place, "LONDON")]);
    }

    #[test]
    fn labels_of_tables_are_none() {
        check("LONDON: rain\nPARIS: sun\nLONDON: rain", &[(Place, "LONDON"), (Place, "PARIS"), (Place, "LONDON")]);
        check("URL: none\nISBN: none\nPDF: yes", &[]);
    }

    #[test]
    fn a_label_with_an_article_is_an_outlet() {
        check(
            "THE LANTERN: Is it true?\n\nREZENDE: No.\n\nLANTERN: And the second?\n\nREZENDE: Yes.",
            &[(Organization, "LANTERN"), (Person, "REZENDE"), (Organization, "LANTERN"), (Person, "REZENDE")],
        );
        check(
            "THE CHAIR: Order.\n\nREZENDE: No.\n\nTHE CHAIR: Order.\n\nREZENDE: Yes.",
            &[(Person, "REZENDE"), (Person, "REZENDE")],
        );
    }

    #[test]
    fn labels_are_people() {
        check(
            "BRANDT (voice-over): We came here in spring.\n\nNUKAPIAK: We lost the school first.\n\nBRANDT: And then?",
            &[(Person, "BRANDT"), (Person, "NUKAPIAK"), (Person, "BRANDT")],
        );
    }
}
