//! Acts that are no speech: who thanks the jury, signs a treaty, backs a candidate or declines to comment has said nothing
//! that could be cited.
//!
//! `PolNeAR` counts them as attributions, and the labeler learns them from there; readers do not. An act is told by a verb
//! that the lexicon lists as one, or that it does not list at all, followed by what it is done to or by an infinitive ("the
//! jury", "to comment"), and not by a clause or by words in quotation marks, which are what somebody said whatever the verb.

use std::ops::Range;

use super::cues::CueOccurrence;
use super::other_senses::is_other_sense;
use super::{PieceTokens, ground};
use crate::lexicon::{CueClass, FunctionWord, Lexicon, WordList};
use crate::segment::Segments;
use crate::syntax::word;

/// Whether the pieces are what an act is done to, or only what was talked of, given the cues of the lexicon within the words that
/// attribute them.
pub(super) fn is_act(segments: &Segments<'_>, pieces: &[PieceTokens], cues: &[CueOccurrence]) -> bool {
    if pieces.iter().all(|piece| !piece.marked) && pieces.first().is_some_and(|first| is_topic(segments, &first.tokens))
    {
        return true;
    }
    if pieces.iter().all(|piece| !piece.marked && is_about_speech(segments, &piece.tokens)) {
        return true;
    }
    let unmarked = || pieces.iter().map(|piece| piece.tokens.clone()).collect::<Vec<_>>();
    if pieces.iter().all(|piece| !piece.marked) && is_other_sense(segments, &unmarked(), cues) {
        return true;
    }
    let surest = cues.iter().max_by_key(|cue| cue.weight);
    let takes_object = |cue: &CueOccurrence| segments.is_on(cue.tokens.start, WordList::TakingObject);
    let is_object = |tokens: &Range<usize>| {
        let is_verb = |at: usize| word::may_be_participle(segments, at) || segments.is_on(at, WordList::IrregularPast);
        let has_verb = tokens.clone().any(is_verb);
        let opens = matches!(segments.word(tokens.start), "to" | "for" | "of" | "on" | "against");
        let is_pronoun = matches!(segments.function(tokens.start), Some(FunctionWord::Pronoun(_)));
        !has_verb && !opens && !is_pronoun && !is_clause(segments, tokens)
    };
    surest.is_none_or(|cue| cue.class == CueClass::Act)
        && pieces.iter().all(|piece| !piece.marked && !is_clause(segments, &piece.tokens))
        || surest.is_some_and(takes_object) && pieces.iter().all(|piece| !piece.marked && is_object(&piece.tokens))
}

/// Whether the pieces are that somebody asks for no name: "not to be identified", "to remain anonymous".
pub(super) fn asks_for_anonymity(segments: &Segments<'_>, pieces: &[PieceTokens]) -> bool {
    let asks = |tokens: &Range<usize>| {
        let begins =
            |phrase: &[&str]| tokens.clone().take(phrase.len()).map(|at| segments.word(at)).eq(phrase.iter().copied());
        begins(&NOT_TO_BE) || begins(&["anonymity"]) || ground::keeps_name_back(segments, tokens.start)
    };
    pieces.iter().all(|piece| !piece.marked && asks(&piece.tokens))
}

/// Whether a cue tells what somebody did not say: "declined to say whether", "did not confirm that". The negation is the verb's own:
/// between the two stand auxiliaries, adverbs and "to" alone.
pub(super) fn is_withheld(segments: &Segments<'_>, cue: &Range<usize>) -> bool {
    let Some(verb) = cue.clone().find(|&at| segments.is_on(at, WordList::Disclosing)) else { return false };
    let from = segments.sentences[segments.sentence_of(verb)].tokens.start;
    let belongs = |at: usize| {
        matches!(segments.function(at), Some(FunctionWord::Auxiliary | FunctionWord::Adverb))
            || matches!(segments.word(at), "to" | "yet" | "ever")
            || word::may_be_adverb(segments.word(at))
    };
    let least = from.max(verb.saturating_sub(MAX_TO_NEGATION));
    let is_negation = |at: usize| segments.is_on(at, WordList::Negation);
    let negated = (least..verb).rev().take_while(|&at| belongs(at) || is_negation(at)).any(is_negation);
    // "Neither company said"
    negated || segments.word(from) == "Neither" && verb == from + 2
}

/// Whether the words behind a verb in the passive are what somebody was made, or when something was done, and no speech: "confirmed | as
/// director", "announced | a week before the vote".
pub(super) fn is_of_passive(segments: &Segments<'_>, cue: &CueOccurrence, content: &Range<usize>) -> bool {
    /// Maximum tokens to the preposition of a time: "a few short weeks before".
    const MAX_TO_TIME: usize = 6;
    let start = content.start;
    let is_unit = |at: usize| Lexicon::get().expression_words.get_lower(segments.word(at)).is_some();
    let is_time =
        |at: usize| matches!(segments.word(at), "after" | "ago" | "before" | "earlier" | "later") && is_unit(at - 1);
    let is_made = cue.end <= start && segments.word(start) == "as" && !segments.word(start + 1).ends_with("ing");
    is_made && !is_clause(segments, &(start + 1..content.end))
        || (start + 1..content.end.min(start + MAX_TO_TIME)).any(is_time)
}

