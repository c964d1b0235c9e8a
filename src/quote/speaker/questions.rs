//! Questions in the writer's words: whoever asks one does not answer it, "Ford asked Hopper whether she had read it."

use std::ops::Range;

use super::clues::Clue;
use super::discourse::Discourse;
use super::salience::Referent;
use super::walk::Walk;
use crate::annotation::EntityId;
use crate::entity::start_with_titles;
use crate::lexicon::{FunctionWord, WordList};
use crate::quote::QuotePart;
use crate::segment::TokenKind;

/// Maximum tokens of a sentence that are searched for a question.
const MAX_SENTENCE: usize = 40;
/// Maximum tokens from "by" to the name of whoever asks: "by the prosecutor, Adam Kane".
const MAX_AGENT: usize = 8;

/// A question that a sentence reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct ReportedQuestion {
    /// The token of its verb.
    verb: usize,
    /// Whether it is told of whoever answers: "asked by Ford", "was asked".
    is_passive: bool,
    /// Who asks, if the verb has an agent that is named.
    agent: Option<EntityId>,
    /// Who is asked, if that is the object of the verb and named.
    asked: Option<EntityId>,
}

/// Whether a sentence that begins at the token opens with a participle that tells of its subject: "Asked if he would resign, Ford
/// smiled."
pub(super) fn opens_with_question(discourse: Discourse<'_, '_>, start: usize) -> bool {
    let is_conjunction = |at: usize| discourse.function(at) == Some(FunctionWord::Conjunction);
    let verb = start + usize::from(is_conjunction(start));
    let verb = verb + usize::from(is_conjunction(verb));
    // "Cross-examined by Ford"
    let is_compound = discourse.segments.tokens.get(verb + 1).is_some_and(|token| token.is(TokenKind::Hyphen));
    is_questioned(discourse, if is_compound { verb + 2 } else { verb })
}

/// The first question that a sentence reports among these tokens.
fn reported_question(discourse: Discourse<'_, '_>, sentence: Range<usize>) -> Option<ReportedQuestion> {
    let sentence = sentence.start..sentence.end.min(sentence.start + MAX_SENTENCE);
    let verb = sentence.clone().find(|&at| is_questioned(discourse, at))?;
    let is_auxiliary = |at: usize| discourse.function(at) == Some(FunctionWord::Auxiliary);
    let before = (sentence.start..verb).rev().find(|&at| discourse.function(at) != Some(FunctionWord::Adverb));
    let opens = opens_with_question(discourse, sentence.start) && verb <= sentence.start + 3;
    let is_passive = opens || before.is_some_and(is_auxiliary) || before.is_some_and(|at| discourse.word(at) == ",");
    // In the active whoever is challenged "on taxes" need not answer; in the passive he does.
    let asks = |at: usize| {
        discourse.is_on(at, WordList::Interrogative) && (is_passive || !matches!(discourse.word(at), "on" | "over"))
    };
    if is_passive {
        let agent = (discourse.word(verb + 1) == "by").then(|| {
            let most = sentence.end.min(verb + 2 + MAX_AGENT);
            let names = verb + 2..(verb + 2..most).find(|&at| asks(at)).unwrap_or(most);
            names.clone().find_map(|at| discourse.mention_at(at)).and_then(|(_, mention)| mention.entity)
        });
        return Some(ReportedQuestion { verb, is_passive, agent: agent.flatten(), asked: None });
    }
    // "Ford asked Hopper about the ship", not "asked Hopper to leave".
    let most = sentence.end.min(verb + 1 + MAX_AGENT);
    let object = (verb + 1..most).find_map(|at| discourse.person_at(at));
    let object = object.filter(|(name, _)| start_with_titles(discourse.segments, name.start) == verb + 1);
    let end = object.as_ref().map_or(verb + 1, |(name, _)| name.end);
    let is_asked = object.is_some() && (end..sentence.end.min(end + 2)).any(asks);
    let asked = object.filter(|_| is_asked).and_then(|(_, mention)| mention.entity);
    asked.map(|asked| ReportedQuestion { verb, is_passive, agent: None, asked: Some(asked) })
}

/// Who asks the question that the sentence of the words reports before their source, or that the sentence before it in their
/// paragraph reports.
pub(super) fn asker(walk: &Walk<'_, '_>, part: &QuotePart, clues: &[Clue]) -> Option<Referent> {
    let discourse = walk.agreement.discourse;
    let segments = discourse.segments;
    let source = clues.first().filter(|best| best.is_local_source())?;
    let start = source.phrase.start.min(part.content.start);
    let own = segments.sentence_of(source.phrase.start);
    let sentence = |index: usize| segments.sentences.get(index).map(|sentence| sentence.tokens.clone());
    let asker = |question: ReportedQuestion, sentence: usize| match question {
        ReportedQuestion { is_passive: true, agent, .. } => agent.map(Referent::Entity),
        _ => walk.subject(sentence),
    };
    let tokens = sentence(own)?;
    let fronted = reported_question(discourse, tokens.start..source.phrase.start.max(tokens.start));
    if let Some(question) = fronted.filter(|question| question.is_passive) {
        return asker(question, own);
    }
    let before = segments.sentence_of(start).checked_sub(1)?;
    let tokens = sentence(before).filter(|of| segments.paragraph_of(of.start) == segments.paragraph_of(start))?;
    asker(reported_question(discourse, tokens)?, before)
}

fn is_questioned(discourse: Discourse<'_, '_>, at: usize) -> bool {
    let is_cross_examined = || {
        let start = at.checked_sub(2);
        discourse.word(at) == "examined" && start.is_some_and(|at| discourse.word(at).eq_ignore_ascii_case("cross"))
    };
    discourse.is_on_in_any_case(at, WordList::Questioned) || is_cross_examined()
}
