//! People whose names are months or days: Theresa May, August Wilson, Mrs June.
//!
//! A month alone is a date for the patterns of expressions. It is a name beside a courtesy title or a given name; and where the text
//! has named somebody so, a month that no word of time stands beside is that person again.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{ExpressionWord, FunctionWord, Lexicon, TitleKind, WordList};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::offset::Span;
use crate::segment::{Segments, TokenKind};

/// How sure a name is that is found so, in thousandths.
const CONFIDENCE: u16 = 800;

/// Makes people of the dates that are their names. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn people(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    add_after_courtesy_titles(segments, found);
    if found.iter().any(|mention| is_calendar_word(segments, mention)) {
        convert(segments, found);
    }
    add_surnames(segments, found);
}

fn person(span: Span) -> TypedSpan {
    TypedSpan { span, kind: MentionType::Person, confidence: Confidence::thousandths(CONFIDENCE) }
}

/// Makes people of the dates that are names.
fn convert(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut named: FxHashSet<&str> = FxHashSet::default();
    for mention in found.iter().filter(|mention| mention.kind == MentionType::Person) {
        named.extend(segments.words(mention.span).rsplit(' ').next());
    }
    let mut kept: Vec<TypedSpan> = Vec::with_capacity(found.len());
    for (index, &mention) in found.iter().enumerate() {
        // It is a part of the name before it.
        if kept.last().is_some_and(|last| last.span.overlaps(mention.span)) {
            continue;
        }
        kept.push(mention);
        if !is_calendar_word(segments, &mention) {
            continue;
        }
        let word = segments.words(mention.span);
        let token = segments.token_from(mention.span.start);
        // The next mention, if it is a person's that begins here.
        let next = found.get(index + 1).filter(|next| next.kind == MentionType::Person);
        let next = next.map(|next| segments.tokens_of(next.span)).filter(|next| next.start == token + 1);
        let name = full_name(segments, token, next).map(|tokens| segments.span(tokens));
        let again = || (named.contains(word) && !is_in_time(segments, token)).then_some(mention.span);
        if let Some(span) = name.or_else(again) {
            named.insert(word);
            while kept.pop_if(|part| part.span.end > span.start).is_some() {}
            kept.push(person(span));
        }
    }
    *found = kept;
}

/// Adds months that are the surname of somebody whom the text has named in full, where no pattern saw a date: "“Yes,” May said".
fn add_surnames(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let is_month = |word: &str| Lexicon::get().expression_words.get(word).is_some_and(ExpressionWord::is_month);
    let people = found.iter().filter(|mention| mention.kind == MentionType::Person);
    let surnames = people.filter_map(|person| segments.words(person.span).rsplit_once(' ').map(|(_, surname)| surname));
    let named: FxHashSet<&str> = surnames.filter(|surname| is_month(surname)).collect();
    if named.is_empty() {
        return;
    }
    // "May" is a verb too: "May I ask?"
    let asks = |at: usize| matches!(segments.function(at), Some(FunctionWord::Pronoun(_) | FunctionWord::Determiner));
    let is_surname = |&at: &usize| named.contains(segments.word(at)) && !is_in_time(segments, at) && !asks(at + 1);
    let spans = (0..segments.tokens.len()).filter(is_surname).map(|at| segments.tokens[at].span);
    add_where_nothing_is(found, spans.map(person));
}

/// Adds the capitalized word after a "Mr", "Mrs", "Ms" or "Dr" where nothing was found: nothing but a name stands there, common as the
/// word may be; or an office ("Mr President"), which is no name.
fn add_after_courtesy_titles(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let follows_title = |&at: &usize| {
        let word = segments.word(at);
        let is_name = segments.tokens[at].is(TokenKind::Word) && segments.tokens[at].is_capitalized() && word.len() > 1;
        if !is_name {
            return false;
        }
        let is_title = matches!(segments.word(at - 1), "Dr" | "Dr." | "Mr" | "Mr." | "Mrs" | "Mrs." | "Ms" | "Ms.");
        // "Mr King", but "Mr President"
        let is_office = segments.word_type(at).title.is_some()
            && (Lexicon::get().surnames.get(word).is_none() || segments.is_on(at, WordList::AddressedAs));
        is_title && !is_office && segments.sentence_of(at - 1) == segments.sentence_of(at)
    };
    let spans = (1..segments.tokens.len()).filter(follows_title).map(|at| segments.tokens[at].span);
    add_where_nothing_is(found, spans.map(person));
}

/// Whether the token is a word with a capital, and no function word.
fn is_free(segments: &Segments<'_>, at: usize) -> bool {
    let token = segments.tokens.get(at);
    token.is_some_and(|token| token.is(TokenKind::Word) && token.is_capitalized()) && segments.function(at).is_none()
}

/// Whether it is a month or a day of the week, as one word, and no more.
fn is_calendar_word(segments: &Segments<'_>, mention: &TypedSpan) -> bool {
    let is_word = || {
        let word = segments.words(mention.span);
        word.bytes().all(|byte| byte.is_ascii_alphabetic())
            && word.starts_with(|first: char| first.is_ascii_uppercase())
    };
    mention.kind == MentionType::Date && is_word()
}

