//! Surnames that are words, and surnames with a hyphen between them: "Pence said" where the text has named Mike Pence, "Dr. King", "the
//! Bush-Cheney team"; and given names alone of those whom the text names in full: "Tell Pippa".

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{CueClass, FunctionWord, Lexicon};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, ParagraphKind, Segments, TokenKind};

/// How sure a surname is that is found so, in thousandths.
const CONFIDENCE: u16 = 750;

/// Adds surnames of those whom the text names in full where nothing was found, and parts two surnames. The mentions are in reading order
/// and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    part_at_hyphens(segments, found);
    let people = found.iter().filter(|mention| mention.kind == MentionType::Person);
    let full = people.map(|person| segments.words(person.span)).filter(|name| name.contains(' '));
    let surnames: FxHashSet<&str> = full.flat_map(|name| [surname(name), given_name(name)]).flatten().collect();
    if surnames.is_empty() {
        return;
    }
    let is_surname = |&at: &usize| {
        segments.tokens[at].case == Case::Title && surnames.contains(segments.word(at)) && is_name(segments, at)
    };
    let person = |at: usize| TypedSpan {
        span: segments.tokens[at].span,
        kind: MentionType::Person,
        confidence: Confidence::thousandths(CONFIDENCE),
    };
    add_where_nothing_is(found, (0..segments.tokens.len()).filter(is_surname).map(person));
}

fn surname(name: &str) -> Option<&str> {
    Some(name.rsplit_once(' ')?.1)
}

/// The given name of a full name, if it is listed and nothing else: "Pippa" of "Pippa Reeve".
fn given_name(name: &str) -> Option<&str> {
    let (given, _) = name.split_once(' ')?;
    let lexicon = Lexicon::get();
    let is_plain = lexicon.given.get(given).is_some()
        && lexicon.names.get(given).is_none()
        && !lexicon.is_common(given)
        && lexicon.expression_words.get(given).is_none();
    is_plain.then_some(given)
}

/// Whether the word stands where a name does, and by itself.
fn is_name(segments: &Segments<'_>, at: usize) -> bool {
    let is_capital = |at: usize| segments.tokens.get(at).is_some_and(crate::segment::Token::is_capitalized);
    let is_body = segments.paragraphs.get(segments.paragraph_of(at)).is_some_and(|it| it.kind == ParagraphKind::Body);
    if !is_body || segments.function(at).is_some() || is_capital(at + 1) {
        return false;
    }
    let is_hyphen = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Hyphen));
    let start = segments.sentences[segments.sentence_of(at)].tokens.start;
    let before = at.checked_sub(1).filter(|&before| before >= start);
    let opens = before.is_none_or(|before| segments.tokens[before].is(TokenKind::QuotationMark));
    // "Star of David"
    let is_of_name = before.is_some_and(|of| segments.word(of) == "of" && of > start && is_capital(of - 1));
    if is_hyphen(at + 1) || before.is_some_and(is_hyphen) || is_of_name {
        return false;
    }
    if opens {
        return acts(segments, at + 1);
    }
    before.is_some_and(|before| match segments.function(before) {
        Some(FunctionWord::Determiner | FunctionWord::Possessive) => false,
        Some(_) => true,
        // "Today King lives", "Gov. Pence"
        None if is_capital(before) => {
            segments.word_type(before).title.is_some()
                || before == start
                    && (Lexicon::get().expression_words.get(segments.word(before)).is_some()
                        || Lexicon::get().is_common(segments.word(before)))
        }
        None => true,
    })
}

/// Whether somebody does what the token says: "said", "was", "has".
fn acts(segments: &Segments<'_>, at: usize) -> bool {
    let Some(token) = segments.tokens.get(at) else { return false };
    let speaks = || segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say);
    !token.is_capitalized()
        && (token.is(TokenKind::Clitic) || segments.function(at) == Some(FunctionWord::Auxiliary) || speaks())
}

/// Parts two surnames that a hyphen joins, each of somebody whom the text names elsewhere: "Bush-Cheney".
fn part_at_hyphens(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let is_pair = |mention: &TypedSpan| {
        let tokens = segments.tokens_of(mention.span);
        tokens.len() == 3
            && matches!(mention.kind, MentionType::Person | MentionType::Organization | MentionType::Misc)
            && segments.tokens[tokens.start + 1].is(TokenKind::Hyphen)
            && segments.tokens[tokens.start + 2].case == Case::Title
    };
    if !found.iter().any(is_pair) {
        return;
    }
    let people = found.iter().filter(|mention| mention.kind == MentionType::Person && !is_pair(mention));
    let surnames: FxHashSet<&str> =
        people.filter_map(|person| segments.words(person.span).rsplit(' ').next()).collect();
    let mut halves = Vec::new();
    for mention in found.iter_mut().filter(|mention| is_pair(mention)) {
        let tokens = segments.tokens_of(mention.span);
        if surnames.contains(segments.word(tokens.start)) && surnames.contains(segments.word(tokens.end - 1)) {
            mention.kind = MentionType::Person;
            halves.push(TypedSpan { span: segments.tokens[tokens.end - 1].span, ..*mention });
            mention.span = segments.tokens[tokens.start].span;
        }
    }
    add_where_nothing_is(found, halves);
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Number, Person, Place};
    use crate::mention::testing::{check_mentions, check_names as check};

    #[test]
    fn a_given_name_is_that_of_whom_the_text_names_in_full() {
        for text in [
            "Pippa Reeve drove. “Tell Pippa that I heard it,” he wrote.",
            "Jamie Pascoe died. ‘Jamie was never late,’ his father said.",
            "Tobias Brandt left, and with Tobias his plans.",
        ] {
            let annotation = crate::annotate(text);
            let people = annotation.mentions.iter().filter(|mention| mention.kind == Person).count();
            assert_eq!(people, 2, "people in {text:?}");
        }
    }

    #[test]
    fn whom_the_text_has_named_is_called_by_a_surname_that_is_a_word() {
        check_mentions(
            "Mike Pence met Ruth Adler. “I was glad,” Pence said. A crowd of 300 cheered Pence.",
            &[(Person, "Mike Pence"), (Person, "Ruth Adler"), (Person, "Pence"), (Number, "300"), (Person, "Pence")],
        );
        check("Alan Judge scored. Later Judge left.", &[(Person, "Alan Judge"), (Person, "Judge")]);
        check("Stephen King wrote it. The King left.", &[(Person, "Stephen King")]);
        check("Jonathan Pound left. Pounds fell. The pound fell.", &[(Person, "Jonathan Pound")]);
    }

    #[test]
    fn after_a_courtesy_title_stands_a_name() {
        check(
            "Mr King left. Mrs. Bishop died. Dr. King led a march.",
            &[(Person, "King"), (Person, "Bishop"), (Person, "King")],
        );
        check("Thank you, Mr President.", &[]);
    }

    #[test]
    fn two_surnames_are_two_people() {
        check(
            "The Bush-Cheney team won. Cheney said Bush was calm.",
            &[(Person, "Bush"), (Person, "Cheney"), (Person, "Cheney"), (Person, "Bush")],
        );
        check("Alexandria Ocasio-Cortez spoke in Leeds.", &[(Person, "Alexandria Ocasio-Cortez"), (Place, "Leeds")]);
    }
}
