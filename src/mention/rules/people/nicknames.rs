//! What somebody is called with an article: "known to the whole street as the General", "calls her the Bishop", "nicknamed ‘the Undertaker’".
//!
//! Such a name is a common word with a capital. The text says once that it is somebody's, and then it is so wherever it stands so.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{FunctionWord, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{Segments, TokenKind};
use crate::syntax::word;

/// How sure a name is that is found so, in thousandths.
const CONFIDENCE: u16 = 800;
/// Maximum words of the name.
const MAX_WORDS: usize = 3;
/// Maximum tokens between "known" and "as": "to the whole street".
const MAX_KNOWN: usize = 8;

/// Adds such names, each as a person, and the same names elsewhere. The mentions are in reading order and without overlaps, before and
/// after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let names = (1..segments.tokens.len()).filter_map(|at| called(segments, found, at));
    let names: Vec<Range<usize>> =
        names.filter(|name| !is_listed(segments, name) && !is_of_surname(segments, found, name)).collect();
    if names.is_empty() {
        return;
    }
    let mut told = Vec::new();
    let mut words: FxHashSet<&str> = FxHashSet::default();
    for name in &names {
        let span = segments.span(name.clone());
        let index = found.partition_point(|mention| mention.span.end <= span.start);
        let mention = found.get(index).filter(|mention| mention.span.start < span.end);
        match mention {
            Some(mention) if !span.contains(mention.span) || mention.kind == MentionType::Place => continue,
            _ => {}
        }
        // "General Smith" is no General whom the text has named.
        if segments.word(name.start - 1).eq_ignore_ascii_case("the") || name.len() > 1 {
            words.insert(segments.words(span));
        }
        told.push(name.clone());
    }
    let mut everywhere = told;
    let firsts: FxHashSet<&str> = words.iter().filter_map(|name| name.split(' ').next()).collect();
    everywhere.extend((1..segments.tokens.len()).filter(|&at| firsts.contains(segments.word(at))).filter_map(|at| {
        let name = name_at(segments, at);
        let has_article = name.len() > 1 || segments.word(at - 1).eq_ignore_ascii_case("the");
        (has_article && !name.is_empty() && words.contains(segments.words(segments.span(name.clone())))).then_some(name)
    }));
    everywhere.sort_unstable_by_key(|name| name.start);
    everywhere.dedup_by_key(|name| name.start);
    let confidence = Confidence::thousandths(CONFIDENCE);
    let person = |name: Range<usize>| TypedSpan { span: segments.span(name), kind: MentionType::Person, confidence };
    put_over(found, everywhere.into_iter().map(person).collect());
}

/// The name that somebody is called by, if the token is the word that says so.
fn called(segments: &Segments<'_>, found: &[TypedSpan], at: usize) -> Option<Range<usize>> {
    let after = match segments.word(at) {
        "as" if is_known(segments, found, at) => at + 1,
        "calls" | "called" | "call" | "nicknamed" | "dubbed"
            if matches!(segments.word(at + 1), "him" | "her" | "me") =>
        {
            at + 2
        }
        "nicknamed" if is_of_person(segments, found, at) => at + 1,
        _ => return None,
    };
    let is_mark = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::QuotationMark));
    let mark = usize::from(is_mark(after));
    let article = usize::from(segments.word(after + mark).eq_ignore_ascii_case("the"));
    let start = after + mark + article;
    let name = name_at(segments, start + usize::from(mark == 0 && article == 1 && is_mark(start)));
    // Without an article or marks it is a name where it is no word: "called her Mum".
    let is_told = article == 1 || mark == 1 && name.len() > 1 || name.len() > 1;
    (is_told && !name.is_empty()).then_some(name)
}

/// Whether "as" says by what somebody is known: "was known to the whole street as", "Known as Big Dez, he".
fn is_known(segments: &Segments<'_>, found: &[TypedSpan], at: usize) -> bool {
    let sentence = segments.sentences[segments.sentence_of(at)].tokens.start;
    let near = at.saturating_sub(MAX_KNOWN).max(sentence)..at;
    let is_word = |&at: &usize| segments.tokens[at].is(TokenKind::Word);
    let known = near.rev().take_while(is_word).find(|&at| segments.word(at).eq_ignore_ascii_case("known"));
    known.is_some_and(|known| {
        is_of_person(segments, found, known) || known == sentence && is_of_person_after(segments, at)
    })
}

