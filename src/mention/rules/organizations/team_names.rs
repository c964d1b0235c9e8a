//! Teams that are called by a word alone where the sentence speaks of sport: "the Giants lost", "Chiefs coach", "United lead City".

use std::ops::Range;

use crate::annotation::{Confidence, MentionType};
use crate::lexicon::{FunctionWord, Lexicon, WordList};
use crate::mention::typed_span::{TypedSpan, add_where_nothing_is};
use crate::segment::{Case, Segments, TokenKind};

/// How sure a team is that is found so, in thousandths.
const CONFIDENCE: u16 = 700;

/// Adds the teams where nothing was found. The mentions are in reading order and without overlaps, before and after.
pub(crate) fn add(segments: &Segments<'_>, found: &mut Vec<TypedSpan>) {
    let mut teams = Vec::new();
    for sentence in &segments.sentences {
        let tokens = &sentence.tokens;
        let mut named = tokens.clone().filter(|&at| is_team(segments, tokens, at)).peekable();
        // Counted only where there is a name.
        if named.peek().is_some() && speaks_of_sport(segments, tokens) {
            for at in named {
                let span = segments.tokens[at].span;
                let place = found.partition_point(|other| other.span.end <= span.start);
                match found.get_mut(place).filter(|other| other.span == span) {
                    // "the Ravens", whom the tagger takes for a people
                    Some(other) if other.kind == MentionType::Group => other.kind = MentionType::Organization,
                    _ => teams.push(TypedSpan {
                        span,
                        kind: MentionType::Organization,
                        confidence: Confidence::thousandths(CONFIDENCE),
                    }),
                }
            }
        }
    }
    add_where_nothing_is(found, teams);
}

fn speaks_of_sport(segments: &Segments<'_>, sentence: &Range<usize>) -> bool {
    let is_number = |at: usize| segments.tokens.get(at).is_some_and(|token| token.is(TokenKind::Number));
    let is_score = |at: usize| is_number(at) && matches!(segments.word(at + 1), "-" | "–") && is_number(at + 2);
    sentence.clone().any(|at| segments.is_on(at, WordList::Sport) || is_score(at))
}

/// Whether the word may be the team that is called so.
fn is_team(segments: &Segments<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let token = &segments.tokens[at];
    if token.case != Case::Title {
        return false;
    }
    let word = segments.word(at);
    let is_nickname = word.ends_with('s') && Lexicon::get().club_towns.get(word).is_some();
    let is_shared = segments.is_on(at, WordList::SharedClubName);
    if !(is_nickname || is_shared) || is_beside_name(segments, sentence, at) {
        return false;
    }
    let before = at.checked_sub(1).filter(|&before| before >= sentence.start);
    let has_article = before.is_some_and(|before| matches!(segments.word(before), "the" | "The"));
    let does = segments.is_on(at + 1, WordList::TeamVerb);
    let is_object = before.is_some_and(|before| {
        matches!(
            segments.word(before),
            "beat" | "over" | "lead" | "led" | "trail" | "thrashed" | "hammered" | "edged" | "against" | "past"
        )
    });
    let has_player = segments.is_on(at + 1, WordList::TeamMember);
    if is_shared {
        return !has_article && (does || is_object || has_player);
    }
    // "Giants of industry" and "Saints preserve us" open sentences too.
    let is_listed = matches!(segments.word(at + 1), "," | "and")
        || before.is_some_and(|before| matches!(segments.word(before), "," | "and"));
    let is_first = before.is_none_or(|before| segments.function(before).is_none() && !is_listed);
    has_article || does || has_player || is_object || is_listed || !is_first
}

/// Whether another capital stands right beside the word, so that it is a part of a longer name.
fn is_beside_name(segments: &Segments<'_>, sentence: &Range<usize>, at: usize) -> bool {
    let is_name = |at: usize| {
        sentence.contains(&at)
            && segments.tokens[at].is_capitalized()
            && !matches!(segments.function(at), Some(FunctionWord::Determiner | FunctionWord::Preposition))
    };
    let is_hyphen = |at: usize| sentence.contains(&at) && segments.tokens[at].is(TokenKind::Hyphen);
    let of_name = matches!(segments.word(at + 1), "of" | "&");
    of_name
        || is_name(at + 1)
        || is_hyphen(at + 1)
        || at.checked_sub(1).is_some_and(|before| is_name(before) || is_hyphen(before))
}

#[cfg(test)]
mod tests {
    use crate::annotation::MentionType::{Organization, Person};
    use crate::mention::testing::check_names as check;

    #[test]
    fn teams_have_names_that_are_words() {
        check("The Giants lost to the Chiefs.", &[(Organization, "Giants"), (Organization, "Chiefs")]);
        check(
            "Chiefs coach Andy Reid said the Chiefs were ready.",
            &[(Organization, "Chiefs"), (Person, "Andy Reid"), (Organization, "Chiefs")],
        );
        check(
            "The Giants, Jets and Bills are all 0-3.",
            &[(Organization, "Giants"), (Organization, "Jets"), (Organization, "Bills")],
        );
        check("United lead City by six points.", &[(Organization, "United"), (Organization, "City")]);
        check("The win ended the Ravens’ five-game streak.", &[(Organization, "Ravens")]);
        check("City were good, the manager said.", &[(Organization, "City")]);
    }

    #[test]
    fn words_are_words_elsewhere() {
        check("Giants of industry met. City officials won.", &[]);
        check("The Chiefs of Staff lost.", &[]);
        check("The Saints preserve us, he wrote.", &[]);
    }
}
