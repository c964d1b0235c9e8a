//! Quotes with their speakers: an utterance that is another's than the quote that it was put into becomes one of its own.

use std::ops::Range;

use super::candidates::Who;
use super::discourse::Discourse;
use super::ranker::Decided;
use super::salience::Referent;
use super::source_head::{self, Description, DescriptionKind, SourceHead};
use super::unnamed::{Described, UnnamedSpeaker};
use super::{Speaker, descriptions};
use crate::entity::Entities;
use crate::lexicon::{FunctionWord, Lexicon, TitleKind, WordList};
use crate::model::softmax::SoftmaxRanker;
use crate::order::sort_by_number;
use crate::quote::{PieceTokens, QuoteDraft, QuotePart};
use crate::segment::{ParagraphKind, Segments, TokenKind};

/// Minimum words that are taken for the same words of the same speaker.
const MIN_ECHOED: usize = 2;
/// Maximum quotes of headlines whose words are sought in the text, which keeps the time linear.
const MAX_ECHOES: usize = 4;

/// A quote in tokens, with its speaker.
#[derive(Debug)]
pub(in crate::quote) struct AttributedQuote {
    pub(in crate::quote) pieces: Vec<PieceTokens>,
    pub(in crate::quote) cue: Option<Range<usize>>,
    pub(in crate::quote) source: Option<Range<usize>>,
    pub(in crate::quote) speaker: Speaker,
    /// P(source and speaker are right), in [0, 1]; of a quote without a source, P(nobody said it).
    pub(in crate::quote) probability: f32,
}

/// The quotes, in the order of their first piece, and those among their speakers who are not named.
pub(super) fn regrouped(
    segments: &Segments<'_>,
    entities: &Entities,
    drafts: Vec<QuoteDraft>,
    decided: Vec<Decided>,
    ranker: &SoftmaxRanker<'_>,
) -> (Vec<AttributedQuote>, Vec<UnnamedSpeaker>) {
    let discourse = Discourse { segments, entities };
    let decided = with_echoes(discourse, &drafts, decided);
    let mut of_parts: Vec<Vec<Option<Decided>>> = drafts.iter().map(|draft| vec![None; draft.parts.len()]).collect();
    for decision in decided {
        let (draft, part) = (decision.draft, decision.part);
        of_parts[draft][part] = Some(decision);
    }
    let mut described = Described::default();
    let mut quotes: Vec<AttributedQuote> = Vec::new();
    // Of each quote, who it was decided to be.
    let mut speakers: Vec<Who> = Vec::new();
    for (draft, decisions) in drafts.into_iter().zip(of_parts) {
        let mut last: Option<(Who, usize)> = None;
        for (part, decision) in draft.parts.into_iter().zip(decisions) {
            let Some(decision) = decision else { continue };
            let is_cut = keeps_only_marked(&part, &decision);
            // Reported speech that is nobody's is none.
            if !part.is_quoted() && part.is_accepted && !part.is_by_rule && decision.who == Who::Nobody {
                continue;
            }
            let resumed = quotes.len().checked_sub(1).filter(|_| last.is_none() && part.is_quoted());
            let resumed = resumed.filter(|&at| speakers[at] == decision.who && resumes(discourse, &quotes[at], &part));
            match last.or(resumed.map(|index| (decision.who, index))) {
                Some((who, index)) if who == decision.who => {
                    quotes[index].pieces.extend(part.pieces.into_iter().filter(|piece| piece.marked || !is_cut));
                    last = Some((who, index));
                }
                _ => {
                    // What a rule has found has its source, even if that is nobody who speaks elsewhere.
                    let is_untold = part.is_by_rule && decision.who == Who::Nobody;
                    let (cue, source) = if is_untold {
                        (draft.cue.clone(), draft.source.clone())
                    } else {
                        (decision.cue.clone(), decision.source.clone())
                    };
                    if is_cut || source.is_none() && names_titles(discourse, &part.pieces) {
                        for piece in part.pieces.into_iter().filter(|piece| piece.marked) {
                            speakers.push(decision.who);
                            quotes.push(AttributedQuote {
                                pieces: vec![piece],
                                speaker: Speaker::default(),
                                cue: None,
                                source: None,
                                probability: decision.probability,
                            });
                        }
                        continue;
                    }
                    last = Some((decision.who, quotes.len()));
                    speakers.push(decision.who);
                    quotes.push(AttributedQuote {
                        pieces: part.pieces,
                        speaker: match source.as_ref().filter(|_| is_untold) {
                            Some(source) => described_by(discourse, source, &mut described),
                            None => speaker(discourse, &decision, ranker.min_p_named, &mut described),
                        },
                        cue,
                        source,
                        probability: decision.probability,
                    });
                }
            }
        }
    }
    sort_by_number(&mut quotes, |quote| quote.pieces[0].tokens.start as u64);
    let unnamed = quotes.iter_mut().filter_map(|quote| quote.speaker.unnamed.as_mut());
    let unnamed = described.into_speakers(unnamed);
    (quotes, unnamed)
}