/// Whether the words right before the token are a person's: "her grandmother was", "who is also", "the porter,", "Ann Bell,".
fn is_of_person(segments: &Segments<'_>, found: &[TypedSpan], at: usize) -> bool {
    /// Tokens that are looked at.
    const CLAUSE: usize = 6;
    let sentence = segments.sentences[segments.sentence_of(at)].tokens.start;
    let says_more = |at: &usize| {
        matches!(segments.function(*at), Some(FunctionWord::Auxiliary | FunctionWord::Adverb))
            || matches!(segments.word(*at), "," | "also" | "now" | "better" | "widely" | "once")
            || word::may_be_adverb(segments.word(*at))
    };
    let last = (at.saturating_sub(CLAUSE).max(sentence)..at).rev().find(|at| !says_more(at));
    last.is_some_and(|at| {
        matches!(segments.word(at), "who" | "he" | "she" | "He" | "She" | "I")
            || segments.is_on(at, WordList::Relative)
            || word::is_singular_role(segments, at) && !word::is_organization_noun(segments.word(at))
            || mention_at(segments, found, at).is_some_and(|mention| mention.kind == MentionType::Person)
    })
}

/// Whether the name is the subject's: "Known as Big Dez, he".
fn is_of_person_after(segments: &Segments<'_>, at: usize) -> bool {
    let name = name_at(segments, at + 1 + usize::from(segments.word(at + 1) == "the"));
    segments.word(name.end) == "," && matches!(segments.word(name.end + 1), "he" | "she")
}

/// The capitalized words from `at` on, few enough to be a name; none if there are more, or if they are the first of a sentence.
fn name_at(segments: &Segments<'_>, at: usize) -> Range<usize> {
    let is_part = |at: &usize| {
        let token = segments.tokens.get(*at);
        token.is_some_and(|token| token.is(TokenKind::Word) && token.is_capitalized() && !token.new_line)
            && segments.function(*at).is_none()
    };
    let count = (at..at + MAX_WORDS + 1).take_while(is_part).count();
    at..if count > MAX_WORDS { at } else { at + count }
}

/// Whether the lexicon has the name, or people address each other by it: "called him Sir", "known as the Senate".
fn is_listed(segments: &Segments<'_>, name: &Range<usize>) -> bool {
    let words = segments.words(segments.span(name.clone()));
    Lexicon::get().names.get(words).is_some() || segments.is_on_in_any_case(name.start, WordList::Relative)
}

/// Whether the name ends with the surname of somebody whom the text names in full: "called him Watertight Smith".
fn is_of_surname(segments: &Segments<'_>, found: &[TypedSpan], name: &Range<usize>) -> bool {
    let last = segments.word(name.end - 1);
    let bears_it = |mention: &TypedSpan| {
        mention.kind == MentionType::Person
            && mention.span != segments.span(name.clone())
            && segments.words(mention.span).rsplit_once(' ').is_some_and(|(_, surname)| surname == last)
    };
    name.len() > 1 && found.iter().any(bears_it)
}

#[cfg(test)]
mod tests {
    use crate::mention::testing::check_people as check;

    #[test]
    fn what_somebody_is_called_by_is_a_name_everywhere() {
        check(
            "Her grandmother was known to the whole street as the General. The General died.",
            &["General", "General"],
        );
        check("The whole village calls her the Bishop. It rained. The Bishop said no.", &["Bishop", "Bishop"]);
        check(
            "He was nicknamed ‘the Undertaker’, since he looks it. The Undertaker left.",
            &["Undertaker", "Undertaker"],
        );
        check("Known to the whole ward as Big Dez, he brought chairs. Big Dez left.", &["Big Dez", "Big Dez"]);
        check("The minister, who is known as ‘Tarmac Tristan’, left.", &["Tarmac Tristan"]);
    }

    #[test]
    fn what_things_are_called_is_nobody() {
        check("The market was known as the Silk Road. The Silk Road was shut.", &[]);
        check("She called him Sir, and he called her Mum. The treaty is known as the Pact.", &[]);
        check("He was known as the General; then General Motors rose.", &["General"]);
        check("The council, known as the Hill, and their party, nicknamed the Pelucones, met.", &[]);
        check("It was known to its owner as the Shed.", &[]);
    }
}
