//! Names of several words that speak: "Bright Futures said it would close", "“Never,” said Save Our Baths".
//!
//! They are made of common words, in which the tagger sees no name; but nothing else has capitals where somebody speaks.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{CueClass, Lexicon};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is, mention_at};
use crate::segment::{Case, ParagraphKind, Segments, TokenKind};
use crate::syntax::word;

/// How sure a name is that is found so, in thousandths.
const CONFIDENCE: u16 = 700;
/// Maximum tokens of the name.
const MAX_TOKENS: usize = 7;

/// Adds such names where nothing was found, wherever they stand, and makes organizations of those whose type was not known. The mentions are
/// in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut names: Vec<Range<usize>> = Vec::new();
    for cue in 1..segments.tokens.len() {
        if !is_verb(segments, cue) {
            continue;
        }
        let is_after_quote = is_quotation_mark(segments, cue.checked_sub(1));
        let before = mistaken(segments, found, cue - 1).or_else(|| words_before(segments, found, cue));
        let subject = before.filter(|name| {
            let says = matches!(segments.word(cue), "said" | "says") || opens_quote(segments, cue + 1);
            begins_clause(segments, name.start) && (says || is_quotation_mark(segments, name.start.checked_sub(1)))
        });
        let after = || mistaken(segments, found, cue + 1).or_else(|| words_after(segments, found, cue + 1));
        let subject = subject.or_else(|| after().filter(|name| is_after_quote && name.start == cue + 1));
        names.extend(subject.filter(|name| is_organization(segments, name)));
    }
    if names.is_empty() {
        return;
    }
    let words: FxHashSet<&str> = names.iter().map(|name| segments.words(segments.span(name.clone()))).collect();
    for mention in found.iter_mut() {
        // "sold to Brindle Homes": a place by itself.
        let may_be = is_mistaken(mention) || mention.kind == MentionType::Place;
        if may_be && words.contains(segments.words(mention.span)) {
            mention.kind = MentionType::Organization;
        }
    }
    let firsts: FxHashSet<&str> = names.iter().map(|name| segments.word(name.start)).collect();
    let lengths: FxHashSet<usize> = names.iter().map(Range::len).collect();
    let repeated = (0..segments.tokens.len()).filter(|&at| firsts.contains(segments.word(at))).filter_map(|at| {
        let spans = lengths.iter().filter(|&&length| at + length <= segments.tokens.len());
        spans.map(|&length| segments.span(at..at + length)).find(|&span| words.contains(segments.words(span)))
    });
    let confidence = Confidence::thousandths(CONFIDENCE);
    let name = |span| TypedSpan { span, kind: MentionType::Organization, confidence };
    add_where_nothing_is(found, repeated.map(name));
}

/// Whether a name was found, and perhaps not as what it is.
fn is_mistaken(mention: &TypedSpan) -> bool {
    mention.kind == MentionType::Misc
}

/// The tokens of such a name.
fn mistaken(segments: &Segments<'_>, found: &[TypedSpan], at: usize) -> Option<Range<usize>> {
    let mention = mention_at(segments, found, at).filter(|mention| is_mistaken(mention))?;
    Some(segments.tokens_of(mention.span))
}

/// Whether a clause begins with the token, as far as what stands before it tells.
fn begins_clause(segments: &Segments<'_>, at: usize) -> bool {
    at == segments.sentences[segments.sentence_of(at)].tokens.start || word::is_break(segments, at - 1)
}

/// Whether the word, in the body of the text, is a verb of speech: "said", "insisted".
fn is_verb(segments: &Segments<'_>, at: usize) -> bool {
    let says = segments.word_type(at).cue.is_some_and(|cue| cue.class == CueClass::Say);
    says && segments.tokens[at].case == Case::Lower && !segments.word(at).ends_with("ing") && {
        let paragraph = segments.paragraphs.get(segments.paragraph_of(at));
        paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Body)
    }
}

fn is_quotation_mark(segments: &Segments<'_>, at: Option<usize>) -> bool {
    at.and_then(|at| segments.tokens.get(at)).is_some_and(|token| token.is(TokenKind::QuotationMark))
}

/// Whether a quotation begins, behind a comma or a colon at the token.
fn opens_quote(segments: &Segments<'_>, at: usize) -> bool {
    matches!(segments.word(at), "," | ":") && is_quotation_mark(segments, Some(at + 1))
}

