//! Participles of speech at the head of a sentence: "Claiming that the bank had lied, Reeves asked for an inquiry".
//!
//! The clause ends at the comma behind which the main clause begins, and its subject says so. The labeler finds the clause and not
//! whose it is, since the subject is far away and has a verb of its own.

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::CueClass;
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::{Choice, RankedSource, SourceContext, overlap};
use crate::syntax::{Order, word};

/// Minimum weight (0–100) of a participle of speech.
const MIN_CUE_WEIGHT: u8 = 70;
/// Maximum tokens of what is said.
const MAX_CONTENT: usize = 80;
/// Maximum tokens between the subject and its verb: "also", "on Monday".
const MAX_TO_VERB: usize = 4;

impl SourceContext<'_, '_> {
    /// The contents with those of a participle that opens its sentence, each with the subject of the main clause.
    pub(super) fn with_opening_participles(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut added: Vec<AttributedPart> = Vec::new();
        for sentence in &self.text.segments.sentences {
            let sentence = sentence.tokens.clone();
            let Some((cue, content, source)) = self.opening_participle(&sentence) else { continue };
            let own = Some(RankedSource { choice: Choice::Clause, ..RankedSource::by_rule(source, cue) });
            let from = parts.partition_point(|(part, _)| part.end <= content.start);
            let to = parts.partition_point(|(part, _)| part.start < content.end);
            let found = &mut parts[from..to.max(from)];
            if found.iter().any(|(part, own)| own.is_some() || part.start < cue.tokens.end) {
                continue;
            }
            found.iter_mut().for_each(|(part, _)| part.start = part.start.max(content.end.min(part.end)));
            if added.last().is_none_or(|(last, _)| !overlap(last, &content)) {
                added.push((content, own));
            }
        }
        parts.retain(|(part, _)| part.start < part.end);
        parts.append(&mut added);
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// The participle with which a sentence begins, the clause that it takes, and the subject of the main clause.
    fn opening_participle(&self, sentence: &Range<usize>) -> Option<(&CueOccurrence, Range<usize>, Range<usize>)> {
        let segments = self.text.segments;
        if !segments.word(sentence.start).ends_with("ing") {
            return None;
        }
        let cue = self.cues_in(&(sentence.start..sentence.start + 1)).first()?;
        let says = cue.class == CueClass::Say && cue.weight >= MIN_CUE_WEIGHT;
        if !says || cue.tokens.len() != 1 {
            return None;
        }
        let start = cue.tokens.end + usize::from(segments.word(cue.tokens.end) == "that");
        let reach = sentence.end.min(start + MAX_CONTENT);
        // "Stressing how urgent it was, Curie said, | “If we wait, we lose.”": those are the words of the main clause.
        let introduced = self.text.quoted_spans_in(&(start + 1..reach.max(start + 1))).iter();
        let mut introduced = introduced.filter(|span| matches!(segments.word(span.outer.start - 1), "," | ":"));
        let reach = introduced.next().map_or(reach, |span| reach.min(span.outer.start));
        let begins = |comma: usize| {
            start > cue.tokens.end || self.begins_clause(&(start..comma)) || self.begins_bare_clause(start, comma)
        };
        let ends = (start + 2..reach).filter(|&at| self.is_comma(at) && begins(at));
        let ends = ends.filter_map(|comma| Some((comma, self.subject_of_main_clause(comma + 1, sentence.end)?)));
        // "Claiming that Bohr, a physicist, had lied, Curie left": a clause has a verb.
        let has_verb = |&(comma, _): &(usize, Range<usize>)| (start..comma).any(|at| self.is_verb_of_main_clause(at));
        let ends: Vec<_> = ends.collect();
        let (comma, source) = ends.iter().find(|&end| has_verb(end)).or(ends.first())?.clone();
        Some((cue, start..comma, source))
    }

    /// The subject that begins at the token, where a finite verb follows it.
    fn subject_of_main_clause(&self, start: usize, to: usize) -> Option<Range<usize>> {
        let segments = self.text.segments;
        let subject = self.phrases.phrase_after(start, to).filter(|subject| subject.start == start)?;
        let subject = self.with_titled_name(subject, to);
        let whole = self.phrases.whole(&subject, &(start..to), Order::CueFirst);
        let behind = whole.end + usize::from(self.is_comma(whole.end));
        let is_inner = |at: &usize| {
            self.phrases.is_date(*at) || word::may_be_adverb(segments.word(*at)) || segments.word(*at) == "on"
        };
        let verb = (behind..to.min(behind + MAX_TO_VERB)).find(|at| !is_inner(at))?;
        let may_be_verb = self.is_verb_of_main_clause(verb)
            || word::is_lowercase_word(segments, verb)
                && segments.function(verb).is_none()
                && !self.phrases.is_role(verb);
        (whole.start == start && may_be_verb).then_some(whole)
    }
}

#[cfg(test)]
mod tests {
    /// Compares the quotes of a text, each as its words and its source.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let annotation = crate::annotate(text);
        let words = |span: crate::Span| &text[span.range()];
        let found: Vec<(String, &str)> = annotation
            .quotes
            .iter()
            .map(|quote| {
                let pieces: Vec<&str> = quote.pieces.iter().map(|piece| words(piece.span)).collect();
                (pieces.join(" … "), quote.source.map_or("-", words))
            })
            .collect();
        let expected: Vec<(String, &str)> =
            expected.iter().map(|(words, source)| (words.to_string(), *source)).collect();
        assert_eq!(found, expected, "quotes of {text:?}");
    }

    #[test]
    fn what_the_main_clause_introduces_is_its_own() {
        for opening in
            ["Emphasizing the urgency of the matter", "Stressing the need for speed", "Warning that time was short"]
        {
            let text = format!("{opening}, Marie Curie said, “If we wait, we lose.”");
            let annotation = crate::annotate(&text);
            let quote = annotation.quotes.last().expect("there is one");
            let words: Vec<&str> = quote.pieces.iter().map(|piece| &text[piece.span.range()]).collect();
            assert_eq!(
                (words, quote.source.map(|source| &text[source.range()])),
                (vec!["If we wait, we lose."], Some("Marie Curie")),
                "{text}"
            );
        }
    }

    #[test]
    fn a_participle_that_opens_a_sentence_is_of_its_subject() {
        check("Claiming that the bank had lied, Niels Bohr left the room.", &[("the bank had lied", "Niels Bohr")]);
        check(
            "Arguing that the rules, which date from 1950, were unfair, the mayor, Ann Cole, appealed on Monday.",
            &[("the rules, which date from 1950, were unfair", "the mayor, Ann Cole")],
        );
        check(
            "Claiming that the agents Niels Bohr, Tom Cole and Al Reed met with bankers in May, Ann Ross asked for an inquiry.",
            &[("the agents Niels Bohr, Tom Cole and Al Reed met with bankers in May", "Ann Ross")],
        );
        check("Warning that prices would rise, the bank cut its forecast.", &[("prices would rise", "the bank")]);
        check("Insisting he was innocent, he walked to his car.", &[("he was innocent", "he")]);
    }

    #[test]
    fn a_participle_without_a_clause_says_nothing() {
        check(
            "Summarising his case yesterday afternoon, Niels Bohr said it was over.",
            &[("it was over", "Niels Bohr")],
        );
        check("Speaking in Hull, Niels Bohr left the room.", &[]);
        check("Adding insult to injury, the mayor closed the bridge.", &[]);
        check("Reporting from Hull, Niels Bohr stood in the rain.", &[]);
    }
}
