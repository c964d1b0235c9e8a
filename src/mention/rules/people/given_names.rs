//! First names alone that the tagger left out, or took for places, beside what tells them: "her daughter Nan", "says Josie".

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{CueClass, FunctionWord, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is, mention_at};
use crate::segment::{Case, Segments, TokenKind};
use crate::syntax::word;

/// How sure a name is that is found so, in thousandths.
const CONFIDENCE: u16 = 750;

/// Minimum bytes of a name that nothing else tells: "Al" and "Kai" are words of many languages.
const MIN_ALONE: usize = 4;

/// Adds such names, and the same names elsewhere. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let is_told = |&at: &usize| {
        is_alone(segments, at)
            && (is_somebodys(segments, at) && is_name(segments, at)
                || is_only_given(segments, at) && mention_at(segments, found, at).is_none())
    };
    let told: Vec<usize> = (1..segments.tokens.len()).filter(is_told).collect();
    if told.is_empty() {
        return;
    }
    let mut names: FxHashSet<&str> = FxHashSet::default();
    for &at in &told {
        let span = segments.tokens[at].span;
        let place = found.partition_point(|mention| mention.span.end <= span.start);
        match found.get_mut(place).filter(|mention| mention.span.start < span.end) {
            Some(mention) if mention.span != span => continue,
            Some(mention) => mention.kind = MentionType::Person,
            None => {}
        }
        // "Will" and "May" are more often other words.
        if segments.function(at).is_none() && Lexicon::get().expression_words.get(segments.word(at)).is_none() {
            names.insert(segments.word(at));
        }
    }
    let is_named = |&at: &usize| {
        let is_name = || {
            names.contains(segments.word(at))
                && is_alone(segments, at)
                && (acts(segments, at + 1) || is_object(segments, at))
        };
        (told.binary_search(&at).is_ok() || is_name()) && mention_at(segments, found, at).is_none()
    };
    let confidence = Confidence::thousandths(CONFIDENCE);
    let person = |at: usize| TypedSpan { span: segments.tokens[at].span, kind: MentionType::Person, confidence };
    let added: Vec<TypedSpan> = (0..segments.tokens.len()).filter(is_named).map(person).collect();
    add_where_nothing_is(found, added);
}

/// Whether the token is a word with a capital and no other beside it.
fn is_alone(segments: &Segments<'_>, at: usize) -> bool {
    let token = &segments.tokens[at];
    let is_capital = |at: usize| {
        segments
            .tokens
            .get(at)
            .is_some_and(|token| token.is(TokenKind::Word) && token.is_capitalized() && !token.new_line)
    };
    let is_hyphen =
        |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Hyphen) && !token.spaced);
    token.is(TokenKind::Word)
        && token.case == Case::Title
        && !is_capital(at + 1)
        && !is_hyphen(at + 1)
        && at.checked_sub(1).is_none_or(|before| {
            !is_hyphen(before) && (!is_capital(before) || token.new_line || segments.function(before).is_some())
        })
}

/// Whether the lexicon has the word as a given name, or has nothing of it: "her daughter Nan".
fn is_name(segments: &Segments<'_>, at: usize) -> bool {
    let lexicon = Lexicon::get();
    let word = segments.word(at);
    let is_unknown = || {
        let is_listed = lexicon.names.get(word).is_some() || lexicon.expression_words.get(word).is_some();
        !is_listed && !lexicon.is_common(word) && segments.function(at).is_none()
    };
    segments.word_type(at).title.is_none() && (lexicon.given.get(word).is_some() || is_unknown())
}

/// Whether the token, within a clause, is a given name by the lists, and nothing else by any: "I feel for Russ".
fn is_only_given(segments: &Segments<'_>, at: usize) -> bool {
    let (lexicon, word) = (Lexicon::get(), segments.word(at));
    segments.tokens[at].case == Case::Title
        && is_object(segments, at)
        && word::is_break(segments, at + 1)
        && word.len() >= MIN_ALONE
        && lexicon.given.get(word).is_some()
        && lexicon.surnames.get(word).is_none()
        && lexicon.names.get(word).is_none()
        && lexicon.expression_words.get(word).is_none()
        && lexicon.club_towns.get(word).is_none()
        && !lexicon.is_common(word)
}

/// Whether the words before a name say that it is a person's: "her daughter", "his wife,".
fn is_somebodys(segments: &Segments<'_>, at: usize) -> bool {
    let comma = usize::from(segments.word(at - 1) == ",");
    let Some(noun) = at.checked_sub(1 + comma).filter(|&noun| segments.is_on(noun, WordList::Relative)) else {
        return false;
    };
    // "his mother, Church leaders said"
    let closes = comma == 0 || word::is_break(segments, at + 1);
    let is_whose = |at: usize| segments.function(at) == Some(FunctionWord::Possessive) || word::is_clitic(segments, at);
    closes && (noun.saturating_sub(3)..noun).any(is_whose)
}

/// Whether somebody does what the token says: "said", "was", "has".
fn acts(segments: &Segments<'_>, at: usize) -> bool {
    let Some(token) = segments.tokens.get(at) else { return false };
    let speaks = || segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say);
    !token.is_capitalized()
        && (token.is(TokenKind::Clitic) || segments.function(at) == Some(FunctionWord::Auxiliary) || speaks())
}

/// Whether the name is in the middle of a clause, where a word with a capital is a name.
fn is_object(segments: &Segments<'_>, at: usize) -> bool {
    let start = segments.sentences[segments.sentence_of(at)].tokens.start;
    at > start && segments.tokens[at - 1].is(TokenKind::Word) && !segments.tokens[at - 1].is_capitalized()
}

#[cfg(test)]
mod tests {
    use crate::mention::testing::check_people as check;

    #[test]
    fn relatives_are_people_everywhere() {
        check("Her daughter Nan would leave. “No,” says Nan. Nan was right.", &["Nan", "Nan", "Nan"]);
        check("He came with his wife, Georgia, and left.", &["Georgia"]);
        check("Ann Bell’s son Will was ill. Will it rain?", &["Ann Bell", "Will"]);
        check("My late brother Duke sang. His wife Nkechi did not.", &["Duke", "Nkechi"]);
    }

    #[test]
    fn given_names_within_a_clause_are_people() {
        check("“I feel for Russ,” he said. They spoke to Gwen, and left.", &["Russ", "Gwen"]);
        check("He drove to Lima, and flew to Sofia.", &[]);
    }

    #[test]
    fn other_words_beside_relatives_are_not() {
        check("He defended his father Tuesday on the radio.", &[]);
        check("His mother, Church leaders said, was ill. Her father English was.", &[]);
    }
}
