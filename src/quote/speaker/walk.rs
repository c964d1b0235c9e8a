//! The walk through the text, in reading order, that keeps salience up to date and resolves each source where it stands.
//!
//! Who a pronoun refers to depends on everybody spoken of before it, so sources are resolved and mentions weighed in one
//! pass, jointly (after Almeida, Almeida and Martins 2014). Words in quotation marks count little: the next "she said" is
//! of whoever spoke before them.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::Speaker;
use super::discourse::QuotedTokens;
use super::resolve::Resolver;
use super::salience::{GrammaticalRole, Referent};
use super::source_head::{self, SourceHead};
use super::unnamed::{Described, UnnamedSpeaker};
use crate::entity::start_with_titles;
use crate::lexicon::{FunctionWord, Pronoun};
use crate::quote::trace::QuoteTrace;
use crate::segment::{ParagraphKind, TokenKind};

/// Maximum modifiers between a preposition and a name: "for the young Senator Taft".
const MAX_MODIFIERS: usize = 4;
/// Maximum tokens of a description that opens a sentence.
const MAX_OPENING: usize = 8;

/// A source, with the indices of the quotes that have it.
pub(super) type SourceOfQuotes = (Range<usize>, Vec<usize>);

/// The walk, at one place of the text.
pub(super) struct Walk<'s, 't, T> {
    resolver: Resolver<'s, 't>,
    quoted: QuotedTokens<'s>,
    sources: Peekable<IntoIter<SourceOfQuotes>>,
    /// The speaker of each quote.
    speakers: Vec<Speaker>,
    /// Everybody described so far.
    described: Described,
    trace: &'s mut T,
}

/// What is known of the sentence that is being read.
struct SentenceState {
    tokens: Range<usize>,
    in_headline: bool,
    /// Whether its subject has been met: the names after it are objects.
    has_subject: bool,
    /// The end of the source that is being read.
    source_end: usize,
}

impl<'s, 't, T: QuoteTrace> Walk<'s, 't, T> {
    /// A walk over quoted tokens and sources in reading order.
    pub(super) fn new(
        resolver: Resolver<'s, 't>,
        quoted: &'s [Range<usize>],
        sources: Vec<SourceOfQuotes>,
        trace: &'s mut T,
    ) -> Self {
        let speakers = vec![Speaker { probability: 1.0, ..Speaker::default() }; resolver.drafts.len()];
        let (quoted, sources) = (QuotedTokens::new(quoted), sources.into_iter().peekable());
        Self { resolver, quoted, sources, speakers, described: Described::default(), trace }
    }

    /// Walks the whole text and gives the speaker of each quote, and those among them who are not named. Takes time
    /// proportional to the text.
    pub(super) fn speakers(mut self) -> (Vec<Speaker>, Vec<UnnamedSpeaker>) {
        let segments = self.resolver.discourse.segments;
        for paragraph in &segments.paragraphs {
            let in_headline = paragraph.kind == ParagraphKind::Headline;
            for sentence in &segments.sentences[paragraph.sentences.clone()] {
                self.sentence(sentence.tokens.clone(), in_headline);
            }
        }
        let unnamed = self.speakers.iter_mut().filter_map(|speaker| speaker.unnamed.as_mut());
        let unnamed = self.described.into_speakers(unnamed);
        (self.speakers, unnamed)
    }

    fn sentence(&mut self, tokens: Range<usize>, in_headline: bool) {
        // Within somebody's words time stands still.
        if !self.quoted.goes_on_at(tokens.start) {
            self.resolver.salience.end_sentence();
        }
        let (mut at, end) = (tokens.start, tokens.end);
        let mut sentence = SentenceState { source_end: at, tokens, in_headline, has_subject: false };
        while at < end {
            let is_quoted = self.quoted.contains(at);
            self.source(at, &mut sentence);
            at = self.token(at, is_quoted || at < sentence.source_end, &mut sentence);
        }
    }

    /// Resolves the source that begins at the token, or at one that a mention has skipped.
    fn source(&mut self, at: usize, sentence: &mut SentenceState) {
        let Some((source, quotes)) = self.sources.next_if(|(source, _)| source.start <= at) else { return };
        let (referent, mut speaker) = self.resolver.source(&source, &quotes);
        if let Some(Referent::Unnamed { noun, .. }) = referent {
            speaker.unnamed = self.resolver.unnamed(&source, noun, &mut self.described);
        }
        self.trace.resolved(&quotes, || self.resolver.trace(&source, &quotes, referent, speaker));
        for quote in quotes {
            self.speakers[quote] = speaker;
        }
        if let Some(referent) = referent {
            let role = if sentence.in_headline {
                GrammaticalRole::Complement
            } else if self.resolver.discourse.is_clitic(source.end) {
                GrammaticalRole::Possessor
            } else {
                GrammaticalRole::Source
            };
            self.resolver.salience.add(referent, role);
        }
        sentence.has_subject = true;
        sentence.source_end = sentence.source_end.max(source.end);
    }

