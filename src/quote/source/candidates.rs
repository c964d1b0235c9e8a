//! Candidates for the source of a content, each with the cue that it goes with.
//!
//! As in Elson and `McKeown` (2010), candidates are gathered around the quotation first and one of them is chosen afterwards.
//! There is a generator for every way in which a source is written; what two of them find is one candidate, which keeps
//! the origin that found it first. The order of the generators is therefore a part of the result.

use std::ops::Range;

use super::{SourceContext, adjoins};
use crate::lexicon::{CueClass, WordList};
use crate::syntax::{NounPhrases, Order};

// The search limits, all in tokens unless they say otherwise. They keep the search linear: few sentences are longer.

/// Maximum tokens between a content and a candidate in its sentences.
const MAX_REACH: usize = 80;
/// Maximum cues (a count) of the lexicon on either side of a content, in its sentences.
const MAX_CUES: usize = 5;
/// Maximum candidates (a count) from the sentences before a content.
const MAX_EARLIER: usize = 3;
/// Minimum P(token is in a source) for tokens that the labeler did not label to become a candidate.
const MIN_P_SOURCE: f32 = 0.1;
/// Maximum tokens of such a candidate.
const MAX_UNLABELLED: usize = 25;
/// What a quotation ends with when its sentence goes on after it: "“…,” she said".
pub(super) const OPEN_ENDS: [char; 4] = [',', '?', '!', '…'];

/// The generator that found a candidate. Features are made of the discriminants: a new variant
/// goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The labeler labelled it a source.
    Labelled,
    /// The labeler gave its tokens some probability of being in a source, but did not label them.
    Probable,
    /// It is the subject of a cue of the lexicon, or what the cue is a preposition of.
    CueSubject,
    /// It precedes the colon that introduces the content.
    Colon,
    /// It is a person named in the paragraph before, in which the labeler found no source.
    Named,
    /// It directly follows the closing quotation mark, or a single word after the mark, whether or not that is a cue.
    Adjacent,
}

/// The position of a candidate relative to the content. Features are made of the discriminants: a new variant
/// goes to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// Before the content, in its sentences.
    Before,
    /// After the content, in its sentences.
    After,
    /// Within the content, before its first quoted span: "She said that he called it “…”".
    Inside,
    /// In an earlier sentence of the paragraph.
    Earlier,
    /// In the paragraph before.
    ParagraphBefore,
}

impl Position {
    /// Every position, in the order of the discriminants.
    pub(super) const ALL: [Self; 5] = [Self::Before, Self::After, Self::Inside, Self::Earlier, Self::ParagraphBefore];

    /// Whether this is before the content's sentences.
    pub(in crate::quote) fn is_earlier(self) -> bool {
        matches!(self, Self::Earlier | Self::ParagraphBefore)
    }
}

/// A phrase that may be the source of a content, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) source: Range<usize>,
    pub(crate) cue: Option<Range<usize>>,
    pub(crate) origin: Origin,
    pub(crate) position: Position,
}

/// Where the source of a content is searched for in its own sentences.
struct SearchWindow<'c> {
    content: &'c Range<usize>,
    /// The sentences of the content.
    around: Range<usize>,
    /// The beginning of the content's first quoted span, before which a candidate may be inside the content.
    nested: usize,
}

impl SearchWindow<'_> {
    /// The tokens before, inside and after the content.
    fn parts(&self) -> [Range<usize>; 3] {
        let inside = self.content.start.max(self.nested.saturating_sub(MAX_REACH))..self.nested.max(self.content.start);
        [self.around.start..self.content.start, inside, self.content.end..self.around.end]
    }

    /// The position of a phrase; `None` for one that overlaps the content otherwise than by standing before its quoted span.
    fn position(&self, phrase: &Range<usize>) -> Option<Position> {
        if phrase.end <= self.content.start {
            Some(Position::Before)
        } else if phrase.start >= self.content.end {
            Some(Position::After)
        } else if phrase.start >= self.content.start && phrase.end <= self.nested {
            Some(Position::Inside)
        } else {
            None
        }
    }
}

/// Gathers candidates, merging those that overlap.
struct CandidateList<'w, 's, 't> {
    phrases: &'w NounPhrases<'s, 't>,
    window: &'w SearchWindow<'w>,
    found: Vec<Candidate>,
}

