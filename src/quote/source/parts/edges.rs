//! Where contents begin and end, by the clauses around them.
//!
//! The labeler decides token by token and sees no clauses, so it goes wrong where a sentence turns back to the writer: after
//! a fronted clause that quotes ("While he called it “a farce,” the council …"), between the halves of an interrupted
//! quotation ("“A,” he said in a broadcast that millions heard, “and B.”"), and on either side of "according to".

use std::ops::Range;

use super::AttributedPart;
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::marks::QuotedSpan;
use crate::quote::source::{RankedSource, SourceContext, overlap};
use crate::segment::TokenKind;
use crate::syntax::word;

/// Minimum weight (0–100) of a preposition that attributes both halves of its sentence: "according to".
const MIN_PREPOSITION_WEIGHT: u8 = 90;
/// Maximum tokens of a day with its preposition: "on the morning of July 20".
const MAX_ADVERBIAL: usize = 8;
/// Maximum tokens of the half before the preposition, if the labeler has not found it.
const MAX_FIRST_HALF: usize = 25;
/// Maximum tokens of what somebody did after speaking.
const MAX_NEXT_ACT: usize = 40;
/// Maximum full stops at the end of a sentence.
const MAX_STOPS: usize = 4;
/// Maximum tokens of an apposition to a source: ", the mayor of Hull,".
const MAX_APPOSITION: usize = 12;

/// Minimum weight (0–100) of a verb of which words in quotation marks are all that was said.
const MIN_SAYING_WEIGHT: u8 = 60;

impl SourceContext<'_, '_> {
    /// The contents, each begun and ended where its clause does, in reading order.
    pub(super) fn with_edges(&self, contents: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let whole = contents.into_iter().flat_map(|content| self.within_sentences(content));
        let whole = whole.map(|content| self.without_introduction(content));
        let resumed = whole.flat_map(|content| self.without_interruption(content));
        let continued = resumed.flat_map(|content| self.without_continuation(self.without_adverbial(content)));
        let ended =
            continued.map(|content| self.without_circumstance(self.without_main_clause(self.named_alone(content))));
        let ended = ended.map(|content| self.without_clause_behind_participle(self.without_next_act(content)));
        let ended = ended.map(|content| self.without_next_clause(content));
        let is_said = |content: &Range<usize>| {
            !content.is_empty() && !self.is_inverted_subject(content) && !self.is_occasion(content)
        };
        ended.filter(is_said).collect()
    }

    /// The content without the verb that introduces its words in quotation marks, and its subject: "| Ann Cole hit back, | “…”", "chimed | in, |
    /// “…”".
    fn without_introduction(&self, content: Range<usize>) -> Range<usize> {
        let Some(first) = self.text.first_quoted_span(&content).map(|first| first.outer.start) else { return content };
        let Some(mark) = first.checked_sub(1).filter(|&mark| mark > content.start) else { return content };
        let sentence = self.text.sentence(content.start).start;
        let introduces = |cue: &&CueOccurrence| cue.tokens.end == mark && cue.class == CueClass::Say;
        let Some(cue) = self.cues_in(&(sentence..mark)).last().filter(introduces) else { return content };
        let verb = cue.tokens.start;
        let is_subject = || {
            content.start == sentence
                && !self.has_verb(sentence..verb)
                && self.phrases.subject_of_clause(sentence, verb).is_some_and(|subject| subject.start == sentence)
        };
        let is_introduced = matches!(self.text.segments.word(mark), "," | ":")
            && cue.tokens.len() > 1
            && (verb < content.start || is_subject());
        if is_introduced { first..content.end } else { content }
    }

    /// The content without what the writer says between two halves of a quotation, of which it holds the second. What stands
    /// there is a content of its own, unless it is a relative clause: "a broadcast that millions heard".
    fn without_interruption(&self, content: Range<usize>) -> Vec<Range<usize>> {
        let resumes = |span: &&QuotedSpan| span.outer.start > content.start && self.resumes(span, content.start);
        let Some(span) = self.text.quoted_spans_in(&content).iter().find(resumes) else { return vec![content] };
        let (between, rest) = (content.start..span.outer.start, span.outer.start..content.end);
        let from = self.text.sentence(span.outer.start).start;
        let is_relative = (from..between.end).any(|at| self.opens_relative_clause(at));
        if is_relative { vec![rest] } else { vec![between, rest] }
    }