    /// Weighs what is spoken of at the token, which may be in quotation marks or in a source, and gives the next token.
    fn token(&mut self, at: usize, is_aside: bool, sentence: &mut SentenceState) -> usize {
        let mention = self.resolver.discourse.mention_at(at).filter(|(tokens, _)| tokens.start == at);
        let Some((tokens, mention)) = mention else {
            if !is_aside {
                self.pronoun_or_opening(at, sentence);
            }
            return at + 1;
        };
        if let Some(entity) = mention.entity {
            let role = if is_aside {
                GrammaticalRole::Aside
            } else if sentence.in_headline {
                GrammaticalRole::Complement
            } else {
                self.role_of_name(&tokens, sentence)
            };
            self.resolver.salience.add(Referent::Entity(entity), role);
        }
        tokens.end.max(at + 1)
    }

    fn pronoun_or_opening(&mut self, at: usize, sentence: &mut SentenceState) {
        if let Some(pronoun @ (Pronoun::He | Pronoun::She)) = self.resolver.discourse.pronoun(at) {
            if let Some((referent, _)) = self.resolver.pronoun(pronoun, |_| 1.0) {
                // A later pronoun is "his" or "him", which tells nothing new of whom the sentence is about.
                let role = if sentence.has_subject { GrammaticalRole::Possessor } else { GrammaticalRole::Subject };
                self.resolver.salience.add(referent, role);
            }
            sentence.has_subject = true;
        } else if at == sentence.tokens.start
            && let Some(referent) = self.opening(sentence.tokens.clone())
        {
            self.resolver.salience.add(referent, GrammaticalRole::Subject);
            sentence.has_subject = true;
        }
    }

    /// The grammatical role of a name, by the words around it; the first that no preposition governs is the subject.
    fn role_of_name(&self, name: &Range<usize>, sentence: &mut SentenceState) -> GrammaticalRole {
        let discourse = self.resolver.discourse;
        if discourse.is_clitic(name.end) {
            return GrammaticalRole::Possessor;
        }
        let modifies = |at: usize| {
            let function = discourse.function(at);
            discourse.is_role(at)
                || matches!(function, Some(FunctionWord::Determiner))
                || discourse.segments.tokens[at].is_capitalized()
                    && discourse.mention_at(at).is_none()
                    && function.is_none()
        };
        let titled = start_with_titles(discourse.segments, name.start);
        let modifiers = (titled.saturating_sub(MAX_MODIFIERS)..titled).rev().take_while(|&at| modifies(at));
        let start = titled - modifiers.count();
        match start.checked_sub(1).and_then(|before| discourse.function(before)) {
            Some(FunctionWord::Preposition) => GrammaticalRole::Complement,
            _ if sentence.has_subject => GrammaticalRole::Object,
            _ => {
                sentence.has_subject = true;
                GrammaticalRole::Subject
            }
        }
    }

    /// The referent of the description that a sentence opens with: "The prosecutor rose."
    fn opening(&mut self, sentence: Range<usize>) -> Option<Referent> {
        let discourse = self.resolver.discourse;
        let start = sentence.start;
        if !discourse.is_determiner(start) {
            return None;
        }
        // Without a parse the end of a phrase is not known: it is read up to the last of the first nouns for a person.
        let end = sentence.end.min(start + MAX_OPENING);
        let is_content_word = |&at: &usize| {
            discourse.segments.tokens[at].is(TokenKind::Word)
                && discourse.function(at).is_none()
                && discourse.mention_at(at).is_none()
        };
        let is_last_role = |&at: &usize| discourse.is_role(at) && !(at + 1 < end && discourse.is_role(at + 1));
        let noun = (start + 1..end).take_while(is_content_word).find(is_last_role)?;
        match source_head::head(discourse, &(start..noun + 1)) {
            SourceHead::Named(entity) => Some(Referent::Entity(entity)),
            SourceHead::Description(description) => {
                let (referent, _) = self.resolver.description(&description);
                if let Referent::Unnamed { .. } = referent {
                    self.resolver.describe(&description, sentence.end, &mut self.described);
                }
                Some(referent)
            }
            _ => None,
        }
    }
}