impl CandidateList<'_, '_, '_> {
    /// Adds a candidate, whose source is made a whole noun phrase that reaches neither into the content nor over its sentences.
    fn add(&mut self, source: Range<usize>, cue: Option<Range<usize>>, origin: Origin) {
        let source = self.whole(&source, cue.as_ref());
        let verb = cue.as_ref().map_or_else(|| self.phrases.after_comma(source.end), |cue| cue.start);
        let subject = self.phrases.subject_past(&source, verb);
        let source = subject.unwrap_or(source);
        if self.phrases.is_dateline(&source, self.window.content.start) || self.phrases.is_after_in(&source) {
            return;
        }
        let Some(position) = self.window.position(&source) else { return };
        let content = self.window.content;
        match self.found.iter_mut().find(|other| overlap(&other.source, &source)) {
            // "Curie wires" has some probability of being a source as long as nobody looks for a verb in it.
            Some(other) if origin == Origin::Adjacent && other.origin == Origin::Probable => {
                *other = Candidate { source, cue: cue.or(other.cue.take()), origin, position };
            }
            // "The woman, who cannot be named for legal reasons, said": of its cues, the one that introduces the content.
            Some(other) if origin == Origin::CueSubject && introduces_more(content, cue.as_ref(), other) => {
                *other = Candidate { source, cue, origin, position };
            }
            // The verb of its own relative clause is none.
            Some(other) => {
                let is_inner = |cue: &Range<usize>| {
                    other.source.contains(&cue.start)
                        && (other.source.start..cue.start).any(|at| self.phrases.is_relative(at))
                };
                other.cue = other.cue.take().or(cue.filter(|cue| !is_inner(cue)));
                // "The minister | hit back": the verb is no part of its subject.
                let verb = other.cue.as_ref().filter(|cue| cue.len() > 1).map(|cue| cue.start);
                if let Some(verb) = verb.filter(|&verb| other.source.start < verb && verb + 1 == other.source.end) {
                    other.source.end = verb;
                }
            }
            None => self.found.push(Candidate { source, cue, origin, position }),
        }
    }

    fn whole(&self, source: &Range<usize>, cue: Option<&Range<usize>>) -> Range<usize> {
        let parts = self.window.parts();
        let Some(part) = parts.iter().find(|part| part.start <= source.start && source.end <= part.end) else {
            return source.clone();
        };
        let mut within = part.clone();
        match cue {
            Some(cue) if cue.end <= source.start => within.start = within.start.max(cue.end),
            Some(cue) if cue.start >= source.end => within.end = within.end.min(cue.start),
            _ => {}
        }
        self.phrases.whole(source, &within, order(source, cue))
    }
}

/// Whether a cue stands right before the content, and that of a candidate, which is the subject of a cue too, farther before it.
fn introduces_more(content: &Range<usize>, cue: Option<&Range<usize>>, other: &Candidate) -> bool {
    let introduces = |cue: &Range<usize>| cue.end <= content.start && adjoins(cue, content);
    other.origin == Origin::CueSubject
        && cue.is_some_and(introduces)
        && other.cue.as_ref().is_some_and(|own| own.end <= content.start && !introduces(own))
}

/// Whether the cue of a source comes first.
fn order(source: &Range<usize>, cue: Option<&Range<usize>>) -> Order {
    if cue.is_some_and(|cue| cue.end <= source.start) { Order::CueFirst } else { Order::SourceFirst }
}

impl SourceContext<'_, '_> {
    /// The candidates for a content: generator by generator, and within one in reading order.
    pub(crate) fn candidates(&self, content: &Range<usize>) -> Vec<Candidate> {
        let nested = self.text.first_quoted_span(content).map_or(content.start, |span| span.outer.start);
        let window = SearchWindow { content, around: self.sentences_around(content), nested };
        let mut list = CandidateList { phrases: self.phrases, window: &window, found: Vec::new() };
        self.add_labelled(&window, &mut list);
        self.add_probable(&window, &mut list);
        self.add_cue_subjects(&window, &mut list);
        self.add_colon(&window, &mut list);
        self.add_adjacent(&window, &mut list);
        let mut found = list.found;
        self.add_earlier(window.around.start, &mut found);
        found
    }

