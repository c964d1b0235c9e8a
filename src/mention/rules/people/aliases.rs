//! Names that somebody is only called by: “Anna,” whose name has been changed; a busker who goes by the name Biscuit.
//!
//! Such a name is often a common word or stands in quotation marks, so that neither capital nor list shows it. The text says itself
//! that it is a name.

use std::ops::Range;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{CueClass, Lexicon};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Segments, TokenKind};

/// How sure a name is that is found so, in thousandths.
const CONFIDENCE: u16 = 850;
/// Maximum words of the name.
const MAX_WORDS: usize = 3;
/// Tokens after a name in which the text may say that it is not the real one.
const REACH: usize = 7;

/// Phrases after which a name follows that somebody chose.
const CALLED: [&[&str]; 9] = [
    &["by", "the", "name"],
    &["goes", "by"],
    &["known", "only", "as"],
    &["identified", "only", "as"],
    &["to", "be", "called"],
    &["to", "be", "known", "as"],
    &["name", "as"],
    &["alias"],
    &["pseudonym"],
];

/// Adds such names, each as a person. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut aliases: Vec<Range<usize>> = Vec::new();
    for at in 0..segments.tokens.len() {
        if segments.tokens[at].is(TokenKind::QuotationMark) {
            let name = name_at(segments, at + 1);
            if !name.is_empty()
                && closes(segments, &name).is_some_and(|after| is_called(segments, at) || is_disguised(segments, after))
            {
                aliases.push(name);
            }
        } else if segments.tokens[at].is_capitalized()
            && !segments.tokens[at - at.min(1)].is_capitalized()
            && is_called(segments, at)
        {
            aliases.push(name_at(segments, at));
        }
    }
    for alias in &aliases {
        let span = segments.span(alias.clone());
        let index = found.partition_point(|mention| mention.span.end <= span.start);
        if let Some(mention) =
            found.get_mut(index).filter(|mention| mention.span == span && mention.kind == MentionType::Misc)
        {
            mention.kind = MentionType::Person;
        }
    }
    add_nicknames(segments, found);
    let confidence = Confidence::thousandths(CONFIDENCE);
    let person = |alias: Range<usize>| TypedSpan { span: segments.span(alias), kind: MentionType::Person, confidence };
    add_where_nothing_is(found, aliases.into_iter().map(person));
}

/// Joins the names on either side of a nickname in marks with it: Frank “Two Shovels” Odell.
fn add_nicknames(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let lexicon = Lexicon::get();
    let mut full = Vec::new();
    for mark in 1..segments.tokens.len() {
        if !segments.tokens[mark].is(TokenKind::QuotationMark) || lexicon.given.get(segments.word(mark - 1)).is_none() {
            continue;
        }
        let nickname = name_at(segments, mark + 1);
        let surname = closes(segments, &nickname).filter(|_| !nickname.is_empty());
        let is_surname = |at: &usize| {
            let token = segments.tokens.get(*at);
            let word = segments.word(*at);
            let is_other = lexicon.is_common(word)
                || lexicon.names.get(word).is_some()
                || lexicon.expression_words.get(word).is_some();
            token.is_some_and(|token| token.is_capitalized() && token.spaced) && !is_other
        };
        full.extend(surname.filter(is_surname).map(|surname| segments.span(mark - 1..surname + 1)));
    }
    for span in full {
        let overlapping = found.partition_point(|mention| mention.span.end <= span.start)
            ..found.partition_point(|mention| mention.span.start < span.end);
        let parts = &found[overlapping.clone()];
        let is_person = parts.iter().any(|part| part.kind == MentionType::Person);
        if is_person && parts.iter().all(|part| span.contains(part.span)) {
            let whole = TypedSpan { span, kind: MentionType::Person, confidence: Confidence::thousandths(CONFIDENCE) };
            found[overlapping.start] = whole;
            // The other parts have no words left, and go below.
            found[overlapping.start + 1..overlapping.end].iter_mut().for_each(|part| part.span.end = part.span.start);
        }
    }
    found.retain(|mention| mention.span.start < mention.span.end);
}

/// The capitalized words from `at` on, few enough to be a name; none if there are more.
fn name_at(segments: &Segments<'_>, at: usize) -> Range<usize> {
    let is_word = |at: &usize| segments.tokens.get(*at).is_some_and(crate::segment::Token::is_capitalized);
    let count = (at..at + MAX_WORDS + 1).take_while(is_word).count();
    at..if count > MAX_WORDS { at } else { at + count }
}