    /// Whether a quoted span goes on with one that began its sentence and that a comma interrupted before the token.
    fn resumes(&self, span: &QuotedSpan, before: usize) -> bool {
        let sentence = self.text.sentence(span.outer.start);
        let first = self.text.first_quoted_span(&sentence);
        let word = |at: usize| self.text.segments.word(at);
        first.is_some_and(|first| {
            first.outer.start == sentence.start
                && first.outer.end <= before
                && word(self.text.last_token(first)) == ","
                && word(span.outer.start - 1) == ","
        })
    }

    /// Whether a relative clause begins at the token: "which", or "that" after a noun.
    pub(in crate::quote::source) fn opens_relative_clause(&self, at: usize) -> bool {
        let is_that = self.text.segments.word(at) == "that"
            && at > 0
            && self.text.is_content_word(at - 1)
            && self.text.segments.word_type(at - 1).cue.is_none();
        self.phrases.is_relative(at) || is_that
    }

    /// The content without the day of the cue that precedes "that": "promised in 1961 that", "asked ever since whether".
    fn without_adverbial(&self, content: Range<usize>) -> Range<usize> {
        let opens = |at: usize| matches!(self.text.segments.word(at), "that" | "whether");
        let that = content.clone().take(MAX_ADVERBIAL).find(|&at| opens(at));
        let is_adverbial = |at: usize| {
            let function = self.text.segments.function(at);
            self.phrases.is_date(at) || matches!(function, Some(FunctionWord::Adverb | FunctionWord::Preposition))
        };
        match that {
            Some(that) if (content.start..that).all(is_adverbial) => that..content.end,
            _ => self.without_manner(content),
        }
    }

    /// The content without how or where its words in quotation marks were said, set off by commas: "said, | with a smile, | “…”".
    fn without_manner(&self, content: Range<usize>) -> Range<usize> {
        let segments = self.text.segments;
        let Some(first) = self.text.first_quoted_span(&content).map(|first| first.outer.start) else { return content };
        let (comma, close) = (content.start.saturating_sub(1), first.saturating_sub(1));
        let says = |cue: &CueOccurrence| cue.class == CueClass::Say && cue.weight >= MIN_SAYING_WEIGHT;
        let is_said = self.cues_in(&(comma.saturating_sub(1)..comma)).iter().any(says);
        let head = content.start..close.max(content.start);
        let is_manner = segments.function(content.start) == Some(FunctionWord::Preposition)
            && head.len() <= MAX_APPOSITION
            && !self.has_verb(head.clone());
        if is_said && self.is_comma(comma) && self.is_comma(close) && is_manner { first..content.end } else { content }
    }

    /// The content without what follows the name that a verb of calling gives: "dubbed “Zrinyi” in 2017", "called “the Eye” and
    /// planned for June".
    fn named_alone(&self, content: Range<usize>) -> Range<usize> {
        let Some(first) = self.text.first_quoted_span(&content) else { return content };
        let Some(last) = self.text.quoted_spans_in(&content).last() else { return content };
        let from = self.text.sentence(first.outer.start).start;
        let names = self.cues_in(&(from..first.outer.start)).last().is_some_and(|cue| cue.class == CueClass::Call);
        if names { content.start..last.outer.end.max(content.start) } else { content }
    }

    /// The content without what whoever said words in quotation marks did next: "“sorry” | and left the room", and without the writer's
    /// answer: "“nobody was hurt,” | but two officers were in hospital".
    fn without_next_act(&self, content: Range<usize>) -> Range<usize> {
        let segments = self.text.segments;
        let Some(last) = self.text.quoted_spans_in(&content).last().map(|last| last.outer.clone()) else {
            return content;
        };
        let (conjunction, verb) = (last.end, last.end + 1);
        if verb >= content.end || content.end - verb > MAX_NEXT_ACT || last.len() < 2 {
            return content;
        }
        let acts = last.start == content.start
            && matches!(segments.word(conjunction), "and" | "but")
            && self.is_verb_of_main_clause(verb);
        let has_auxiliary = (verb..content.end).any(|at| segments.function(at) == Some(FunctionWord::Auxiliary));
        let closes = segments.word(last.end - 2) == ",";
        let answers = closes && matches!(segments.word(conjunction), "but" | "although" | "though") && has_auxiliary;
        if acts || answers { content.start..last.end } else { content }
    }

