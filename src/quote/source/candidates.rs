//! Candidates: the sources that may be behind a content, each with the cue that it goes with.

use std::ops::Range;

use super::SourceContext;
use crate::lexicon::CueClass;

/// A cue belongs to a source when at most so many tokens stand between.
const FARTHEST_CUE: usize = 30;
/// Candidates are looked for within so many tokens of a content: few sentences are longer.
pub(super) const REACH: usize = 80;
/// Sources of sentences before are candidates, at most so many.
const MOST_BEFORE: usize = 3;
/// Tokens that are this likely in a source, and were not read as one, are a candidate.
const LEAST_SOURCE: f32 = 0.1;
/// Such a candidate has at most so many tokens.
const LONGEST_UNREAD: usize = 25;

/// How a candidate was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The reader took it for a source.
    Read,
    /// The reader nearly did.
    Likely,
    /// It stands where the subject of a cue does.
    Subject,
    /// It stands before a colon.
    Colon,
    /// It is the name of somebody in the paragraph before, in which nobody is a source.
    Named,
    /// It stands directly behind the words in quotation marks, or with one word between, whatever that is.
    Beside,
}

/// Where a candidate stands to the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// In the content's sentences, before it.
    Before,
    /// In the content's sentences, after it.
    After,
    /// In the content, before its first quoted span: "She said that he called it “…”".
    Inside,
    /// In a sentence before, of the same paragraph.
    Earlier,
    /// In the paragraph before.
    ParagraphBefore,
}

/// A source that may be behind a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) source: Range<usize>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) origin: Origin,
    pub(super) place: Position,
}

impl SourceContext<'_, '_> {
    /// The candidates for a content, in reading order of their way of being found.
    pub(crate) fn candidates(&self, content: &Range<usize>) -> Vec<Candidate> {
        let around = self.around(content);
        let nested = self.first_quoted_span(content).map_or(content.start, |stretch| stretch.outer.start);
        let inside = content.start.max(nested.saturating_sub(REACH))..nested.max(content.start);
        let places = [around.start..content.start, inside, content.end..around.end];
        let mut found: Vec<Candidate> = Vec::new();
        let mut put = |source: Range<usize>, cue: Option<Range<usize>>, origin: Origin| {
            let place = if source.end <= content.start {
                Position::Before
            } else if source.start >= content.end {
                Position::After
            } else if source.start >= content.start && source.end <= nested {
                Position::Inside
            } else {
                return;
            };
            match found.iter_mut().find(|other| overlap(&other.source, &source)) {
                // "Curie wires" is likely a source as long as nobody looks for a verb.
                Some(other) if origin == Origin::Beside && other.origin == Origin::Likely => {
                    *other = Candidate { source, cue: cue.or(other.cue.take()), origin, place };
                }
                Some(other) => other.cue = other.cue.take().or(cue),
                None => found.push(Candidate { source, cue, origin, place }),
            }
        };
        for source in places.iter().flat_map(|place| within(&self.posteriors.sources, place)) {
            put(source.clone(), self.cue_of(source, &around, content), Origin::Read);
        }
        for source in places.iter().flat_map(|place| self.likely(place)) {
            let cue = self.cue_of(&source, &around, content);
            put(source, cue, Origin::Likely);
        }
        for cue in places.iter().flat_map(|place| self.cues_in(place)) {
            let from = if cue.tokens.start >= content.end { content.end } else { around.start };
            let to = if cue.end <= content.start { content.start } else { around.end };
            let subject = match cue.class {
                CueClass::Preposition => self.phrases.phrase_after(cue.end, to),
                _ => self.phrases.subject_before(cue.tokens.start, from),
            };
            let subject = subject.or_else(|| self.phrases.subject_of_clause(from, cue.tokens.start));
            if let Some(source) = subject.filter(|source| !source.is_empty()) {
                put(source, Some(cue.tokens.clone()), Origin::Subject);
            }
        }
        if let Some(colon) = self.colon_before(content) {
            let name = colon.checked_sub(1).filter(|&at| at >= around.start).and_then(|at| self.phrases.name_at(at));
            let subject = || self.phrases.subject_of_clause(around.start, colon);
            let first = || (around.start..colon).find_map(|at| self.phrases.name_at(at));
            if let Some(source) = name.or_else(subject).or_else(first) {
                put(source, None, Origin::Colon);
            }
        }
        if let Some((source, cue)) = self.beside(content, around.end) {
            put(source, cue, Origin::Beside);
        }
        self.before(around.start, &mut found);
        found
    }

