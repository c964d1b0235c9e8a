//! Firms that are called by the first word of their names: "Marlow" after "Marlow Waste Systems".
//!
//! The word alone looks like a surname, or a town, or is not found.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{Designator, FunctionWord, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, ParagraphKind, Segments};
use crate::syntax::word;

/// How sure a firm is that is found so, in thousandths.
const CONFIDENCE: u16 = 750;
/// Maximum words of a firm's name after its first.
const MAX_REST: usize = 3;

/// Makes firms of the words that name them alone. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut firms: FxHashSet<&str> = found.iter().filter_map(|mention| short_name(segments, mention)).collect();
    if firms.is_empty() {
        return;
    }
    // "Anna Marlow" is called so too.
    for person in found.iter().filter(|mention| mention.kind == MentionType::Person) {
        if let Some((_, surname)) = segments.words(person.span).rsplit_once(' ') {
            firms.remove(surname);
        }
    }
    for mention in found.iter_mut().filter(|mention| firms.contains(segments.words(mention.span))) {
        let at = segments.token_from(mention.span.start);
        let is_other = matches!(mention.kind, MentionType::Person | MentionType::Place | MentionType::Misc);
        if is_other && !is_in_place(segments, at) && !has_title(segments, at) {
            mention.kind = MentionType::Organization;
        }
    }
    let bare = (0..segments.tokens.len()).filter(|&at| firms.contains(segments.word(at)) && is_alone(segments, at));
    let confidence = Confidence::thousandths(CONFIDENCE);
    let firm = |at: usize| TypedSpan { span: segments.tokens[at].span, kind: MentionType::Organization, confidence };
    add_where_nothing_is(found, bare.map(firm));
}

/// The first word of a firm's name, if it may stand for the whole.
fn short_name<'t>(segments: &Segments<'t>, firm: &TypedSpan) -> Option<&'t str> {
    let lexicon = Lexicon::get();
    let Range { start, end } = segments.tokens_of(firm.span);
    let is_firm = firm.kind == MentionType::Organization && (start + 2..=start + 1 + MAX_REST).contains(&end);
    if !is_firm || !are_trades(segments, start + 1..end) {
        return None;
    }
    let (word, word_type) = (segments.word(start), segments.word_type(start));
    let is_name = segments.tokens[start].case != Case::Lower
        && word.len() > 2
        && word_type.function.is_none()
        && word_type.title.is_none()
        && word_type.role.is_none()
        && !lexicon.is_common(word)
        && lexicon.names.get(word).is_none()
        && lexicon.given.get(word).is_none()
        && lexicon.expression_words.get(word).is_none();
    is_name.then_some(word)
}

/// Whether the words are those that a firm's name ends with, and no body's that is named after a town: "Waste Systems", "Motors Inc.".
fn are_trades(segments: &Segments<'_>, words: Range<usize>) -> bool {
    let lexicon = Lexicon::get();
    let mut is_trade = false;
    words.into_iter().all(|at| {
        let word = segments.word(at);
        let designator = lexicon.designators.get_lower(word);
        is_trade |= matches!(designator, Some(Designator::Trade | Designator::Legal)) || is_firms(word);
        designator.is_some()
    }) && is_trade
}

/// Words of the whole that firms alone have.
fn is_firms(word: &str) -> bool {
    WordList::LastOfFirms.has(word)
}

/// Whether a word stands before the token that stands before towns: "in Halden", "from Halden".
fn is_in_place(segments: &Segments<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        matches!(segments.word(before), "In" | "in" | "near" | "outside" | "towards" | "around")
            || segments.word(before) == "from" && before > 0 && word::is_role(segments, before - 1)
    })
}

fn has_title(segments: &Segments<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| segments.word_type(before).title.is_some())
}

/// Whether the word stands where a name does that is no part of a longer one.
fn is_alone(segments: &Segments<'_>, at: usize) -> bool {
    let paragraph = segments.paragraphs.get(segments.paragraph_of(at));
    let is_capital = |at: usize| segments.tokens.get(at).is_some_and(crate::segment::Token::is_capitalized);
    let is_word = |at: usize| {
        segments.function(at).is_some_and(|function| function != FunctionWord::Determiner)
            || segments.word_type(at).role.is_some()
    };
    paragraph.is_some_and(|paragraph| paragraph.kind != ParagraphKind::Headline)
        && !is_capital(at + 1)
        && !at.checked_sub(1).is_some_and(|before| is_capital(before) && !is_word(before))
        && !is_in_place(segments, at)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn a_firm_is_called_by_its_first_word() {
        for (firm, short) in [
            ("Marlow Waste Systems", "Marlow"),
            ("Halden Rail Services", "Halden"),
            ("Danford Bank", "Danford"),
            ("Delby Motors", "Delby"),
            ("Pell Pharma", "Pell"),
        ] {
            let text =
                format!("The contractor, {firm}, was fined. {short} also expects costs to rise. {short} said no.");
            check(&text, &[(Organization, firm), (Organization, short), (Organization, short)]);
        }
    }

    #[test]
    fn towns_and_people_are_no_firms() {
        check(
            "Marlow Waste Systems was fined in Marlow. Anna Marlow left. Marlow wept.",
            &[(Organization, "Marlow Waste Systems"), (Place, "Marlow"), (Person, "Anna Marlow"), (Person, "Marlow")],
        );
    }
}
