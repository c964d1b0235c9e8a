//! Full names that the tagger left out: a given name and a surname, both listed, which nothing else claims.
//!
//! A name that stands once, among capitals that make the sentence look like a headline, may be missed though every word of it is a
//! person's: "West Ham sacked Graham Potter".

use super::post_nominals;
use crate::annotation::{Confidence, MentionType};
use crate::lexicon::Lexicon;
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, ParagraphKind, Segments, TokenKind};

/// How sure a name is that is found so, in thousandths.
const CONFIDENCE: u16 = 700;

/// Adds such names where nothing was found. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let lexicon = Lexicon::get();
    let mut added = Vec::new();
    for sentence in &segments.sentences {
        let paragraph = segments.paragraphs.get(segments.paragraph_of(sentence.tokens.start));
        if paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Headline) {
            continue;
        }
        for at in sentence.tokens.clone() {
            let is_name = |at: usize| {
                let token = segments.tokens.get(at);
                token.is_some_and(|token| token.is(TokenKind::Word) && token.case == Case::Title)
            };
            let is_beside = |at: usize| {
                segments.tokens.get(at).is_some_and(|token| {
                    token.is_capitalized() || token.is(TokenKind::Hyphen) || token.is(TokenKind::Clitic)
                })
            };
            // Few tokens are, and looking words up takes longer.
            let are_names = at + 1 < sentence.tokens.end && is_name(at) && is_name(at + 1);
            // "Gov. Mike Pence"
            let has_title = at > sentence.tokens.start && is_abbreviated_title(segments, at - 1);
            if !are_names || !has_title && at.checked_sub(1).is_some_and(is_beside) {
                continue;
            }
            let (given, surname) = (segments.word(at), segments.word(at + 1));
            // Letters after a name say that it is one: "Doireann O'Mahony BL".
            let has_letters = post_nominals::are_letters(segments, at + 2);
            let is_surname = has_letters && !lexicon.is_common(surname)
                || has_title && segments.function(at + 1).is_none()
                || lexicon.surnames.get(surname).is_some();
            let is_full = (has_letters || at > sentence.tokens.start && !is_beside(at + 2))
                && lexicon.given.get(given).is_some()
                && is_surname
                && !lexicon.is_common(given)
                && lexicon.names.get(segments.words(segments.span(at..at + 2))).is_none();
            if is_full {
                let span = segments.span(at..at + 2);
                let confidence = Confidence::thousandths(CONFIDENCE);
                added.push(TypedSpan { span, kind: MentionType::Person, confidence });
            }
        }
    }
    add_where_nothing_is(found, added);
}

/// Whether a title that nothing but a name follows is at the token: "Gov.", "Sen."
fn is_abbreviated_title(segments: &Segments<'_>, at: usize) -> bool {
    segments.word(at).ends_with('.') && segments.tokens[at].is_capitalized() && segments.word_type(at).title.is_some()
}

#[cfg(test)]
mod tests {
    use crate::mention::testing::check_words as check;

    #[test]
    fn a_given_name_and_a_surname_are_a_person() {
        check("West Ham sacked Graham Potter.", &["West Ham", "Graham Potter"]);
        check("His mate — Indiana Gov. Mike Pence — left.", &["Indiana", "Mike Pence"]);
        check("The wall fell on Fleet Street.", &["Fleet Street"]);
    }
}
