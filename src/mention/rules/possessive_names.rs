//! Names with a possessive in them, which is no possessor: "St Mary’s Primary School", "the Parkinson’s Foundation".

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{CueClass, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{Segments, Token, TokenKind};
use crate::syntax::word;

/// How sure such a name is, in thousandths.
const CONFIDENCE: u16 = 850;
/// Maximum words after the possessive.
const MAX_WORDS: usize = 6;

/// Makes one name of what the possessive parted. The mentions are in reading order and without overlaps, before and after.
pub(super) fn join(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let names = (1..segments.tokens.len()).filter_map(|at| {
        let clitic = end_of_possessive(segments, at)?;
        let start = start_of_name(segments, at - 1)?;
        let (end, kind) = end_of_name(segments, clitic)?;
        let is_town = Lexicon::get().names.get(segments.words(segments.span(start..at))).is_some();
        if is_town && !is_called_after_saints(segments, end) {
            return None;
        }
        let span = segments.span(start..end);
        Some(TypedSpan { span, kind, confidence: Confidence::thousandths(CONFIDENCE) })
    });
    let mut names: Vec<TypedSpan> = names.collect();
    names.dedup_by(|name, before| name.span.overlaps(before.span));
    // What ends within a name that was found whole, or begins before it, stays.
    let is_found = |name: &TypedSpan| {
        let place = found.partition_point(|other| other.span.end < name.span.end);
        found.get(place).is_some_and(|other| other.span == name.span && other.kind != MentionType::Place)
    };
    names.retain(|name| !is_found(name));
    // "St John’s Academy in Leeds" is a name and a place.
    for name in &names {
        let place = found.partition_point(|other| other.span.end <= name.span.start);
        if let Some(longer) = found.get_mut(place)
            && longer.span.start == name.span.start
            && longer.span.end > name.span.end
            && matches!(segments.word(segments.token_from(name.span.end)), "at" | "in" | "near" | ",")
        {
            longer.span.end = name.span.end;
        }
    }
    put_over(found, names);
    saints(segments, found);
}

/// Maximum words of a saint’s name before its possessive, after the first: "Guy’s and St Thomas".
const MAX_SAINT: usize = 5;

/// Makes names of what is called after a saint alone: "parents at St Mary’s", "the Friends of St Bride’s".
fn saints(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let bare = |at: usize| {
        let clitic = end_of_possessive(segments, at)?;
        let start = start_of_name(segments, at - 1).filter(|&start| start + 1 < at)?;
        let is_free = mention_at(segments, found, at).is_none();
        let is_friends = start > 1 && segments.word(start - 1) == "of" && segments.word(start - 2) == "Friends";
        is_free.then_some(if is_friends { start - 2 } else { start }..clitic)
    };
    let all: Vec<Range<usize>> = (1..segments.tokens.len()).filter_map(bare).collect();
    let is_alone = |name: &&Range<usize>| {
        let is_town = || Lexicon::get().names.get(segments.words(segments.span(name.start..name.end - 1))).is_some();
        word::is_clitic(segments, name.end - 1) && ends_phrase(segments, name.end)
            || segments.is_on(name.end, WordList::OfSaints) && !is_town()
    };
    // "St Mary’s Hospital" says what "St Mary’s" is; the first of several does.
    let mut longer: FxHashMap<&str, MentionType> = FxHashMap::default();
    for name in found.iter() {
        let tokens = segments.tokens_of(name.span);
        let possessive = tokens.clone().skip(1).take(MAX_SAINT).find(|&at| word::is_clitic(segments, at));
        if let Some(possessive) = possessive {
            longer.entry(segments.words(segments.span(tokens.start..possessive + 1))).or_insert(name.kind);
        }
    }
    let mut kinds: FxHashMap<&str, MentionType> = FxHashMap::default();
    for name in all.iter().filter(is_alone) {
        let words = segments.words(segments.span(name.clone()));
        let kind = || {
            let is_of = segments.word(name.start) == "Friends";
            let kind = if is_of { Some(MentionType::Organization) } else { longer.get(words).copied() };
            kind.unwrap_or_else(|| kind_of_saints(segments, name))
        };
        kinds.entry(words).or_insert_with(kind);
    }
    let mut names = Vec::new();
    for name in all {
        let span = segments.span(name.clone());
        let Some(&kind) = kinds.get(segments.words(span)) else { continue };
        let place = found.partition_point(|other| other.span.end <= span.start);
        match found.get_mut(place).filter(|other| other.span.start < span.start) {
            // "the Friends of St Bride | ’s", "Save St Mary | ’s Maternity"
            Some(longer) => {
                longer.span.end = span.end;
                if segments.words(longer.span).starts_with("Save ") {
                    let is_part = |&at: &usize| segments.tokens.get(at).is_some_and(Token::is_capitalized);
                    let end = name.end + (name.end..name.end + MAX_WORDS).take_while(is_part).count();
                    longer.span.end = segments.tokens[end - 1].span.end;
                    longer.kind = MentionType::Organization;
                }
            }
            None => names.push(TypedSpan { span, kind, confidence: Confidence::thousandths(CONFIDENCE) }),
        }
    }
    put_over(found, names);
}

/// Whether nothing follows that the possessor has: the phrase ends at the token, or its verb does what it does.
fn ends_phrase(segments: &Segments<'_>, at: usize) -> bool {
    let Some(next) = segments.tokens.get(at).filter(|next| !next.new_line) else { return true };
    let speaks = || segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say);
    match next.kind {
        TokenKind::Word => !next.is_capitalized() && (segments.function(at).is_some() || speaks()),
        TokenKind::Number | TokenKind::Hyphen | TokenKind::Clitic => false,
        _ => true,
    }
}

