//! Branches of unions, which have numbers: "Teamsters Local 320", "Transport Workers Local 250-A", "District 837".

use crate::annotation::{Confidence, MentionType};
use crate::mention::typed_span::{TypedSpan, mention_at, put_over};
use crate::segment::{Segments, TokenKind};

/// How sure a branch is that is found so, in thousandths.
const CONFIDENCE: u16 = 850;
/// Maximum words of the union before "Local".
const MAX_WORDS: usize = 6;
/// Minimum digits of a district that is a union's; those of councils and courts have fewer.
const DIGITS_OF_DISTRICT: usize = 3;

/// Makes one organization of a branch's words and number. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn join(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut branches = Vec::new();
    for at in 0..segments.tokens.len().saturating_sub(1) {
        let number = &segments.tokens[at + 1];
        let is_branch = number.is(TokenKind::Number)
            && number.spaced
            && match segments.word(at) {
                "Local" | "Lodge" => true,
                "District" => segments.word(at + 1).len() >= DIGITS_OF_DISTRICT,
                _ => false,
            };
        if !is_branch {
            continue;
        }
        let letter = |at: usize| segments.word(at).len() == 1 && segments.tokens[at].is_capitalized();
        let has_letter = segments.tokens.get(at + 2).is_some_and(|token| token.is(TokenKind::Hyphen))
            && at + 3 < segments.tokens.len()
            && letter(at + 3);
        let span = segments.span(start_of_union(segments, found, at)..at + if has_letter { 4 } else { 2 });
        branches.push(TypedSpan {
            span,
            kind: MentionType::Organization,
            confidence: Confidence::thousandths(CONFIDENCE),
        });
    }
    put_over(found, branches);
}

/// The first token of the union's name before "Local".
fn start_of_union(segments: &Segments<'_>, found: &[TypedSpan], local: usize) -> usize {
    let sentence = segments.sentences[segments.sentence_of(local)].tokens.start;
    let is_name = |&at: &usize| {
        let token = &segments.tokens[at];
        let is_other = mention_at(segments, found, at).is_some_and(|other| other.kind == MentionType::Person);
        token.is_capitalized() && segments.function(at).is_none() && segments.word_type(at).title.is_none() && !is_other
    };
    let least = local.saturating_sub(MAX_WORDS).max(sentence);
    local - (least..local).rev().take_while(is_name).count()
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Number, Organization, Person};
    use crate::mention::testing::check_mentions as check;

    #[test]
    fn a_branch_has_its_number_in_its_name() {
        check("Teamsters Local 320 voted.", &[(Organization, "Teamsters Local 320")]);
        check("Transport Workers Local 250-A voted.", &[(Organization, "Transport Workers Local 250-A")]);
        check("Members of SEIU Local 1199 voted.", &[(Organization, "SEIU Local 1199")]);
        check("Brian Bryant of District 837 spoke.", &[(Person, "Brian Bryant"), (Organization, "District 837")]);
    }

    #[test]
    fn other_numbers_are_numbers() {
        check("He lives in District 9.", &[(Number, "9")]);
        check("They saw local 320 times.", &[(Number, "320")]);
    }
}
