//! Attributions at the end of what they attribute: "The bridge will close on Monday, police said".
//!
//! The labeler reads a few words at a time, and of a sentence that nothing but its end attributes it often finds nothing. The
//! end itself leaves no doubt: after a comma a subject and a verb of speech, which takes no content of its own, or the reverse.

use std::ops::Range;

use super::AttributedPart;
use super::shown::{is_document, is_documents};
use crate::lexicon::{CueClass, FunctionWord, WordList};
use crate::order::{pair, sort_by_number};
use crate::quote::cues::CueOccurrence;
use crate::quote::source::overlap;
use crate::quote::source::{Choice, RankedSource, SourceContext};
use crate::segment::{ParagraphKind, Segments, TokenKind};
use crate::syntax::word;

/// Minimum weight (0–100) of a cue that attributes what precedes it.
const MIN_CUE_WEIGHT: u8 = 40;
/// Minimum weight (0–100) of one behind "as".
const MIN_AS_WEIGHT: u8 = 60;
/// Maximum tokens before a content that the labeler found, at the head of the sentence that it is.
const MAX_OPENING: usize = 2;
/// Minimum tokens of a sentence that is attributed; fewer may say when or where.
const MIN_CONTENT: usize = 4;
/// Minimum tokens of one that has a verb: "Nobody was hurt".
const MIN_CLAUSE: usize = 3;
/// Maximum tokens of a sentence that is attributed.
pub(super) const MAX_CONTENT: usize = 120;
/// Maximum tokens of the subject of the cue.
const MAX_SUBJECT: usize = 16;
/// Maximum tokens up to the noun for people that a subject without an article has: "two people", "many local residents".
const MAX_TO_NOUN: usize = 3;
/// Maximum tokens of whom is told, and of when and where: "told reporters in the capital on Friday".
const MAX_ADJUNCT: usize = 14;
/// Maximum tokens from an article to the noun for who somebody is: "a former deputy prime minister".
const MAX_TO_OFFICE: usize = 6;
/// Maximum tokens of what is said of a source behind it.
const MAX_ASIDE: usize = 60;
/// Maximum tokens of a name behind the noun for what it names: "the housing charity, Shelter".
const MAX_NAME: usize = 4;
/// Minimum weight (0–100) of a verb that has no object but what is said: "said".
const MIN_SAID_WEIGHT: u8 = 80;
/// Maximum tokens of whom is told.
const MAX_TOLD: usize = 6;