    /// The sentences of a content, with the one before that ends with a colon, and the one after when the content ends as
    /// a question does: "“Why?” she asked."
    fn sentences_around(&self, content: &Range<usize>) -> Range<usize> {
        let (first, last) = (self.text.sentence(content.start), self.text.sentence(content.end.max(1) - 1));
        let colon = self.colon_before(content).filter(|_| first.start == content.start);
        let start = colon.map_or(first.start, |colon| self.text.sentence(colon).start);
        let mut end = last.end.max(content.end);
        let asks = self.text.last_word_when_quoted(content).is_some_and(|word| word.contains(['!', '?', '…']));
        // A sentence that begins with a quoted span is the answer.
        let is_answered = self.text.quoted_spans_in(&(end..end + 1)).iter().any(|span| span.outer.start == end);
        if asks && end == content.end && !is_answered && self.text.paragraph(end) == self.text.paragraph(end - 1) {
            end = self.text.sentence(end).end.max(end);
        }
        let reach = content.start.saturating_sub(MAX_REACH)..content.end + MAX_REACH;
        let (start, end) = (start.clamp(reach.start, content.start), end.min(reach.end));
        let (before, after) = (self.cues_in(&(start..content.start)), self.cues_in(&(content.end..end)));
        let farther = before.len().checked_sub(MAX_CUES + 1).map(|farther| before[farther].tokens.end);
        let start = farther.map_or(start, |end| end.min(content.start));
        let end = after.get(MAX_CUES).map_or(end, |farther| farther.tokens.start);
        start..end
    }

    /// The sources that the labeler labelled.
    fn add_labelled(&self, window: &SearchWindow<'_>, list: &mut CandidateList<'_, '_, '_>) {
        for source in window.parts().iter().flat_map(|part| within(&self.text.posteriors.sources, part)) {
            list.add(source.clone(), self.cue_of(source, &window.around, window.content), Origin::Labelled);
        }
    }

    /// Runs of tokens that are in a source with some probability.
    fn add_probable(&self, window: &SearchWindow<'_>, list: &mut CandidateList<'_, '_, '_>) {
        for source in window.parts().iter().flat_map(|part| self.probable_sources(part)) {
            let cue = self.cue_of(&source, &window.around, window.content);
            list.add(source, cue, Origin::Probable);
        }
    }

    /// The subjects of the lexicon's cues, and what follows those that are prepositions ("according to").
    fn add_cue_subjects(&self, window: &SearchWindow<'_>, list: &mut CandidateList<'_, '_, '_>) {
        let (around, content) = (&window.around, window.content);
        for cue in window.parts().iter().flat_map(|part| self.cues_in(part)) {
            let from = if cue.tokens.start >= content.end { content.end } else { around.start };
            let to = if cue.end <= content.start { content.start } else { around.end };
            let subject = match cue.class {
                CueClass::Preposition => self.phrases.phrase_after(cue.end, to),
                CueClass::Say | CueClass::Call if self.is_passive(&cue.tokens) => continue,
                _ => self.phrases.subject_before(cue.tokens.start, from),
            };
            // "“…,” chimed in Marie Curie": nothing but the content precedes the cue.
            let inverted =
                || (cue.tokens.start == content.end).then(|| self.phrases.phrase_after(cue.end, to)).flatten();
            let subject = subject.or_else(inverted);
            let subject = subject.or_else(|| self.phrases.subject_of_clause(from, cue.tokens.start));
            if let Some(source) = subject.filter(|source| !source.is_empty()) {
                list.add(source, Some(cue.tokens.clone()), Origin::CueSubject);
            }
        }
    }

    /// Who is named before the colon that introduces the content: directly before it, as the subject, or first.
    fn add_colon(&self, window: &SearchWindow<'_>, list: &mut CandidateList<'_, '_, '_>) {
        let from = window.around.start;
        let Some(colon) = self.colon_before(window.content) else { return };
        let adjacent = colon.checked_sub(1).filter(|&at| at >= from).and_then(|at| self.phrases.name_at(at));
        let subject = || self.phrases.subject_of_clause(from, colon);
        let first = || (from..colon).find_map(|at| self.phrases.name_at(at));
        if let Some(source) = adjacent.or_else(subject).or_else(first) {
            list.add(source, None, Origin::Colon);
        }
    }