/// The tokens of the name that a month is a part of, beside a courtesy title, a given name or a surname, which `next` are if they were
/// found.
fn full_name(segments: &Segments<'_>, at: usize, next: Option<Range<usize>>) -> Option<Range<usize>> {
    let lexicon = Lexicon::get();
    let is_word =
        |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Word) && token.is_capitalized());
    let is_free = |at: usize| is_free(segments, at);
    let is_given = |at: usize| {
        is_free(at) && lexicon.given.get(segments.word(at)).is_some() && !lexicon.is_common(segments.word(at))
    };
    let is_surname = |at: usize| is_free(at) && lexicon.surnames.get(segments.word(at)).is_some();
    let is_courtesy = |at: usize| {
        let title = segments.tokens.get(at).and_then(|_| segments.word_type(at).title);
        is_word(at) && title.is_some_and(|title| title.kind == TitleKind::Honorific)
    };
    let is_named_month = lexicon.given.get(segments.word(at)).is_some();
    let before = at.wrapping_sub(1);
    let has_number = segments.tokens.get(at + 1).is_some_and(|next| next.is(TokenKind::Number));
    if has_number {
        return None;
    }
    if is_courtesy(before) {
        return Some(at..if is_free(at + 1) { at + 2 } else { at + 1 });
    }
    if is_given(before) {
        return Some(before..at + 1);
    }
    let is_month = lexicon.expression_words.get(segments.word(at)).is_some_and(ExpressionWord::is_month);
    // A surname alone: before a full name a month is a date.
    let is_surname_of =
        |next: &Range<usize>| next.len() == 1 && segments.sentence_of(next.start) == segments.sentence_of(at);
    if let Some(next) = next.filter(|next| is_month && is_surname_of(next) && !is_in_time(segments, at)) {
        return Some(at..next.end);
    }
    // "April Haddon": a word that is nothing else is a surname, listed or not.
    let is_surname = is_surname(at + 1) || is_free(at + 1) && !lexicon.is_common(segments.word(at + 1));
    (is_named_month && is_surname && !is_in_time(segments, at)).then_some(at..at + 2)
}

/// Whether a word of time stands beside a month: "in May", "last May", "May 7", "the May election".
fn is_in_time(segments: &Segments<'_>, at: usize) -> bool {
    let is_number = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Number));
    let before = at.checked_sub(1);
    let is_time = |word: &str| {
        ["last", "next", "this", "early", "late", "mid", "every", "each", "since", "until", "till"]
            .iter()
            .any(|time| word.eq_ignore_ascii_case(time))
    };
    let governs = |before: usize| {
        matches!(segments.function(before), Some(FunctionWord::Preposition | FunctionWord::Determiner))
            || is_time(segments.word(before))
            || is_number(before)
    };
    // "April and May", "May, June": one of several times.
    let is_calendar = |at: usize| {
        let class = segments.tokens.get(at).and_then(|_| Lexicon::get().expression_words.get(segments.word(at)));
        matches!(class, Some(ExpressionWord::Month | ExpressionWord::Weekday))
    };
    let joins = |at: usize| matches!(segments.word(at), "and" | "or" | "," | "-" | "–");
    let is_listed = joins(at + 1) && is_calendar(at + 2)
        || before.is_some_and(|before| joins(before) && before > 0 && is_calendar(before - 1));
    let is_part = before.is_some_and(|before| segments.tokens[before].is(TokenKind::Hyphen));
    is_number(at + 1) || is_listed || is_part || before.is_some_and(governs)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Date, Person};
    use crate::mention::mentions;
    use crate::segment::segment;
    use crate::user_lexicon::UserLexicon;

    #[track_caller]
    fn check(text: &str, expected: &[(crate::annotation::MentionType, &str)]) {
        let segments = segment(text);
        let (found, _) = mentions(&segments, &UserLexicon::default());
        let found: Vec<_> = found.iter().map(|found| (found.kind, segments.words(found.span))).collect();
        assert_eq!(found, expected, "mentions in {text:?}");
    }

    #[test]
    fn a_month_beside_a_title_or_a_given_name_is_a_person() {
        check("He thanked Mrs May for it.", &[(Person, "May")]);
        check("He thanked Mr. President and Mr Speaker.", &[]);
        check("They met Julius August there.", &[(Person, "Julius August")]);
    }

    #[test]
    fn who_was_named_so_is_meant_again_unless_a_word_of_time_says_otherwise() {
        check(
            "Theresa May resigned. Later May wept. It was in May.",
            &[(Person, "Theresa May"), (Person, "May"), (Date, "May")],
        );
    }

    #[test]
    fn months_stay_dates() {
        check("He left in May. It rained all April.", &[(Date, "May"), (Date, "April")]);
        check("Theresa May left on May 7.", &[(Person, "Theresa May"), (Date, "May 7")]);
    }
}
