//! Prizes that are called by a name alone: "won an Oscar", "the Booker winner". People and towns have most of these names too.

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{ExpressionWord, FunctionWord, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, put_over};
use crate::segment::{Segments, TokenKind};

/// How sure a prize is that is found so, in thousandths.
const CONFIDENCE: u16 = 850;
/// So many tokens before the prize may say that somebody gets it.
const REACH: usize = 12;

/// Adds the prizes. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let is_award = |&at: &usize| {
        segments.tokens[at].is_capitalized() && segments.is_on(at, WordList::Award) && is_given(segments, at)
    };
    let award = |at: usize| TypedSpan {
        span: segments.tokens[at].span,
        kind: MentionType::Misc,
        confidence: Confidence::thousandths(CONFIDENCE),
    };
    let awards: Vec<TypedSpan> = (0..segments.tokens.len()).filter(is_award).map(award).collect();
    put_over(found, awards);
}

/// Whether what stands around the word is said of prizes: somebody wins it, or is its winner.
fn is_given(segments: &Segments<'_>, at: usize) -> bool {
    let is_capital = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is_capitalized() && token.spaced);
    if is_capital(at + 1) {
        return false;
    }
    let hyphen = usize::from(segments.tokens.get(at + 1).is_some_and(|next| next.is(TokenKind::Hyphen)));
    if segments.is_on(at + 1 + hyphen, WordList::AwardNoun) {
        return true;
    }
    let sentence = segments.sentences[segments.sentence_of(at)].tokens.start;
    let Some(before) = at.checked_sub(1).filter(|&before| before >= sentence) else { return false };
    let class = Lexicon::get().expression_words.get(segments.word(before));
    let counts = || segments.tokens[before].is(TokenKind::Number) || class == Some(ExpressionWord::Cardinal);
    let is_told = matches!(segments.function(before), Some(FunctionWord::Determiner | FunctionWord::Possessive));
    // "another best actor Tony"
    let is_best = || (at.saturating_sub(3).max(sentence)..before).any(|at| segments.word(at) == "best");
    (is_told || counts() || is_best())
        && (at.saturating_sub(REACH).max(sentence)..before).any(|at| segments.is_on(at, WordList::AwardVerb))
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Misc, Person};
    use crate::mention::testing::check_names as check;

    #[test]
    fn a_prize_is_won() {
        check("She won an Oscar, and he earned a Tony.", &[(Misc, "Oscar"), (Misc, "Tony")]);
        check("He won the Booker in spring.", &[(Misc, "Booker")]);
        check("He won another best actor Tony in 2003.", &[(Misc, "Tony")]);
        check("Booker winner Anna Moss spoke.", &[(Misc, "Booker"), (Person, "Anna Moss")]);
        check("The Oscar-winning actor Paul Keane spoke.", &[(Misc, "Oscar"), (Person, "Paul Keane")]);
    }

    #[test]
    fn people_have_such_names() {
        check("Tony won. Oscar Wilde wrote it.", &[(Person, "Tony"), (Person, "Oscar Wilde")]);
        check("They won over Hugo Marsh.", &[(Person, "Hugo Marsh")]);
    }
}
