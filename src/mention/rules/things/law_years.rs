//! Laws with the year of their making: "Online Safety Act 2023", "Voting Rights Act of 1965", "Foreigners Act, 1946"; and bills with their
//! numbers: "Bill 31", "House Bill 20".

use std::ops::Range;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::Lexicon;
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{Segments, TokenKind};

/// How sure a law is that is found so, in thousandths.
const CONFIDENCE: u16 = 900;
/// Maximum tokens of a law's name before "Act".
const MAX_WORDS: usize = 14;

/// Makes one law of its name and its year. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn extend(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let acts: Vec<usize> = (0..segments.tokens.len()).filter(|&at| is_act(segments, at)).collect();
    let laws = acts.iter().filter(|&&at| at > 0).filter_map(|&at| {
        let end = end_of_year(segments, at + 1)?;
        let named = mention_at(segments, found, at).map(|mention| segments.token_from(mention.span.start));
        let start = start_of_name(segments, found, named.unwrap_or(at).min(at));
        let span = segments.span(start..end);
        (start < at).then_some(TypedSpan {
            span,
            kind: MentionType::Law,
            confidence: Confidence::thousandths(CONFIDENCE),
        })
    });
    let mut laws: Vec<TypedSpan> = laws.collect();
    let bills = acts.iter().filter_map(|&at| bill(segments, at));
    laws.extend(bills.map(|tokens| TypedSpan {
        span: segments.span(tokens),
        kind: MentionType::Law,
        confidence: Confidence::thousandths(CONFIDENCE),
    }));
    crate::order::sort_by_number(&mut laws, |law| u64::from(law.span.start.0));
    laws.dedup_by(|law, before| law.span.overlaps(before.span));
    put_over(found, laws);
}

/// The tokens of a bill with its number, and of the house that has it: "Bill 31", "Senate Bill 20", "Bill C-69".
fn bill(segments: &Segments<'_>, at: usize) -> Option<Range<usize>> {
    if segments.word(at) != "Bill" {
        return None;
    }
    let is_number = |at: usize| {
        let word = segments.word(at);
        (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    // "C-69"
    let has_letter = segments.word(at + 1).len() == 1 && segments.word(at + 2) == "-";
    let number = if has_letter && is_number(at + 3) { at + 3 } else { at + 1 };
    let is_other =
        |at: usize| segments.tokens.get(at).is_some_and(|next| next.is(TokenKind::Hyphen) || next.is_capitalized());
    if !is_number(number) || is_other(number + 1) || !segments.tokens[at + 1].spaced {
        return None;
    }
    let before = at.checked_sub(1).map_or("", |before| segments.word(before));
    Some(at - usize::from(matches!(before, "House" | "Senate" | "Assembly"))..number + 1)
}

/// Whether the word ends the names of laws that are told apart by their years.
fn is_act(segments: &Segments<'_>, at: usize) -> bool {
    // Few tokens have a capital.
    segments.tokens[at].is_capitalized()
        && matches!(
            segments.word(at),
            "Act" | "Bill" | "Code" | "Decree" | "Law" | "Measure" | "Ordinance" | "Regulations"
        )
        && segments.tokens[at].spaced
}

/// The end of the year that follows the name of a law; after a comma no noun may follow that the number counts ("the Act, 1946 years on").
fn end_of_year(segments: &Segments<'_>, at: usize) -> Option<usize> {
    let is_year = |at: usize| {
        let word = segments.word(at);
        segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Number) && token.spaced)
            && word.len() == 4
            && word.bytes().all(|byte| byte.is_ascii_digit())
            && matches!(&word[..2], "12" | "13" | "14" | "15" | "16" | "17" | "18" | "19" | "20")
    };
    if is_year(at) {
        return Some(at + 1);
    }
    let counts = |at: usize| {
        segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word))
            && segments.function(at).is_none()
            && segments.word_type(at).cue.is_none()
    };
    match segments.word(at) {
        "of" if is_year(at + 1) => Some(at + 2),
        "," if is_year(at + 1) && !counts(at + 2) => Some(at + 2),
        _ => None,
    }
}

