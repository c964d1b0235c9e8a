//! Words that were taken for bodies and name none: "Café owner Mark Lane", and abbreviations of what there are many of, "a PDF".

use crate::annotation::MentionType;
use crate::lexicon::WordList;
use crate::mention::typed_span::TypedSpan;
use crate::segment::Segments;
use crate::syntax::word;

/// Takes such words out. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn remove(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    found.retain(|mention| {
        let tokens = segments.tokens_of(mention.span);
        let is_mistaken = segments.is_on(tokens.start, WordList::ThingAbbreviation)
            || mention.kind == MentionType::Organization && is_premises(segments, tokens.start);
        tokens.len() > 1 || !is_mistaken
    });
}

/// Whether the word says where somebody is at work, at the head of a sentence, whose first word has a capital whatever it is.
fn is_premises(segments: &Segments<'_>, at: usize) -> bool {
    segments.is_on(at, WordList::Premises)
        && segments.sentences[segments.sentence_of(at)].tokens.start == at
        && word::is_lowercase_word(segments, at + 1)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person};
    use crate::mention::testing::check_names as check;

    #[test]
    fn where_people_work_is_no_body() {
        check("Café owner Mark Lane left. Café owners wept.", &[(Person, "Mark Lane")]);
        check("Pub landlord Jim Ford sold it. Salon staff agreed.", &[(Person, "Jim Ford")]);
        check("He played for Club Brugge.", &[(Organization, "Club Brugge")]);
    }

    #[test]
    fn abbreviations_of_things_are_no_bodies() {
        check("The book has an ISBN, and the DOI is on the PDF.", &[]);
        check("The GPS failed, and the SUV left the road. DVD sales fell.", &[]);
        check("Her GCSE results came. PPE was scarce, and ICU beds were full.", &[]);
        check("The CCTV licence went to NATO.", &[(Organization, "CCTV"), (Organization, "NATO")]);
    }
}