    /// Whether reported speech is but the occasion of what a verb of saying behind it attributes: "Speaking at a farm, | she said the rain
    /// would help".
    fn is_occasion(&self, content: &Range<usize>) -> bool {
        let segments = self.text.segments;
        let sentence = self.text.sentence(content.start);
        let opens = content.start == sentence.start
            && (segments.word(content.start).ends_with("ing")
                || segments.is_on_in_any_case(content.start, WordList::Subordinator));
        if !opens || !self.is_comma(content.end) || !self.text.quoted_spans_in(content).is_empty() {
            return false;
        }
        let subject = self.phrases.phrase_after(content.end + 1, sentence.end);
        let Some(subject) = subject.filter(|subject| subject.start == content.end + 1) else { return false };
        let says = |cue: &CueOccurrence| cue.class == CueClass::Say && cue.weight >= MIN_SAYING_WEIGHT;
        let verb = self.cues_in(&(subject.end..subject.end + 1));
        // "As prices rise, families go hungry, she said." has nothing behind it.
        verb.iter().any(|cue| says(cue) && !word::is_break(segments, cue.end))
    }

    /// Reported speech without the clause behind a semicolon, which is the writer's unless "that" opens it: "said pay was low|; the firm
    /// refused to comment".
    fn without_next_clause(&self, content: Range<usize>) -> Range<usize> {
        let segments = self.text.segments;
        let goes_on = |at: usize| {
            let next = at + 1 + usize::from(matches!(segments.word(at + 1), "and" | "but" | "or"));
            matches!(segments.word(next), "that" | "whether" | "if")
        };
        let is_clause = |at: usize| {
            let clause = at + 1..content.end.max(at + 1);
            self.begins_clause(&clause) || self.begins_past_clause(clause.start, clause.end)
        };
        let is_end = |&at: &usize| segments.word(at) == ";" && !goes_on(at) && is_clause(at);
        let end = content.clone().skip(1).find(is_end);
        // "According to Bohr, it rained; the river rose": all of the sentence.
        let is_whole = || self.fronted(&self.text.sentence(content.start)).is_some();
        match end.filter(|_| self.text.quoted_spans_in(&content).is_empty() && !is_whole()) {
            Some(end) => content.start..end,
            None => content,
        }
    }