/// The first token of the name before "Act": capitals, and small words between them.
fn start_of_name(segments: &Segments<'_>, found: &[TypedSpan], from: usize) -> usize {
    let sentence = segments.sentences[segments.sentence_of(from)].tokens.start;
    let least = from.saturating_sub(MAX_WORDS).max(sentence);
    let is_name = |at: usize| {
        let token = &segments.tokens[at];
        let is_listed = segments.function(at).is_some() && segments.word(at) != "Work";
        token.is_capitalized() && !is_listed && !is_end_of_law(segments, at)
    };
    let is_joint = |at: usize| matches!(segments.word(at), "and" | "at" | "for" | "of" | "to" | "&" | "(" | ")" | "-");
    let is_bracket = |at: usize| matches!(segments.word(at), "(" | ")");
    let mut start = from;
    while start > least {
        let before: Range<usize> = if is_name(start - 1) {
            start - 1..start
        } else if is_joint(start - 1) && start > least + 1 && is_name(start - 2) {
            start - 2..start
        } else if is_bracket(start - 1) && start > least + 1 && is_bracket(start - 2) {
            // "(Procedure) (Amendment)"
            start - 1..start
        } else {
            break;
        };
        // "Prime Minister Narendra Modi’s Citizenship Act 2019"
        if segments.word_type(before.start).title.is_some() && before.len() == 1
            || mention_at(segments, found, before.start).is_some_and(|other| other.kind == MentionType::Person)
                && before.len() > 1
        {
            break;
        }
        start = before.start;
    }
    // What is left of a bracket that the name did not open.
    let closes = |&at: &usize| segments.word(at) == ")";
    let opens = |at: usize| (start..at).any(|at| segments.word(at) == "(");
    if let Some(bracket) = (start..from).find(closes).filter(|&bracket| !opens(bracket)) {
        start = bracket + 1;
    }
    while start < from && opens_sentence(segments, start, sentence) {
        start += 1;
    }
    start
}

/// Whether a capital is that of the sentence: "Under", "Breaches".
fn opens_sentence(segments: &Segments<'_>, at: usize, sentence: usize) -> bool {
    at == sentence && segments.function(at).is_some() && Lexicon::get().is_common(segments.word(at))
}

/// Whether another law ends with the word: "the Equality Act and the …".
fn is_end_of_law(segments: &Segments<'_>, at: usize) -> bool {
    is_act(segments, at)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Date, Law, Number, Quantity};
    use crate::mention::testing::check_mentions as check;

    #[test]
    fn a_bill_has_its_number() {
        check("They passed Bill 31 in a day.", &[(Law, "Bill 31")]);
        check(
            "House Bill 20 was signed, and Senate Bill 4 was not.",
            &[(Law, "House Bill 20"), (Law, "Senate Bill 4")],
        );
        check("Bill C-69 became law.", &[(Law, "Bill C-69")]);
    }

    #[test]
    fn a_law_has_its_year_in_its_name() {
        check("The Online Safety Act 2023 requires it.", &[(Law, "Online Safety Act 2023")]);
        check("They broke the Health and Safety at Work Act 1974.", &[(Law, "Health and Safety at Work Act 1974")]);
        check("It is fined under the Education Act 1996.", &[(Law, "Education Act 1996")]);
        check("They gutted the Voting Rights Act of 1965.", &[(Law, "Voting Rights Act of 1965")]);
        check("He was held under the Foreigners Act, 1946.", &[(Law, "Foreigners Act, 1946")]);
        check("The Companies Act, 2013 says so.", &[(Law, "Companies Act, 2013")]);
        check(
            "They changed the Offences (Procedure) (Amendment) Act, 2022.",
            &[(Law, "Offences (Procedure) (Amendment) Act, 2022")],
        );
        check("Section 5 of the Public Order Act 1986 says so.", &[(Number, "5"), (Law, "Public Order Act 1986")]);
    }

    #[test]
    fn a_year_that_is_no_part_of_a_law_is_a_date() {
        check("He signed the Voting Rights Act in 1965.", &[(Law, "Voting Rights Act"), (Date, "1965")]);
        check("The Act, 1946 years on, is old.", &[(Quantity, "1946 years")]);
    }
}