    /// The phrase behind words in quotation marks that end without a full stop, with its verb: "“…,” Curie wires",
    /// "“…?” grins the minister".
    fn beside(&self, content: &Range<usize>, to: usize) -> Option<(Range<usize>, Option<Range<usize>>)> {
        let last = self.quoted_spans_in(content).last().filter(|stretch| stretch.outer.end == content.end)?;
        self.segments.word(last.words.end - 1).contains([',', '?', '!', '…']).then_some(())?;
        let is_verb = |at: &usize| *at < to && self.phrases.is_of_open_class(*at);
        let behind = |at: usize| self.phrases.phrase_after(at, to).filter(|phrase| !phrase.is_empty());
        let verb = |at: usize| Some(at).filter(is_verb).map(|at| at..at + 1);
        let first = self.segments.tokens.get(content.end).filter(|_| content.end < to)?;
        let inverted = !first.is_capitalized() && verb(content.end).is_some();
        let inverted = inverted.then(|| behind(content.end + 1)).flatten();
        match inverted {
            Some(source) => Some((source, verb(content.end))),
            None => behind(content.end).map(|source| (source.clone(), verb(source.end))),
        }
    }

    /// The sources of the sentences before: of the paragraph, and at its beginning of the one before.
    fn before(&self, start: usize, found: &mut Vec<Candidate>) {
        let paragraph = self.paragraph(start);
        let own = self.segments.paragraphs.get(paragraph).map_or(start, |paragraph| paragraph.tokens.start);
        let (from, place) = if own < start {
            (own, Position::Earlier)
        } else {
            let previous = paragraph.checked_sub(1).and_then(|at| self.segments.paragraphs.get(at));
            (previous.map_or(own, |paragraph| paragraph.tokens.start), Position::ParagraphBefore)
        };
        let sources = within(&self.posteriors.sources, &(from..start));
        for source in sources.iter().rev().take(MOST_BEFORE) {
            let sentence = self.sentence(source.start);
            let cue = self.cue_of(source, &sentence, &(start..start));
            found.push(Candidate { source: source.clone(), cue, origin: Origin::Read, place });
        }
        if sources.is_empty() && place == Position::ParagraphBefore {
            // Whom its last sentence that has names is about.
            let from =
                (from..start).rev().find_map(|at| self.phrases.person_at(at)).map(|name| self.sentence(name.start));
            let name = from.into_iter().flatten().find_map(|at| self.phrases.person_at(at));
            found.extend(name.map(|source| Candidate { source, cue: None, origin: Origin::Named, place }));
        }
    }

    /// The runs of tokens that are likely in a source but were not read as one.
    fn likely(&self, tokens: &Range<usize>) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in tokens.clone().filter(|&at| self.posteriors.source[at] >= LEAST_SOURCE) {
            match runs.last_mut() {
                Some(run) if run.end == at => run.end += 1,
                _ => runs.push(at..at + 1),
            }
        }
        runs.retain(|run| run.len() <= LONGEST_UNREAD);
        for run in &mut runs {
            // "A" of "A museum in Oslo": the phrase that it begins.
            if self.phrases.is_determiner(run.end - 1) {
                *run = self.phrases.phrase_after(run.start, tokens.end).unwrap_or(run.clone());
            }
            // "Oslo issuing alerts" of "the museum in Oslo issuing alerts": the phrase that the name ends.
            let name = self.phrases.name_at(run.start).filter(|name| name.start == run.start);
            let whole = name.and_then(|name| self.phrases.phrase_ending(name.end, tokens.start));
            if let Some(whole) = whole.filter(|whole| whole.start < run.start) {
                *run = whole;
            }
        }
        runs
    }

    /// The cue that a source goes with: of those that were read the nearest, else of the lexicon's.
    fn cue_of(&self, source: &Range<usize>, around: &Range<usize>, content: &Range<usize>) -> Option<Range<usize>> {
        let reach = source.start.saturating_sub(2 * FARTHEST_CUE)..source.end + FARTHEST_CUE + 1;
        let around = &(around.start.max(reach.start)..around.end.min(reach.end));
        let near = |cue: &&Range<usize>| gap(cue, source) <= FARTHEST_CUE && !overlap(cue, source);
        // What stands on the other side of the content is farther than it looks.
        let across =
            |cue: &Range<usize>| (cue.start >= content.end) != (source.start >= content.end) && !content.is_empty();
        let order = |cue: &&Range<usize>| (across(cue), gap(cue, source));
        let read = within(&self.posteriors.cues, around).iter().filter(near).min_by_key(order);
        let listed = || self.cues_in(around).iter().map(|cue| &cue.tokens).filter(near).min_by_key(order);
        read.or_else(listed).cloned()
    }
}

/// The spans that begin within the tokens.
pub(super) fn within<'r>(spans: &'r [Range<usize>], tokens: &Range<usize>) -> &'r [Range<usize>] {
    let from = spans.partition_point(|span| span.start < tokens.start);
    let to = spans.partition_point(|span| span.start < tokens.end);
    &spans[from..to.max(from)]
}

pub(in crate::quote) fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Tokens between two spans.
pub(super) fn gap(one: &Range<usize>, other: &Range<usize>) -> usize {
    if one.end <= other.start { other.start - one.end } else { one.start.saturating_sub(other.end) }
}
