//! Utterances made quotes, once their speakers are known.

use super::super::ranker::Decided;
use super::super::regroup::regrouped;
use super::{Marked, part};
use crate::model::Model;
use crate::quote::speaker::{Referent, Who};
use crate::quote::{PieceTokens, QuoteDraft, marks};
use crate::segment::segment;

/// The first letter of whom a quote's source names, and the words of each of its pieces. All words of `marked` that are in
/// quotation marks are one quote before its speakers are known; `sources` has the number of the source of each utterance, and none
/// for what nobody said.
#[track_caller]
fn check(marked: &str, are_quoted: bool, sources: &[Option<usize>], expected: &[(&str, &[&str])]) {
    let text = Marked::of(marked);
    let segments = segment(&text.text);
    let entities = text.entities(&segments);
    let quoted_spans = marks::quoted_spans(&segments);
    let parts = quoted_spans.iter().map(|span| {
        part(span.outer.clone(), PieceTokens { tokens: span.words.clone(), marked: are_quoted }, Vec::new())
    });
    let drafts = vec![QuoteDraft { parts: parts.collect(), cue: None, source: None }];
    let phrases = text.sources(&segments);
    let decided = |(index, source): (usize, &Option<usize>)| {
        let phrase = source.map(|source| phrases[source].clone());
        let entity = phrase.as_ref().map(|phrase| {
            let start = segments.tokens[phrase.start].span.start;
            let mention = entities.mentions.iter().find(|mention| mention.span.start == start);
            mention.and_then(|mention| mention.entity).expect("the source is a name")
        });
        let who = entity.map_or(Who::Nobody, |entity| Who::Referent(Referent::Entity(entity)));
        Decided { draft: 0, part: index, who, probability: 0.9, source: phrase, cue: None, description: None }
    };
    let decided = sources.iter().enumerate().map(decided).collect();
    let (quotes, unnamed) = regrouped(&segments, &entities, drafts, decided, &Model::get().speakers);
    assert!(unnamed.is_empty(), "all speakers of {marked:?} have names");
    let words = |tokens: &std::ops::Range<usize>| segments.words(segments.span(tokens.clone()));
    let found: Vec<(&str, Vec<&str>)> = quotes
        .iter()
        .map(|quote| {
            let speaker = quote.speaker.entity.map_or("-", |id| entities.get(id).name.as_str());
            assert_eq!(quote.source.is_some(), quote.speaker.entity.is_some(), "the source goes with the speaker");
            (speaker, quote.pieces.iter().map(|piece| words(&piece.tokens)).collect())
        })
        .collect();
    let expected: Vec<(&str, Vec<&str>)> = expected.iter().map(|(who, words)| (*who, words.to_vec())).collect();
    assert_eq!(found, expected, "quotes of {marked:?}");
}

const MET: &str = "{[p Marie Curie]} met {[p Niels Bohr]}. “A tree.” “A bush.” “A root.”";
const CURIE: Option<usize> = Some(0);
const BOHR: Option<usize> = Some(1);

#[test]
fn utterances_of_one_speaker_are_one_quote() {
    check(MET, true, &[CURIE; 3], &[("Marie Curie", &["A tree.", "A bush.", "A root."])]);
}

#[test]
fn an_utterance_of_another_speaker_is_a_quote_of_its_own() {
    check(MET, true, &[CURIE, BOHR, BOHR], &[("Marie Curie", &["A tree."]), ("Niels Bohr", &["A bush.", "A root."])]);
    check(
        MET,
        true,
        &[CURIE, BOHR, CURIE],
        &[("Marie Curie", &["A tree."]), ("Niels Bohr", &["A bush."]), ("Marie Curie", &["A root."])],
    );
}

#[test]
fn what_nobody_said_is_a_quote_only_in_quotation_marks() {
    check(MET, true, &[CURIE, None, None], &[("Marie Curie", &["A tree."]), ("-", &["A bush.", "A root."])]);
    check(MET, false, &[CURIE, None, CURIE], &[("Marie Curie", &["A tree.", "A root."])]);
}

#[test]
fn the_words_of_a_headline_are_those_of_whoever_is_cited_for_them() {
    let text = "Witness saw “a tall tree” fall\n\n{[p Marie Curie]} looked at the stump for a long time. “It was a tall tree.”";
    check(text, true, &[None, CURIE], &[("Marie Curie", &["a tall tree", "It was a tall tree."])]);
}
