//! Trusts of the health service, whose names are long and have "and" in them: "Norwich and Lynn University Hospitals NHS Foundation
//! Trust"; and bodies whose initials stand behind them: "Irish Nurses and Midwives Organisation (INMO)".

use std::ops::Range;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{FunctionWord, WordList};
use crate::mention::typed_span::{TypedSpan, put_over};
use crate::segment::{Case, Segments, TokenKind};
use crate::syntax::word;

/// How sure such a body is, in thousandths.
const CONFIDENCE: u16 = 850;
/// Maximum tokens of a name.
const MAX_NAME: usize = 12;

/// Makes one organization of each such name. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn join(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut bodies: Vec<Range<usize>> = Vec::new();
    for at in 1..segments.tokens.len() {
        if segments.word(at) == "NHS" {
            bodies.extend(trust(segments, at));
        }
    }
    bodies.extend(found.iter().filter_map(|mention| with_initials(segments, mention)));
    bodies.sort_unstable_by_key(|body| body.start);
    bodies.dedup_by(|body, before| body.start < before.end);
    for tokens in &bodies {
        cut(segments, found, tokens);
    }
    let body = |tokens: Range<usize>| TypedSpan {
        span: segments.span(tokens),
        kind: MentionType::Organization,
        confidence: Confidence::thousandths(CONFIDENCE),
    };
    put_over(found, bodies.into_iter().map(body).collect());
}

/// Cuts a body off what was found to go on after it: "… NHS Trust in | Hull".
fn cut(segments: &Segments<'_>, found: &mut [TypedSpan], body: &Range<usize>) {
    let end = segments.span(body.clone()).end;
    let place = found.partition_point(|other| other.span.end <= end);
    if let Some(longer) = found.get_mut(place).filter(|other| other.span.start < end)
        && matches!(segments.word(body.end), "at" | "in")
        && segments.tokens.get(body.end + 1).is_some_and(|next| next.span.start < longer.span.end)
    {
        longer.span.start = segments.tokens[body.end + 1].span.start;
        longer.kind = MentionType::Place;
    }
}

/// The tokens of the trust that has "NHS" at the token.
fn trust(segments: &Segments<'_>, at: usize) -> Option<Range<usize>> {
    let is = |at: usize, word: &str| segments.word(at).eq_ignore_ascii_case(word);
    let end = at + 1 + usize::from(is(at + 1, "foundation"));
    if !is(end, "trust") {
        return None;
    }
    let sentence = segments.sentences[segments.sentence_of(at)].tokens.start;
    let is_part =
        |&at: &usize| is_name(segments, at) || word::is_clitic(segments, at) || segments.is_on(at, WordList::TrustWord);
    let least = at.saturating_sub(MAX_NAME).max(sentence);
    let parts = (least..at).rev().take_while(is_part);
    let start = parts.filter(|&at| is_name(segments, at)).last()?;
    Some(start..end + 1)
}

fn is_name(segments: &Segments<'_>, at: usize) -> bool {
    segments.tokens[at].is_capitalized() && segments.function(at).is_none()
}

/// The tokens of a body with the words before it that its initials in brackets want.
fn with_initials(segments: &Segments<'_>, mention: &TypedSpan) -> Option<Range<usize>> {
    let tokens = segments.tokens_of(mention.span);
    let initials = segments.word(tokens.end + 1);
    let is_gloss = mention.kind == MentionType::Organization
        && segments.word(tokens.end) == "("
        && segments.word(tokens.end + 2) == ")"
        && segments.tokens[tokens.end + 1].case == Case::Upper
        && initials.len() > 2;
    if !is_gloss {
        return None;
    }
    let sentence = segments.sentences[segments.sentence_of(tokens.start)].tokens.start;
    let mut letters = initials.chars().rev().peekable();
    let least = tokens.end.saturating_sub(MAX_NAME).max(sentence);
    for at in (least..tokens.end).rev() {
        if is_name(segments, at) {
            if segments.word(at).chars().next() != letters.next() {
                return None;
            }
            if letters.peek().is_none() {
                return (at < tokens.start).then_some(at..tokens.end);
            }
        } else if !matches!(segments.function(at), Some(FunctionWord::Conjunction | FunctionWord::Preposition))
            && !matches!(segments.word(at), "the" | "&" | ",")
            && !segments.tokens[at].is(TokenKind::Hyphen)
        {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Place};
    use crate::mention::testing::check_names as check;

    #[test]
    fn a_trust_has_all_its_towns() {
        for name in [
            "Norwich and Lynn University Hospitals NHS Foundation Trust",
            "Bath and Wells University Hospitals NHS Foundation Trust",
            "Leeds and Selby teaching hospitals NHS trust",
            "St George’s University Hospitals NHS Foundation Trust",
        ] {
            check(&format!("Doctors at {name} in Hull left."), &[(Organization, name), (Place, "Hull")]);
        }
    }

    #[test]
    fn the_initials_behind_a_body_say_where_it_begins() {
        check(
            "The Irish Nurses and Midwives Organisation (INMO) met.",
            &[(Organization, "Irish Nurses and Midwives Organisation"), (Organization, "INMO")],
        );
    }
}