/// The token after the mark that closes behind a name, which a comma or a full stop may precede.
fn closes(segments: &Segments<'_>, name: &Range<usize>) -> Option<usize> {
    let mark = name.end + usize::from(matches!(segments.word(name.end), "," | "."));
    segments.tokens.get(mark).is_some_and(|token| token.is(TokenKind::QuotationMark)).then_some(mark + 1)
}

/// Whether a phrase stands before the token after which a person's name follows.
fn is_called(segments: &Segments<'_>, at: usize) -> bool {
    let is_phrase = CALLED.iter().any(|phrase| {
        at >= phrase.len()
            && phrase.iter().zip(at - phrase.len()..).all(|(word, at)| segments.word(at).eq_ignore_ascii_case(word))
    });
    is_phrase && is_of_person(segments, at)
}

/// Whether a person is spoken of in the clause before the token, and not a thing that has a name too.
fn is_of_person(segments: &Segments<'_>, at: usize) -> bool {
    /// Tokens that are looked at.
    const CLAUSE: usize = 14;
    let sentence = segments.sentences[segments.sentence_of(at)].tokens.start;
    let mut clause = at.saturating_sub(CLAUSE).max(sentence)..at;
    let is_person = |at: usize| {
        segments.word_type(at).role.is_some_and(|role| !role.plural)
            || matches!(segments.word(at), "who" | "he" | "she" | "He" | "She" | "I")
    };
    !clause.clone().any(|at| segments.word(at) == "which") && clause.any(is_person)
}

/// Whether what follows says that the name is not the real one: "(not her real name)", ", whose name has been changed"; or what is said
/// of people: ", 31,".
fn is_disguised(segments: &Segments<'_>, at: usize) -> bool {
    let follows_comma = segments.word(at) == ",";
    // The comma may stand within the marks.
    let is_comma = follows_comma || at.checked_sub(2).is_some_and(|last| segments.word(last) == ",");
    let start = at + usize::from(follows_comma || segments.word(at) == "(");
    let near = start..segments.tokens.len().min(start + REACH);
    let end = near.clone().find(|&at| matches!(segments.word(at), "." | ";" | ")")).unwrap_or(near.end);
    let says = |word: &str| (start..end).any(|at| segments.word(at) == word);
    let is_age = |at: usize| {
        let token = segments.tokens.get(at);
        let is_number = token.is_some_and(|token| token.is(TokenKind::Number)) && segments.word(at).len() < 3;
        let speaks = segments.tokens.get(at + 2).is_some_and(|next| {
            segments.word_types[next.word_type as usize].cue.is_some_and(|cue| cue.class == CueClass::Say)
        });
        is_number && segments.word(at + 1) == "," && speaks
    };
    match segments.word(start) {
        "not" => says("name"),
        "whose" => says("changed") || says("withheld") || says("real"),
        "who" if is_comma => says("named") || says("identified"),
        _ => is_age(start),
    }
}

#[cfg(test)]
mod tests {
    use crate::mention::testing::check_people as check;

    #[test]
    fn what_somebody_is_called_by_is_a_name() {
        check("“I was asleep,” said a busker who goes by the name Biscuit.", &["Biscuit"]);
        check("“I was asleep,” said a sleeper who goes by the name “Biscuit.”", &["Biscuit"]);
        check("“Then it rang,” said an actor who asked to be called Dee.", &["Dee"]);
        check("a dealer known only as \"Ghost\" told the court", &["Ghost"]);
    }

    #[test]
    fn a_name_in_disguise_is_a_name() {
        check("“He locked the door,” said “Anna,” whose name has been changed.", &["Anna"]);
        check("“He locked the door,” said “Anna,” who asked not to be named.", &["Anna"]);
        check("“Maria” (not her real name) said she was 14.", &["Maria"]);
        check("“He had keys,” said ‘Peter’, who asked not to be named. “Sam,” 31, said: “I ran.”", &["Peter", "Sam"]);
    }

    #[test]
    fn a_nickname_is_within_the_name() {
        check("Frank “Two Shovels” Odell said no. “Never,” Odell added.", &["Frank “Two Shovels” Odell", "Odell"]);
        check("Then Frank said “Great” Britain was small.", &["Frank"]);
    }

    #[test]
    fn titles_and_words_are_no_names() {
        check("He calls it “Progress,” who knows why. They sang “Freedom”, 31 times.", &[]);
        check(
            "The plan goes by the book. It is known as Brexit. The train goes by Paris. The park is to be called Hope.",
            &[],
        );
        check("“Thriller,” 42, was played. “Hamlet,” whose name means nothing, died.", &[]);
    }
}