/// The type of what is called after a saint, by the words around it: a school’s head, or a place.
fn kind_of_saints(segments: &Segments<'_>, name: &Range<usize>) -> MentionType {
    let mut sentence = segments.sentences[segments.sentence_of(name.start)].tokens.clone();
    if sentence.any(|at| segments.is_on(at, WordList::OfSchools)) {
        MentionType::Organization
    } else {
        MentionType::Facility
    }
}

/// Whether the noun before the token is of what is called after saints, so that no town of that name has it: "St Paul’s Church", but not
/// "St Paul’s City Council".
fn is_called_after_saints(segments: &Segments<'_>, end: usize) -> bool {
    segments.is_on(end - 1, WordList::CalledAfterSaints)
        && segments.tokens.get(end).is_none_or(|next| !next.is_capitalized())
}

/// The end of the possessive that begins at the token, after a word: "’s", or the apostrophe of "Thomas’".
fn end_of_possessive(segments: &Segments<'_>, at: usize) -> Option<usize> {
    // Most tokens are words.
    if segments.tokens[at].is(TokenKind::Word) {
        return None;
    }
    let is_bare = segments.tokens[at].is(TokenKind::QuotationMark)
        && matches!(segments.word(at), "'" | "’")
        && !segments.tokens[at].spaced
        && segments.word(at - 1).ends_with('s');
    (word::is_clitic(segments, at) || is_bare).then_some(at + 1)
}

/// The first token of a name that ends with a saint, or an illness, before its possessive: "Guy’s and St Thomas".
fn start_of_name(segments: &Segments<'_>, last: usize) -> Option<usize> {
    if segments.is_on(last, WordList::IllnessName) {
        return Some(last);
    }
    let saint = last.checked_sub(1)?;
    if !matches!(segments.word(saint), "St" | "St." | "Saint") || !segments.tokens[last].is_capitalized() {
        return None;
    }
    // "Guy’s and | St Thomas’"
    let is_joined = saint > 2 && segments.word(saint - 1) == "and" && word::is_clitic(segments, saint - 2);
    let first = if is_joined && segments.tokens[saint - 3].is_capitalized() { saint - 3 } else { saint };
    // "Our | Lady’s and St Joseph’s"
    let is_our = segments.word(first) == "Lady" && first > 0 && segments.word(first - 1) == "Our";
    Some(if is_our { first - 1 } else { first })
}