impl SourceContext<'_, '_> {
    /// The contents with the sentences that only their end attributes, where the labeler has found less than half of them.
    pub(super) fn with_postposed(&self, mut parts: Vec<AttributedPart>) -> Vec<AttributedPart> {
        let mut added: Vec<AttributedPart> = Vec::new();
        for cue in self.cues {
            if let Some((halves, source)) = self.interposed(cue) {
                if added.last().is_some_and(|(last, _)| halves[0].start < last.end) {
                    continue;
                }
                // What was found in the attribution itself is none.
                let aside = halves[0].end..halves.last().map_or(cue.end, |last| last.start).max(cue.end);
                let from = parts.partition_point(|(part, _)| part.start < aside.start);
                let to = parts.partition_point(|(part, _)| part.start < aside.end);
                parts[from..to.max(from)].iter_mut().for_each(|(part, _)| part.start = part.end);
                added.extend(halves.into_iter().map(|half| (half, Some(source.clone()))));
                continue;
            }
            let Some((content, source)) = self.postposed(cue) else { continue };
            if added.last().is_some_and(|(last, _)| content.start < last.end) {
                continue;
            }
            self.leave_tail(cue, &source.source, &mut parts);
            let from = parts.partition_point(|(part, _)| part.end <= content.start);
            let to = parts.partition_point(|(part, _)| part.start < content.end);
            let found = &mut parts[from..to.max(from)];
            // What begins later in the sentence is the object of another verb: "is planning | to close it".
            let is_found = found.iter_mut().find(|(part, _)| {
                let within = part.end.min(content.end) - part.start.max(content.start);
                part.start <= content.start + MAX_OPENING && within * 2 >= content.len()
            });
            if let Some((part, own)) = is_found {
                // The ranker may not be sure of what leaves no doubt.
                let is_whole = self.text.quoted_spans_in(part).is_empty() || self.names_in_marks(&content);
                if own.is_none() && part.end <= source.source.start.max(cue.end) && is_whole {
                    *part = content.clone();
                    *own = Some(source);
                    // What was found later in it is a part of it.
                    let rest = found.iter_mut().filter(|(part, _)| part.start > content.start);
                    rest.filter(|(part, _)| part.end <= content.end).for_each(|(part, _)| part.start = part.end);
                }
                continue;
            }
            // "They had met, she recalled, | “in a lift.”": the rest of what was said.
            let last = content.end - 1;
            let is_open = self.phrases.is_conjunction(last) || self.text.segments.is_on(last, WordList::Subordinator);
            let resumes = |part: &Range<usize>| {
                !is_open
                    && self.text.quoted_spans_in(&content).is_empty()
                    && !self.text.quoted_spans_in(&(part.start..part.end.min(part.start + 2))).is_empty()
                    && self.is_comma(cue.tokens.end)
            };
            // "as Tom Reed pointed out to reporters": whom it was told.
            let is_told = |part: &Range<usize>| {
                part.start == cue.tokens.end
                    && self.text.segments.word(part.start) == "to"
                    && (self.phrases.is_determiner(part.start + 1)
                        || self.phrases.is_role(part.start + 1)
                        || self.phrases.name_at(part.start + 1).is_some())
            };
            let next = to.max(from);
            if let Some((told, _)) = parts.get_mut(next).filter(|(part, _)| is_told(part)) {
                told.start = told.end;
            }
            let mut near = parts.iter().skip(to).take_while(|(part, _)| part.start < cue.end + 2);
            let follows = near.any(|(part, _)| !part.is_empty() && !resumes(part));
            if follows {
                continue;
            }
            let rest = self.rest_after(cue).filter(|rest| {
                parts
                    .iter()
                    .skip(from)
                    .take_while(|(part, _)| part.start < rest.end)
                    .all(|(part, _)| !overlap(part, rest))
            });
            added.push((content, Some(source.clone())));
            added.extend(rest.map(|rest| (rest, Some(source))));
        }
        sort_by_number(&mut added, |(part, _)| pair(part.start, part.end));
        // What begins before them ends where they begin; what begins within them was a part of them.
        parts.retain_mut(|(part, _)| {
            let next = added.partition_point(|(content, _)| content.end <= part.start);
            match added.get(next) {
                Some((content, _)) if overlap(content, part) => {
                    part.end = part.end.min(content.start);
                    part.start < part.end
                }
                _ => part.start < part.end,
            }
        });
        parts.append(&mut added);
        sort_by_number(&mut parts, |(part, _)| pair(part.start, part.end));
        parts
    }

    /// The sentence that a cue at its end attributes, up to the comma, and whose it is.
    fn postposed(&self, cue: &CueOccurrence) -> Option<(Range<usize>, RankedSource)> {
        let segments = self.text.segments;
        let sentence = self.text.sentence(cue.tokens.start);
        let is_finite = !segments.word(cue.tokens.end - 1).ends_with("ing");
        if !is_finite || sentence.end - sentence.start < MIN_CLAUSE + 3 {
            return None;
        }
        let subject = || self.subject_after_comma(cue, &sentence);
        let (comma, source) = if attributes(cue) {
            subject().or_else(|| self.inverted(cue, &sentence))
        } else {
            subject().filter(|(_, source)| self.may_find(cue, source))
        }?;
        if is_base_form(segments.word(cue.tokens.start)) && !self.is_plural(&source) {
            return None;
        }
        let dateline = segments.paragraphs.get(segments.paragraph_of(comma)).and_then(|of| of.dateline.clone());
        let start = dateline.filter(|dateline| dateline.contains(&sentence.start)).map_or(sentence.start, |it| it.end);
        let content = start..comma;
        self.is_statement(&content).then(|| {
            // "Surgeon ‘carved initials’, jury told", of a headline
            let is_end = cue.tokens.end >= sentence.end || self.is_comma(cue.tokens.end);
            let was_told = self.is_passive(&cue.tokens) || segments.word(cue.tokens.start) == "told" && is_end;
            let choice = if was_told { Choice::WasTold } else { Choice::Postposed };
            (content, RankedSource { choice, ..RankedSource::by_rule(source, cue) })
        })
    }