    /// The phrase after a quotation that ends without a full stop, with its verb on either side, even one that is no cue:
    /// "“…,” Curie wires", "“…?” grins the minister".
    fn add_adjacent(&self, window: &SearchWindow<'_>, list: &mut CandidateList<'_, '_, '_>) {
        let (start, to) = (window.content.end, window.around.end);
        if !self.text.last_word_when_quoted(window.content).is_some_and(|word| word.contains(OPEN_ENDS)) {
            return;
        }
        let Some(first) = self.text.segments.tokens.get(start).filter(|_| start < to) else { return };
        let phrase = |at: usize| self.phrases.phrase_after(at, to).filter(|phrase| !phrase.is_empty());
        let verb = |at: usize| (at < to && self.text.is_content_word(at)).then_some(at..at + 1);
        let is_inverted = !first.is_capitalized() && verb(start).is_some();
        let has_particle = self.text.segments.is_on(start + 1, WordList::VerbParticle);
        let after_verb = start + 1 + usize::from(has_particle);
        if let Some(source) = is_inverted.then(|| phrase(after_verb)).flatten() {
            list.add(source, Some(start..after_verb), Origin::Adjacent);
        } else if let Some(source) = phrase(start) {
            let cue = verb(source.end);
            list.add(source, cue, Origin::Adjacent);
        }
    }

    /// The labelled sources of the earlier sentences of the paragraph, nearest first; at its beginning, those of the
    /// paragraph before, or the first person of its last sentence that names one.
    fn add_earlier(&self, start: usize, found: &mut Vec<Candidate>) {
        let paragraph = self.text.paragraph(start);
        let tokens = |index: usize| self.text.segments.paragraphs.get(index).map(|paragraph| paragraph.tokens.start);
        let own = tokens(paragraph).unwrap_or(start);
        let (from, position) = if own < start {
            (own, Position::Earlier)
        } else {
            (paragraph.checked_sub(1).and_then(tokens).unwrap_or(own), Position::ParagraphBefore)
        };
        let sources = within(&self.text.posteriors.sources, &(from..start));
        for source in sources.iter().rev().take(MAX_EARLIER) {
            let sentence = self.text.sentence(source.start);
            let cue = self.cue_of(source, &sentence, &(start..start));
            let source = self.phrases.whole(source, &sentence, order(source, cue.as_ref()));
            found.push(Candidate { source, cue, origin: Origin::Labelled, position });
        }
        if sources.is_empty() && position == Position::ParagraphBefore {
            let last_person = (from..start).rev().find_map(|at| self.phrases.person_at(at));
            let sentence = last_person.map(|name| self.text.sentence(name.start));
            let first_person = sentence.into_iter().flatten().find_map(|at| self.phrases.person_at(at));
            found.extend(first_person.map(|source| Candidate { source, cue: None, origin: Origin::Named, position }));
        }
    }

    /// Runs of tokens that are in a source with at least the minimum probability, extended to whole phrases.
    fn probable_sources(&self, tokens: &Range<usize>) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in tokens.clone().filter(|&at| self.text.posteriors.source[at] >= MIN_P_SOURCE) {
            match runs.last_mut() {
                Some(run) if run.end == at => run.end += 1,
                _ => runs.push(at..at + 1),
            }
        }
        runs.retain(|run| run.len() <= MAX_UNLABELLED);
        for run in &mut runs {
            // "A" of "A museum in Oslo" is extended to the phrase that it begins.
            if self.phrases.is_determiner(run.end - 1) {
                *run = self.phrases.phrase_after(run.start, tokens.end).unwrap_or(run.clone());
            }
            // "Oslo issuing alerts" of "the museum in Oslo issuing alerts" is replaced by the phrase that the name ends.
            let name = self.phrases.name_at(run.start).filter(|name| name.start == run.start);
            let whole = name.and_then(|name| self.phrases.phrase_ending(name.end, tokens.start));
            if let Some(whole) = whole.filter(|whole| whole.start < run.start) {
                *run = whole;
            }
        }
        runs
    }
}

/// The spans that begin within the tokens.
pub(super) fn within<'r>(spans: &'r [Range<usize>], tokens: &Range<usize>) -> &'r [Range<usize>] {
    &spans[indices_within(spans, tokens)]
}

/// The indices of the spans that begin within the tokens.
pub(super) fn indices_within(spans: &[Range<usize>], tokens: &Range<usize>) -> Range<usize> {
    let from = spans.partition_point(|span| span.start < tokens.start);
    let to = spans.partition_point(|span| span.start < tokens.end);
    from..to.max(from)
}

/// Whether two spans share a token.
pub(in crate::quote) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The number of tokens between two spans; 0 when they touch or overlap.
pub(super) fn gap(one: &Range<usize>, other: &Range<usize>) -> usize {
    if one.end <= other.start { other.start - one.end } else { one.start.saturating_sub(other.end) }
}
