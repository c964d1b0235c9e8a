//! Symbols of shares, and the firms before them: "Tessler Motors (TSLR.N)".

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::Lexicon;
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{Segments, TokenKind, is_ticker};

/// How sure the firm before a symbol is, in thousandths.
const CONFIDENCE: u16 = 850;
/// Maximum words of a firm's name that nothing else found.
const MAX_WORDS: usize = 4;

/// Makes organizations of symbols and of what stands before them. The mentions are in reading order and without overlaps, before and
/// after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut put = Vec::new();
    let firm = |tokens| TypedSpan {
        span: segments.span(tokens),
        kind: MentionType::Organization,
        confidence: Confidence::thousandths(CONFIDENCE),
    };
    let may_be = |&at: &usize| segments.tokens[at].is_capitalized() || segments.tokens[at].is(TokenKind::Number);
    for at in (1..segments.tokens.len()).filter(may_be) {
        if !is_ticker(segments.word(at)) {
            continue;
        }
        let end = if segments.word(at - 1) == "(" { at - 1 } else { at };
        let name = end
            .checked_sub(1)
            .and_then(|last| mention_at(segments, found, last))
            .map(|name| (name.kind, segments.tokens_of(name.span)));
        match name {
            Some((MentionType::Organization, tokens)) if tokens.end > at => put.push(firm(tokens.start..end)),
            Some((MentionType::Organization, _)) => {}
            Some((_, tokens)) if tokens.end <= at => put.push(firm(tokens)),
            _ => {
                let start = start_of_name(segments, end);
                put.extend((start < end).then(|| firm(start..end)));
            }
        }
        put.push(firm(at..at + 1));
    }
    if put.is_empty() {
        return;
    }
    // What was found of both at once is parted.
    let is_joined = |other: &TypedSpan| {
        let tokens = segments.tokens_of(other.span);
        tokens.len() > 1 && tokens.into_iter().any(|at| is_ticker(segments.word(at)))
    };
    found.retain(|other| !is_joined(other));
    put_over(found, put);
}

/// The first token of the capitals that end before the token, and are no words of the sentence.
fn start_of_name(segments: &Segments<'_>, end: usize) -> usize {
    let least = end.saturating_sub(MAX_WORDS);
    let is_name = |&at: &usize| {
        segments.tokens[at].is_capitalized()
            && segments.function(at).is_none()
            && !(segments.tokens[at].new_line && Lexicon::get().is_common(segments.word(at)))
    };
    end - (least..end).rev().take_while(is_name).count()
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::Organization;
    use crate::mention::testing::check_names as check;

    #[test]
    fn a_symbol_stands_after_a_firm() {
        check("Tessler Motors (TSLR.N) said no.", &[(Organization, "Tessler Motors"), (Organization, "TSLR.N")]);
        check("Tessler Motors TSLR.N said no.", &[(Organization, "Tessler Motors"), (Organization, "TSLR.N")]);
        check(
            "Toyota (7203.T) and Brindle (BRN.L) fell.",
            &[(Organization, "Toyota"), (Organization, "7203.T"), (Organization, "Brindle"), (Organization, "BRN.L")],
        );
    }
}