/// The words with capitals, of no name that was found, that end before the token.
fn words_before(segments: &Segments<'_>, found: &[TypedSpan], end: usize) -> Option<Range<usize>> {
    let mut start = end;
    for at in (end.saturating_sub(MAX_TOKENS)..end).rev() {
        if may_begin(segments, found, at) {
            start = at;
        } else if start == end || !ties(segments, at) {
            break;
        }
        if segments.tokens[at].new_line {
            break;
        }
    }
    (start < end).then_some(start..end)
}

/// The words with capitals, of no name that was found, that begin with the token.
fn words_after(segments: &Segments<'_>, found: &[TypedSpan], start: usize) -> Option<Range<usize>> {
    let mut end = start;
    for at in start..segments.tokens.len().min(start + MAX_TOKENS) {
        if segments.tokens[at].new_line {
            break;
        }
        if may_begin(segments, found, at) {
            end = at + 1;
        } else if end == start || !ties(segments, at) {
            break;
        }
    }
    let is_whole = word::is_break(segments, end) || segments.function(end).is_some();
    (start < end && is_whole).then_some(start..end)
}

/// Whether the word has a capital and is of no name.
fn may_begin(segments: &Segments<'_>, found: &[TypedSpan], at: usize) -> bool {
    let token = &segments.tokens[at];
    token.is(TokenKind::Word) && token.case == Case::Title && mention_at(segments, found, at).is_none()
}

/// Small words between those of a name.
fn ties(segments: &Segments<'_>, at: usize) -> bool {
    matches!(segments.word(at), "of" | "for" | "the" | "our" | "and" | "in" | "&")
}

/// Whether the words are a name of two words or more, and of no person or people: neither an office, nor many who have something in common.
fn is_organization(segments: &Segments<'_>, name: &Range<usize>) -> bool {
    let lexicon = Lexicon::get();
    let capitals = name.clone().filter(|&at| segments.tokens[at].is_capitalized()).count();
    // "Parents for Change", "Friends of the Lido"
    let is_for = |at: usize| name.contains(&at) && matches!(segments.word(at), "of" | "for");
    let is_person = |at: usize| {
        let word = segments.word(at);
        let is_given = at == name.start && lexicon.given.get(word).is_some();
        let is_known = is_given || lexicon.expression_words.get(word).is_some();
        let is_plural = word::is_plural_noun(word) && is_for(at + 1);
        is_known || !is_plural && (segments.word_type(at).title.is_some() || word::is_role(segments, at))
    };
    let last = segments.word(name.end - 1);
    let is_thing = lexicon.surnames.get(last).is_none() && (lexicon.is_common(last) || word::is_plural_noun(last));
    let has_cause = is_for(name.start + 1) && word::is_plural_noun(segments.word(name.start));
    capitals > 1 && segments.function(name.start).is_none() && (is_thing || has_cause) && !name.clone().any(is_person)
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person};
    use crate::mention::testing::check_names as check;

    #[test]
    fn common_words_that_speak_are_a_name() {
        check("“We cannot go on,” said Bright Futures.", &[(Organization, "Bright Futures")]);
        check(
            "Bright Futures warned: “We cannot go on.” It was cold. The crews of Bright Futures left.",
            &[(Organization, "Bright Futures"), (Organization, "Bright Futures")],
        );
        check("Rooftop Housing said it would close.", &[(Organization, "Rooftop Housing")]);
        check(
            "The field was sold to Brindle Homes. Brindle Homes said it would build.",
            &[(Organization, "Brindle Homes"), (Organization, "Brindle Homes")],
        );
        check("“We cannot go on,” insisted Parents for Change.", &[(Organization, "Parents for Change")]);
    }

    #[test]
    fn others_that_speak_are_none() {
        check("“We cannot go on,” said Councillor Ann Cole.", &[(Person, "Ann Cole")]);
        for text in [
            "Police Chief said no.",
            "“No,” said The Chief Executive.",
            "Some Residents said it was cold.",
            "Bright said no.",
            "Most were Looted\nThings said to be old.",
        ] {
            let found = crate::annotate(text);
            assert!(found.mentions.iter().all(|mention| mention.kind != Organization), "{text}");
        }
    }
}