/// Maximum tokens from there to the verb.
const MAX_TO_NEGATION: usize = 6;

/// Whether the words tell of speech and are none themselves: "this in a statement" of "confirmed this in a statement", "nothing",
/// "goodbye".
fn is_about_speech(segments: &Segments<'_>, tokens: &Range<usize>) -> bool {
    let next = segments.function(tokens.start + 1);
    match segments.word(tokens.start) {
        "nothing" | "goodbye" | "hello" | "little" => !is_clause(segments, tokens),
        "this" | "it" => {
            tokens.len() == 1
                || matches!(next, Some(FunctionWord::Preposition))
                || segments.word(tokens.start + 1) == "when"
        }
        _ => false,
    }
}

/// Whether the words are what was talked of, and not what was said of it: "their catch" of "made a statement about their catch".
fn is_topic(segments: &Segments<'_>, tokens: &Range<usize>) -> bool {
    let is_about = |at: usize| {
        let is_answered = || {
            segments.word(at) == "to" && at > 0 && ANSWERING.iter().any(|stem| segments.word(at - 1).starts_with(stem))
        };
        // "called on the council to act"
        let is_called = || {
            let has_infinitive = tokens.clone().skip(1).any(|at| segments.word(at) == "to");
            segments.word(at) == "on" && at > 0 && segments.word(at - 1).starts_with("call") && has_infinitive
        };
        !is_called()
            && (is_answered() || TOPIC_PREPOSITIONS.iter().any(|word| segments.word(at).eq_ignore_ascii_case(word)))
    };
    tokens.start.checked_sub(1).is_some_and(is_about) && !is_clause(segments, tokens)
}

/// What the verbs begin with after which "to" has what was answered: "respond to requests for comment".
const ANSWERING: [&str; 4] = ["react", "replied", "reply", "respond"];

/// Prepositions before what was talked of.
const TOPIC_PREPOSITIONS: [&str; 4] = ["about", "regarding", "concerning", "on"];
/// How one asks for anonymity: "who asked not to be named", "not to be identified". It says something of the source.
const NOT_TO_BE: [&str; 3] = ["not", "to", "be"];

/// Whether the words are a clause: a word that opens one begins them, or there is a finite verb, as far as one can tell it
/// without a parser: an auxiliary, unless the words begin with an infinitive.
fn is_clause(segments: &Segments<'_>, tokens: &Range<usize>) -> bool {
    let is = |at: usize, word: &str| segments.word(at).eq_ignore_ascii_case(word);
    let has_finite_verb = || tokens.clone().any(|at| matches!(segments.function(at), Some(FunctionWord::Auxiliary)));
    segments.is_on_in_any_case(tokens.start, WordList::ClauseOpener) || !is(tokens.start, "to") && has_finite_verb()
}

#[cfg(test)]
mod tests {
    /// Checks whether the text has quotes.
    #[track_caller]
    fn check(texts: &[&str], expected: bool) {
        for text in texts {
            let quotes = crate::annotate(text).quotes;
            assert_eq!(!quotes.is_empty(), expected, "{text:?} has {quotes:?}");
        }
    }

    #[test]
    fn who_thanks_has_said_nothing() {
        check(
            &[
                "Marie Curie thanked the jury.",
                "Neil Armstrong thanked his parents and the team.",
                "She thanked voters for their patience after the count.",
                "He congratulated the winners.",
                "The mayor greeted the visitors at the station.",
            ],
            false,
        );
    }

    #[test]
    fn who_declines_to_comment_has_said_nothing() {
        check(
            &[
                "The FBI declined to comment.",
                "The ministry declined to comment.",
                "A spokesman for the railway declined to comment on the lawsuit.",
                "Police refused to give details.",
                "Neither side would comment.",
                "BP did not immediately respond to a request for comment.",
                "The embassy has not replied to our questions.",
            ],
            false,
        );
    }

    #[test]
    fn what_is_signed_invaded_or_released_is_no_speech() {
        check(
            &[
                "Bolivia signed a treaty.",
                "Chile and Peru signed an agreement on fishing rights.",
                "Ministers signed the accord in Geneva.",
                "The president signed the bill into law on Friday.",
                "She signed copies of her new book.",
                "Iraq invaded Kuwait in August 1990.",
                "German troops invaded Poland.",
                "The army invaded the island at dawn.",
                "The company released a film.",
                "The studio released its first film in 1950.",
                "Officials released 14 prisoners.",
            ],
            false,
        );
    }

    #[test]
    fn what_is_talked_of_is_not_what_is_said() {
        check(
            &[
                "The minister delivered a definitive statement regarding his country’s nuclear plants.",
                "Niels Bohr made a statement about the fishing grounds of Norway.",
                "The mayor issued a warning concerning the old bridge.",
                "She gave an interview about her childhood in Warsaw.",
                "Marie Curie talked about her childhood.",
            ],
            false,
        );
    }

    #[test]
    fn words_are_said_whatever_the_verb() {
        check(
            &[
                "Marie Curie thanked “the bravest jury in Hull.”",
                "“No,” Niels Bohr declined.",
                "Marie Curie said the jury had been brave.",
            ],
            true,
        );
    }
}