/// Whether of words that nobody is cited for those in quotation marks are kept alone: what stands around a scare quote is the writer's.
fn keeps_only_marked(part: &QuotePart, decision: &Decided) -> bool {
    let is_cited = decision.source.is_some() || part.spoken_of.is_some() || part.is_by_rule;
    let is_mixed = part.is_quoted() && part.pieces.iter().any(|piece| !piece.marked);
    is_mixed && !is_cited && decision.who == Who::Nobody
}

/// Whether pieces that nobody said are titles and what they are of: "the films “Jaws” and “The Post”".
fn names_titles(discourse: Discourse<'_, '_>, pieces: &[PieceTokens]) -> bool {
    /// Maximum tokens of a title.
    const MAX_TITLE: usize = 12;
    let segments = discourse.segments;
    let is_small = |at: usize| {
        let token = &segments.tokens[at];
        token.is(TokenKind::Word) && !token.is_capitalized() && segments.function(at).is_none()
    };
    let is_title = |piece: &PieceTokens| piece.tokens.clone().take(MAX_TITLE).all(|at| !is_small(at));
    let is_clause =
        |piece: &PieceTokens| piece.tokens.clone().any(|at| segments.function(at) == Some(FunctionWord::Auxiliary));
    let marked = pieces.iter().filter(|piece| piece.marked).count();
    0 < marked
        && marked < pieces.len()
        && pieces.iter().all(|piece| if piece.marked { is_title(piece) } else { !is_clause(piece) })
}

/// Whether an utterance goes on with the sentence of the quote before it: "“A,” Bohr wires, “and B.”".
fn resumes(discourse: Discourse<'_, '_>, quote: &AttributedQuote, part: &QuotePart) -> bool {
    let (Some(last), Some(first)) = (quote.pieces.last(), part.pieces.first()) else { return false };
    let segments = discourse.segments;
    let is_lowercase = !segments.tokens[first.tokens.start].is_capitalized();
    !part.is_nested
        && (last.marked && first.marked && is_lowercase)
        && last.tokens.end <= first.tokens.start
        && segments.word(last.tokens.end - 1) == ","
        && segments.sentence_of(last.tokens.start) == segments.sentence_of(first.tokens.start)
}

