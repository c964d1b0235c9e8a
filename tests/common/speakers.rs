//! How many quotes lead to the right speaker.

use pressmark::{Annotation, Span};

use crate::golden::{Article, gold_quotes};

/// How speakers compare, over the quotes that are found: those that share at least half of their bytes with the gold's.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Speakers {
    /// Quotes of the gold.
    pub(crate) all: usize,
    pub(crate) found: usize,
    /// Found quotes whose source is the gold's, or overlaps in words.
    pub(crate) sourced: usize,
    pub(crate) of_sourced: Outcomes,
    pub(crate) of_found: Outcomes,
}

/// What became of speakers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outcomes {
    /// The gold's entity.
    pub(crate) right: usize,
    /// The gold has no entity, and none is given.
    pub(crate) none: usize,
    /// Another entity than the gold's.
    pub(crate) wrong: usize,
    /// None where the gold has one.
    pub(crate) missing: usize,
    /// An entity where the gold has none.
    pub(crate) made_up: usize,
}

impl Outcomes {
    fn count(&mut self, gold: &str, given: &str) {
        let outcome = match (gold, given) {
            ("-", "-") => &mut self.none,
            ("-", _) => &mut self.made_up,
            (_, "-") => &mut self.missing,
            _ if gold == given => &mut self.right,
            _ => &mut self.wrong,
        };
        *outcome += 1;
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.none += other.none;
        self.wrong += other.wrong;
        self.missing += other.missing;
        self.made_up += other.made_up;
    }
}

impl std::fmt::Display for Outcomes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { right, none, wrong, missing, made_up } = self;
        let named = right + wrong + missing;
        write!(f, "{right} of {named} right, {wrong} wrong, {missing} missing; {made_up} of {} made up", none + made_up)
    }
}

/// How many speakers are right: of the quotes that are found, and of those whose source is found too. Here a quote and a
/// source need not be found to the letter, so that the figures are those of speakers and of nothing else.
pub(crate) fn speakers(article: &Article, annotation: &Annotation) -> Speakers {
    let mut speakers = Speakers::default();
    let bytes = |span: Span| span.end.0 - span.start.0;
    let shared = |one: Span, other: Span| one.end.0.min(other.end.0).saturating_sub(one.start.0.max(other.start.0));
    for gold in gold_quotes(article) {
        speakers.all += 1;
        let all: u32 = gold.pieces.iter().map(|&(span, _)| bytes(span)).sum();
        let common = |found: &pressmark::Quote| -> u32 {
            let pieces =
                |piece: &pressmark::Piece| gold.pieces.iter().map(|&(span, _)| shared(span, piece.span)).sum::<u32>();
            found.pieces.iter().map(pieces).sum()
        };
        let best = annotation.quotes.iter().rev().max_by_key(|found| common(found));
        let Some(found) = best.filter(|found| common(found) * 2 >= all) else { continue };
        speakers.found += 1;
        let speaker = found.speaker.map(|id| &annotation.entities[id.index()]).filter(|speaker| speaker.named);
        let name = speaker.map_or("-", |speaker| speaker.name.as_str());
        speakers.of_found.count(gold.speaker, name);
        let source = found.source.map_or("-", |span| &article.text[span.range()]);
        if gold.source == source || source != "-" && (source.contains(gold.source) || gold.source.contains(source)) {
            speakers.sourced += 1;
            speakers.of_sourced.count(gold.speaker, name);
            if std::env::var_os("SHOW_SPEAKERS").is_some() && gold.speaker != name {
                println!("{}: {:?} / {source:?}: {}, not {name}", article.name, gold.source, gold.speaker);
            }
        }
    }
    speakers
}