    /// The content without when and where whole words in quotation marks were said: "chanted “out, out” | as the car passed".
    fn without_circumstance(&self, content: Range<usize>) -> Range<usize> {
        let segments = self.text.segments;
        let spans = self.text.quoted_spans_in(&content);
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return content };
        let says = |cue: &CueOccurrence| cue.class == CueClass::Say && cue.weight >= MIN_SAYING_WEIGHT;
        let before = content.start.saturating_sub(2)..content.start;
        let is_said = first.outer.start == content.start && self.cues_in(&before).iter().any(says);
        let next = last.outer.end;
        let is_circumstance = next < content.end && segments.is_on(next, WordList::CircumstanceOpener);
        if is_said && is_circumstance { content.start..next } else { content }
    }

    /// The content without the main clause that follows a fronted one: what comes after "While he called it “a farce,”" is
    /// the writer's.
    fn without_main_clause(&self, content: Range<usize>) -> Range<usize> {
        let sentence = self.text.sentence(content.start);
        let last = self.text.quoted_spans_in(&content).last().filter(|last| last.outer.end < content.end);
        let is_fronted = self.phrases.is_conjunction(sentence.start) && content.start > sentence.start;
        match last {
            Some(last) if is_fronted && self.text.segments.word(self.text.last_token(last)) == "," => {
                content.start..last.outer.end
            }
            _ => content,
        }
    }

    /// The contents with both halves of each sentence that a preposition between commas attributes, and with its source: "The
    /// water, according to residents, has tasted of metal".
    pub(super) fn with_both_halves(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut asides = Vec::new();
        for cue in self.cues {
            if cue.class != CueClass::Preposition || cue.weight < MIN_PREPOSITION_WEIGHT {
                continue;
            }
            let sentence = self.text.sentence(cue.tokens.start);
            let Some(source) = self.phrases.phrase_after(cue.end, sentence.end) else { continue };
            if cue.tokens.start == sentence.start {
                self.move_past_apposition(&mut parts, source.end, sentence.end);
            } else if let Some(aside) = self.apposition_at_end(source.end, sentence.end) {
                asides.push(aside);
            } else if let Some(halves) = self.halves(&cue.tokens, source.end, &sentence) {
                self.complete(&mut parts, halves, &RankedSource::by_rule(source, cue));
            }
        }
        parts.retain(|(part, _)| {
            let next = asides.partition_point(|aside| aside.end <= part.start);
            !asides.get(next).is_some_and(|aside| aside.start <= part.start && part.end <= aside.end)
        });
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// The halves of a sentence around a preposition and the phrase after it, which ends here, if both stand between commas.
    fn halves(&self, cue: &Range<usize>, source_end: usize, sentence: &Range<usize>) -> Option<[Range<usize>; 2]> {
        let comma = cue.start.checked_sub(1).filter(|&at| at > sentence.start && self.is_comma(at))?;
        let next = self.after_modifiers(self.after_apposition(source_end, sentence.end), sentence.end);
        let is_stop = |at: &usize| self.text.segments.tokens[*at].is(TokenKind::Stop);
        let last = sentence.clone().rev().find(|at| !is_stop(at))? + 1;
        (next < last && self.is_comma(next)).then_some([sentence.start..comma, next + 1..last])
    }

    /// The comma after what says which source is meant: "two people | who were in the room,", "a study | published in May,".
    fn after_modifiers(&self, at: usize, to: usize) -> usize {
        let segments = self.text.segments;
        let opens = at < to
            && (self.phrases.is_relative(at)
                || segments.function(at) == Some(FunctionWord::Preposition)
                || word::may_be_participle(segments, at));
        let end = (at..to.min(at + MAX_APPOSITION)).find(|&at| word::is_break(segments, at));
        let goes_on = |&end: &usize| segments.function(end + 1) == Some(FunctionWord::Auxiliary);
        end.filter(|&end| opens && self.is_comma(end)).filter(goes_on).unwrap_or(at)
    }

    /// Extends a content that is found in one of the halves to the whole half, and adds the half that has none. Halves in
    /// which there is a quotation are left to its marks.
    fn complete(&self, parts: &mut Vec<AttributedPart>, [first, second]: [Range<usize>; 2], source: &RankedSource) {
        let within = |half: &Range<usize>, part: &Range<usize>| half.start <= part.start && part.end <= half.end;
        let goes_on = self.is_verb_of_main_clause(second.start);
        let is_attributed = goes_on || parts.iter().any(|(part, _)| within(&first, part) || within(&second, part));
        let is_quoted = [&first, &second].iter().any(|half| !self.text.quoted_spans_in(half).is_empty());
        // A content that reaches out of a half, into the other or the sentence beside, is left as it was found.
        let reaches_out = |half: &Range<usize>, part: &Range<usize>| overlap(half, part) && !within(half, part);
        let is_overlapped = parts.iter().any(|(part, _)| reaches_out(&first, part) || reaches_out(&second, part));
        if !is_attributed || is_quoted || is_overlapped {
            return;
        }
        parts.retain(|(part, _)| !within(&second, part));
        parts.push((second, Some(source.clone())));
        let mut has_first = false;
        for (_, own) in parts.iter_mut().filter(|(part, _)| within(&first, part)) {
            *own = Some(source.clone());
            has_first = true;
        }
        if !has_first && first.len() <= MAX_FIRST_HALF {
            parts.push((first, Some(source.clone())));
        }
    }

    /// What says who a source is, up to the end of the sentence, and is no content: "a nurse at Leeds Hospital" of "…, according to Ann
    /// Cole, a nurse at Leeds Hospital".
    fn apposition_at_end(&self, source_end: usize, to: usize) -> Option<Range<usize>> {
        let is_stop = |at: &usize| self.text.segments.tokens[*at].is(TokenKind::Stop);
        let stops = (source_end..to).rev().take(MAX_STOPS).take_while(is_stop).count();
        let aside = source_end + 1..(to - stops).max(source_end + 1);
        (self.is_comma(source_end) && self.is_said_of(aside.start, aside.end)).then_some(source_end..to)
    }

    /// Moves the beginning of a content that directly follows "According to X," past an apposition to X.
    fn move_past_apposition(&self, parts: &mut [AttributedPart], source_end: usize, to: usize) {
        let end = self.after_apposition(source_end, to);
        if end > source_end
            && let Some((content, _)) = parts.iter_mut().find(|(content, _)| content.start == source_end + 1)
            && end + 1 < content.end
        {
            content.start = end + 1;
        }
    }

    /// The comma after an apposition that begins at the comma `at`: a phrase that begins with a determiner and has a noun for a
    /// person. `at` itself if there is none.
    pub(in crate::quote::source) fn after_apposition(&self, at: usize, to: usize) -> usize {
        let begins = at + 1 < to && self.is_comma(at) && self.phrases.is_determiner(at + 1);
        let close = (at + 1..to.min(at + MAX_APPOSITION)).find(|&at| self.is_comma(at));
        match close {
            Some(close) if begins && self.names_person(at + 1..close) && !self.has_verb(at + 1..close) => close,
            _ => at,
        }
    }

    pub(in crate::quote::source) fn is_comma(&self, at: usize) -> bool {
        self.text.segments.word(at) == ","
    }

    fn names_person(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().any(|at| self.phrases.is_role(at))
    }

    fn has_verb(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().any(|at| self.text.segments.function(at) == Some(FunctionWord::Auxiliary))
    }
}

