//! Colours that are surnames, too, where the sentence says that they are colours: "Brown was the colour of the walls".

use crate::annotation::MentionType;
use crate::lexicon::WordList;
use crate::mention::typed_span::TypedSpan;
use crate::segment::Segments;
use crate::syntax::word;

/// Maximum words between the verb and what it says of a colour: "is an old | colour".
const MAX_BETWEEN: usize = 3;

/// Takes colours out of the people. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn remove(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    found.retain(|mention| {
        let tokens = segments.tokens_of(mention.span);
        mention.kind != MentionType::Person || tokens.len() > 1 || !is_colour(segments, tokens.start)
    });
}

fn is_colour(segments: &Segments<'_>, at: usize) -> bool {
    let is_noun =
        |at: &usize| matches!(segments.word(*at), "colour" | "colours" | "color" | "colors" | "shade" | "hue");
    segments.is_on(at, WordList::Colour)
        && matches!(segments.word(at + 1), "is" | "was" | "remains" | "became")
        && (at + 2..=at + 2 + MAX_BETWEEN)
            .take_while(|&at| word::is_lowercase_word(segments, at))
            .any(|at| is_noun(&at))
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::Person;
    use crate::mention::testing::check_names as check;

    #[test]
    fn what_is_a_colour_is_nobody() {
        check("Brown was the colour. Green is a fine old colour, too.", &[]);
        check("Grey became the color of the year.", &[]);
        check("Gordon Brown spoke. Brown was the leader.", &[(Person, "Gordon Brown"), (Person, "Brown")]);
    }
}