/// The end of the name that goes on at the token, and its type by its last noun.
fn end_of_name(segments: &Segments<'_>, start: usize) -> Option<(usize, MentionType)> {
    // "Co-educational"
    let is_joined = |at: usize| {
        let token = segments.tokens.get(at);
        token.is_some_and(|token| token.is(TokenKind::Hyphen) || token.is(TokenKind::Word) && !token.spaced)
    };
    let is_capital = |at: usize| {
        let token = segments.tokens.get(at);
        token.is_some_and(|token| token.is_capitalized() && token.spaced && !token.new_line) || is_joined(at)
    };
    let count = (start..start + MAX_WORDS).take_while(|&at| is_capital(at)).count();
    let words: Range<usize> = start..start + count;
    let kind = |at: usize| match Lexicon::get().type_words.get(segments.word(at)).and_then(|head| head.suffix) {
        Some(kind @ (MentionType::Organization | MentionType::Facility)) => Some((at + 1, kind)),
        // "Alzheimer’s Research UK"
        None if segments.word(at) == "UK" && at > start => Some((at + 1, MentionType::Organization)),
        _ => None,
    };
    words.rev().filter(|&at| !is_joined(at + 1)).find_map(kind)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Facility, Organization, Person, Place, Quantity};
    use crate::mention::testing::check_mentions as check;

    #[test]
    fn what_is_called_after_a_saint_keeps_its_possessive() {
        check("Parents at St Mary’s say the school is full.", &[(Organization, "St Mary’s")]);
        check(
            "40 hours in the queue at St Brannoc’s\n\nAlong corridor C of St Brannoc’s Hospital, in Leeds, somebody wept.",
            &[
                (Quantity, "40 hours"),
                (Facility, "St Brannoc’s"),
                (Facility, "St Brannoc’s Hospital"),
                (Place, "Leeds"),
            ],
        );
        check("They were Friends of St Mary’s, which raised it.", &[(Organization, "Friends of St Mary’s")]);
        check(
            "St Mary’s was full. Jo Fipps, of Save St Mary’s Maternity, left.",
            &[(Facility, "St Mary’s"), (Person, "Jo Fipps"), (Organization, "Save St Mary’s Maternity")],
        );
        check("The pool at St Anne’s, he said, was shut.", &[(Facility, "St Anne’s")]);
        check(
            "Nora Pell, of Friends of St Bride’s, left.",
            &[(Person, "Nora Pell"), (Organization, "Friends of St Bride’s")],
        );
        check("St Mary’s nurses left. St Mary’s was full.", &[(Facility, "St Mary’s"), (Facility, "St Mary’s")]);
        check(
            "St Mary’s is full. St Mary’s Hospital said so.",
            &[(Facility, "St Mary’s"), (Facility, "St Mary’s Hospital")],
        );
    }

    #[test]
    fn a_possessive_parts_no_name() {
        for name in [
            "St Mary’s Primary School",
            "St Chad’s Church",
            "St John’s Academy",
            "St Paul’s Co-educational College",
            "Guy’s and St Thomas’ NHS Foundation Trust",
            "Parkinson’s Foundation",
            "Our Lady’s and St Joseph’s Primary School",
            "Alzheimer’s Research UK",
        ] {
            check(&format!("The head of the {name} in Leeds left."), &[(Organization, name), (Place, "Leeds")]);
        }
    }

    #[test]
    fn a_possessor_is_a_name_of_its_own() {
        check("Then St. Petersburg’s City Council met.", &[(Place, "St. Petersburg"), (Organization, "City Council")]);
        check("They went to St Albans’ shops.", &[(Place, "St Albans")]);
        check("They saw St Helens’ John Collins.", &[(Place, "St Helens"), (Person, "John Collins")]);
    }
}
