//! Verbs of speech in another sense: "deny Barnsley a point", "called his wife", "ruled Mexico for years", "posted a video".
//!
//! The labeler knows them by their form. What they are done to tells them from what is said: nothing in quotation marks, no clause, and
//! an object that nobody can say.

use std::ops::Range;

use super::cues::CueOccurrence;
use crate::lexicon::{FunctionWord, WordList};
use crate::segment::{Segments, Token};
use crate::syntax::word;

/// What opens a clause within what is planned or said.
#[rustfmt::skip]
const OPENERS: [&str; 20] = [
    ",", "and", "as", "because", "but", "how", "if", "or", "since", "than", "that", "what", "when", "where", "whether", "which", "while",
    "who", "whom", "whose",
];

/// Whether the verb does something else to what the pieces name.
pub(super) fn is_other_sense(segments: &Segments<'_>, pieces: &[Range<usize>], cues: &[CueOccurrence]) -> bool {
    let Some(tokens) = pieces.first() else { return false };
    let verb = |cue: &CueOccurrence| segments.word(cue.tokens.start).to_lowercase();
    is_only_supposed(segments, tokens)
        || cues.iter().any(|cue| match &verb(cue)[..] {
            "denied" | "denies" | "deny" | "denying" => takes_from(segments, tokens) || is_refused(segments, tokens),
            "added" | "adding" | "adds" => is_object_of(segments, tokens, WordList::Goal),
            "announced" | "announces" => matches!(segments.word(tokens.start), "herself" | "himself" | "themselves"),
            "signaled" | "signalled" => {
                matches!(segments.word(tokens.start + 1), "arrival" | "class" | "intent" | "return")
            }
            "rule" | "ruled" | "rules" => is_realm(segments, tokens),
            "post" | "posted" | "posting" | "posts" | "tweeted" | "tweets" => {
                is_object_of(segments, tokens, WordList::Picture)
            }
            "write" | "writes" | "writing" | "written" | "wrote" => {
                is_object_of(segments, tokens, WordList::WrittenWork)
            }
            "calls" => is_telephoned(segments, tokens) || is_subject_of_clause(segments, tokens, cue),
            "call" | "called" | "calling" => is_telephoned(segments, tokens),
            // "encouraged a fast"
            "encourage" | "encouraged" | "encourages" | "encouraging" => {
                !tokens.clone().any(|at| matches!(segments.word(at), "that" | "to"))
            }
            "knew" | "know" | "knows" => !has_verb(segments, tokens),
            "believe" | "believed" | "believes" => {
                matches!(segments.word(tokens.start), "her" | "him" | "me" | "them" | "us")
                    && !has_verb(segments, tokens)
            }
            "speak" | "speaking" | "speaks" | "spoke" | "spoken" | "talked" => {
                matches!(segments.word(tokens.start), "to" | "with") && !has_verb(segments, tokens)
            }
            "referring" => true,
            "pointed" => segments.word(tokens.start) == "to" && is_object(segments, tokens.start + 1),
            noun if WordList::SpeechPlural.has(noun) => is_subject_of_clause(segments, tokens, cue),
            _ => false,
        })
}

/// Whether the words are what is granted or refused: "a request to ban it" of "denied a request to ban it".
fn is_refused(segments: &Segments<'_>, tokens: &Range<usize>) -> bool {
    /// Maximum tokens to the noun: "a second, late".
    const MAX_TO_NOUN: usize = 4;
    tokens.clone().take(MAX_TO_NOUN).any(|at| segments.is_on(at, WordList::Granted))
}

/// Whether there is a finite verb, or a word that opens a clause, as far as one can tell.
fn has_verb(segments: &Segments<'_>, tokens: &Range<usize>) -> bool {
    let opens =
        matches!(segments.word(tokens.start), "how" | "if" | "that" | "what" | "where" | "whether" | "who" | "why");
    opens || tokens.clone().any(|at| segments.function(at) == Some(FunctionWord::Auxiliary))
}

/// Whether an object begins at the token: an article, a possessive, a name.
fn is_object(segments: &Segments<'_>, at: usize) -> bool {
    let is_name = segments.tokens.get(at).is_some_and(Token::is_capitalized);
    is_name || matches!(segments.function(at), Some(FunctionWord::Determiner | FunctionWord::Possessive))
}

/// Whether the tokens begin with an article or a possessive and one of these nouns within two words.
fn is_object_of(segments: &Segments<'_>, tokens: &Range<usize>, nouns: WordList) -> bool {
    /// Maximum tokens from the article to the noun.
    const MAX_TO_NOUN: usize = 3;
    let begins = matches!(segments.function(tokens.start), Some(FunctionWord::Determiner | FunctionWord::Possessive));
    let mut near = tokens.start + 1..tokens.end.min(tokens.start + 1 + MAX_TO_NOUN);
    begins && near.any(|at| segments.is_on(at, nouns)) && !has_verb(segments, tokens)
}

/// "deny Barnsley a point", "deny Wrexham and leave": a name, and no word of what it claims.
fn takes_from(segments: &Segments<'_>, tokens: &Range<usize>) -> bool {
    let is_name = |at: &usize| segments.tokens[*at].is_capitalized();
    let names = tokens.clone().take_while(is_name).count();
    let next = tokens.start + names;
    let is_next = next >= tokens.end
        || segments.word(next) == "and"
        || matches!(
            segments.function(next),
            Some(FunctionWord::Determiner | FunctionWord::Possessive | FunctionWord::Preposition)
        );
    names > 0 && is_next && !has_verb(segments, tokens)
}

