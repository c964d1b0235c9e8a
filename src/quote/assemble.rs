//! From what was read to quotes: contents with the quoted spans in them, each with its source, those of one utterance together.

use std::ops::Range;

use super::source::{RankedSource, SourceContext, Stands, overlap};
use super::spans::{LIKELY_CONTENT, by_clause, contents, is_interrupted};
use super::transcript::Turn;
use super::{PieceTokens, QuoteDraft, split};
use crate::model::crf::LinearChainCrf;
use crate::segment::TokenKind;

/// A source of reported speech that is as likely is told.
const LIKELY_SOURCE: f32 = 0.35;
/// A source of words in quotation marks, which may be nobody's, is told when it is as likely as this. With these three, of a
/// fifth of `PolNeAR` train that nothing was learnt from, 0.916 of the speakers were found, and 0.27 of the words that nobody
/// said were given to somebody.
const LIKELY_SPEAKER: f32 = 0.6;
/// Words in quotation marks that are as likely somebody's, …
const SURE_CONTENT: f32 = 0.8;
/// … are given a source that is as likely as this: that nobody said them is hardly likelier.
const LEAST_SOURCE: f32 = 0.4;
/// How likely a turn is its label's.
const SURE_TURN: f32 = 0.95;
/// A source within a content is as likely as this.
const LIKELY_WITHIN: f32 = 0.5;

/// The parts with the turns in place of what was read within them.
fn with_turns(
    mut parts: Vec<(Range<usize>, Option<RankedSource>)>,
    turns: &[Turn],
) -> Vec<(Range<usize>, Option<RankedSource>)> {
    parts.retain(|(part, _)| {
        let next = turns.partition_point(|turn| turn.whole().end <= part.start);
        turns.get(next).is_none_or(|turn| turn.whole().start >= part.end)
    });
    parts.extend(turns.iter().map(|Turn { label, words, goes_on }| {
        let stands = if *goes_on { Stands::TurnBefore } else { Stands::By };
        let link = RankedSource { source: label.clone(), cue: None, likely: SURE_TURN, share: SURE_TURN, stands };
        (words.clone(), Some(link))
    }));
    parts.sort_by_key(|(part, _)| part.start);
    parts
}

/// The quotes, in the order of their first piece.
pub(super) fn drafts(context: &SourceContext<'_, '_>, crf: &LinearChainCrf<'_>, turns: &[Turn]) -> Vec<QuoteDraft> {
    let mut assembly = Assembly { context, crf, drafts: Vec::new(), last: None };
    for (content, link) in with_turns(by_clause(context, contents(context)), turns) {
        match link {
            Some(own) if own.cue.is_some() => {
                // The source ranker may know more of the same source than its edge: "Tom Ridge, a former governor, put it".
                let judged = context.link(crf, &content).filter(|judged| overlap(&judged.source, &own.source));
                assembly.put(content, judged.or(Some(own)));
            }
            // A turn.
            Some(own) => assembly.put(content, Some(own)),
            None => assembly.add(content),
        }
    }
    assembly.drafts
}

/// Quotes in the making.
struct Assembly<'a, 's, 't> {
    context: &'a SourceContext<'s, 't>,
    crf: &'a LinearChainCrf<'a>,
    drafts: Vec<QuoteDraft>,
    /// The paragraph that the last utterance ends in.
    last: Option<usize>,
}

