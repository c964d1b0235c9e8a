//! Names that the text itself says are one's: "Robert Zimmerman, known as Bob Dylan"; in an obituary, the name at birth.

use crate::annotation::MentionType;
use crate::lexicon::WordList;
use crate::mention::TypedSpan;
use crate::segment::{Segments, TokenKind, is_ticker};

use super::person_name::PersonName;

/// Maximum tokens between two names that are said to be one's: ", also known as '".
const MAX_BETWEEN: usize = 6;

/// The pairs of mentions, by their indices, that are one's. Takes time proportional to the mentions.
pub(super) fn identities(segments: &Segments<'_>, mentions: &[TypedSpan]) -> Vec<(usize, usize)> {
    let pairs = mentions.windows(2).enumerate().filter(|(_, pair)| {
        let of_one_kind = pair[0].kind == pair[1].kind && pair[0].kind.names_entity();
        of_one_kind && is_also_called(segments, &pair[0], &pair[1])
    });
    let mut pairs: Vec<(usize, usize)> = pairs.map(|(at, _)| (at, at + 1)).collect();
    pairs.extend(name_at_birth(segments, mentions));
    pairs.extend((1..mentions.len()).filter_map(|at| Some((listed_firm(segments, &mentions[..=at])?, at))));
    pairs
}

/// Whether the text says between two names that the second is another of the first: ", also known as", "(born".
fn is_also_called(segments: &Segments<'_>, one: &TypedSpan, other: &TypedSpan) -> bool {
    let (start, end) = (segments.token_from(one.span.end), segments.token_from(other.span.start));
    if is_ticker(segments.words(other.span)) {
        return one.kind == MentionType::Organization
            && (start == end || start + 1 == end && segments.word(start) == "(");
    }
    if start + 2 > end || end - start > MAX_BETWEEN || !matches!(segments.word(start), "," | "(") {
        return false;
    }
    let is_mark = |at: usize| segments.tokens[at].is(TokenKind::QuotationMark);
    let words: Vec<&str> = (start + 1..end).filter(|&at| !is_mark(at)).map(|at| segments.word(at)).collect();
    match words[..] {
        ["alias" | "aka" | "AKA" | "a.k.a."] => true,
        ["born"] => one.kind == MentionType::Person && !is_place_of_birth(segments, one),
        ["known", "as"] | ["or", "simply"] => true,
        [how, "known", "as"] => WordList::HowKnown.has(how),
        _ => false,
    }
}

/// The firm, by its index, whose share has the last of the mentions as its symbol: "Walmart (NYSE: WMT)".
fn listed_firm(segments: &Segments<'_>, mentions: &[TypedSpan]) -> Option<usize> {
    #[rustfmt::skip]
    const EXCHANGES: [&str; 16] = [
        "AIM", "AMEX", "ASX", "BSE", "HKEX", "JSE", "LON", "LSE", "NASDAQ", "NSE", "NYSE", "Nasdaq", "OTCMKTS", "SGX", "TSE", "TSX",
    ];
    let (symbol, before) = mentions.split_last()?;
    let at = segments.token_from(symbol.span.start).checked_sub(3)?;
    let is_symbol = symbol.kind == MentionType::Organization
        && segments.word(at) == "("
        && EXCHANGES.contains(&segments.word(at + 1))
        && segments.word(at + 2) == ":";
    let is_firm = |index: &usize| {
        mentions[*index].kind == MentionType::Organization && segments.token_from(mentions[*index].span.end) == at
    };
    // The exchange may be a mention too.
    is_symbol.then(|| (before.len().saturating_sub(2)..before.len()).find(is_firm)).flatten()
}

/// Whether a name has one word, so that "born" after it hardly tells the whole of it.
fn is_place_of_birth(segments: &Segments<'_>, name: &TypedSpan) -> bool {
    !segments.words(name.span).contains(' ')
}

/// Whom an obituary is of, and the name under which it says that they were born, at the head of a sentence: "Olwen Hale, who has died
/// aged 91, … Olwen Mair Prosser was born in Hull".
fn name_at_birth(segments: &Segments<'_>, mentions: &[TypedSpan]) -> Option<(usize, usize)> {
    let follows = |mention: &TypedSpan, words: &[&str]| {
        let end = segments.token_from(mention.span.end);
        words.iter().zip(end..).all(|(word, at)| segments.word(at) == *word)
    };
    let of = mentions
        .iter()
        .position(|mention| mention.kind == MentionType::Person && follows(mention, &[",", "who", "has", "died"]))?;
    let is_first = |mention: &TypedSpan| {
        let at = segments.token_from(mention.span.start);
        segments.sentences[segments.sentence_of(at)].tokens.start == at
    };
    let born = mentions.iter().skip(of + 1).position(|mention| {
        mention.kind == MentionType::Person && is_first(mention) && follows(mention, &["was", "born"])
    })?;
    let born = of + 1 + born;
    let [dead, child] = [of, born].map(|index| PersonName::new(segments.words(mentions[index].span)));
    (!child.is_lone() && (dead.is_lone() || dead.words.first() == child.words.first())).then_some((of, born))
}