/// "ruled the country for 24 years", "ruled Mexico since": a realm, or how long.
fn is_realm(segments: &Segments<'_>, tokens: &Range<usize>) -> bool {
    let lasts = |at: usize| {
        matches!(segments.word(at), "since" | "until")
            || segments.word(at) == "for" && tokens.clone().any(|at| matches!(segments.word(at), "decades" | "years"))
    };
    let of_realm = is_object_of(segments, tokens, WordList::Realm);
    is_object(segments, tokens.start)
        && segments.word(tokens.start) != "that"
        && (of_realm || tokens.clone().any(lasts))
        && !has_verb(segments, tokens)
}

/// "called his wife before the crash": somebody, and nothing that he is called.
fn is_telephoned(segments: &Segments<'_>, tokens: &Range<usize>) -> bool {
    /// Maximum tokens from the article to the noun.
    const MAX_TO_NOUN: usize = 3;
    let begins = matches!(segments.function(tokens.start), Some(FunctionWord::Determiner | FunctionWord::Possessive));
    let noun = (tokens.start + 1..tokens.end.min(tokens.start + 1 + MAX_TO_NOUN))
        .find(|&at| word::is_singular_role(segments, at));
    let is_alone = |noun: usize| {
        let next = noun + 1;
        next >= tokens.end
            || matches!(segments.function(next), Some(FunctionWord::Preposition | FunctionWord::Conjunction))
                && !matches!(segments.word(next), "as" | "to")
    };
    begins && noun.is_some_and(is_alone)
}

/// "is understood to have been told of the plan": who was told has said nothing.
fn is_only_supposed(segments: &Segments<'_>, tokens: &Range<usize>) -> bool {
    let opens =
        ["to", "have", "been"].iter().enumerate().all(|(index, word)| segments.word(tokens.start + index) == *word);
    let before = tokens.start.checked_sub(1);
    opens && before.is_some_and(|before| segments.is_on(before, WordList::Supposed))
}

/// "Tesla plans | to open a plant in Spain were rejected": the noun is the subject of a verb that follows.
fn is_subject_of_clause(segments: &Segments<'_>, tokens: &Range<usize>, cue: &CueOccurrence) -> bool {
    let is_name = |at: usize| segments.tokens[at].is_capitalized();
    let is_modified = cue.tokens.start.checked_sub(1).is_some_and(is_name);
    let is_complement = segments.word(tokens.start) == "to" || matches!(segments.word(tokens.start - 1), "for" | "of");
    if !is_modified || !is_complement {
        return false;
    }
    let is_opener = |at: &usize| {
        OPENERS.contains(&segments.word(*at)) || matches!(segments.function(*at), Some(FunctionWord::Pronoun(_)))
    };
    let says = |at: usize| segments.word_type(at).cue.is_some_and(|cue| cue.weight >= SURE);
    let mut before = tokens.clone().skip(1).take_while(|at| !is_opener(at));
    before.any(|at| segments.is_on(at, WordList::AfterPlural) && !(tokens.start..at).any(says))
}

/// The least weight (0–100) of a verb that attributes a clause of its own.
const SURE: u8 = 60;

#[cfg(test)]
mod tests {
    /// Checks how many quotes the texts have.
    #[track_caller]
    fn check(texts: &[&str], expected: usize) {
        for text in texts {
            let quotes = crate::annotate(text).quotes;
            assert_eq!(quotes.len(), expected, "{text:?} has {quotes:?}");
        }
    }

    #[test]
    fn what_nobody_can_say_is_no_quote() {
        check(
            &[
                "Keeper Joe Tarrant made four saves to deny Barnsley a point on Saturday.",
                "Maria Gomez scored twice before Ellen Strom added a third in injury time.",
                "Maria Gomez announced herself with a fine goal after three minutes.",
                "Assad, who has ruled the country for 24 years, fled to Moscow on Sunday.",
                "Tito, who ruled Yugoslavia for 35 years, died in 1980.",
                "Ann Cole posted a video of the storm on Facebook.",
                "Tom Ellis called his wife before the crash.",
                "Politicians know this and take advantage of it.",
                "Ann Cole spoke to the mayor of Leeds.",
                "Ann Cole is writing a book.",
                "Tesla plans to open a plant in Spain were rejected by residents.",
                "EU calls for a truce went unheard.",
                "Mr Dent is believed to have been warned about the wall in May.",
            ],
            0,
        );
    }

    #[test]
    fn what_is_said_stays() {
        check(
            &[
                "Ann Cole denied the charge.",
                "Moscow denied Labour claims of fraud.",
                "The court ruled that the vote was fair.",
                "The judge ruled the search unlawful.",
                "Ann Cole called the mayor a liar.",
                "Tesla plans to open a plant in Spain.",
                "The lawsuit claims the company had hidden the defect.",
                "Ann Cole claimed the company hid the defect.",
                "Ann Cole knows that the plants were closed.",
                "Ann Cole posted that the storm was over.",
                "Ann Cole wrote that she had a book.",
            ],
            1,
        );
    }
}