/// Gives words of a headline that nobody named is cited for to whoever is cited for the same words
/// further down.
fn with_echoes(discourse: Discourse<'_, '_>, drafts: &[QuoteDraft], mut decided: Vec<Decided>) -> Vec<Decided> {
    let segments = discourse.segments;
    let words = |decision: &Decided| -> Vec<u64> {
        let pieces = drafts[decision.draft].parts[decision.part].pieces.iter().filter(|piece| piece.marked);
        let tokens = pieces.flat_map(|piece| piece.tokens.clone());
        tokens.filter(|&at| segments.tokens[at].is(TokenKind::Word)).map(|at| segments.word_type(at).lower).collect()
    };
    let is_named = |decision: &Decided| matches!(decision.who, Who::Referent(Referent::Entity(_)));
    let in_headline = |decision: &Decided| {
        let paragraph = segments.paragraph_of(drafts[decision.draft].parts[decision.part].content.start);
        segments.paragraphs.get(paragraph).is_some_and(|paragraph| paragraph.kind == ParagraphKind::Headline)
    };
    let in_headlines = (0..decided.len()).filter(|&at| !is_named(&decided[at]) && in_headline(&decided[at]));
    for index in in_headlines.take(MAX_ECHOES).collect::<Vec<_>>() {
        let own = words(&decided[index]);
        let is_echo =
            |other: &&Decided| is_named(other) && words(other).windows(own.len().max(1)).any(|words| words == own);
        if let Some(echo) = decided.iter().find(is_echo).filter(|_| own.len() >= MIN_ECHOED) {
            let Decided { draft, part, .. } = decided[index];
            decided[index] = Decided { draft, part, cue: None, ..echo.clone() };
        }
    }
    decided
}

/// Whomever a source names or describes, where nobody was decided on though a rule has found the source.
fn described_by(discourse: Discourse<'_, '_>, source: &Range<usize>, described: &mut Described) -> Speaker {
    match source_head::head(discourse, source) {
        SourceHead::Named(entity) => Speaker { entity: Some(entity), unnamed: None },
        SourceHead::Description(description) => {
            let is_in_office = is_in_office(discourse, &description);
            let unnamed = described.describe(discourse, &description, source.end, is_in_office);
            Speaker { entity: None, unnamed }
        }
        _ => Speaker::default(),
    }
}

/// The speaker that was decided on.
fn speaker(discourse: Discourse<'_, '_>, decision: &Decided, min_p_named: f32, described: &mut Described) -> Speaker {
    // Who is told by no phrase of the text outside of the words is told by nothing that could be shown.
    if decision.source.is_none() {
        return Speaker::default();
    }
    let unnamed = match decision.who {
        Who::Referent(Referent::Entity(_)) if decision.probability < min_p_named => return Speaker::default(),
        Who::Referent(Referent::Entity(entity)) => return Speaker { entity: Some(entity), unnamed: None },
        // A song is no choir's own words.
        Who::Referent(Referent::Unnamed { .. }) if is_song(discourse, decision) => return Speaker::default(),
        Who::Referent(Referent::Unnamed { noun, .. }) => noun,
        Who::Unresolved | Who::Nobody => return Speaker::default(),
    };
    let head = |phrase: &Range<usize>| source_head::head(discourse, phrase);
    let mut describe = |description: &Description, end: usize| {
        described.describe(discourse, description, end, is_in_office(discourse, description))
    };
    let unnamed = match decision.source.as_ref().map(|source| (head(source), source)) {
        Some((SourceHead::Description(description), source)) => describe(&description, source.end),
        Some((SourceHead::Several { named }, source)) => described.several(discourse, source, named),
        // A pronoun, or no source: what was said before tells.
        _ => match decision.description.as_ref().map(|phrase| (head(phrase), phrase)) {
            Some((SourceHead::Description(description), phrase)) => describe(&description, phrase.end),
            _ => described.last(unnamed),
        },
    };
    Speaker { entity: None, unnamed }
}

/// Whether words were sung.
fn is_song(discourse: Discourse<'_, '_>, decision: &Decided) -> bool {
    decision.cue.as_ref().is_some_and(|cue| cue.clone().any(|at| discourse.is_on(at, WordList::Performing)))
}

/// Whether the description is of whoever holds an office, which is as good as a name: "Oman’s foreign minister".
fn is_in_office(discourse: Discourse<'_, '_>, description: &Description) -> bool {
    let noun = discourse.word(description.noun);
    description.kind == DescriptionKind::Person
        && descriptions::is_definite(discourse, description)
        && Lexicon::get().titles.get_lower(noun).is_some_and(|title| title.kind == TitleKind::Office)
        && !discourse.is_on_in_any_case(description.noun, WordList::HeldByMany)
}