#[cfg(test)]
mod tests {
    /// Compares the quotes, each as its pieces, with those of the source; pieces without marks begin with "~".
    #[track_caller]
    fn check(text: &str, source: &str, expected: &[&str]) {
        let annotation = crate::annotate(text);
        let words = |span: crate::Span| &text[span.range()];
        let of_source = annotation.quotes.iter().filter(|quote| quote.source.map_or("-", words) == source);
        let found: Vec<String> = of_source
            .flat_map(|quote| &quote.pieces)
            .map(|piece| format!("{}{}", if piece.marked { "" } else { "~" }, words(piece.span)))
            .collect();
        assert_eq!(found, expected, "what {source} said in {text:?}");
    }

    #[test]
    fn what_follows_a_fronted_clause_is_the_writers() {
        check(
            "While Omani officials characterized the dialogue as “useful to clarify thinking,” tensions remain elevated.",
            "Omani officials",
            &["~the dialogue as", "useful to clarify thinking,"],
        );
        check("As the mayor spoke of “a great day,” rain fell on the square.", "the mayor", &["a great day,"]);
        check(
            "When the coach called the defeat “the worst night of my whole career,” the crowd jeered.",
            "the coach",
            &["~the defeat", "the worst night of my whole career,"],
        );
    }

    #[test]
    fn when_it_was_said_is_no_part_of_it() {
        check("Protesters chanted “Out, out, out” as the car passed.", "Protesters", &["Out, out, out"]);
        check("Marie Curie said “I was cold” after the night on the ice.", "Marie Curie", &["I was cold"]);
    }

    #[test]
    fn what_follows_a_name_that_is_given_is_the_writers() {
        check("The board called the wheel “the Eye” and is planning to open it in June.", "-", &["the Eye"]);
        check(
            "President John F. Kennedy promised in 1961 that an American would land on the moon “before this decade is out.”",
            "President John F. Kennedy",
            &["~an American would land on the moon", "before this decade is out."],
        );
    }

    #[test]
    fn what_stands_between_two_halves_of_a_quotation_is_the_writers() {
        check(
            "“The loneliness is awe-inspiring,” Lovell said in a broadcast that NASA estimates reached people in 64 \
             countries, “and it makes you realize what you have.”",
            "Lovell",
            &["The loneliness is awe-inspiring,", "and it makes you realize what you have."],
        );
        check(
            "“I was cold,” Marie Curie wrote in a diary that her sister later called a fake, “and I was alone.”",
            "Marie Curie",
            &["I was cold,", "and I was alone."],
        );
        check(
            "“She left,” Neil Armstrong told the court, which the judge had closed to the press, “and she never came back.”",
            "Neil Armstrong",
            &["She left,", "and she never came back."],
        );
    }

    #[test]
    fn according_to_attributes_both_halves() {
        check(
            "The ship, according to the Navy, had struck a mine off Norway.",
            "the Navy",
            &["~The ship", "~had struck a mine off Norway"],
        );
        check(
            "The ship, according to Niels Bohr, had struck a mine off Norway.",
            "Niels Bohr",
            &["~The ship", "~had struck a mine off Norway"],
        );
        check(
            "The company, according to its lawyers, knew nothing of the leak.",
            "its lawyers",
            &["~The company", "~knew nothing of the leak"],
        );
        check("Two men were held on Monday, according to police.", "police", &["~Two men were held on Monday"]);
    }

    #[test]
    fn a_content_that_begins_in_the_sentence_before_is_no_half() {
        check("decide that he.It o,according to Ac,he governing y.", "Ac", &["~It o", "~he governing y"]);
    }

    #[test]
    fn what_is_said_leaves_out_that() {
        check("Officials warned that the river would rise.", "Officials", &["~the river would rise"]);
        check("Niels Bohr told MPs that the bridge was safe.", "Niels Bohr", &["~the bridge was safe"]);
    }
}
