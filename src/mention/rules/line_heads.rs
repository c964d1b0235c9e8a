//! Names at the head of a paragraph whose type the layout tells: a dateline begins with a place, a speaker's label is a person.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::Lexicon;
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, Segments};

/// Maximum tokens of a label, with what it has in brackets: "BRANDT (through interpreter):".
const MAX_LABEL: usize = 10;
/// How sure a label is that nothing else found, in thousandths.
const CONFIDENCE: u16 = 700;

/// Sets the types of names that begin a dateline or are a label. The mentions are in reading order and without overlaps, before
/// and after.
pub(super) fn retype(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut labels = Vec::new();
    for paragraph in &segments.paragraphs {
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
    if is_transcript(segments, &labels) {
        let added: Vec<_> = labels.into_iter().filter_map(|label| person(segments, found, &label)).collect();
        add_where_nothing_is(found, added);
    }
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
    }

    #[test]
    fn labels_of_tables_are_none() {
        check("LONDON: rain\nPARIS: sun\nLONDON: rain", &[(Place, "LONDON"), (Place, "PARIS"), (Place, "LONDON")]);
        check("URL: none\nISBN: none\nPDF: yes", &[]);
    }

    #[test]
    fn labels_are_people() {
        check(
            "BRANDT (voice-over): We came here in spring.\n\nNUKAPIAK: We lost the school first.\n\nBRANDT: And then?",
            &[(Person, "BRANDT"), (Person, "NUKAPIAK"), (Person, "BRANDT")],
        );
    }
}