    /// Whether a content has words in quotation marks and a verb before them: "The army has launched “Iron Wall,”".
    fn names_in_marks(&self, content: &Range<usize>) -> bool {
        let spans = self.text.quoted_spans_in(content);
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return false };
        let opening = content.start..first.outer.start.max(content.start);
        // "Schools face ‘perfect storm’, union warns"
        let segments = self.text.segments;
        let paragraph = segments.paragraphs.get(segments.paragraph_of(content.start));
        let is_headline = paragraph.is_some_and(|of| of.kind == ParagraphKind::Headline) && !opening.is_empty();
        last.outer.end <= content.end
            && (is_headline || opening.clone().any(|at| is_finite_verb(self.text.segments, at)))
    }

    /// Takes what was found in the subject after the cue out of the contents, and what the writer says behind the attribution: "a sign
    /// that the war will go on" of "The talks failed, the minister said, a sign that the war will go on".
    fn leave_tail(&self, cue: &CueOccurrence, source: &Range<usize>, parts: &mut [AttributedPart]) {
        let sentence = self.text.sentence(cue.tokens.start);
        let comma = (cue.tokens.end..sentence.end.min(cue.tokens.end + MAX_ADJUNCT)).find(|&at| self.is_comma(at));
        let tail = comma.map(|comma| comma + 1).filter(|&tail| source.end <= tail && self.is_tail(tail, sentence.end));
        // The subject of "said Ann Cole, a nurse" and all behind it; else what follows the comma.
        let Some(start) = (source.start > cue.tokens.start).then_some(source.start).or(tail) else { return };
        let end = sentence.end.min(start + MAX_CONTENT);
        let from = parts.partition_point(|(part, _)| part.start < start);
        let to = parts.partition_point(|(part, _)| part.start < end);
        let is_quoted = |part: &Range<usize>| !self.text.quoted_spans_in(part).is_empty();
        if from < to && parts[from..to].iter().all(|(part, _)| !is_quoted(part)) {
            parts[from..to].iter_mut().for_each(|(part, _)| part.start = part.end);
        }
        if let Some((last, _)) =
            from.checked_sub(1).and_then(|at| parts.get_mut(at)).filter(|(last, _)| last.end > start)
        {
            last.end = start;
        }
    }

    /// Whether what goes on after a comma is the writer's: "raising fears", "a step that", "the third this month".
    fn is_tail(&self, at: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let second = segments.word(at + 1);
        let is_rank = segments.tokens.get(at + 1).is_some_and(|token| token.is(TokenKind::Number))
            || matches!(second, "first" | "second" | "third" | "fourth" | "fifth" | "latest" | "last");
        self.is_of_writer(at, to) || self.is_of_event(at, to) || segments.word(at) == "the" && is_rank
    }

    /// What goes on after the comma after a cue: "and the salt with it" of "The sea has moved, they said, and the salt with it".
    fn rest_after(&self, cue: &CueOccurrence) -> Option<Range<usize>> {
        let segments = self.text.segments;
        let sentence = self.text.sentence(cue.tokens.start);
        let start = cue.tokens.end + 1;
        let goes_on = self.is_comma(cue.tokens.end) && matches!(segments.word(start), "and" | "but" | "or");
        let is_stop = |at: &usize| segments.tokens[*at].is(TokenKind::Stop);
        let end = sentence.clone().rev().find(|at| !is_stop(at))? + 1;
        let rest = start..end.max(start);
        let is_plain = rest.len() > 1 && rest.len() <= MAX_CONTENT && !self.cues_in(&rest).iter().any(attributes);
        (goes_on && is_plain && self.text.quoted_spans_in(&rest).is_empty()).then_some(rest)
    }

    /// ", police said on Friday": the comma and the subject.
    pub(in crate::quote::source) fn subject_after_comma(
        &self,
        cue: &CueOccurrence,
        sentence: &Range<usize>,
    ) -> Option<(usize, Range<usize>)> {
        let segments = self.text.segments;
        let is_told = self.is_passive(&cue.tokens) && segments.word(cue.tokens.start) == "told";
        if self.is_passive(&cue.tokens) && !is_told || !self.takes_no_content(cue, sentence.end) {
            return None;
        }
        let belongs_to_verb = |at: usize| {
            let is_tense = matches!(segments.word(at), "has" | "have" | "had")
                || is_told && matches!(segments.word(at), "been" | "is" | "are" | "was" | "were");
            is_tense || segments.function(at) == Some(FunctionWord::Adverb) || word::may_be_adverb(segments.word(at))
        };
        let before = (sentence.start..cue.tokens.start).rev();
        let verb = cue.tokens.start - before.take_while(|&at| belongs_to_verb(at)).count();
        let is_set_off = verb > sentence.start && self.is_comma(verb - 1);
        let end = verb - usize::from(is_set_off);
        let least = sentence.start.max(end.saturating_sub(MAX_SUBJECT));
        let mut commas = (least..end).rev().filter(|&at| self.is_comma(at));
        let nearest = commas.next()?;
        // "The bridge is unsafe, as the minister told MPs"
        if segments.word(nearest + 1) == "as" && cue.weight >= MIN_AS_WEIGHT {
            let is_negated =
                (sentence.start..nearest).any(|at| matches!(segments.word(at), "not" | "n't" | "n’t" | "never"));
            if is_negated {
                return None;
            }
            return self.may_be_subject(nearest + 2..end).then_some((nearest, nearest + 2..end));
        }
        // "“Iron Wall,” a spokesman said": the comma is within the marks.
        let start = nearest + 1 + usize::from(segments.tokens[nearest + 1].is(TokenKind::QuotationMark));
        if !is_set_off && start > nearest + 1 && start < end {
            let names = self.names_in_marks(&(sentence.start..start))
                && !(sentence.start..nearest).any(|at| self.phrases.is_relative(at) || segments.word(at) == "because")
                && !(cue.tokens.end..sentence.end).take(MAX_ADJUNCT).any(|at| self.is_comma(at));
            return (names && self.may_be_subject(start..end)).then_some((start, start..end));
        }
        if !is_set_off {
            return self.may_be_subject(nearest + 1..end).then_some((nearest, nearest + 1..end));
        }
        // "the mayor, John Collins, said"
        let first = commas.next()?;
        // "Ann Cole, who heads the unit, said", "Tom Hill, a farmer who saw it, said"
        let is_aside = self.may_be_subject(nearest + 1..end) || self.opens_aside(nearest + 1);
        let is_one = self.may_be_subject(first + 1..nearest) && is_aside;
        is_one.then_some((first, first + 1..end))
    }

    /// Whether what stands between a subject and its verb says who that is: "who heads the unit", "a farmer who saw it".
    fn opens_aside(&self, at: usize) -> bool {
        self.phrases.is_relative(at) || matches!(self.text.segments.word(at), "a" | "an" | "the" | "whose" | "based")
    }

    /// ", said police": the comma and the subject.
    fn inverted(&self, cue: &CueOccurrence, sentence: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let comma = cue.tokens.start.checked_sub(1).filter(|&at| at > sentence.start && self.is_comma(at))?;
        // "The mayor, Ann Cole, blamed the council."
        let person = self.phrases.person_at(comma - 1);
        let is_apposed = person.is_some_and(|person| person.start > sentence.start && self.is_comma(person.start - 1));
        if is_apposed && cue.weight < MIN_SAID_WEIGHT {
            return None;
        }
        let source = self.phrases.phrase_after(cue.tokens.end, sentence.end)?;
        let last = source.end.checked_sub(1)?;
        let name_end = self.end_of_name_after(source.end, sentence.end);
        let source = source.start..name_end.unwrap_or(source.end);
        let is_next = source.start == cue.tokens.end && self.may_be_subject(source.clone());
        let is_somebody = name_end.is_some()
            || self.phrases.name_at(last).is_some()
            || self.phrases.is_role(last)
            || word::is_organization_noun(self.text.segments.word(last));
        let is_end = source.end == sentence.end
            || self.text.segments.tokens[source.end].is(TokenKind::Stop)
            || self.is_comma(source.end) && self.is_said_of(source.end + 1, sentence.end);
        (is_next && is_somebody && is_end).then_some((comma, source))
    }

    /// The end of a name that ends the sentence after a comma: ", Shelter" of "said the housing charity, Shelter."
    fn end_of_name_after(&self, comma: usize, to: usize) -> Option<usize> {
        let segments = self.text.segments;
        let is_name = |at: &usize| {
            segments.tokens[*at].is_capitalized() && segments.function(*at).is_none() && !self.phrases.is_date(*at)
        };
        let start = comma + 1;
        let end = start + (start..to.min(start + MAX_NAME)).take_while(is_name).count();
        let is_last = end >= to || segments.tokens[end].is(TokenKind::Stop);
        (comma < to && self.is_comma(comma) && end > start && is_last).then_some(end)
    }

    /// Whether the rest of a sentence says who its source is: an apposition or a relative clause, "a professor at Johns Hopkins".
    pub(in crate::quote::source) fn is_said_of(&self, start: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let rest = start..to.max(start);
        let is_apposition = || {
            let names = |at: usize| self.phrases.is_role(at) || word::is_organization_noun(segments.word(at));
            let is_phrase =
                self.phrases.is_determiner(start) || segments.function(start) == Some(FunctionWord::Possessive);
            // "a rights group that", "head of the mission", but not "the most in a decade", "including two children"
            let is_rank = |at: usize| {
                let word = segments.word(at);
                word.ends_with("est")
                    || matches!(word, "most" | "least" | "first" | "second" | "third" | "last" | "worst")
            };
            let begins = if is_phrase {
                !is_rank(start + 1) || rest.clone().take(MAX_TO_OFFICE).any(names)
            } else {
                names(start)
                    || names(start + 1) && !segments.word(start).ends_with("ing") && segments.function(start).is_none()
            };
            begins && !rest.clone().any(|at| segments.function(at) == Some(FunctionWord::Auxiliary))
        };
        (1..=MAX_ASIDE).contains(&rest.len())
            && self.text.quoted_spans_in(&rest).is_empty()
            && (self.phrases.is_relative(start) || is_apposition())
    }

    /// Whether a verb that is no verb of speech, or seldom one, attributes by its subject: "experts believe", "the study found", "a court
    /// heard", "jurors were told".
    fn may_find(&self, cue: &CueOccurrence, subject: &Range<usize>) -> bool {
        let segments = self.text.segments;
        let is_verb = matches!(cue.class, CueClass::Say | CueClass::Think);
        let is_pronoun = |at: usize| matches!(segments.function(at), Some(FunctionWord::Pronoun(_)));
        is_verb && !subject.clone().any(is_pronoun) && segments.is_on(cue.tokens.start, WordList::Finding)
    }

    /// Whether the tokens may be the subject of a verb of speech: they begin as a noun phrase, and no verb is among them.
    pub(in crate::quote::source) fn may_be_subject(&self, tokens: Range<usize>) -> bool {
        let segments = self.text.segments;
        let Some(token) = segments.tokens.get(tokens.start).filter(|_| !tokens.is_empty()) else { return false };
        let is_pronoun = |at: usize| matches!(segments.function(at), Some(FunctionWord::Pronoun(_)));
        if tokens.len() == 1 && is_pronoun(tokens.start) {
            return !matches!(segments.word(tokens.start), "it" | "you")
                || self.text.segments.word(tokens.end) == "said";
        }
        let is_subordinate = segments.is_on(tokens.start, WordList::Subordinator);
        let begins = self.phrases.is_determiner(tokens.start)
            || token.is_capitalized()
            || token.is(TokenKind::Number)
            || tokens.clone().take(MAX_TO_NOUN).any(|at| self.phrases.is_role(at))
            || word::is_organization_noun(segments.word(tokens.start))
            || segments.function(tokens.start) == Some(FunctionWord::Possessive)
            || word::is_plural_noun(segments.word(tokens.start))
            || segments.word(tokens.start) == "data"
            || is_document(segments.word(tokens.end - 1));
        let is_inner = |at: usize| match segments.function(at) {
            Some(FunctionWord::Conjunction) => self.joins_subjects(at, tokens.end),
            Some(FunctionWord::Auxiliary | FunctionWord::Pronoun(_) | FunctionWord::Relative) => false,
            _ => {
                !matches!(segments.word(at), "that" | ":" | ";" | "(")
                    && !segments.tokens[at].is(TokenKind::QuotationMark)
            }
        };
        begins
            && !is_subordinate
            && !self.is_statement_of_another(&tokens)
            && tokens.clone().all(is_inner)
            && self.cues_in(&tokens).iter().all(|cue| cue.class != CueClass::Say)
    }

    /// Whether a conjunction within a subject joins two of those who speak: "police and | firefighters", "the mayor and | a hospital
    /// official", "tax and | court records".
    fn joins_subjects(&self, conjunction: usize, to: usize) -> bool {
        let segments = self.text.segments;
        let next = conjunction + 1;
        if next >= to || !matches!(segments.word(conjunction), "and" | "or" | "&") {
            return false;
        }
        let is_described = || (next..to).take(MAX_TO_NOUN).any(|at| self.phrases.is_role(at));
        segments.tokens[next].is_capitalized()
            || self.phrases.is_determiner(next)
            || is_described()
            || word::is_organization_noun(segments.word(next))
            || word::is_plural_noun(segments.word(to - 1))
    }

    /// Whether the tokens are two phrases: "a charge | the minister" of ", a charge the minister denied".
    fn is_statement_of_another(&self, tokens: &Range<usize>) -> bool {
        let segments = self.text.segments;
        let noun = tokens.clone().take(MAX_TO_NOUN).find(|&at| self.is_statement_noun(at));
        let is_statement = noun.is_some_and(|noun| noun + 1 < tokens.end);
        // "a toll the army", "a number organizers"
        let (second, third) = (tokens.start + 1, tokens.start + 2);
        let is_thing = || {
            word::is_lowercase_word(segments, second)
                && !self.phrases.is_role(second)
                && !word::is_organization_noun(segments.word(second))
        };
        let begins_another = || {
            third < tokens.end
                && (self.phrases.is_determiner(third)
                    || self.phrases.name_at(third).is_some()
                    || word::is_plural_role(segments, third) && third + 1 == tokens.end)
        };
        // "a senior US official"
        let is_one_phrase = || {
            let is_possessor = |at: usize| word::is_clitic(segments, at);
            let rest = second..tokens.end;
            word::is_singular_role(segments, tokens.end - 1)
                && word::is_lowercase_word(segments, tokens.end - 1)
                && !rest.clone().any(|at| self.phrases.is_determiner(at) || is_possessor(at))
        };
        matches!(segments.word(tokens.start), "a" | "an")
            && (is_statement || is_thing() && begins_another() && !is_one_phrase())
    }

    /// Whether a subject is several, or a pronoun that takes the base form of a verb.
    pub(in crate::quote::source) fn is_plural(&self, subject: &Range<usize>) -> bool {
        let last = subject.end - 1;
        let segments = self.text.segments;
        let is_joined = subject.clone().any(|at| segments.word(at) == "and");
        let is_pronoun = matches!(segments.word(last), "they" | "we" | "I" | "you" | "many" | "some" | "others");
        // "data compiled by Bloomberg"
        let is_headed =
            subject.len() > 1 && (segments.word(subject.start) == "data" || is_documents(segments.word(subject.start)));
        is_headed
            || is_joined
            || is_pronoun
            || word::is_plural_role(segments, last)
            || word::is_plural_noun(segments.word(last))
    }

    /// Whether what follows a cue is no content: nothing, whom is told, or when, where and how.
    fn takes_no_content(&self, cue: &CueOccurrence, end: usize) -> bool {
        let segments = self.text.segments;
        let is_end = |at: usize| at >= end || segments.tokens[at].is(TokenKind::Stop) || self.is_comma(at);
        let is_adjunct = |at: usize| {
            let function = segments.function(at);
            matches!(function, Some(FunctionWord::Preposition | FunctionWord::Adverb))
                || self.phrases.is_date(at)
                || word::may_be_adverb(segments.word(at))
        };
        let tells = matches!(segments.word(cue.tokens.start), "told" | "tells" | "tell" | "informed");
        let after = if tells { cue.tokens.start + 1 } else { cue.tokens.end };
        let start =
            if tells { (after + 1..after + MAX_TOLD).find(|&at| is_end(at) || is_adjunct(at)) } else { Some(after) };
        let Some(start) = start.filter(|&start| is_end(start) || is_adjunct(start)) else { return false };
        let Some(last) = (start..start + MAX_ADJUNCT).find(|&at| is_end(at)) else { return false };
        let has_clause = |at: usize| {
            segments.function(at) == Some(FunctionWord::Auxiliary)
                || matches!(segments.word(at), "that" | "whether" | "how" | ":")
        };
        // "to a group of MPs who had asked"
        let told =
            (segments.word(after) == "to").then(|| (after..last).find(|&at| self.phrases.is_relative(at))).flatten();
        let last = told.unwrap_or(last);
        !(after..last).any(has_clause) && self.text.quoted_spans_in(&(after..last)).is_empty()
    }

    /// Whether the tokens begin as words do that say when, where or why.
    pub(in crate::quote::source) fn opens_adverbial(&self, tokens: &Range<usize>) -> bool {
        let segments = self.text.segments;
        let first = segments.word(tokens.start);
        let is_about = matches!(first, "About" | "Around" | "Over" | "Under")
            && segments.tokens.get(tokens.start + 1).is_some_and(|token| token.is(TokenKind::Number));
        segments.function(tokens.start) == Some(FunctionWord::Preposition) && !is_about
            || WordList::Subordinator.has_in_any_case(first)
            || first.ends_with("ing")
            || self.phrases.is_date(tokens.start)
    }

    /// Whether the tokens, from the head of a sentence to a comma, may state something: they are no adverbial, and attribute no words
    /// in quotation marks themselves.
    pub(in crate::quote::source) fn is_statement(&self, content: &Range<usize>) -> bool {
        let has_verb = || content.clone().any(|at| is_finite_verb(self.text.segments, at));
        let is_long = content.len() >= MIN_CONTENT || content.len() >= MIN_CLAUSE && has_verb();
        if !is_long || content.len() > MAX_CONTENT {
            return false;
        }
        let opens_adverbial = self.opens_adverbial(content);
        let has_main_clause = || content.clone().any(|at| self.is_comma(at));
        let says_something = content.clone().any(|at| self.text.is_content_word(at) && !self.phrases.is_date(at));
        let says = |cue: &CueOccurrence| attributes(cue) && !self.is_passive(&cue.tokens);
        let attributes_words =
            || !self.text.quoted_spans_in(content).is_empty() && self.cues_in(content).iter().any(says);
        says_something && (!opens_adverbial || has_main_clause()) && !attributes_words()
    }
}

/// Whether a cue is a verb of speech that attributes often enough.
pub(in crate::quote::source) fn attributes(cue: &CueOccurrence) -> bool {
    cue.class == CueClass::Say && cue.weight >= MIN_CUE_WEIGHT
}

/// Whether the token is a verb that a subject before it may have: "would", "was", "failed".
pub(in crate::quote::source) fn is_finite_verb(segments: &Segments<'_>, at: usize) -> bool {
    let is_auxiliary = segments.function(at) == Some(FunctionWord::Auxiliary);
    is_auxiliary || word::may_be_participle(segments, at) && segments.word(at).ends_with("ed")
}

/// Whether a verb is neither in the past nor the third person's: "say", "warn"; "counsel" of "the chief counsel" is no verb at all.
pub(in crate::quote::source) fn is_base_form(verb: &str) -> bool {
    !verb.ends_with("ed") && !verb.ends_with('s') && !WordList::IrregularCue.has(verb)
}