impl Assembly<'_, '_, '_> {
    fn add(&mut self, content: Range<usize>) {
        let link = self.context.link(self.crf, &content);
        // "She said that he called it “…”": what he said, within what she said.
        if let Some(link) = &link
            && link.likely >= LIKELY_WITHIN
            && content.contains(&link.source.start)
        {
            let end = link.cue.as_ref().map_or(link.source.end, |cue| cue.end.max(link.source.end));
            let start = link.cue.as_ref().map_or(link.source.start, |cue| cue.start.min(link.source.start));
            if content.start < start {
                self.add(content.start..start);
            }
            if end < content.end {
                self.put(end..content.end, Some(link.clone()));
            }
            return;
        }
        self.put(content, link);
    }

    /// Whether the content is whole sentences in quotation marks, with nothing beside them.
    fn stands_alone(&self, content: &Range<usize>) -> bool {
        let context = self.context;
        let [stretch] = context.quoted_spans_in(content) else { return false };
        stretch.outer == *content
            && context.sentence(content.start).start == content.start
            && context.segments.tokens[stretch.words.end - 1].is(TokenKind::Stop)
    }

    fn put(&mut self, content: Range<usize>, link: Option<RankedSource>) {
        let context = self.context;
        let inside = context.quoted_spans_in(&content);
        let pieces = split(context.segments, &content, inside);
        let Some(first) = pieces.first() else { return };
        let paragraph = context.paragraph(first.tokens.start);
        let continues = inside.first().is_some_and(|stretch| stretch.continues && stretch.outer.start == content.start);
        let likely = link.as_ref().map_or(0.0, |link| link.likely);
        let marked = pieces.iter().any(|piece| piece.marked);
        // "He had promised it in 1961": what, is not said. A turn without a cue may be as bare as that.
        let cued = link.as_ref().is_none_or(|link| link.cue.is_some());
        if !marked && cued && !content.clone().any(|at| context.phrases.is_of_open_class(at)) {
            return;
        }
        let share = context.mean(&context.posteriors.content, &content);
        let sure = share >= if is_interrupted(context, &content) { LIKELY_CONTENT } else { SURE_CONTENT };
        let least = match marked {
            // What stands in quotation marks only in part is reported, which titles and scare quotes are not.
            true if sure && pieces.len() > 1 => LIKELY_SOURCE,
            true if sure => LEAST_SOURCE,
            true => LIKELY_SPEAKER,
            false => LIKELY_SOURCE,
        };
        let alone = self.stands_alone(&content);
        let (link, weak) = if likely >= least { (link, None) } else { (None, link) };
        if let (Some(before), Some(of)) = (self.drafts.last_mut(), self.last) {
            let one_source =
                link.as_ref().filter(|link| before.source.as_ref().is_some_and(|source| overlap(source, &link.source)));
            let one_cue = one_source.is_some_and(|link| link.cue.is_some() && link.cue == before.cue);
            let is_direct = |pieces: &[PieceTokens]| pieces.iter().all(|piece| piece.marked);
            let alike = || is_direct(&pieces) == is_direct(&before.pieces);
            // "“A,” the mayor said of the vote": what it was said of, or when, is no part of what was said.
            if one_cue && !marked && is_direct(&before.pieces) {
                return;
            }
            // "“A,” he said. “B.”", and "“A,” he said, “B.”".
            let goes_on = one_source.is_some_and(|link| match link.stands {
                Stands::By => false,
                Stands::Earlier => first.marked,
                Stands::TurnBefore => true,
            });
            // The same with nothing that tells of another.
            let no_other = link.is_none()
                && weak.as_ref().is_none_or(|weak| before.source.as_ref().is_some_and(|of| overlap(of, &weak.source)));
            let asks = |piece: &PieceTokens| context.segments.word(piece.tokens.end - 1).contains('?');
            let stands_behind = alone
                && of == paragraph
                && no_other
                && before.source.is_some()
                && is_direct(&before.pieces)
                && !before.pieces.last().is_some_and(asks);
            if continues && of + 1 >= paragraph || goes_on || stands_behind || one_cue && alike() {
                before.pieces.extend(pieces);
                if before.source.is_none()
                    && let Some(link) = link
                {
                    before.cue = link.cue;
                    before.source = Some(link.source);
                    before.likely = link.share;
                }
                self.last = Some(paragraph);
                return;
            }
        }
        let draft = match link {
            Some(RankedSource { source, cue, likely, share, .. }) => {
                let likely = if marked { share } else { likely };
                QuoteDraft { pieces, cue, source: Some(source), likely }
            }
            None if marked => QuoteDraft { pieces, cue: None, source: None, likely: 1.0 - likely },
            // "It is said that …": reported, but of nobody who is told.
            None => match weak.and_then(|link| link.cue) {
                Some(cue) if share >= LIKELY_WITHIN => QuoteDraft { pieces, cue: Some(cue), source: None, likely },
                _ => return,
            },
        };
        self.drafts.push(draft);
        self.last = Some(paragraph);
    }
}

#[cfg(test)]
mod tests {
    /// Each quote as its pieces, and behind them its source.
    #[track_caller]
    fn check(text: &str, expected: &[(&[&str], &str)]) {
        let annotation = crate::annotate(text);
        let words = |span: crate::Span| &text[span.range()];
        let found: Vec<(Vec<&str>, &str)> = annotation
            .quotes
            .iter()
            .map(|quote| (quote.pieces.iter().map(|p| words(p.span)).collect(), quote.source.map_or("-", words)))
            .collect();
        let expected: Vec<(Vec<&str>, &str)> =
            expected.iter().map(|(pieces, source)| (pieces.to_vec(), *source)).collect();
        assert_eq!(found, expected, "quotes of {text:?}");
    }

    #[test]
    fn stretches_of_one_utterance_are_one_quote() {
        check("“We won,” Marie Curie said. “It is over.”", &[(&["We won,", "It is over."], "Marie Curie")]);
        check(
            "“We won,” Marie Curie said.\n\n“Why?” asked Neil Armstrong.",
            &[(&["We won,"], "Marie Curie"), (&["Why?"], "Neil Armstrong")],
        );
    }

    #[test]
    fn an_answer_is_anothers() {
        check(
            "Curie shrugged and answered, “I did not leave it.” “Did it leave you?” Neil Armstrong asked.",
            &[(&["I did not leave it."], "Curie"), (&["Did it leave you?"], "Neil Armstrong")],
        );
        check(
            "“Are you sure?” asked Neil Armstrong. “Absolutely,” Marie Curie replied.",
            &[(&["Are you sure?"], "Neil Armstrong"), (&["Absolutely,"], "Marie Curie")],
        );
    }

    #[test]
    fn a_comma_ends_what_was_said() {
        check(
            "“My congratulations on your election,” Neil Armstrong wires, “and every good wish.”",
            &[(&["My congratulations on your election,", "and every good wish."], "Neil Armstrong")],
        );
    }

    #[test]
    fn a_relative_clause_has_its_own_speaker() {
        check(
            "What the paper called a “bloodbath” was, the minister insisted, a “routine operation”.",
            &[(&["a", "bloodbath"], "the paper"), (&["a", "routine operation"], "the minister")],
        );
    }

    #[test]
    fn signed_words_are_their_signers() {
        check(
            "“We won.”― Marie Curie.\n“It is over.” ― @armstrong",
            &[(&["We won."], "Marie Curie"), (&["It is over."], "@armstrong")],
        );
    }

    #[test]
    fn turns_are_their_labels() {
        check(
            "WELCH: Have you no decency?\n\nCOHN: I have.",
            &[(&["Have you no decency"], "WELCH"), (&["I have"], "COHN")],
        );
        check(
            "WELCH: Have you no decency?\n\nCOHN: I have.\n\nI said so before.\n\nWELCH: Good.",
            &[(&["Have you no decency"], "WELCH"), (&["I have", "I said so before"], "COHN"), (&["Good"], "WELCH")],
        );
    }
}
